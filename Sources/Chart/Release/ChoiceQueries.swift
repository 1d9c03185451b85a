import Kernel
import Store

/// What patients chose.
enum ChoiceQueries {
  static func set(
    _ choice: ResultChoice, _ scope: String, of patient: Patient.ID, by actor: String, at now: Instant
  ) -> SQL {
    """
    INSERT INTO result_choice (patient_id, scope, choice, chosen_by, chosen_at)
    VALUES (\(patient), \(scope), \(choice.rawValue), \(actor), \(now))
    ON CONFLICT (patient_id, scope) DO UPDATE SET choice = excluded.choice, chosen_by = excluded.chosen_by,
      chosen_at = excluded.chosen_at
    """
  }

  /// With who of the practice noted it: an account is not among the staff.
  static func noted(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT result_choice.scope, result_choice.choice, result_choice.chosen_at, staff.given, staff.family, staff.title
    FROM result_choice LEFT JOIN staff ON staff.id = result_choice.chosen_by
    WHERE result_choice.patient_id = \(patient) LIMIT \(limit)
    """
  }

  static func all(of patient: Patient.ID, limit: Int) -> SQL {
    "SELECT scope, choice FROM result_choice WHERE patient_id = \(patient) LIMIT \(limit)"
  }
}

extension ChoiceQueries: QueryExamples {
  static var examples: [SQL] {
    [
      set(.atOnce, "kind/laboratory", of: Patient.ID("p"), by: "a", at: Instant(millisecondsSince1970: 0)),
      all(of: Patient.ID("p"), limit: 500), noted(of: Patient.ID("p"), limit: 500),
    ]
  }
}
