package import Kernel
package import Store

/// The line of a statement that a conversation is about.
package struct BillQuestion: Sendable, RowDecodable {
  package let billID: Bill.ID
  package let number: Int64
  package let entryID: LedgerEntry.ID
  package let service: BilledCare?
  package let day: CivilDate
  package let patientID: Patient.ID

  package init(row: Row) throws {
    (billID, number, entryID) = (try row.id(0), try row.integer(1), try row.id(2))
    (service, day, patientID) = (BilledCare(rawValue: try row.text(3)), try row.day(4), try row.id(5))
  }

  /// A line that this person pays and could ask about in the chart of that patient, when its statement is theirs.
  package static func line(
    _ id: LedgerEntry.ID, of holder: BillHolder, in reading: Reading
  ) throws -> BillQuestion? {
    try reading.first(BillQuestionQueries.line(id, of: holder))
  }

  /// Binds a conversation to it.
  package func keep(
    for conversation: Conversation.ID, askedBy account: Account.ID, in transaction: Transaction
  ) throws {
    try transaction.run(BillQuestionQueries.keep(self, for: conversation, askedBy: account))
  }

  /// The line a conversation is about, for the practice.
  package static func of(_ conversation: Conversation.ID, in reading: Reading) throws -> BillQuestion? {
    try reading.first(BillQuestionQueries.of(conversation))
  }

  /// The same for somebody of the patient's side: only for who pays it.
  package static func of(
    _ conversation: Conversation.ID, for holder: BillHolder, in reading: Reading
  ) throws -> BillQuestion? {
    try reading.first(BillQuestionQueries.of(conversation, for: holder))
  }

  /// Which of these statements somebody asks about, and the answer is not over.
  package static func open(about bills: [Bill.ID], in reading: Reading) throws -> Set<Bill.ID> {
    guard !bills.isEmpty else { return [] }
    return Set(try reading.all(BillQuestionQueries.open(about: bills), as: Bill.ID.self))
  }
}

/// A question about bills that waits for an answer.
package struct WaitingQuestion: Sendable, RowDecodable {
  package let conversationID: Conversation.ID
  package let patientID: Patient.ID
  package let name: PersonName
  package let due: Instant
  /// Where it stands in the inbox; nil when somebody has it in hand elsewhere.
  package let workID: WorkEntry.ID?
  /// The number of the statement; nil when it is about none.
  package let number: Int64?

  package init(row: Row) throws {
    (conversationID, patientID) = (try row.id(0), try row.id(1))
    name = PersonName(given: try row.text(2), family: try row.text(3))
    (due, workID, number) = (try row.instant(4), try row.idOrNil(5), try row.integerOrNil(6))
  }

  /// Those that wait, the soonest promised first.
  package static func all(limit: Int, in reading: Reading) throws -> [WaitingQuestion] {
    try reading.all(BillQuestionQueries.waiting(limit: limit))
  }

  package static func count(in reading: Reading) throws -> Int {
    Int(try reading.count(BillQuestionQueries.countWaiting()))
  }
}
