package import Kernel
package import Store

/// One line of the consent ledger: who allowed or ended text messages to which phone, when and how. Lines are only
/// added; the newest counts.
package struct Consent: Sendable, Identifiable {
  package typealias ID = Kernel.ID<Consent>

  package let id: ID
  /// Nil when a message came from a phone that no account has.
  package let accountID: Account.ID?
  package let phone: String
  package let isGiven: Bool
  package let way: Way
  /// Who did it: an account, a staff member, or `phone`.
  package let actor: String
  package let at: Instant

  /// How it was said.
  package enum Way: String, Sendable {
    /// On the page of the account.
    case page
    /// By the text STOP or START.
    case text
    /// To somebody who works here.
    case staff
  }

  package init(
    id: ID, accountID: Account.ID?, phone: String, isGiven: Bool, way: Way, actor: String, at: Instant
  ) {
    (self.id, self.accountID, self.phone, self.isGiven) = (id, accountID, phone, isGiven)
    (self.way, self.actor, self.at) = (way, actor, at)
  }

  /// Adds the line. A line whose id is there already is the same message come twice.
  ///
  /// - Returns: whether it is new.
  @discardableResult
  package func note(in transaction: Transaction) throws -> Bool {
    try transaction.run(ConsentQueries.add(self)) == 1
  }

  /// Whether texts may go to a phone: its owner allowed them, and STOP was not the last that came from it. A STOP holds
  /// for everybody with that phone.
  package static func allowsTexts(_ account: Account.ID, to phone: String, in reading: Reading) throws -> Bool {
    guard try !isStopped(phone, in: reading),
      let last = try reading.first(ConsentQueries.last(of: account), as: Consent.self)
    else { return false }
    return last.isGiven && last.phone == phone
  }

  /// Whether the last text from a phone was STOP.
  package static func isStopped(_ phone: String, in reading: Reading) throws -> Bool {
    try reading.first(ConsentQueries.lastText(from: phone), as: Consent.self).map { !$0.isGiven } ?? false
  }

  /// The lines of an account, the newest first.
  package static func ledger(of account: Account.ID, in reading: Reading) throws -> [Consent] {
    try reading.all(ConsentQueries.ledger(of: account, limit: 20))
  }
}

extension Consent: RowDecodable {
  package init(row: Row) throws {
    self.init(
      id: try row.id(0), accountID: try row.idOrNil(1), phone: try row.text(2), isGiven: try row.flag(3),
      way: Way(rawValue: try row.text(4)) ?? .staff, actor: try row.text(5), at: try row.instant(6))
  }
}
