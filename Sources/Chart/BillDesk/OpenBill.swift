package import Kernel
package import Store

/// A statement of which something is owed, with who pays.
package struct OpenBill: Sendable, RowDecodable {
  package let bill: Bill
  package let patientID: Patient.ID?
  package let name: PersonName

  package init(row: Row) throws {
    bill = try Bill(row: row)
    patientID = try row.idOrNil(7)
    name = PersonName(given: try row.text(8), family: try row.text(9))
  }

  package var place: BillPlace { BillPlace(bill.due, bill.id.text) }
}

/// The statements as the desk sees them.
package enum OpenBills {
  /// What is older is not looked for any more.
  package static let oldest = 365
  /// No last day is further ahead.
  package static let furthest = 400

  /// What was sent and is not late, by its last day.
  package static func due(
    on today: CivilDate, after place: BillPlace?, limit: Int, in reading: Reading
  ) throws -> [OpenBill] {
    let span = today...today.adding(days: furthest)
    return try reading.all(OpenBillQueries.open(span, after: place ?? ReadyBills.start, limit: limit))
  }

  /// What is late, the latest first by its last day.
  package static func late(
    on today: CivilDate, after place: BillPlace?, limit: Int, in reading: Reading
  ) throws -> [OpenBill] {
    let span = today.adding(days: -oldest)...today.adding(days: -1)
    return try reading.all(OpenBillQueries.open(span, after: place ?? ReadyBills.start, limit: limit))
  }

  package static func counts(
    on today: CivilDate, in reading: Reading
  ) throws -> (due: BillCount, late: BillCount) {
    func count(_ span: ClosedRange<CivilDate>) throws -> BillCount {
      var found = BillCount()
      try reading.each(OpenBillQueries.count(span)) { found = try BillCount($0, from: 0) }
      return found
    }
    return (
      try count(today...today.adding(days: furthest)), try count(today.adding(days: -oldest)...today.adding(days: -1))
    )
  }

  /// One statement with its lines and what came in since, whoever pays.
  ///
  /// - Throws: `LedgerFault.notFound`.
  package static func one(
    _ id: Bill.ID, in reading: Reading
  ) throws -> (bill: OpenBill, lines: [BillLine], since: [BillLine]) {
    guard let bill: OpenBill = try reading.first(OpenBillQueries.one(id)) else { throw LedgerFault.notFound }
    let lines: [BillLine] = try reading.all(LedgerQueries.lines(of: id, limit: Ledger.mostLines))
    return (bill, lines, try reading.all(LedgerQueries.since(id, limit: Ledger.mostLines)))
  }

  /// Half of the statements that were paid within a span took at most so many days from sending; nil when none was.
  package static func daysToPay(
    from start: Instant, to end: Instant, in reading: Reading
  ) throws -> (median: Int, count: Int)? {
    var counts: [(days: Int, count: Int)] = []
    try reading.each(OpenBillQueries.paidDays(from: start, to: end, issuedFrom: start.adding(.seconds(-180 * 86_400))))
    {
      row in
      guard let issued = CivilDate(try row.text(0)), let paid = CivilDate(try row.text(1)) else { return }
      counts.append((max(0, paid.daysSince1970 - issued.daysSince1970), Int(try row.integer(2))))
    }
    let total = counts.reduce(0) { $0 + $1.count }
    guard total > 0 else { return nil }
    var left = (total + 1) / 2
    for (days, count) in counts.sorted(by: { $0.days < $1.days }) {
      left -= count
      if left <= 0 { return (days, total) }
    }
    return nil
  }
}

/// A payment as the desk lists it: one that somebody should look at, or one that came in.
package struct ListedPayment: Sendable, RowDecodable {
  package enum What: String, Sendable, CaseIterable { case declined, disputed, refund, settled }

  package let what: What
  package let paymentID: Payment.ID
  package let amount: Cents
  package let at: Instant
  package let bill: OpenBill

  package init(row: Row) throws {
    what = What(rawValue: try row.text(10)) ?? .declined
    (paymentID, amount, at) = (try row.id(11), try row.cents(12), try row.instant(13))
    bill = try OpenBill(row: row)
  }
}

/// A bill that is paid in parts, or whose plan failed.
package struct ListedPlan: Sendable, RowDecodable {
  package let bill: OpenBill
  package let hasFailed: Bool
  package let parts: Int
  package let paid: Int
  /// When the next part is taken; nil when none is.
  package let nextOn: CivilDate?

  package init(row: Row) throws {
    bill = try OpenBill(row: row)
    hasFailed = try row.text(10) == PaymentPlan.End.failed.rawValue
    (parts, paid, nextOn) = (Int(try row.integer(11)), Int(try row.integer(12)), try row.dayOrNil(13))
  }

  /// Those that run, and those that failed since a moment; failed ones first.
  package static func all(failedSince moment: Instant, limit: Int, in reading: Reading) throws -> [ListedPlan] {
    try reading.all(OpenBillQueries.plans(failedSince: moment, limit: limit))
  }
}

/// Payments as the desk lists them.
package enum ListedPayments {
  /// Of the last days: what a bank did not allow and nobody paid since, what payers dispute, refunds that came back.
  package static func failed(since moment: Instant, limit: Int, in reading: Reading) throws -> [ListedPayment] {
    let declined: [ListedPayment] = try reading.all(OpenBillQueries.declined(since: moment, limit: limit))
    let disputed: [ListedPayment] = try reading.all(OpenBillQueries.disputed(limit: limit))
    let refunds: [ListedPayment] = try reading.all(OpenBillQueries.refundsFailed(since: moment, limit: limit))
    return (disputed + refunds + declined).sorted { $0.at > $1.at }
  }

  /// What came in of late, the newest first.
  package static func settled(since moment: Instant, limit: Int, in reading: Reading) throws -> [ListedPayment] {
    try reading.all(OpenBillQueries.settled(since: moment, limit: limit))
  }
}

/// An attempt to pay a statement, as a list shows it.
package struct BillPayment: Sendable, RowDecodable {
  package let id: Payment.ID
  package let amount: Cents
  package let stage: Payment.Stage
  package let begunAt: Instant
  /// What was given back of it, and is on its way back.
  package let refunded: Cents

  package init(row: Row) throws {
    (id, amount) = (try row.id(0), try row.cents(1))
    stage = Payment.Stage(rawValue: try row.text(2)) ?? .sent
    (begunAt, refunded) = (try row.instant(3), try row.cents(4))
  }

  /// The attempts on a statement, the newest first.
  package static func all(on bill: Bill.ID, in reading: Reading) throws -> [BillPayment] {
    try reading.all(OpenBillQueries.payments(on: bill))
  }
}
