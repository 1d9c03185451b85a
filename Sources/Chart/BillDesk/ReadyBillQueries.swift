import Kernel
import Store

/// What stands on no statement yet, by who pays. Each question reads the index of just that.
enum ReadyBillQueries {
  /// Why something stays is decided here and nowhere else: the first line that holds is the reason.
  private static let standing: StaticString = """
    SELECT e.guarantor_id AS guarantor_id, COUNT(*) AS entries, CAST(SUM(e.cents) AS BIGINT) AS cents,
      MIN(e.day) AS oldest,
      CASE
        WHEN EXISTS (SELECT 1 FROM bill_hold kept WHERE kept.guarantor_id = e.guarantor_id) THEN 'held'
        WHEN SUM(e.cents) <= 0 THEN 'nothing-owed'
        WHEN e.guarantor_id IN (
          SELECT far.guarantor_id FROM (
            SELECT s.id AS id, s.cents AS cents, u.guarantor_id AS guarantor_id, u.day AS day, (
              SELECT SUM(x.cents) FROM ledger_entry x
              WHERE x.guarantor_id = u.guarantor_id AND x.patient_id = u.patient_id AND x.day = u.day
                AND (x.kind IN ('charge', 'adjustment') OR (x.kind = 'reversal' AND EXISTS (
                  SELECT 1 FROM ledger_entry o WHERE o.id = x.reverses AND o.kind IN ('charge', 'adjustment'))))
              ) AS charged
            FROM (
              SELECT DISTINCT COALESCE(w.guarantor_id, '') AS guarantor_id, w.patient_id, w.day FROM ledger_entry w
              WHERE w.bill_id IS NULL AND w.toward IS NULL) AS u
            CROSS JOIN estimate_sheet s
            WHERE s.patient_id = u.patient_id
              AND (s.service_on = u.day OR (s.service_on IS NULL AND u.day BETWEEN s.given_on AND s.valid_until))
              AND NOT EXISTS (
                SELECT 1 FROM estimate_sheet n WHERE n.estimate_id = s.estimate_id AND n.version > s.version)
            ) AS far
          WHERE far.charged >= far.cents + 40000 AND NOT EXISTS (
            SELECT 1 FROM estimate_review seen
            WHERE seen.sheet_id = far.id AND seen.day = far.day AND seen.cents >= far.charged)
        ) THEN 'over-estimate'
        WHEN SUM(e.cents) < (SELECT least_cents FROM bill_rule WHERE id = 1) THEN 'below-least'
        ELSE ''
      END AS stay
    FROM ledger_entry e WHERE e.bill_id IS NULL AND e.toward IS NULL
    """
  private static let line: StaticString = """
    SELECT r.guarantor_id, r.entries, r.cents, r.oldest, r.stay, g.patient_id, COALESCE(p.given, a.given, ''),
      COALESCE(p.family, a.family, ''), COALESCE(h.reason, '')
    """
  private static let names: StaticString = """
    JOIN guarantor g ON g.id = r.guarantor_id LEFT JOIN patient p ON p.id = g.patient_id
    LEFT JOIN account a ON a.id = g.account_id LEFT JOIN bill_hold h ON h.guarantor_id = r.guarantor_id
    """

  static func counts() -> SQL {
    """
    SELECT stay, COUNT(*), CAST(SUM(cents) AS BIGINT), MIN(oldest)
    FROM (\(raw: standing) GROUP BY e.guarantor_id) AS r GROUP BY stay ORDER BY stay LIMIT 20
    """
  }

  static func ready(after place: BillPlace, limit: Int) -> SQL {
    """
    \(raw: line) FROM (\(raw: standing) GROUP BY e.guarantor_id) AS r \(raw: names)
    WHERE r.stay = '' AND (r.oldest > \(place.day) OR (r.oldest = \(place.day) AND r.guarantor_id > \(place.id)))
    ORDER BY r.oldest, r.guarantor_id LIMIT \(limit)
    """
  }

  static func staying(after place: BillPlace, limit: Int) -> SQL {
    """
    \(raw: line) FROM (\(raw: standing) GROUP BY e.guarantor_id) AS r \(raw: names)
    WHERE r.stay <> '' AND (r.oldest > \(place.day) OR (r.oldest = \(place.day) AND r.guarantor_id > \(place.id)))
    ORDER BY r.oldest, r.guarantor_id LIMIT \(limit)
    """
  }

  static func one(_ id: Guarantor.ID) -> SQL {
    """
    \(raw: line) FROM (\(raw: standing) AND e.guarantor_id = \(id) GROUP BY e.guarantor_id) AS r \(raw: names)
    """
  }

  static func stays(of guarantors: [Guarantor.ID]) -> SQL {
    """
    SELECT r.guarantor_id, r.stay
    FROM (\(raw: standing) AND e.guarantor_id IN (\(list: guarantors)) GROUP BY e.guarantor_id) AS r
    ORDER BY r.guarantor_id LIMIT 1000
    """
  }

  /// Who is ready becomes the rows of a batch.
  static func queue(_ batch: BillBatch.ID) -> SQL {
    """
    INSERT INTO bill_batch_row (batch_id, guarantor_id, stay)
    SELECT \(batch), r.guarantor_id, '' FROM (\(raw: standing) GROUP BY e.guarantor_id) AS r WHERE r.stay = ''
    """
  }
}

extension ReadyBillQueries: QueryExamples {
  static var examples: [SQL] {
    let (guarantor, place) = (Guarantor.ID("g"), ReadyBills.start)
    return [
      counts(), ready(after: place, limit: 26), staying(after: place, limit: 26), one(guarantor),
      stays(of: [guarantor]), queue(BillBatch.ID("b")),
    ]
  }
}
