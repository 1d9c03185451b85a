import Kernel
import Store

/// Of which statements people are reminded.
enum BillReminderQueries {
  private static let owed: StaticString = """
    CAST(b.cents + COALESCE((SELECT SUM(late.cents) FROM ledger_entry late WHERE late.toward = b.id), 0) AS BIGINT)
    """
  private static let reader: StaticString = """
    SELECT o.id, o.number, o.guarantor_id, o.issued_at, o.due_on, o.cents, o.owed, g.patient_id, a.id,
      COALESCE((SELECT c.without_paper FROM bill_consent c WHERE c.account_id = a.id
        ORDER BY c.said_at DESC, c.id DESC LIMIT 1), 0)
    """
  private static let account: StaticString = """
    JOIN guarantor g ON g.id = o.guarantor_id
    LEFT JOIN account a ON (a.id = g.account_id OR a.patient_id = g.patient_id) AND a.disabled_at IS NULL
    """
  /// Nobody is reminded while a payment is on its way or disputed, while it is paid in parts, or while a question
  /// waits.
  private static let isQuiet: StaticString = """
    NOT EXISTS (SELECT 1 FROM payment y WHERE y.statement_id = b.id
      AND y.stage IN ('intended', 'sent', 'needs-action', 'processing'))
    AND NOT EXISTS (SELECT 1 FROM payment y JOIN payment_dispute d ON d.payment_id = y.id
      WHERE y.statement_id = b.id AND d.stage = 'open')
    AND NOT EXISTS (SELECT 1 FROM bill_question q JOIN conversation c ON c.id = q.conversation_id
      WHERE q.bill_id = b.id AND c.closed_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM payment_plan plan WHERE plan.bill_id = b.id AND plan.ended_as = '')
    """

  static func due(
    _ step: BillReminder.Step, _ span: ClosedRange<CivilDate>, issuedBefore moment: Instant, limit: Int
  ) -> SQL {
    """
    \(raw: reader) FROM (
      SELECT b.id, b.number, b.guarantor_id, b.issued_at, b.due_on, b.cents, \(raw: owed) AS owed FROM bill b
      WHERE b.due_on >= \(span.lowerBound) AND b.due_on <= \(span.upperBound) AND b.issued_at < \(moment)
        AND NOT EXISTS (SELECT 1 FROM bill_reminder r WHERE r.bill_id = b.id AND r.step = \(step.rawValue))
        AND \(raw: isQuiet)) AS o \(raw: account)
    WHERE o.owed > 0 ORDER BY o.due_on, o.id LIMIT \(limit)
    """
  }

  static func readers(of bills: [Bill.ID]) -> SQL {
    """
    \(raw: reader) FROM (
      SELECT b.id, b.number, b.guarantor_id, b.issued_at, b.due_on, b.cents, \(raw: owed) AS owed FROM bill b
      WHERE b.id IN (\(list: bills))) AS o \(raw: account)
    ORDER BY o.number LIMIT 1000
    """
  }

  static func stands(_ bill: Bill.ID) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT \(raw: owed) AS owed FROM bill b WHERE b.id = \(bill) AND \(raw: isQuiet)) AS o
    WHERE o.owed > 0
    """
  }

  static func take(
    _ step: BillReminder.Step, of bill: Bill.ID, by way: BillReminder.Way, at now: Instant
  ) -> SQL {
    """
    INSERT INTO bill_reminder (bill_id, step, way, made_at)
    VALUES (\(bill), \(step.rawValue), \(way.rawValue), \(now)) ON CONFLICT DO NOTHING
    """
  }

  static func made(about bills: [Bill.ID]) -> SQL {
    """
    SELECT bill_id, step, way, made_at FROM bill_reminder WHERE bill_id IN (\(list: bills))
    ORDER BY made_at, bill_id LIMIT 1000
    """
  }
}

extension BillReminderQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day, bill) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 20_000), Bill.ID("b"))
    return [
      due(.first, day...day, issuedBefore: now, limit: 200), readers(of: [bill]), stands(bill),
      take(.first, of: bill, by: .paper, at: now), made(about: [bill]),
    ]
  }
}
