package import Kernel
package import Store

/// A card that the processor keeps for somebody: what it calls it, and what its owner knows it by. Never its number.
package struct SavedMethod: Sendable, Hashable, RowDecodable {
  package typealias ID = Kernel.ID<SavedMethod>

  package let id: ID
  package let accountID: Account.ID
  package let card: KeptCard

  package init(_ id: ID, of accountID: Account.ID, _ card: KeptCard) {
    (self.id, self.accountID, self.card) = (id, accountID, card)
  }

  package init(row: Row) throws {
    guard let method = Payment.Method(rawValue: try row.text(3)) else {
      throw StoreFault.unexpectedValue(column: 3, wanted: "method of a payment")
    }
    (id, accountID) = (try row.id(0), try row.id(1))
    card = KeptCard(
      Payment.Source(method, try row.text(2)), brand: try row.text(4), last4: try row.text(5),
      expires: (month: Int(try row.integer(6)), year: Int(try row.integer(7))))
  }

  /// Whether it cannot be used any more on a day.
  package func isExpired(on day: CivilDate) -> Bool {
    (card.year, card.month) < (day.year, day.month)
  }
}

/// What the processor says of a card that it keeps.
package struct KeptCard: Sendable, Hashable {
  package let source: Payment.Source
  /// `visa`
  package let brand: String
  package let last4: String
  package let month: Int
  package let year: Int

  package init(_ source: Payment.Source, brand: String, last4: String, expires: (month: Int, year: Int)) {
    (self.source, self.brand, self.last4, month, year) = (source, brand, last4, expires.month, expires.year)
  }
}

/// Cards that people keep here, and what the processor calls those people.
package enum SavedMethods {
  /// The most that one may keep.
  package static let most = 10

  /// What somebody keeps, the newest first.
  package static func all(of account: Account.ID, in reading: Reading) throws -> [SavedMethod] {
    try reading.all(SavedMethodQueries.all(of: account, limit: most))
  }

  /// - Throws: `PaymentFault.notFound`, also for somebody else's.
  package static func one(_ id: SavedMethod.ID, of account: Account.ID, in reading: Reading) throws -> SavedMethod {
    guard let found: SavedMethod = try reading.first(SavedMethodQueries.one(id, of: account)) else {
      throw PaymentFault.notFound
    }
    return found
  }

  /// Keeps a card. Told twice, it is kept once.
  package static func keep(_ method: SavedMethod, in transaction: Transaction, at now: Instant) throws {
    guard try all(of: method.accountID, in: transaction).count < most else { return }
    try transaction.run(SavedMethodQueries.keep(method, at: now))
  }

  /// Takes one off. The processor is told besides.
  package static func remove(
    _ id: SavedMethod.ID, of account: Account.ID, in transaction: Transaction, at now: Instant
  ) throws {
    try transaction.run(SavedMethodQueries.remove(id, of: account, at: now))
  }

  /// What the processor calls somebody; nil when it never heard of them.
  package static func payer(_ account: Account.ID, in reading: Reading) throws -> String? {
    try reading.first(SavedMethodQueries.payer(account), as: String.self)
  }

  /// Keeps what the processor calls somebody. The first name stays.
  package static func keepPayer(
    _ account: Account.ID, as ref: String, in transaction: Transaction, at now: Instant
  ) throws -> String {
    try transaction.run(SavedMethodQueries.keepPayer(account, as: ref, at: now))
    return try payer(account, in: transaction) ?? ref
  }
}
