import Kernel
import Store

/// Questions about results.
enum QuestionQueries {
  private static let columns: StaticString = """
    result_question.id, patient_id, item_id, account_id, asked_as, text, asked_at, answer, answered_at, staff.given, \
    staff.family, staff.title FROM result_question LEFT JOIN staff ON staff.id = answered_by
    """

  static func insert(_ question: ResultQuestion) -> SQL {
    """
    INSERT INTO result_question (id, patient_id, item_id, account_id, asked_as, text, asked_at)
    VALUES (\(question.id), \(question.patientID), \(question.itemID), \(question.accountID), \(question.askedAs),
      \(question.text), \(question.askedAt))
    """
  }

  static func one(_ id: ResultQuestion.ID) -> SQL { "SELECT \(raw: columns) WHERE result_question.id = \(id)" }

  static func about(_ item: Item.ID, of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE item_id = \(item) AND patient_id = \(patient) ORDER BY asked_at LIMIT \(limit)
    """
  }

  static func answer(_ id: ResultQuestion.ID, _ text: String, by staff: StaffMember.ID, at now: Instant) -> SQL {
    """
    UPDATE result_question SET answer = \(text), answered_by = \(staff), answered_at = \(now)
    WHERE id = \(id) AND answer IS NULL
    """
  }
}

extension QuestionQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let question = ResultQuestion(
      id: ResultQuestion.ID("q"), patientID: Patient.ID("p"), itemID: Item.ID("i"), accountID: Account.ID("a"),
      askedAs: "patient", text: "", at: now)
    return [
      insert(question),
      one(ResultQuestion.ID("q")), about(Item.ID("i"), of: Patient.ID("p"), limit: 20),
      answer(ResultQuestion.ID("q"), "", by: StaffMember.ID("s"), at: now),
    ]
  }
}
