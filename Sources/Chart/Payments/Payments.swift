package import Kernel
package import Store

/// Payments as rows. Each change is compare-and-set, and the money that moved is written in the same transaction, as a
/// movement and in the ledger.
package enum Payments {
  /// What came of an event.
  package enum Heard: Sendable, Equatable {
    case taken
    /// It came before.
    case again
    /// It is about a payment that is not known here. It is kept.
    case unknown
  }

  // MARK: Asking

  package static func one(_ id: Payment.ID, in reading: Reading) throws -> Payment? {
    try whole(PaymentQueries.one(id), in: reading)
  }

  /// The attempt that a form or link began.
  package static func one(asked key: String, in reading: Reading) throws -> Payment? {
    try whole(PaymentQueries.one(asked: key), in: reading)
  }

  /// What attempts hold of a statement that are not over. It is not to be paid a second time.
  package static func held(on statement: String, in reading: Reading) throws -> Cents {
    Cents(try reading.count(PaymentQueries.held(on: statement)))
  }

  /// What may still be paid of a statement: what is owed of it, without what attempts hold that are not over. One
  /// question, so that no attempt comes to its end in between. Nil when there is no such statement.
  package static func payable(on bill: Bill.ID, in reading: Reading) throws -> Cents? {
    try reading.first(PaymentQueries.payable(on: bill), as: Int64.self).map { Cents($0) }
  }

  package static func ids(on statement: String, in reading: Reading) throws -> [Payment.ID] {
    try reading.all(PaymentQueries.ids(on: statement, limit: 200))
  }

  /// Attempts about which the processor is to be asked.
  package static func toAsk(at now: Instant, in reading: Reading, limit: Int) throws -> [Payment.ID] {
    try reading.all(PaymentQueries.toAsk(at: now, limit: limit))
  }

  /// Refunds that the processor may not know of: neither so new that whoever ordered it is still at it, nor so old that
  /// the key may be forgotten.
  package static func refundsToSend(
    at now: Instant, in reading: Reading, limit: Int
  ) throws -> [(Payment.ID, PaymentRefund.ID)] {
    var found: [(Payment.ID, PaymentRefund.ID)] = []
    let (start, end) = (now.adding(.zero - Payment.keyIsSafe), now.adding(.zero - Payment.patience(after: 0)))
    try reading.each(PaymentQueries.refundsToSend(from: start, to: end, limit: limit)) { row in
      found.append((try row.id(0), try row.id(1)))
    }
    return found
  }

  package static func movements(of id: Payment.ID, in reading: Reading) throws -> [PaymentMovement] {
    try reading.all(PaymentQueries.movements(of: id))
  }

  // MARK: Changing

  /// Writes an attempt down, if the ledger says at this moment that so much is still to be paid.
  ///
  /// - Parameter isAll: it is meant to pay all that is left: refused when that is another amount by now.
  /// - Returns: the attempt, or the one that the same request began before.
  /// - Throws: `notAnAmount`, `moreThanOwed`, `owedChanged`, `requestUsedOtherwise`; `notFound` when the statement is
  ///   none, or the patient stands on none of its lines.
  package static func intend(
    _ payment: Payment, asAll isAll: Bool = false, in transaction: Transaction
  ) throws -> Payment {
    try transaction.run(PaymentQueries.enter(payment.wish.statementID))
    if let known = try one(asked: payment.requestKey, in: transaction) {
      guard known.wish == payment.wish else { throw PaymentFault.requestUsedOtherwise }
      return known
    }
    guard payment.amount.count > 0 else { throw PaymentFault.notAnAmount }
    let (patient, statement) = (payment.wish.patientID, payment.wish.statementID)
    guard try transaction.count(PaymentQueries.isOn(statement, patient)) > 0,
      let left = try payable(on: Bill.ID(statement), in: transaction)
    else { throw PaymentFault.notFound }
    if isAll, payment.amount != left { throw PaymentFault.owedChanged }
    guard payment.amount <= left, payment.amount.count <= Ledger.most else { throw PaymentFault.moreThanOwed }
    guard try transaction.run(PaymentQueries.insert(payment)) == 1 else { throw PaymentFault.requestUsedOtherwise }
    return payment
  }

  /// Changes a payment by one transition.
  ///
  /// - Returns: what it is then, and the money that moved by it; the ledger has it already.
  /// - Throws: what the transition refuses; `changedMeanwhile` when it is to be tried again.
  @discardableResult
  package static func change(
    _ id: Payment.ID, in transaction: Transaction, by keeper: Bookkeeper,
    _ transition: (Payment) throws -> Payment
  ) throws -> (payment: Payment, moved: [PaymentMovement]) {
    guard let before = try one(id, in: transaction) else { throw PaymentFault.notFound }
    var after = try transition(before)
    if before.chargeRef == nil, let ref = after.chargeRef {
      after = try catchUp(after, charge: ref, in: transaction, at: keeper.now)
    }
    return (after, try save(after, was: before, in: transaction, by: keeper))
  }

  /// Takes what the processor reported by itself: each report once, in whatever order.
  package static func note(
    _ event: PaymentEvent, in transaction: Transaction, by keeper: Bookkeeper
  ) throws -> (heard: Heard, moved: [PaymentMovement]) {
    guard try transaction.run(PaymentEventQueries.insert(event, at: keeper.now)) == 1 else { return (.again, []) }
    return try take(event, in: transaction, by: keeper)
  }

  /// Looks at reports again whose payment was not known when they came.
  package static func takeWaiting(in transaction: Transaction, by keeper: Bookkeeper) throws -> [PaymentMovement] {
    let waiting: [PaymentEvent] = try transaction.all(PaymentEventQueries.allWaiting(limit: 100))
    return try waiting.flatMap { try take($0, in: transaction, by: keeper).moved }
  }

  // MARK: Steps

  private static func take(
    _ event: PaymentEvent, in transaction: Transaction, by keeper: Bookkeeper
  ) throws -> (heard: Heard, moved: [PaymentMovement]) {
    let named = try event.news.paymentID.flatMap { try one($0, in: transaction) }
    let found = try named ?? whole(PaymentQueries.one(charge: event.news.chargeRef), in: transaction)
    guard let found, (try? found.hearing(event.news)) != nil else { return (.unknown, []) }
    let change = try change(found.id, in: transaction, by: keeper) { try $0.hearing(event.news) }
    try transaction.run(PaymentEventQueries.taken(event.id, at: keeper.now))
    return (.taken, change.moved)
  }

  /// Hears what was said about a charge before it was known to be this payment's.
  private static func catchUp(
    _ payment: Payment, charge ref: String, in transaction: Transaction, at now: Instant
  ) throws -> Payment {
    var payment = payment
    let waiting: [PaymentEvent] = try transaction.all(PaymentEventQueries.waiting(for: ref))
    for event in waiting {
      guard let next = try? payment.hearing(event.news) else { continue }
      payment = next
      try transaction.run(PaymentEventQueries.taken(event.id, at: now))
    }
    return payment
  }

  private static func save(
    _ payment: Payment, was before: Payment, in transaction: Transaction, by keeper: Bookkeeper
  ) throws -> [PaymentMovement] {
    guard payment != before else { return [] }
    guard try transaction.run(PaymentQueries.update(payment, from: before.version)) == 1 else {
      throw PaymentFault.changedMeanwhile
    }
    for refund in payment.refunds where !before.refunds.contains(refund) {
      try transaction.run(PaymentQueries.put(refund, of: payment.id))
    }
    for dispute in payment.disputes where !before.disputes.contains(dispute) {
      try transaction.run(PaymentQueries.put(dispute, of: payment.id))
    }
    let moved = payment.movements(since: before)
    for movement in moved { try transaction.run(PaymentQueries.add(movement, at: keeper.now)) }
    try keeper.post(moved, of: payment, in: transaction)
    if payment.received.count > 0, before.received.count == 0 { try giveNumber(payment.id, in: transaction) }
    return moved
  }

  private static func whole(_ sql: SQL, in reading: Reading) throws -> Payment? {
    guard var payment: Payment = try reading.first(sql) else { return nil }
    payment.refunds = try reading.all(PaymentQueries.refunds(of: payment.id))
    payment.disputes = try reading.all(PaymentQueries.disputes(of: payment.id))
    return payment
  }
}

extension Payment: RowDecodable {
  package init(row: Row) throws {
    guard let method = Method(rawValue: try row.text(6)), let stage = Stage(rawValue: try row.text(9)) else {
      throw StoreFault.unexpectedValue(column: 9, wanted: "stage of a payment")
    }
    let wish = Wish(
      for: try row.id(2), by: try row.text(3), on: try row.text(4), paying: try row.cents(5),
      with: Source(method, try row.text(7)))
    self.init(id: try row.id(0), asked: try row.text(1), for: wish, at: try row.instant(8))
    (self.stage, stageAt, chargeRef) = (stage, try row.instant(10), try row.textOrNil(11))
    (received, reason, askAt) = (try row.cents(12), try row.text(13), try row.instant(14))
    (asked, version) = (Int(try row.integer(15)), try row.integer(16))
  }
}

extension PaymentMovement: RowDecodable {
  package init(row: Row) throws {
    guard let kind = Kind(rawValue: try row.text(2)) else {
      throw StoreFault.unexpectedValue(column: 2, wanted: "kind of a movement")
    }
    self.init(try row.text(0), of: try row.id(1), kind, try row.cents(3))
  }
}
