import Kernel
import Store

/// What somebody pays for in a year, and what stands on the statements of others.
enum YearQueries {
  static func entries(_ span: ClosedRange<CivilDate>, of holder: BillHolder, limit: Int) -> SQL {
    """
    SELECT e.id, e.guarantor_id, e.patient_id, e.kind, e.visit, e.line, e.service, e.reason, e.cents, e.day,
      e.posted_at, e.source, e.external_id, e.toward, e.reverses, p.given, p.family, NULL
    FROM ledger_entry e JOIN patient p ON p.id = e.patient_id
    WHERE e.guarantor_id IN (
      SELECT id FROM guarantor WHERE account_id = \(holder.accountID)
      UNION SELECT id FROM guarantor WHERE patient_id = \(holder.patientID))
      AND e.day >= \(span.lowerBound) AND e.day <= \(span.upperBound)
      AND (e.bill_id IS NOT NULL OR e.toward IS NOT NULL)
    ORDER BY e.day, e.posted_at, e.id LIMIT \(limit)
    """
  }

  static func years(of holder: BillHolder) -> SQL {
    """
    SELECT DISTINCT SUBSTR(e.day, 1, 4) AS year FROM ledger_entry e
    WHERE e.guarantor_id IN (
      SELECT id FROM guarantor WHERE account_id = \(holder.accountID)
      UNION SELECT id FROM guarantor WHERE patient_id = \(holder.patientID))
      AND (e.bill_id IS NOT NULL OR e.toward IS NOT NULL)
    ORDER BY year DESC LIMIT 10
    """
  }

  static func elsewhere(_ patient: Patient.ID, besides holder: BillHolder, since moment: Instant) -> SQL {
    """
    SELECT DISTINCT b.number, b.issued_at FROM ledger_entry e JOIN bill b ON b.id = e.bill_id
    WHERE e.patient_id = \(patient) AND b.issued_at >= \(moment) AND b.guarantor_id NOT IN (
      SELECT id FROM guarantor WHERE account_id = \(holder.accountID)
      UNION SELECT id FROM guarantor WHERE patient_id = \(holder.patientID))
    ORDER BY b.number DESC LIMIT 10
    """
  }
}

extension YearQueries: QueryExamples {
  static var examples: [SQL] {
    let (day, patient) = (CivilDate(daysSince1970: 20_000), Patient.ID("p"))
    let holder = BillHolder(
      Account(
        id: Account.ID("a"), email: "", name: PersonName(given: "", family: ""), patientID: patient,
        language: .english, theme: .auto))
    return [
      entries(day...day, of: holder, limit: 1_501), years(of: holder),
      elsewhere(patient, besides: holder, since: Instant(millisecondsSince1970: 0)),
    ]
  }
}
