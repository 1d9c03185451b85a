package import Kernel
package import Store

/// A notice that did not leave, for those who mind the outbox: who, over what, since when, why. Never what it is about.
package struct StuckNotice: Sendable {
  package let id: Notice.ID
  package let patientID: Patient.ID?
  /// Whose account it is; empty when it is gone.
  package let name: PersonName
  package let template: Notice.Template
  package let channel: NoticeChannel
  package let address: String
  package let state: State
  package let attempts: Int
  package let putAt: Instant
  package let dueAt: Instant
  /// A code of the program, such as `mail.unreachable`; empty when it was not tried yet.
  package let problem: String

  /// Where it stands.
  package enum State: String, Sendable {
    case late, dead
    /// Given up, and its link is over: whoever needs it asks anew.
    case over
  }
}

/// What did not leave, and sending it again.
package enum OutboxDesk {
  /// What waits longer than this is late.
  package static let patience: Duration = .seconds(15 * 60)
  /// How many of each kind are shown.
  package static let most = 100

  /// What was given up, and what is late, the oldest first.
  package static func stuck(in reading: Reading, at now: Instant) throws -> [StuckNotice] {
    let dead: [StuckNotice] = try reading.all(OutboxDeskQueries.dead(limit: most))
    let moment = now.adding(.zero - patience)
    let late: [StuckNotice] = try reading.all(
      OutboxDeskQueries.late(dueBefore: moment, putBefore: moment, limit: most))
    return dead + late
  }

  /// Sends a notice again: what was given up waits anew with all its tries, what is late is tried at once.
  ///
  /// - Returns: whether there was something to send. A link that is over is not sent again.
  package static func sendAgain(_ id: Notice.ID, in transaction: Transaction, at now: Instant) throws -> Bool {
    guard try transaction.run(OutboxDeskQueries.sendAgain(id, at: now)) == 1 else { return false }
    _ = try transaction.run(OutboxDeskQueries.mendAddress(of: id))
    return true
  }

  /// Sends all again that was given up and can be.
  package static func sendAllAgain(in transaction: Transaction, at now: Instant) throws -> Int {
    try transaction.run(OutboxDeskQueries.sendAllAgain(at: now))
  }

  /// A notice by its id, for the one it was sent to.
  package static func notice(_ id: Notice.ID, in reading: Reading) throws -> Notice? {
    try reading.first(OutboxQueries.one(id), as: ClaimedNotice.self)?.notice
  }

  /// Notes how far the text message service says a message came. Reports come late, twice and in any order: only a
  /// later stage changes anything.
  ///
  /// - Returns: whether this one did.
  package static func note(
    _ stage: TextStage, of id: Notice.ID, provider: String, in transaction: Transaction
  ) throws -> Bool {
    try transaction.run(OutboxDeskQueries.note(stage, of: id, provider: provider)) == 1
  }
}

/// How far a text message came, as its service reports. A higher one ends the lower ones.
package enum TextStage: Int, Sendable, Comparable {
  case accepted = 1
  case sent = 2
  /// It is on the phone.
  case delivered = 3
  /// It is not, and will not be.
  case failed = 4

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension StuckNotice: RowDecodable {
  package init(row: Row) throws {
    id = try row.id(0)
    patientID = try row.idOrNil(1)
    name = PersonName(given: try row.textOrNil(2) ?? "", family: try row.textOrNil(3) ?? "")
    template = Notice.Template(rawValue: try row.text(4)) ?? .somethingNew
    channel = NoticeChannel(rawValue: try row.text(5)) ?? .email
    address = try row.text(6)
    let isDead = try row.text(7) == "dead"
    state = !isDead ? .late : template.holdsSecretLink ? .over : .dead
    attempts = Int(try row.integer(8))
    putAt = try row.instant(9)
    dueAt = try row.instant(10)
    problem = try row.textOrNil(11) ?? ""
  }
}
