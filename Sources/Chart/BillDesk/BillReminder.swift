package import Kernel
package import Store

/// What was done to remind of a statement. A row is written once a step, whatever came of it.
package struct BillReminder: Sendable, Hashable, RowDecodable {
  /// When one reminds: before the last day, and twice after it.
  package enum Step: String, Sendable, CaseIterable { case before, first, second }

  package enum Way: String, Sendable { case email, sms, paper, none }

  package let billID: Bill.ID
  package let step: Step
  package let way: Way
  package let madeAt: Instant

  package init(row: Row) throws {
    billID = try row.id(0)
    guard let step = Step(rawValue: try row.text(1)), let way = Way(rawValue: try row.text(2)) else {
      throw LedgerFault.unreadable
    }
    (self.step, self.way, madeAt) = (step, way, try row.instant(3))
  }

  /// Who pays a statement, to be told of it.
  package struct Reader: Sendable, RowDecodable {
    package let bill: Bill
    package let patientID: Patient.ID?
    /// With which account they sign in; nil for those who have none.
    package let accountID: Account.ID?
    package let wantsNoPaper: Bool

    package init(row: Row) throws {
      bill = try Bill(row: row)
      (patientID, accountID) = (try row.idOrNil(7), try row.idOrNil(8))
      wantsNoPaper = try row.flag(9)
    }
  }

  /// Statements of which a step is due: something is owed, nothing is on its way, none is disputed, and no question
  /// about them is open.
  package static func due(
    _ step: Step, _ rules: BillRules, on today: CivilDate, issuedBefore moment: Instant, limit: Int, in reading: Reading
  ) throws -> [Reader] {
    try reading.all(
      BillReminderQueries.due(step, rules.span(of: step, on: today), issuedBefore: moment, limit: limit))
  }

  /// Who pays these statements.
  package static func readers(of bills: [Bill.ID], in reading: Reading) throws -> [Reader] {
    try reading.all(BillReminderQueries.readers(of: bills))
  }

  /// Whether a statement is still one to remind of.
  package static func isStillTrue(_ bill: Bill.ID, in reading: Reading) throws -> Bool {
    try reading.count(BillReminderQueries.stands(bill)) == 1
  }

  /// - Returns: false when the step was taken before.
  package static func take(
    _ step: Step, of bill: Bill.ID, by way: Way, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    try transaction.run(BillReminderQueries.take(step, of: bill, by: way, at: now)) == 1
  }

  /// What was done about these statements, in order.
  package static func made(about bills: [Bill.ID], in reading: Reading) throws -> [Bill.ID: [BillReminder]] {
    guard !bills.isEmpty else { return [:] }
    let rows: [BillReminder] = try reading.all(BillReminderQueries.made(about: bills))
    return Dictionary(grouping: rows, by: \.billID)
  }

  /// The cause of the notice of a step, and the statement that a cause names.
  package static func cause(_ step: Step, _ bill: Bill.ID) -> String { "bill/\(bill)/\(step.rawValue)" }

  package static func bill(ofCause cause: String) -> Bill.ID? {
    let parts = cause.split(separator: "/").map(String.init)
    guard parts.count >= 2, parts[0] == "bill" else { return nil }
    return Bill.ID(parts[1])
  }

  /// Whether a cause is that of a reminder, and not of the statement itself.
  package static func isReminder(_ cause: String) -> Bool {
    let parts = cause.split(separator: "/").map(String.init)
    return parts.count >= 3 && parts[0] == "bill" && Step(rawValue: parts[2]) != nil
  }
}
