import Kernel
import Store

/// Questions about lines of statements.
enum BillQuestionQueries {
  private static let columns: StaticString = "b.id, b.number, e.id, e.service, e.day, e.patient_id"

  static func line(_ id: LedgerEntry.ID, of holder: BillHolder) -> SQL {
    """
    SELECT \(raw: columns) FROM ledger_entry e JOIN bill b ON b.id = e.bill_id
    WHERE e.id = \(id) AND b.guarantor_id IN (
      SELECT id FROM guarantor WHERE account_id = \(holder.accountID)
      UNION SELECT id FROM guarantor WHERE patient_id = \(holder.patientID))
    """
  }

  static func keep(_ question: BillQuestion, for id: Conversation.ID, askedBy account: Account.ID) -> SQL {
    """
    INSERT INTO bill_question (conversation_id, bill_id, entry_id, account_id)
    VALUES (\(id), \(question.billID), \(question.entryID), \(account))
    """
  }

  static func of(_ conversation: Conversation.ID) -> SQL {
    """
    SELECT \(raw: columns) FROM bill_question q JOIN bill b ON b.id = q.bill_id
    JOIN ledger_entry e ON e.id = q.entry_id WHERE q.conversation_id = \(conversation)
    """
  }

  static func of(_ conversation: Conversation.ID, for holder: BillHolder) -> SQL {
    """
    SELECT \(raw: columns) FROM bill_question q JOIN bill b ON b.id = q.bill_id
    JOIN ledger_entry e ON e.id = q.entry_id
    WHERE q.conversation_id = \(conversation) AND b.guarantor_id IN (
      SELECT id FROM guarantor WHERE account_id = \(holder.accountID)
      UNION SELECT id FROM guarantor WHERE patient_id = \(holder.patientID))
    """
  }

  static func open(about bills: [Bill.ID]) -> SQL {
    """
    SELECT DISTINCT q.bill_id FROM bill_question q JOIN conversation c ON c.id = q.conversation_id
    WHERE q.bill_id IN (\(list: bills)) AND c.closed_at IS NULL ORDER BY q.bill_id LIMIT 1000
    """
  }

  static func waiting(limit: Int) -> SQL {
    """
    SELECT c.id, c.patient_id, p.given, p.family, c.due_at, w.id, b.number
    FROM conversation c JOIN patient p ON p.id = c.patient_id
    LEFT JOIN work w ON w.patient_id = c.patient_id AND w.subject = c.id AND w.kind = 'message'
      AND w.settled_at IS NULL
    LEFT JOIN bill_question q ON q.conversation_id = c.id LEFT JOIN bill b ON b.id = q.bill_id
    WHERE c.reason = 'bill' AND c.closed_at IS NULL AND c.due_at > '' ORDER BY c.due_at, c.id LIMIT \(limit)
    """
  }

  static func countWaiting() -> SQL {
    "SELECT COUNT(*) FROM conversation WHERE reason = 'bill' AND closed_at IS NULL AND due_at > ''"
  }
}

extension BillQuestionQueries: QueryExamples {
  static var examples: [SQL] {
    let (id, account) = (Conversation.ID("c"), Account.ID("a"))
    let holder = BillHolder(
      Account(
        id: account, email: "", name: PersonName(given: "", family: ""), patientID: Patient.ID("p"),
        language: .english, theme: .auto))
    let question = BillQuestion(Bill.ID("b"), LedgerEntry.ID("e"))
    return [
      line(question.entryID, of: holder), keep(question, for: id, askedBy: account), of(id), of(id, for: holder),
      open(about: [question.billID]), waiting(limit: 10), countWaiting(),
    ]
  }
}

extension BillQuestion {
  fileprivate init(_ bill: Bill.ID, _ entry: LedgerEntry.ID) {
    (billID, number, entryID, service) = (bill, 1, entry, nil)
    (day, patientID) = (CivilDate(daysSince1970: 20_000), Patient.ID("p"))
  }
}
