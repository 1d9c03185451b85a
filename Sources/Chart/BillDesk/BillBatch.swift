package import Kernel
package import Store

/// One press of "send all", and how far it came.
package struct BillBatch: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<BillBatch>

  package let id: ID
  package let madeBy: StaffMember.ID
  package let writer: PersonName
  package let madeAs: String
  package let madeAt: Instant
  package let due: CivilDate
  package let stoppedAt: Instant?
  package let finishedAt: Instant?

  package enum Stage: String, Sendable { case sending, stopped, finished }

  package var stage: Stage { stoppedAt != nil ? .stopped : finishedAt != nil ? .finished : .sending }

  package init(row: Row) throws {
    (id, madeBy, madeAs) = (try row.id(0), try row.id(1), try row.text(2))
    (madeAt, due) = (try row.instant(3), try row.day(4))
    (stoppedAt, finishedAt) = (try row.instantOrNil(5), try row.instantOrNil(6))
    writer = PersonName(given: try row.text(7), family: try row.text(8), prefix: try row.text(9))
  }
}

/// How far a batch came.
package struct BillBatchProgress: Sendable, Equatable {
  package internal(set) var meant = 0
  package internal(set) var sent = BillCount()
  package internal(set) var stayed: [BillStay: Int] = [:]

  package var waiting: Int { meant - sent.count - stayed.values.reduce(0, +) }
}

/// Why statements were not sent together.
package enum BillBatchFault: Fault, Equatable {
  /// Other statements are ready than those that were looked at.
  case changed
  /// Another batch is on its way.
  case underWay
  case nobody
  /// It was stopped or came to its end a moment ago.
  case settledAlready
  case notFound

  package var kind: FaultKind {
    switch self {
    case .changed, .underWay, .settledAlready: .conflict
    case .nobody: .invalid
    case .notFound: .notFound
    }
  }

  package var code: StaticString {
    switch self {
    case .changed: "bill-batch.changed"
    case .underWay: "bill-batch.under-way"
    case .nobody: "bill-batch.nobody"
    case .settledAlready: "bill-batch.settled-already"
    case .notFound: "bill-batch.not-found"
    }
  }
}

/// Sending many statements. Whoever calls has checked who may.
package enum BillBatches {
  /// How many statements leave in one transaction.
  package static let size = 100

  /// Keeps who is ready at this moment as the rows of a batch. Nothing leaves yet.
  ///
  /// - Parameter seen: what was looked at.
  /// - Throws: `changed` when it is not that any more; `underWay`, `nobody`.
  package static func begin(
    _ id: BillBatch.ID, seen: BillCount, due: CivilDate, by member: StaffMember, in transaction: Transaction,
    at now: Instant
  ) throws {
    guard try open(in: transaction).isEmpty else { throw BillBatchFault.underWay }
    let ready = try ReadyBills.counts(in: transaction).ready
    guard ready.count == seen.count, ready.sum == seen.sum else { throw BillBatchFault.changed }
    guard ready.count > 0 else { throw BillBatchFault.nobody }
    try transaction.run(BillBatchQueries.insert(id, due: due, by: member, at: now))
    guard try transaction.run(ReadyBillQueries.queue(id)) == ready.count else { throw BillBatchFault.changed }
  }

  package static func one(_ id: BillBatch.ID, in reading: Reading) throws -> BillBatch? {
    try reading.first(BillBatchQueries.one(id))
  }

  package static func latest(in reading: Reading, limit: Int = 10) throws -> [BillBatch] {
    try reading.all(BillBatchQueries.latest(limit: limit))
  }

  /// Those that did not come to their end.
  package static func open(in reading: Reading) throws -> [BillBatch.ID] {
    try reading.all(BillBatchQueries.open(limit: 10))
  }

  /// Takes the next rows in hand: nobody else sends or stops until the transaction ends.
  ///
  /// - Returns: nil when it was stopped or is finished.
  package static func claim(_ id: BillBatch.ID, in transaction: Transaction) throws -> BillBatch? {
    guard try transaction.run(BillBatchQueries.claim(id)) == 1 else { return nil }
    return try one(id, in: transaction)
  }

  package static func waiting(in id: BillBatch.ID, in reading: Reading) throws -> [Guarantor.ID] {
    try reading.all(BillBatchQueries.waiting(id, limit: size))
  }

  /// Notes what was sent.
  package static func note(_ bill: Bill, in id: BillBatch.ID, transaction: Transaction) throws {
    try transaction.run(BillBatchQueries.sent(bill, in: id))
  }

  /// Notes that nothing is sent after all.
  package static func leave(
    _ guarantor: Guarantor.ID, because stay: BillStay, in id: BillBatch.ID, transaction: Transaction
  ) throws {
    try transaction.run(BillBatchQueries.stays(guarantor, because: stay, in: id))
  }

  package static func finish(_ id: BillBatch.ID, in transaction: Transaction, at now: Instant) throws {
    try transaction.run(BillBatchQueries.finish(id, at: now))
  }

  /// Stops the rest. What was sent is sent.
  ///
  /// - Throws: `settledAlready`.
  package static func stop(
    _ id: BillBatch.ID, by staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(BillBatchQueries.stop(id, by: staff, at: now)) == 1 else {
      throw BillBatchFault.settledAlready
    }
  }

  package static func progress(of id: BillBatch.ID, in reading: Reading) throws -> BillBatchProgress {
    var progress = BillBatchProgress()
    try reading.each(BillBatchQueries.progress(id)) { row in
      let (stay, isSent, count) = (try row.text(0), try row.flag(1), Int(try row.integer(2)))
      progress.meant += count
      if isSent {
        (progress.sent.count, progress.sent.sum) = (count, try row.cents(3))
      } else if let stay = BillStay(rawValue: stay) {
        progress.stayed[stay] = count
      }
    }
    return progress
  }
}
