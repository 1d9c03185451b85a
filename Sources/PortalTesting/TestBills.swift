package import Chart
package import Kernel
package import Store

/// Statements whose names a test chooses, each with one charge, without a practice system.
package enum TestBills {
  /// Sends a statement; the same name again is the same statement.
  ///
  /// - Parameter patient: who stands on it; is invented where nobody has that name.
  package static func send(
    _ name: String, of amount: Cents, for patient: Patient.ID, in transaction: Transaction,
    at now: Instant = TestPractice.now
  ) throws {
    guard try transaction.count(TestPracticeQueries.bills(named: name)) == 0 else { return }
    let random = RandomSource.seeded(UInt64(name.utf8.reduce(7) { $0 * 31 % 1_000_003 + Int($1) }))
    try transaction.run(TestPracticeQueries.invent(patient, at: now))
    let payer = try Guarantor.open(LedgerOrigin("test", patient.text), patient: patient, in: transaction, random)
    let posting = LedgerPosting(
      .charge, amount, on: CivilDate(daysSince1970: 20_780), for: (payer, patient),
      from: LedgerOrigin("test", "charge/\(name)"))
    let entry = try Ledger.post(posting, in: transaction, at: now, random)
    try transaction.run(TestPracticeQueries.send(name, of: amount, for: payer, at: now))
    try transaction.run(TestPracticeQueries.put(entry.id, of: amount, onto: name))
    try transaction.run(TestPracticeQueries.mark(entry.id, asOn: name))
  }
}
