package import Kernel
package import Store

/// What somebody who pays has on no statement yet.
package struct ReadyBill: Sendable, RowDecodable {
  package let guarantorID: Guarantor.ID
  package let entries: Int
  package let sum: Cents
  package let oldest: CivilDate
  /// Why it is not sent; nil when it is ready.
  package let stay: BillStay?
  package let patientID: Patient.ID?
  package let name: PersonName
  /// What was written down when it was held.
  package let holdReason: String

  package init(row: Row) throws {
    (guarantorID, entries) = (try row.id(0), Int(try row.integer(1)))
    (sum, oldest, stay) = (try row.cents(2), try row.day(3), BillStay(rawValue: try row.text(4)))
    patientID = try row.idOrNil(5)
    name = PersonName(given: try row.text(6), family: try row.text(7))
    holdReason = try row.text(8)
  }
}

/// How many and how much of one kind.
package struct BillCount: Sendable, Equatable {
  package var count = 0
  package var sum = Cents(0)
  /// The earliest day among them; nil for none.
  package var oldest: CivilDate?

  package init() {}

  init(_ row: Row, from column: Int) throws {
    (count, sum) = (Int(try row.integer(column)), try row.cents(column + 1))
    oldest = try row.dayOrNil(column + 2)
  }
}

/// Where a list goes on: after this day and id.
package struct BillPlace: Sendable, Equatable {
  package let day: CivilDate
  package let id: String

  package init(_ day: CivilDate, _ id: String) {
    (self.day, self.id) = (day, id)
  }

  /// `2026-11-03.AbC…`
  package init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, parts[1].utf8.count <= 64, let day = CivilDate(String(parts[0])) else { return nil }
    self.init(day, String(parts[1]))
  }

  package var text: String { "\(day).\(id)" }
}

/// What is ready to be sent, and what stays behind.
package enum ReadyBills {
  /// The sums of what is ready, and of what stays by its reason.
  package static func counts(in reading: Reading) throws -> (ready: BillCount, stays: [BillStay: BillCount]) {
    var (ready, stays): (BillCount, [BillStay: BillCount]) = (BillCount(), [:])
    try reading.each(ReadyBillQueries.counts()) { row in
      let count = try BillCount(row, from: 1)
      if let stay = BillStay(rawValue: try row.text(0)) { stays[stay] = count } else { ready = count }
    }
    return (ready, stays)
  }

  /// What is ready, the oldest first.
  package static func ready(after place: BillPlace?, limit: Int, in reading: Reading) throws -> [ReadyBill] {
    try reading.all(ReadyBillQueries.ready(after: place ?? ReadyBills.start, limit: limit))
  }

  /// What stays behind, the oldest first.
  package static func staying(after place: BillPlace?, limit: Int, in reading: Reading) throws -> [ReadyBill] {
    try reading.all(ReadyBillQueries.staying(after: place ?? ReadyBills.start, limit: limit))
  }

  /// What one who pays has on no statement; nil for nothing.
  package static func one(_ id: Guarantor.ID, in reading: Reading) throws -> ReadyBill? {
    try reading.first(ReadyBillQueries.one(id))
  }

  /// Of these the reasons to stay, asked anew. Who is not named has nothing any more.
  package static func stays(
    of guarantors: [Guarantor.ID], in reading: Reading
  ) throws -> [Guarantor.ID: BillStay?] {
    var found: [Guarantor.ID: BillStay?] = [:]
    try reading.each(ReadyBillQueries.stays(of: guarantors)) { row in
      found[try row.id(0)] = .some(BillStay(rawValue: try row.text(1)))
    }
    return found
  }

  package static func hold(
    _ guarantor: Guarantor.ID, because reason: String, by staff: StaffMember.ID, in transaction: Transaction,
    at now: Instant
  ) throws {
    try transaction.run(BillRuleQueries.hold(guarantor, because: reason, by: staff, at: now))
  }

  package static func letGo(_ guarantor: Guarantor.ID, in transaction: Transaction) throws {
    try transaction.run(BillRuleQueries.letGo(guarantor))
  }

  static let start = BillPlace(CivilDate(daysSince1970: -700_000), "")
}
