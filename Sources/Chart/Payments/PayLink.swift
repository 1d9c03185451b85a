package import Kernel
package import Store

/// A link with which whoever has the paper pays one statement, and sees nothing else of it.
package struct PayLink: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<PayLink>

  package let id: ID
  package let billID: Bill.ID
  package let expiresAt: Instant
  package let isRevoked: Bool

  /// How long one opens a statement.
  package static let life: Duration = .seconds(90 * 86_400)
  /// What is printed now is paid for a while: a link that ends sooner is not printed any more.
  private static let rest: Duration = .seconds(45 * 86_400)

  package init(row: Row) throws {
    (id, billID, expiresAt) = (try row.id(0), try row.id(1), try row.instant(2))
    isRevoked = try row.instantOrNil(3) != nil
  }

  /// What the secret opens; nil when it opens nothing, does not any more, or never did.
  package static func find(_ secret: PayLinkSecret, in reading: Reading, at now: Instant) throws -> PayLink? {
    let link: PayLink? = try reading.first(PayLinkQueries.one(hash: secret.hash))
    guard let link, !link.isRevoked, link.expiresAt > now else { return nil }
    return link
  }

  /// The link to print on a statement: one that is there already, or a new one.
  ///
  /// - Parameter secret: makes the secret of a link from its name, the same each time.
  package static func open(
    for bill: Bill.ID, by maker: String, _ secret: (ID) -> PayLinkSecret, in transaction: Transaction, at now: Instant,
    _ random: RandomSource
  ) throws -> PayLinkSecret {
    if let known = try transaction.first(PayLinkQueries.newest(of: bill, after: now.adding(rest)), as: PayLink.self) {
      return secret(known.id)
    }
    let id = ID(random: random)
    let made = secret(id)
    try transaction.run(
      PayLinkQueries.insert(id, hash: made.hash, for: bill, by: maker, until: now.adding(life), at: now))
    return made
  }

  /// Ends all links of a statement: what is printed opens nothing any more.
  package static func end(of bill: Bill.ID, in transaction: Transaction, at now: Instant) throws {
    try transaction.run(PayLinkQueries.end(of: bill, at: now))
  }

  /// How many links of statements are open.
  package static func counts(of bills: [Bill.ID], in reading: Reading, at now: Instant) throws -> [Bill.ID: Int] {
    var counts: [Bill.ID: Int] = [:]
    try reading.each(PayLinkQueries.counts(of: bills, at: now)) { row in
      counts[try row.id(0)] = Int(try row.integer(1))
    }
    return counts
  }
}

/// The secret in such a link: 96 random bits, short enough to be typed.
package struct PayLinkSecret: Sendable, CustomStringConvertible {
  private let text: String

  /// - Parameter bytes: the first twelve of them.
  package init(bytes: [UInt8]) { text = Base64URL.encode(Array(bytes.prefix(12))) }

  /// Nil for what is no such secret.
  package init?(_ text: String) {
    guard text.utf8.count == 16, Base64URL.decode(text) != nil else { return nil }
    self.text = text
  }

  /// What the paper carries. Each use is a place to look at in review.
  package func reveal() -> String { text }

  package var hash: String { Hash.sha256(Array("pay link\n\(text)".utf8)) }

  package var description: String { "•••" }
}
