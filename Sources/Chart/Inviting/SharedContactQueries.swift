import Kernel
import Store

/// Whose else a phone or an address is.
enum SharedContactQueries {
  static func otherCharts(with email: String, than patient: Patient.ID) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM patient WHERE email = \(email) AND id <> \(patient) AND merged_into IS NULL
      LIMIT 1) AS found
    """
  }

  static func otherAccounts(with email: String, than patient: Patient.ID) -> SQL {
    """
    SELECT COUNT(*) FROM account WHERE email = \(email) AND (patient_id IS NULL OR patient_id <> \(patient))
    """
  }

  static func otherCharts(withPhone digits: String, than patient: Patient.ID) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM patient_search JOIN patient ON patient.id = patient_search.patient_id
      WHERE word = \(digits) AND patient_id <> \(patient) AND merged_into IS NULL LIMIT 1) AS found
    """
  }
}

extension SharedContactQueries: QueryExamples {
  static var examples: [SQL] {
    let patient = Patient.ID("p")
    return [
      otherCharts(with: "a@b.example", than: patient), otherAccounts(with: "a@b.example", than: patient),
      otherCharts(withPhone: "5550100142", than: patient),
    ]
  }
}
