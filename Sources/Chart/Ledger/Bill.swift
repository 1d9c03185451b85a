package import Kernel
package import Store

/// A statement as it was sent: what was new until then, its sum, and by when it is to be paid.
package struct Bill: Sendable, Hashable, RowDecodable {
  package typealias ID = Kernel.ID<Bill>

  package let id: ID
  package let number: Int64
  package let guarantorID: Guarantor.ID
  package let issuedAt: Instant
  package let due: CivilDate
  /// The sum of its lines on the day it was sent.
  package let total: Cents
  /// What is still owed of it: the sum, and what came in since.
  package let owed: Cents

  init(
    _ id: ID, number: Int64, guarantorID: Guarantor.ID, issuedAt: Instant, due: CivilDate, total: Cents
  ) {
    (self.id, self.number, self.guarantorID, self.issuedAt) = (id, number, guarantorID, issuedAt)
    (self.due, self.total, owed) = (due, total, total)
  }

  package init(row: Row) throws {
    (id, number, guarantorID) = (try row.id(0), try row.integer(1), try row.id(2))
    (issuedAt, due) = (try row.instant(3), try row.day(4))
    (total, owed) = (try row.cents(5), try row.cents(6))
  }
}

/// A line of a statement, or what came in since, with what its page needs besides.
package struct BillLine: Sendable, RowDecodable {
  package let entry: LedgerEntry
  package let patientName: PersonName
  /// The visit in the chart, when its page hides nothing: a question can be about it.
  package let visitID: Item.ID?

  package init(row: Row) throws {
    entry = try LedgerEntry(row: row)
    patientName = PersonName(given: try row.text(15), family: try row.text(16))
    visitID = try row.idOrNil(17)
  }
}

/// The statements of one who pays, as they may read them.
package enum Bills {
  /// What is still to be paid, the earliest day first; at most fifty.
  package static func due(of holder: BillHolder, in reading: Reading) throws -> [Bill] {
    try reading.all(LedgerQueries.due(of: holder, limit: 50))
  }

  /// All of them, newest first, below a number.
  package static func all(
    of holder: BillHolder, below number: Int64 = .max, limit: Int, in reading: Reading
  ) throws -> [Bill] {
    try reading.all(LedgerQueries.bills(of: holder, below: number, limit: limit))
  }

  /// One of them with its lines, and what came in since.
  ///
  /// - Throws: `LedgerFault.notFound`, also for somebody else's.
  package static func one(
    _ id: Bill.ID, of holder: BillHolder, in reading: Reading
  ) throws -> (bill: Bill, lines: [BillLine], since: [BillLine]) {
    guard let bill: Bill = try reading.first(LedgerQueries.bill(id, of: holder)) else { throw LedgerFault.notFound }
    let lines: [BillLine] = try reading.all(LedgerQueries.lines(of: id, limit: Ledger.mostLines))
    return (bill, lines, try reading.all(LedgerQueries.since(id, limit: Ledger.mostLines)))
  }

  /// One of them, without its lines.
  ///
  /// - Throws: `LedgerFault.notFound`, also for somebody else's.
  package static func own(_ id: Bill.ID, of holder: BillHolder, in reading: Reading) throws -> Bill {
    guard let bill: Bill = try reading.first(LedgerQueries.bill(id, of: holder)) else { throw LedgerFault.notFound }
    return bill
  }

  /// Whose visits stand on each of these statements.
  package static func whose(_ bills: [Bill], in reading: Reading) throws -> [(bill: Bill.ID, patient: Patient.ID)] {
    var found: [(bill: Bill.ID, patient: Patient.ID)] = []
    guard !bills.isEmpty else { return found }
    try reading.each(LedgerQueries.whose(bills.map(\.id))) { found.append((try $0.id(0), try $0.id(1))) }
    return found
  }

  /// What is still to be paid of those on which a patient stands, whoever pays; the oldest first.
  package static func open(for patient: Patient.ID, in reading: Reading) throws -> [Bill] {
    try reading.all(LedgerQueries.open(for: patient, limit: 20))
  }

  /// One of them, for those whose right to it is another than being who pays: a link on paper, a payment.
  package static func known(_ id: Bill.ID, in reading: Reading) throws -> Bill? {
    try reading.first(LedgerQueries.bill(id))
  }

  /// Whose visits stand on these statements.
  package static func people(on bills: [Bill], in reading: Reading) throws -> [Patient.ID] {
    try people(on: bills.map(\.id), in: reading)
  }

  package static func people(on bills: [Bill.ID], in reading: Reading) throws -> [Patient.ID] {
    try reading.all(LedgerQueries.people(on: bills, limit: 50))
  }
}
