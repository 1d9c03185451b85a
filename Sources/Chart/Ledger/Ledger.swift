package import Kernel
package import Store

/// The book of money: entries are added and nothing else. What somebody owes is the sum, asked anew each time.
///
/// ```swift
/// let charge = try Ledger.post(posting, in: transaction, at: now, random)
/// let bill = try Ledger.issue(for: guarantor, due: day, in: transaction, at: now, zone, random)
/// ```
///
/// What comes before a statement stands on it as a line. What comes after it, for a line of it, goes *toward* it. So
/// what is owed is always what is still owed of all statements, and what stands on none yet.
package enum Ledger {
  /// The most that one entry may move: a million dollars. More is a mistake.
  package static let most: Int64 = 100_000_000
  /// The most lines of one statement; the rest stands on the next.
  package static let mostLines = 500
  /// The most entries that are put on statements in one go.
  static let mostAtOnce = 20_000

  /// Writes an entry down. The same origin twice is written once.
  ///
  /// - Returns: the entry as it stands.
  /// - Throws: `LedgerFault.saidOtherwise` when the origin said something else before.
  @discardableResult
  package static func post(
    _ posting: LedgerPosting, in transaction: Transaction, at now: Instant, _ random: RandomSource
  ) throws -> LedgerEntry {
    guard posting.kind != .reversal, posting.kind.allows(posting.amount), abs(posting.amount.count) <= most else {
      throw LedgerFault.wrongAmount
    }
    let toward = try statement(of: posting, in: transaction)
    let entry = LedgerEntry(posting, id: LedgerEntry.ID(random: random), at: now, toward: toward)
    if try transaction.run(LedgerQueries.insert(entry)) == 1 { return entry }
    let kept: LedgerEntry? = try transaction.first(LedgerQueries.entry(from: posting.origin))
    guard let kept, kept.says(posting) else { throw LedgerFault.saidOtherwise }
    return kept
  }

  /// Takes an entry back, on the statement where it counted. Both stay to be read.
  @discardableResult
  package static func reverse(
    _ id: LedgerEntry.ID, on day: CivilDate, from origin: LedgerOrigin, in transaction: Transaction, at now: Instant,
    _ random: RandomSource
  ) throws -> LedgerEntry {
    guard let entry: LedgerEntry = try transaction.first(LedgerQueries.entry(id)) else { throw LedgerFault.notFound }
    guard entry.kind != .reversal else { throw LedgerFault.reversedAlready }
    var posting = LedgerPosting(
      .reversal, Cents(0) - entry.amount, on: day, for: (entry.guarantorID, entry.patientID), from: origin)
    (posting.visit, posting.line) = (entry.visit, entry.line)
    let toward = try entry.toward ?? transaction.first(LedgerQueries.bill(ofEntry: id), as: Bill.ID.self)
    let reversal = LedgerEntry(
      posting, id: LedgerEntry.ID(random: random), at: now, toward: toward, reverses: id)
    if try transaction.run(LedgerQueries.insert(reversal)) == 1 { return reversal }
    let kept: LedgerEntry? = try transaction.first(LedgerQueries.entry(from: origin))
    guard let kept, kept.reverses == id, kept.says(posting) else { throw LedgerFault.reversedAlready }
    return kept
  }

  /// Puts what stands on no statement yet on one: its lines and its sum stay as they are from now on.
  package static func issue(
    for guarantor: Guarantor.ID, due: CivilDate, in transaction: Transaction, at now: Instant, _ zone: ClinicZone,
    _ random: RandomSource
  ) throws -> Bill {
    guard try EstimateHolds.held(among: [guarantor], in: transaction).isEmpty else { throw LedgerFault.overEstimate }
    let issued = try issue(forEach: [guarantor], due: due, in: transaction, at: now, zone, random)
    guard let bill = issued.first else { throw LedgerFault.nothingToBill }
    return bill
  }

  /// The same for many at once, one statement each. Who has nothing gets none; who has so much that it was not looked
  /// at to its end is left for the next time. Who waits because it came to more than was said before gets none either.
  package static func issue(
    forEach guarantors: [Guarantor.ID], due: CivilDate, in transaction: Transaction, at now: Instant,
    _ zone: ClinicZone, _ random: RandomSource
  ) throws -> [Bill] {
    guard due >= zone.today(at: now) else { throw LedgerFault.dueTooEarly }
    // Whoever else issues one waits here.
    try transaction.run(LedgerQueries.holdNumber())
    let first = try transaction.count(LedgerQueries.lastNumber()) + 1
    let held = try EstimateHolds.held(among: guarantors, in: transaction)
    let groups = try unbilled(ofEach: guarantors.filter { !held.contains($0) }, in: transaction)
    var bills: [Bill] = []
    for (index, lines) in groups.enumerated() {
      let bill = Bill(
        Bill.ID(random: random), number: first + Int64(index), guarantorID: lines[0].guarantorID, issuedAt: now,
        due: due, total: lines.map(\.amount).reduce(Cents(0), +))
      try transaction.run(LedgerQueries.insert(bill))
      let ids = lines.map(\.id)
      guard try transaction.run(LedgerQueries.take(ids, onto: bill.id)) == ids.count,
        try transaction.run(LedgerQueries.mark(ids, asOn: bill.id)) == ids.count
      else { throw LedgerFault.nothingToBill }
      bills.append(bill)
    }
    try transaction.run(LedgerQueries.moveNumber(by: Int64(bills.count)))
    return bills
  }

  /// What stands on no statement, by who pays, as much of each as a statement holds.
  private static func unbilled(
    ofEach guarantors: [Guarantor.ID], in reading: Reading
  ) throws -> [[UnbilledEntry]] {
    let found: [UnbilledEntry] = try reading.all(LedgerQueries.unbilled(ofEach: guarantors, limit: mostAtOnce))
    var groups = found[...].chunked()
    if found.count == mostAtOnce, let last = groups.last, last.count < mostLines { groups.removeLast() }
    return groups.map { Array($0.prefix(mostLines)) }
  }

  /// What stands on no statement yet, oldest first.
  package static func unbilled(of guarantor: Guarantor.ID, in reading: Reading) throws -> [LedgerEntry] {
    try reading.all(LedgerQueries.unbilled(of: guarantor, limit: mostLines))
  }

  /// What somebody who pays owes altogether; below zero where the practice owes them.
  package static func balance(of guarantor: Guarantor.ID, in reading: Reading) throws -> Cents {
    Cents(try reading.count(LedgerQueries.balance(of: guarantor)))
  }

  /// What is owed for a patient altogether, whoever pays.
  package static func balance(of patient: Patient.ID, in reading: Reading) throws -> Cents {
    Cents(try reading.count(LedgerQueries.balance(ofPatient: patient)))
  }

  /// The newest entries of a patient, with the numbers of their statements.
  package static func entries(
    of patient: Patient.ID, limit: Int, in reading: Reading
  ) throws -> [(entry: LedgerEntry, bill: (id: Bill.ID, number: Int64)?)] {
    try reading.all(LedgerQueries.entries(of: patient, limit: limit), as: NumberedEntry.self)
      .map { ($0.entry, $0.bill) }
  }

  /// The statement that an entry comes too late for.
  private static func statement(of posting: LedgerPosting, in transaction: Transaction) throws -> Bill.ID? {
    if let toward = posting.toward {
      guard try transaction.count(LedgerQueries.isOf(posting.guarantorID, toward)) == 1 else {
        throw LedgerFault.notFound
      }
      return toward
    }
    guard posting.kind != .charge, !posting.visit.isEmpty else { return nil }
    return try transaction.first(LedgerQueries.bill(ofLine: posting))
  }
}

/// As much of an entry as its statement needs to know.
private struct UnbilledEntry: RowDecodable {
  let id: LedgerEntry.ID
  let guarantorID: Guarantor.ID
  let amount: Cents

  init(row: Row) throws {
    (id, guarantorID, amount) = (try row.id(0), try row.id(1), try row.cents(2))
  }
}

extension ArraySlice<UnbilledEntry> {
  /// Those of the same guarantor together; they come in that order.
  fileprivate func chunked() -> [ArraySlice<UnbilledEntry>] {
    var (groups, start): ([ArraySlice<UnbilledEntry>], Int) = ([], startIndex)
    for index in indices.dropFirst() where self[index].guarantorID != self[index - 1].guarantorID {
      groups.append(self[start..<index])
      start = index
    }
    return isEmpty ? [] : groups + [self[start...]]
  }
}

private struct NumberedEntry: RowDecodable {
  let entry: LedgerEntry
  let bill: (id: Bill.ID, number: Int64)?

  init(row: Row) throws {
    entry = try LedgerEntry(row: row)
    let (number, id): (Int64?, Bill.ID?) = (try row.integerOrNil(15), try row.idOrNil(16))
    bill = number.flatMap { number in id.map { ($0, number) } }
  }
}
