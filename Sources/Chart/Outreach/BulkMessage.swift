package import Kernel
package import Store

/// One text for many people. Each of them gets a conversation of their own and sees no other.
package struct BulkMessage: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<BulkMessage>

  package let id: ID
  package let madeBy: StaffMember.ID
  package let madeAs: StaffRole
  package let madeAt: Instant
  package let draft: BulkDraft
  package let begunAt: Instant?
  package let stoppedAt: Instant?
  package let finishedAt: Instant?
  /// Of who wrote it.
  package let writer: PersonName

  package init(row: Row) throws {
    id = try row.id(0)
    madeBy = try row.id(1)
    madeAs = StaffRole(rawValue: try row.text(2)) ?? .manager
    madeAt = try row.instant(3)
    var choice = BulkChoice()
    choice.provider = try row.text(8)
    choice.seenSince = try row.dayOrNil(9)
    choice.thing = try row.text(10)
    choice.youngest = try row.integerOrNil(11).map { Int($0) }
    choice.oldest = try row.integerOrNil(12).map { Int($0) }
    choice.language = Language(rawValue: try row.text(13))
    choice.visitWithin = try row.integerOrNil(14).map { Int($0) }
    choice.isOnlyForJoined = try row.flag(15)
    draft = BulkDraft(
      reason: MessageReason(rawValue: try row.text(4)) ?? .question,
      team: WorkTeam(rawValue: try row.text(5)) ?? .nurses,
      text: [.english: try row.text(6), .spanish: try row.text(7)], choice: choice)
    begunAt = try row.instantOrNil(16)
    stoppedAt = try row.instantOrNil(17)
    finishedAt = try row.instantOrNil(18)
    writer = PersonName(given: try row.text(19), family: try row.text(20), prefix: try row.text(21))
  }

  package var stage: Stage {
    if begunAt == nil { return .draft }
    if stoppedAt != nil { return .stopped }
    return finishedAt == nil ? .sending : .finished
  }

  /// How far it is.
  package enum Stage: String, Sendable, CaseIterable {
    case draft, sending, stopped, finished
  }
}

/// What is to be said, to whom, and who answers those who write back.
package struct BulkDraft: Sendable {
  package var reason: MessageReason
  package var team: WorkTeam
  package var text: [Language: String]
  package var choice: BulkChoice

  package init(reason: MessageReason, team: WorkTeam, text: [Language: String], choice: BulkChoice) {
    (self.reason, self.team, self.text, self.choice) = (reason, team, text, choice)
  }
}

/// How far a message to many came, counted anew each time.
package struct BulkProgress: Sendable, Equatable, RowDecodable {
  /// Who gets it, sent or not.
  package let meant: Int
  package let sent: Int
  /// Somebody of the patient's side opened it.
  package let read: Int
  /// Somebody of the patient's side wrote back.
  package let answered: Int
  package let excluded: Int

  package init(meant: Int, sent: Int, read: Int, answered: Int, excluded: Int) {
    (self.meant, self.sent, self.read, self.answered, self.excluded) = (meant, sent, read, answered, excluded)
  }

  package init(row: Row) throws {
    self.init(
      meant: Int(try row.integer(0)), sent: Int(try row.integer(1)), read: Int(try row.integer(2)),
      answered: Int(try row.integer(3)), excluded: Int(try row.integer(4)))
  }
}

/// Somebody who was left out, and why.
package struct BulkLeftOut: Sendable, RowDecodable {
  package let name: PersonName
  package let why: BulkExclusion

  package init(row: Row) throws {
    name = PersonName(given: try row.text(0), family: try row.text(1))
    why = BulkExclusion(rawValue: try row.text(2)) ?? .gone
  }
}
