package import Chart
import Kernel
import Store
import Web

/// Until when an entry is put away.
package enum SnoozeSpan: String, Sendable, CaseIterable {
  case tomorrow
  case threeDays = "three-days"
  case week

  /// The morning of the workday on which it comes back.
  func end(from now: Instant, _ calendar: WorkCalendar) -> Instant {
    let count =
      switch self {
      case .tomorrow: 1
      case .threeDays: 3
      case .week: 5
      }
    return calendar.close(ofWorkday: count, after: now).adding(.seconds(-9 * 3_600))
  }
}

extension App {
  /// Gives an entry to a team, or to somebody of it, with what they should know. The giver waits for it.
  package func handOn(
    to team: WorkTeam, _ holder: StaffMember.ID?, remark: String, _ deed: WorkDeed, _ submission: Submission?
  ) async throws -> Done {
    let (now, random) = (clock.now, random)
    return try await work(deed, submission, saying: "inbox.said.handed") { transaction, entry in
      if let holder, try transaction.first(StaffQueries.one(holder), as: StaffMember.self) == nil {
        throw WorkFault.notFound
      }
      try HandOn.reroute(entry, to: team, in: transaction)
      try WorkQueue.hand(entry.id, to: team, holder, by: deed.member.id, in: transaction)
      if !remark.isEmpty {
        try WorkQueue.remark(
          WorkRemark(id: ID(random: random), on: entry, by: deed.member, at: now, text: remark), in: transaction)
      }
    }
  }

  /// Puts an entry away until a later morning.
  package func snooze(_ span: SnoozeSpan, _ deed: WorkDeed, _ submission: Submission?) async throws -> Done {
    let until = span.end(from: clock.now, practice.calendar)
    return try await work(deed, submission, saying: "inbox.said.snoozed") { transaction, entry in
      try WorkQueue.snooze(entry.id, until: until, in: transaction)
    }
  }

  /// Adds a remark for colleagues. Patients never see it.
  func remark(_ text: String, _ deed: WorkDeed, _ submission: Submission) async throws -> Done {
    let (now, random) = (clock.now, random)
    return try await work(deed, submission, saying: "inbox.said.remarked", stays: true) { transaction, entry in
      try WorkQueue.remark(
        WorkRemark(id: ID(random: random), on: entry, by: deed.member, at: now, text: text), in: transaction)
    }
  }

  /// Ends a task. A result is never ended this way: it is shared.
  func finish(_ deed: WorkDeed, _ submission: Submission) async throws -> Done {
    let now = clock.now
    return try await work(deed, submission, saying: "inbox.said.done") { transaction, entry in
      guard entry.kind == .task else { throw WorkFault.needsSentence }
      try WorkQueue.settle(entry.id, as: .done, by: deed.actor, in: transaction, at: now)
    }
  }
}

/// A conversation goes with its entry.
enum HandOn {
  /// What the patient's side says next goes to the new team. Not to providers: a person hands them each one.
  ///
  /// - Throws: `tooPrivate` when what is private would go to people who do not read charts.
  static func reroute(_ entry: WorkEntry, to team: WorkTeam, in transaction: Transaction) throws {
    guard entry.kind == .message,
      let conversation = try Conversations.one(Conversation.ID(entry.subject), in: transaction)
    else { return }
    guard team.isClinical || conversation.sensitivity == .ordinary else { throw WorkFault.tooPrivate }
    if team != .providers, team != conversation.team {
      try Conversations.reroute(conversation.id, to: team, in: transaction)
    }
  }
}
