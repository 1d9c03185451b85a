package import Kernel
package import Store

/// Movements of money as they go to the practice's own system: numbered, closed, the same bytes for ever. A movement
/// is in one batch or in none.
package struct PaymentBatch: Sendable, Hashable, RowDecodable {
  package let number: Int64
  package let closedAt: Instant
  package let movements: Int
  package let total: Cents
  package let sha256: String
  package let acknowledgedAt: Instant?

  package init(row: Row) throws {
    (number, closedAt, movements) = (try row.integer(0), try row.instant(1), Int(try row.integer(2)))
    (total, sha256, acknowledgedAt) = (try row.cents(3), try row.text(4), try row.instantOrNil(5))
  }

  /// The most movements of one batch; the rest goes into the next.
  package static let most = 5_000
}

/// A movement with what the practice's system needs to post it.
package struct OutgoingMovement: Sendable, Hashable, RowDecodable {
  package let id: String
  package let paymentID: Payment.ID
  package let kind: PaymentMovement.Kind
  /// In is positive, out is negative.
  package let amount: Cents
  package let movedAt: Instant
  /// What the processor calls the charge.
  package let chargeRef: String
  package let method: Payment.Method
  package let recordNumber: String
  /// The number of the statement; nil where it was none.
  package let statement: Int64?

  package init(row: Row) throws {
    guard let kind = PaymentMovement.Kind(rawValue: try row.text(2)),
      let method = Payment.Method(rawValue: try row.text(6))
    else { throw LedgerFault.unreadable }
    (id, paymentID, self.kind, amount) = (try row.text(0), try row.id(1), kind, try row.cents(3))
    (movedAt, chargeRef, self.method) = (try row.instant(4), try row.text(5), method)
    (recordNumber, statement) = (try row.text(7), try row.integerOrNil(8))
  }
}

/// Batches as rows.
package enum PaymentBatches {
  /// Closes what moved and is in no batch yet as the next one.
  ///
  /// - Parameter write: the text of the file, kept as it is from now on.
  /// - Throws: `MoneyFileFault.nothingMoved`.
  package static func close(
    by actor: String, in transaction: Transaction, at now: Instant,
    _ write: (Int64, [OutgoingMovement]) -> String
  ) throws -> PaymentBatch {
    // Whoever else closes one waits here.
    try transaction.run(PaymentBatchQueries.nextNumber())
    let number = try transaction.count(PaymentBatchQueries.lastNumber())
    let movements: [OutgoingMovement] = try transaction.all(PaymentBatchQueries.waiting(limit: PaymentBatch.most))
    guard !movements.isEmpty else { throw MoneyFileFault.nothingMoved }
    let content = write(number, movements)
    let total = movements.map(\.amount).reduce(Cents(0), +)
    let row = PaymentBatchQueries.NewBatch(
      number: number, movements: movements.count, total: total, content: content,
      sha256: Hash.sha256(Array(content.utf8)))
    try transaction.run(PaymentBatchQueries.insert(row, by: actor, at: now))
    let lines = movements.enumerated().map { place, movement -> [Binding] in
      [movement.id.binding, number.binding, (place + 1).binding]
    }
    for part in LedgerBatch.parts(lines) { try transaction.run(PaymentBatchQueries.insertLines(part)) }
    return try one(number, in: transaction)
  }

  package static func one(_ number: Int64, in reading: Reading) throws -> PaymentBatch {
    guard let found: PaymentBatch = try reading.first(PaymentBatchQueries.one(number)) else {
      throw MoneyFileFault.notFound
    }
    return found
  }

  package static func newest(limit: Int, in reading: Reading) throws -> [PaymentBatch] {
    try reading.all(PaymentBatchQueries.newest(limit: limit))
  }

  /// The file, byte for byte as it was closed.
  package static func content(of number: Int64, in reading: Reading) throws -> [UInt8] {
    var bytes: [UInt8]?
    try reading.each(PaymentBatchQueries.content(of: number)) { row in bytes = try row.utf8Bytes(0) }
    guard let bytes else { throw MoneyFileFault.notFound }
    return bytes
  }

  /// How many movements wait for a batch, and their sum.
  package static func waiting(in reading: Reading) throws -> (count: Int, total: Cents) {
    var found = (count: 0, total: Cents(0))
    try reading.each(PaymentBatchQueries.sumWaiting()) { row in
      found = (Int(try row.integer(0)), try row.cents(1))
    }
    return found
  }

  /// Notes that the practice's system has it.
  ///
  /// - Throws: `MoneyFileFault.over` when that was noted before.
  package static func acknowledge(
    _ number: Int64, by actor: String, in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(PaymentBatchQueries.acknowledge(number, by: actor, at: now)) == 1 else {
      throw try transaction.first(PaymentBatchQueries.one(number), as: PaymentBatch.self) == nil
        ? MoneyFileFault.notFound : .over
    }
  }
}

/// A day of money: what moved, and what the ledger has of it.
package struct MoneyDay: Sendable, Hashable {
  package let day: CivilDate
  package var came = Cents(0)
  package var wentBack = Cents(0)
  package var disputed = Cents(0)
  /// What the ledger has of these movements, as money in.
  package var ledger = Cents(0)
  /// Movements that the ledger does not have.
  package var missing = 0

  package var net: Cents { came + wentBack + disputed }
  package var difference: Cents { net - ledger }
}

/// The three books side by side: what the processor told, what moved, what the ledger has. They are the same, or
/// something is said plainly.
package struct MoneyReport: Sendable {
  package let days: [MoneyDay]
  /// What the practice has of all payments, as the processor told.
  package let processor: Cents
  package let moved: Cents
  package let ledger: Cents
  package let books: PaymentBooks
  /// Movements that the ledger does not have, the oldest first.
  package let missing: [String]

  /// - Parameter first: the first of the days that are told one by one; the sums are of all time.
  package init(from first: CivilDate, through last: CivilDate, _ zone: ClinicZone, in reading: Reading) throws {
    let start = zone.instant(of: ClinicTime(day: first, minuteOfDay: 0))
    let end = zone.instant(of: ClinicTime(day: last.adding(days: 1), minuteOfDay: 0))
    var found: [CivilDate: MoneyDay] = [:]
    try reading.each(PaymentBatchQueries.moved(from: start, to: end, limit: MoneyReport.most)) { row in
      let day = zone.today(at: try row.instant(1))
      var sum = found[day] ?? MoneyDay(day: day)
      let amount = try row.cents(2)
      switch PaymentMovement.Kind(rawValue: try row.text(0)) {
      case .charge: sum.came = sum.came + amount
      case .refund, .refundReturned: sum.wentBack = sum.wentBack + amount
      case .dispute, .disputeWon: sum.disputed = sum.disputed + amount
      case nil: throw LedgerFault.unreadable
      }
      if let entered = try row.integerOrNil(3) { sum.ledger = sum.ledger - Cents(entered) } else { sum.missing += 1 }
      found[day] = sum
    }
    days = found.values.sorted { $0.day > $1.day }
    processor = Cents(try reading.count(PaymentBatchQueries.processorNet()))
    moved = Cents(try reading.count(PaymentBatchQueries.movedNet()))
    ledger = Cents(0) - Cents(try reading.count(PaymentBatchQueries.ledgerNet()))
    books = try PaymentBooks(from: start, to: end, in: reading)
    missing = try reading.all(PaymentBatchQueries.missing(limit: 50))
  }

  /// The most movements of the days that are told one by one.
  package static let most = 100_000

  package var isZero: Bool {
    processor == moved && moved == ledger && missing.isEmpty && books.unbalanced.isEmpty
      && days.allSatisfy { $0.difference.count == 0 }
  }
}
