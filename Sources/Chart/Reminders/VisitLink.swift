package import Kernel
package import Store

/// What a link in a reminder opens: one visit at one time, as the one whom the reminder was for. When the visit is at
/// another time, or begins, the link opens nothing any more.
package struct VisitLink: Sendable, Hashable, RowDecodable {
  package let itemID: Item.ID
  package let start: Instant
  package let patientID: Patient.ID
  package let accountID: Account.ID

  package init(itemID: Item.ID, start: Instant, patientID: Patient.ID, accountID: Account.ID) {
    (self.itemID, self.start, self.patientID, self.accountID) = (itemID, start, patientID, accountID)
  }

  package init(row: Row) throws {
    (itemID, start) = (try row.id(0), try row.instant(1))
    (patientID, accountID) = (try row.id(2), try row.id(3))
  }

  package func keep(as secret: VisitLinkSecret, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(ReminderQueries.insert(secret.hash, self, at: now))
  }

  package static func find(_ secret: VisitLinkSecret, in reading: Reading) throws -> VisitLink? {
    try reading.first(ReminderQueries.link(secret.hash))
  }

  /// What was said about a visit that another system keeps, at the time that this link knows.
  package func answer(in reading: Reading) throws -> VisitAnswer? {
    try reading.first(ReminderQueries.answer(to: itemID, at: start), as: String.self)
      .flatMap(VisitAnswer.init(rawValue:))
  }

  /// Notes what was said. The last word counts.
  package func note(_ answer: VisitAnswer, by actor: Actor, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(ReminderQueries.keep(answer, to: self, by: actor, at: now))
  }
}

/// What somebody says about a visit with one tap.
package enum VisitAnswer: String, Sendable {
  case confirmed, cancelled
}

/// The secret of a link in a text message: 96 random bits, for 160 letters have no room for more. It opens one visit,
/// for some days, and guessing is slowed down.
package struct VisitLinkSecret: Sendable, CustomStringConvertible {
  private let text: String

  package init(random: RandomSource) { text = Base64URL.encode(random.bytes(12)) }

  /// Nil for what is no such secret.
  package init?(_ text: String) {
    guard text.utf8.count == 16, Base64URL.decode(text) != nil else { return nil }
    self.text = text
  }

  /// What the message carries. Each use is a place to look at in review.
  package func reveal() -> String { text }

  package var hash: String { Hash.sha256(Array("visit link\n\(text)".utf8)) }

  package var description: String { "•••" }
}
