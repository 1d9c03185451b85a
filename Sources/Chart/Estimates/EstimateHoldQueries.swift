import Kernel
import Store

/// Care that came to more than its newest price said, and that nobody let go out yet. Few prices are given, so each
/// question begins with them or with one who pays.
enum EstimateHoldQueries {
  private static let columns: StaticString = """
    SELECT h.id, h.estimate_id, h.patient_id, h.given, h.family, h.guarantor_id, h.day, h.estimated,
      h.charged FROM (
      SELECT s.id, s.estimate_id, s.patient_id, p.given, p.family, c.guarantor_id, c.day, s.cents AS estimated,
        CAST(c.charged AS BIGINT) AS charged FROM (
        SELECT e.guarantor_id, e.patient_id, e.day, SUM(CASE
          -- What belongs to the price: charges, what was taken off, and what set those right; not what was paid.
          WHEN e.kind IN ('charge', 'adjustment') OR (e.kind = 'reversal' AND EXISTS (
            SELECT 1 FROM ledger_entry o WHERE o.id = e.reverses AND o.kind IN ('charge', 'adjustment')))
          THEN e.cents ELSE 0 END) AS charged
        FROM ledger_entry e
    """

  /// The days of which something stands on no statement yet, beside the prices that were said for them.
  private static let priced: StaticString = """
        GROUP BY e.guarantor_id, e.patient_id, e.day
        HAVING MAX(CASE WHEN e.bill_id IS NULL AND e.toward IS NULL THEN 1 ELSE 0 END) = 1) AS c
      CROSS JOIN estimate_sheet s CROSS JOIN patient p
      WHERE s.patient_id = c.patient_id AND p.id = c.patient_id
        AND (s.service_on = c.day OR (s.service_on IS NULL AND c.day BETWEEN s.given_on AND s.valid_until))
        AND c.charged >= s.cents + 40000
        AND NOT EXISTS (
          SELECT 1 FROM estimate_sheet n WHERE n.estimate_id = s.estimate_id AND n.version > s.version)
    """

  private static let isNotReviewed: StaticString = """
      ) AS h
    WHERE NOT EXISTS (
      SELECT 1 FROM estimate_review r WHERE r.sheet_id = h.id AND r.day = h.day AND r.cents >= h.charged)
    ORDER BY h.day, h.id
    """

  static func all(givenSince start: Instant, limit: Int) -> SQL {
    """
    \(raw: columns) WHERE e.patient_id IN (SELECT g.patient_id FROM estimate_sheet g WHERE g.given_at >= \(start))
    \(raw: priced) AND s.given_at >= \(start)
    \(raw: isNotReviewed) LIMIT \(limit)
    """
  }

  static func among(_ guarantors: [Guarantor.ID]) -> SQL {
    """
    \(raw: columns) WHERE e.guarantor_id IN (\(list: guarantors))
    \(raw: priced)
    \(raw: isNotReviewed) LIMIT 10000
    """
  }

  static func of(_ sheet: EstimateSheet.ID, on day: CivilDate) -> SQL {
    """
    \(raw: columns) WHERE e.patient_id IN (SELECT g.patient_id FROM estimate_sheet g WHERE g.id = \(sheet))
      AND e.day = \(day)
    \(raw: priced) AND s.id = \(sheet)
    \(raw: isNotReviewed) LIMIT 1
    """
  }

  static func review(
    _ sheet: EstimateSheet.ID, on day: CivilDate, _ charged: Cents, because reason: String, by staff: StaffMember.ID,
    at now: Instant
  ) -> SQL {
    """
    INSERT INTO estimate_review (sheet_id, day, cents, reason, reviewed_by, reviewed_at)
    VALUES (\(sheet), \(day), \(charged), \(reason), \(staff), \(now))
    ON CONFLICT (sheet_id, day, cents) DO NOTHING
    """
  }
}

extension EstimateHoldQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 20_000))
    let sheet = EstimateSheet.ID("h")
    return [
      all(givenSince: now, limit: 50), among([Guarantor.ID("g")]), of(sheet, on: day),
      review(sheet, on: day, Cents(1), because: "", by: StaffMember.ID("s"), at: now),
    ]
  }
}
