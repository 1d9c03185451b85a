package import Kernel
package import Store

/// A statement that goes by mail.
package struct PaperBill: Sendable, RowDecodable {
  /// Why it goes: because it was sent, or as a reminder.
  package enum Cause: String, Sendable, CaseIterable { case bill, first, second }

  package let billID: Bill.ID
  package let number: Int64
  package let cause: Cause
  package let putAt: Instant
  package let printedAt: Instant?
  package let patientID: Patient.ID?
  package let name: PersonName
  package let language: Language
  /// How many lines it has.
  package let lines: Int

  package init(row: Row) throws {
    (billID, number) = (try row.id(0), try row.integer(1))
    cause = Cause(rawValue: try row.text(2)) ?? .bill
    (putAt, printedAt, patientID) = (try row.instant(3), try row.instantOrNil(4), try row.idOrNil(5))
    name = PersonName(given: try row.text(6), family: try row.text(7))
    language = Language(rawValue: try row.text(8)) ?? .english
    lines = Int(try row.integer(9))
  }

  /// Names it in a form: `first.AbC…`
  package var key: String { "\(cause.rawValue).\(billID)" }

  package static func key(_ text: String) -> (Cause, Bill.ID)? {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let cause = Cause(rawValue: parts[0]) else { return nil }
    return (cause, Bill.ID(parts[1]))
  }
}

/// The statements on paper. Each is printed by a person, and marked.
package enum PaperBills {
  /// How many stand in one file, and how many lines they have together: one statement stands in it however long it is.
  package static let most = 40
  package static let mostLines = 240

  package static func put(
    _ cause: PaperBill.Cause, of bill: Bill.ID, in transaction: Transaction, at now: Instant
  ) throws {
    try transaction.run(PaperBillQueries.put(cause, of: bill, at: now))
  }

  /// What waits, the oldest first; a reminder of what is paid by now does not.
  package static func waiting(in reading: Reading, limit: Int = 200) throws -> [PaperBill] {
    try reading.all(PaperBillQueries.waiting(limit: limit))
  }

  /// Of those that wait what goes into one file in a language: as much as one file holds.
  package static func sheaf(of waiting: [PaperBill], in language: Language) -> [PaperBill] {
    var (sheaf, lines): ([PaperBill], Int) = ([], 0)
    for paper in waiting where paper.language == language {
      lines += paper.lines
      guard sheaf.isEmpty || lines <= mostLines, sheaf.count < most else { break }
      sheaf.append(paper)
    }
    return sheaf
  }

  /// What was marked of late, run by run, the newest first.
  package static func runs(since moment: Instant, in reading: Reading) throws -> [PaperRun] {
    try reading.all(PaperBillQueries.runs(since: moment))
  }

  package static func count(in reading: Reading) throws -> Int {
    Int(try reading.count(PaperBillQueries.count()))
  }

  /// Notes that they are on paper, as one run.
  ///
  /// - Returns: those that this changed.
  package static func mark(
    _ papers: [(PaperBill.Cause, Bill.ID)], run: String, by staff: StaffMember.ID, in transaction: Transaction,
    at now: Instant
  ) throws -> [Bill.ID] {
    try papers.filter { cause, bill in
      try transaction.run(PaperBillQueries.mark(cause, of: bill, run: run, by: staff, at: now)) == 1
    }.map(\.1)
  }

  /// Takes the marks of a run back: the papers wait again.
  package static func unmark(run: String, in transaction: Transaction) throws -> Int {
    try transaction.run(PaperBillQueries.unmark(run))
  }

  /// On which papers a statement went, in order.
  package static func all(of bill: Bill.ID, in reading: Reading) throws -> [PaperBill] {
    try reading.all(PaperBillQueries.all(of: bill))
  }
}

/// Papers that were marked as printed together.
package struct PaperRun: Sendable, RowDecodable {
  package let id: String
  package let count: Int
  package let at: Instant

  package init(row: Row) throws {
    (id, count, at) = (try row.text(0), Int(try row.integer(1)), try row.instant(2))
  }
}
