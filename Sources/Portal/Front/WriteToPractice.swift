package import Chart
package import Kernel
import Logging
import Store

/// What somebody wrote on the contact page, read and whole.
package struct VisitorDraft: Sendable {
  package var name: String
  package var reach: VisitorReach
  package var topic: VisitorTopic
  package var text: String
  package var language: Language
  /// Whether the box was filled that people never see.
  package var isTrapped: Bool
  /// Whose note it is, when they are signed in.
  package var patientID: Patient.ID?
  /// In which ways they need what they ask for.
  package var ways: [AnotherWay] = []

  package init(
    name: String, reach: VisitorReach, topic: VisitorTopic, text: String, language: Language, isTrapped: Bool = false
  ) {
    self.name = name
    self.reach = reach
    self.topic = topic
    self.text = text
    self.language = language
    self.isTrapped = isTrapped
  }
}

/// Why a note was not taken.
package enum VisitorFault: Fault, Equatable {
  /// The address sent as much as it may; when it may again.
  case tooMany(until: Instant)

  package var kind: FaultKind { .tooMany }
  package var code: StaticString { "visitor.too-many" }
}

extension PracticeSettings {
  /// By when a visitor hears from us, in workdays.
  private static let answerWithin = 2

  /// By when a visitor who wrote at a moment hears from us.
  package func visitorAnswer(to moment: Instant) -> Instant {
    calendar.close(ofWorkday: PracticeSettings.answerWithin, after: moment)
  }
}

extension App {
  /// Puts a visitor's note into the front desk's inbox. What was trapped is answered the same way and kept nowhere.
  ///
  /// - Throws: `VisitorFault.tooMany` after five notes of one address within an hour.
  package func take(
    _ draft: VisitorDraft, from origin: Origin, then page: String, _ submission: Submission?
  ) async throws -> Done {
    let now = clock.now
    let note = VisitorNote(
      id: VisitorNote.ID(random: random), from: draft.name, draft.reach, about: draft.topic, text: draft.text,
      in: draft.language, at: now, of: draft.patientID, ways: draft.ways)
    let work = NewWork(
      .visitor, about: note.id.text, of: nil, headline: note.name, group: .messages, team: .frontDesk,
      dueAt: practice.visitorAnswer(to: now), cause: note.cause)
    let (entryID, sender) = (WorkEntry.ID(random: random), visitorSeal.hidden(origin.address))
    let done = try await once(submission) { [audit] transaction in
      if let free = try VisitorPlaces.take(from: sender, in: transaction, at: now) {
        throw VisitorFault.tooMany(until: free)
      }
      guard !draft.isTrapped else { return Done(page) }
      try VisitorNotes.keep(note, in: transaction)
      try WorkQueue.open(work, id: entryID, in: transaction, at: now)
      try audit.append(
        AuditEvent(at: now, actor: .stranger, action: .change, object: note.cause, origin: origin), in: transaction)
      return Done(page)
    }
    if draft.isTrapped { logger.notice("contact.trapped", metadata: ["request": "\(origin.request)"]) }
    return done
  }
}
