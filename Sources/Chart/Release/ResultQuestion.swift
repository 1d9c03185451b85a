package import Kernel
package import Store

/// What a patient or helper asks about one result, and the answer.
package struct ResultQuestion: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<ResultQuestion>

  package let id: ID
  package let patientID: Patient.ID
  package let itemID: Item.ID
  package let accountID: Account.ID
  /// `patient`, or the helper's relationship.
  package let askedAs: String
  package let text: String
  package let askedAt: Instant
  package let answer: String?
  package let answeredAt: Instant?
  package let answeredBy: PersonName?

  package init(
    id: ID, patientID: Patient.ID, itemID: Item.ID, accountID: Account.ID, askedAs: String, text: String,
    at now: Instant
  ) {
    self.id = id
    self.patientID = patientID
    self.itemID = itemID
    self.accountID = accountID
    self.askedAs = askedAs
    self.text = text
    askedAt = now
    (answer, answeredAt, answeredBy) = (nil, nil, nil)
  }

  package init(row: Row) throws {
    id = try row.id(0)
    patientID = try row.id(1)
    itemID = try row.id(2)
    accountID = try row.id(3)
    askedAs = try row.text(4)
    text = try row.text(5)
    askedAt = try row.instant(6)
    answer = try row.textOrNil(7)
    answeredAt = try row.instantOrNil(8)
    answeredBy = try row.textOrNil(9).map {
      PersonName(given: $0, family: try row.text(10), prefix: try row.text(11))
    }
  }

  package var cause: String { "question/\(id)" }
}

/// Asking and answering.
package enum ResultQuestions {
  package static func ask(_ question: ResultQuestion, in transaction: Transaction) throws {
    _ = try transaction.run(QuestionQueries.insert(question))
  }

  /// Answers once: of two people who answer, the second is told.
  package static func answer(
    _ id: ResultQuestion.ID, _ text: String, by staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(QuestionQueries.answer(id, text, by: staff, at: now)) == 1 else {
      throw WorkFault.settledAlready
    }
  }

  package static func one(_ id: ResultQuestion.ID, in reading: Reading) throws -> ResultQuestion? {
    try reading.first(QuestionQueries.one(id))
  }
}

extension ChartReader {
  /// What was asked about a result by this account's side, oldest first.
  package func questions(about item: Item) throws -> [ResultQuestion] {
    guard visibility.allows(item.kind) else { return [] }
    return try query(QuestionQueries.about(item.id, of: patient.id, limit: 20))
  }
}
