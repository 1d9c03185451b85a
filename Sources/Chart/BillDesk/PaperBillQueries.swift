import Kernel
import Store

/// Statements on paper.
enum PaperBillQueries {
  private static let columns: StaticString = """
    SELECT w.bill_id, b.number, w.cause, w.put_at, w.printed_at, g.patient_id, COALESCE(p.given, a.given, ''),
      COALESCE(p.family, a.family, ''), COALESCE(p.language, a.language, 'en'),
      (SELECT COUNT(*) FROM bill_line l WHERE l.bill_id = w.bill_id)
    """
  private static let names: StaticString = """
    JOIN bill b ON b.id = w.bill_id JOIN guarantor g ON g.id = b.guarantor_id
    LEFT JOIN patient p ON p.id = g.patient_id LEFT JOIN account a ON a.id = g.account_id
    """
  private static let isOwed: StaticString = """
    (w.cause = 'bill' OR b.cents + COALESCE((
      SELECT SUM(late.cents) FROM ledger_entry late WHERE late.toward = b.id), 0) > 0)
    """

  static func put(_ cause: PaperBill.Cause, of bill: Bill.ID, at now: Instant) -> SQL {
    """
    INSERT INTO bill_paper (bill_id, cause, put_at) VALUES (\(bill), \(cause.rawValue), \(now)) ON CONFLICT DO NOTHING
    """
  }

  static func waiting(limit: Int) -> SQL {
    """
    \(raw: columns) FROM bill_paper w \(raw: names)
    WHERE w.printed_at IS NULL AND w.put_at > '' AND \(raw: isOwed) ORDER BY w.put_at, w.bill_id LIMIT \(limit)
    """
  }

  static func count() -> SQL {
    """
    SELECT COUNT(*) FROM bill_paper w JOIN bill b ON b.id = w.bill_id
    WHERE w.printed_at IS NULL AND w.put_at > '' AND \(raw: isOwed)
    """
  }

  static func mark(
    _ cause: PaperBill.Cause, of bill: Bill.ID, run: String, by staff: StaffMember.ID, at now: Instant
  ) -> SQL {
    """
    UPDATE bill_paper SET printed_at = \(now), printed_by = \(staff), run = \(run)
    WHERE bill_id = \(bill) AND cause = \(cause.rawValue) AND printed_at IS NULL
    """
  }

  static func unmark(_ run: String) -> SQL {
    "UPDATE bill_paper SET printed_at = NULL, printed_by = NULL, run = NULL WHERE run = \(run)"
  }

  static func runs(since moment: Instant) -> SQL {
    """
    SELECT run, COUNT(*), MAX(printed_at) FROM bill_paper WHERE printed_at IS NOT NULL AND printed_at >= \(moment)
    GROUP BY run ORDER BY 3 DESC LIMIT 5
    """
  }

  static func all(of bill: Bill.ID) -> SQL {
    "\(raw: columns) FROM bill_paper w \(raw: names) WHERE w.bill_id = \(bill) ORDER BY w.put_at, w.cause LIMIT 10"
  }
}

extension PaperBillQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, bill) = (Instant(millisecondsSince1970: 0), Bill.ID("b"))
    return [
      put(.bill, of: bill, at: now), waiting(limit: 40), count(),
      mark(.bill, of: bill, run: "r", by: StaffMember.ID("s"), at: now), unmark("r"), all(of: bill), runs(since: now),
    ]
  }
}
