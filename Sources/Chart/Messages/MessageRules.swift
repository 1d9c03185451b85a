import Kernel

/// What the practice does when an answer is late, and when a patient does not open what was written to them.
package struct MessageRules: Sendable, Equatable {
  /// Days until one more notice over another channel, a call by the one who wrote, a letter with the same text.
  package var nudgeAfterDays = 2
  package var taskAfterDays = 4
  package var letterAfterDays = 7
  /// Minutes of office hours before the promised time in which a row says that it is nearly due.
  package var soonMinutes = 240
  /// Who is told when a team is late: another team, such as the managers.
  package var lateGoesTo = WorkTeam.managers
  /// Who is told instead for some teams, by e-mail address: the lead of the nurses.
  package var leads: [WorkTeam: String] = [:]
  /// Whether the words of a conversation about something private may stand in a letter. A clinician's decision: the
  /// address may be one that others share. Without it the letter says only that something is new.
  package var printsPrivate = false

  package init() {}

  /// The next step after so many days. Who cannot read here is written to on paper at once.
  package func step(daysUnread: Int, taken: Set<FollowUpStep>, canRead: Bool) -> FollowUpStep? {
    guard !taken.contains(.letter) else { return nil }
    if daysUnread >= letterAfterDays || (!canRead && daysUnread >= nudgeAfterDays) { return .letter }
    if daysUnread >= taskAfterDays { return taken.contains(.task) ? nil : .task }
    if daysUnread >= nudgeAfterDays { return taken.contains(.nudge) ? nil : .nudge }
    return nil
  }
}
