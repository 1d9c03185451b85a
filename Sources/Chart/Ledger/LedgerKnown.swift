import Kernel
import Store

/// What a batch has to know of what is there: charts, who pays, entries under the same names, statements.
struct LedgerKnown {
  /// One who pays, for one patient.
  struct Account: Hashable {
    var guarantor: Guarantor.ID
    let patient: Patient.ID
  }

  private struct Line: Hashable {
    let account: Account
    let visit: String
    /// Empty for the visit as a whole.
    let line: String
  }

  private var charts: [String: Set<Patient.ID>] = [:]
  var guarantors: [Patient.ID: [Guarantor.ID]] = [:]
  /// What counts under a name of the other system.
  var entries: [String: LedgerEntry] = [:]
  var times: [String: Int64] = [:]
  var reversed: Set<LedgerEntry.ID> = []
  private var statementOfEntry: [LedgerEntry.ID: Bill.ID] = [:]
  private var statementOfLine: [Line: Bill.ID] = [:]

  init(_ wishes: [LedgerWish], from source: String, in reading: Reading) throws {
    let numbers = Set(wishes.flatMap { [$0.patient, $0.payer] }).subtracting([""])
    try reading.each(LedgerFileQueries.charts(Array(numbers))) { row in
      charts[try row.text(0), default: []].insert(try row.id(1))
    }
    let people = Array(charts.values.reduce(into: Set<Patient.ID>()) { $0.formUnion($1) })
    try reading.each(LedgerFileQueries.guarantors(of: people)) { row in
      guarantors[try row.id(0), default: []].append(try row.id(1))
    }
    let names = Array(Set(wishes.flatMap { [$0.externalID, $0.reverses] }).subtracting([""]))
    let kept: [LedgerEntry] = try reading.all(LedgerFileQueries.kept(source, names))
    for entry in kept { entries[entry.origin.externalID] = entry }
    try reading.each(LedgerFileQueries.replacements(source, names)) { row in
      let name = try row.text(15)
      (entries[name], times[name]) = (try LedgerEntry(row: row), try row.integer(16))
    }
    let ids = entries.values.map(\.id)
    reversed = Set(try reading.all(LedgerFileQueries.reversed(ids), as: LedgerEntry.ID.self))
    try reading.each(LedgerFileQueries.statements(ofEntries: ids)) { row in
      statementOfEntry[try row.id(0)] = try row.id(1)
    }
  }

  func chart(_ number: String) -> Result<Patient.ID, LedgerRefusal> {
    guard let found = charts[number], let chart = found.first else { return .failure(.unknownPatient) }
    return found.count == 1 ? .success(chart) : .failure(.severalCharts)
  }

  func payer(of wish: LedgerWish) -> Patient.ID? { try? chart(wish.payer).get() }

  func account(of wish: LedgerWish) -> Result<Account, LedgerRefusal> {
    chart(wish.patient).flatMap { patient in
      guard case .success(let payer) = chart(wish.payer), let guarantor = guarantors[payer]?.first else {
        return .failure(.unknownGuarantor)
      }
      return .success(Account(guarantor: guarantor, patient: patient))
    }
  }

  /// Looks up the statements on which charges of the same visits stand.
  mutating func lookUpStatements(
    _ wishes: [LedgerWish], skipping opened: Set<Guarantor.ID>, in reading: Reading
  ) throws {
    var wanted: Set<Line> = []
    for wish in wishes where !wish.visit.isEmpty && wish.kind != .charge && wish.kind != .reversal {
      guard case .success(let account) = account(of: wish), !opened.contains(account.guarantor) else { continue }
      wanted.insert(Line(account: account, visit: wish.visit, line: ""))
    }
    guard !wanted.isEmpty else { return }
    let rows = LedgerKnown.padded(
      wanted.map { [$0.account.guarantor.binding, $0.account.patient.binding, $0.visit.binding] })
    try reading.each(LedgerFileQueries.statements(ofVisits: rows)) { row in
      let account = Account(guarantor: try row.id(0), patient: try row.id(1))
      let (visit, line, bill) = (try row.text(2), try row.text(3), try row.id(4, of: Bill.self))
      // The first statement counts, for the line and for the visit.
      for place in Set([line, ""]) {
        let key = Line(account: account, visit: visit, line: place)
        if statementOfLine[key] == nil { statementOfLine[key] = bill }
      }
    }
  }

  /// The statement that a new entry comes too late for.
  func statement(of posting: LedgerPosting) -> Bill.ID? {
    guard posting.kind != .charge, !posting.visit.isEmpty else { return nil }
    let account = Account(guarantor: posting.guarantorID, patient: posting.patientID)
    return statementOfLine[Line(account: account, visit: posting.visit, line: posting.line)]
  }

  /// The statement on which an entry counts.
  func statement(ofEntry entry: LedgerEntry) -> Bill.ID? { entry.toward ?? statementOfEntry[entry.id] }

  /// What is owed on the accounts of some wishes; those without an entry are not in it.
  func accounts(of wishes: [LedgerWish], in reading: Reading) throws -> [Account: Cents] {
    let places = Set(wishes.compactMap { try? account(of: $0).get() })
    guard !places.isEmpty else { return [:] }
    var found: [Account: Cents] = [:]
    let rows = LedgerKnown.padded(places.map { [$0.guarantor.binding, $0.patient.binding] })
    try reading.each(LedgerFileQueries.balances(rows)) { row in
      found[Account(guarantor: try row.id(0), patient: try row.id(1))] = try row.cents(2)
    }
    return found
  }

  /// Repeats the last row up to a power of two: few lengths are few prepared statements.
  private static func padded(_ rows: [[Binding]]) -> [[Binding]] {
    guard let last = rows.last else { return rows }
    var length = 1
    while length < rows.count { length *= 2 }
    return rows + Array(repeating: last, count: length - rows.count)
  }
}

extension LedgerRefusal: Error {}
