package import Kernel
package import Store

/// The books of payments, for the daily report: what moved, whether it is what the payments say, and whether the ledger
/// says the same.
package struct PaymentBooks: Sendable, Equatable {
  package let moved: [PaymentMovement.Kind: Cents]
  /// What the ledger has of what moved, as the practice sees it: in is positive.
  package let posted: Cents
  /// Payments whose movements differ from what their rows say. Not one, or something is broken.
  package let unbalanced: [Payment.ID]
  /// Movements that the ledger does not have, or has otherwise, by their names; entries that nothing moved, by theirs.
  /// Not one.
  package let unposted: [String]
  /// Reports of the processor about charges that are not known here.
  package let unknown: Int
  /// Payments and refunds that were sent and never answered, for a person to look up at the processor.
  package let unanswered: Int

  package init(from start: Instant, to end: Instant, in reading: Reading) throws {
    unanswered = Int(try reading.count(PaymentQueries.unanswered(since: end.adding(.zero - Payment.keyIsSafe))))
    var sums: [PaymentMovement.Kind: Cents] = [:]
    try reading.each(PaymentQueries.moved(from: start, to: end)) { row in
      guard let kind = PaymentMovement.Kind(rawValue: try row.text(0)) else { return }
      sums[kind] = try row.cents(2)
    }
    moved = sums
    posted = Cents(0) - Cents(try reading.count(PaymentQueries.posted(from: start, to: end)))
    unbalanced = try reading.all(PaymentQueries.unbalanced(limit: 100))
    unposted =
      try reading.all(PaymentQueries.unposted(limit: 100)) + reading.all(PaymentQueries.unmoved(limit: 100))
    unknown = Int(try reading.count(PaymentEventQueries.count()))
  }

  package var total: Cents { moved.values.reduce(Cents(0), +) }

  /// What must be zero.
  package var differing: Int { unbalanced.count + unposted.count + (total == posted ? 0 : 1) }

  typealias Sums = (moved: Cents, posted: Cents, differing: Int, unknown: Int, unanswered: Int)

  /// Keeps the report of a day: once, whoever makes it.
  ///
  /// - Returns: whether it was kept now.
  package func keep(for day: CivilDate, in transaction: Transaction, at now: Instant) throws -> Bool {
    let sums: Sums = (total, posted, differing, unknown, unanswered)
    return try transaction.run(PaymentQueries.keep(sums, for: day, at: now)) == 1
  }

  /// Whether the report of a day was made.
  package static func isKept(for day: CivilDate, in reading: Reading) throws -> Bool {
    try reading.count(PaymentQueries.reports(of: day)) > 0
  }
}
