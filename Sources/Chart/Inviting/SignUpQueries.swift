import Kernel
import Store

/// Requests to join.
enum SignUpQueries {
  private static let columns: StaticString =
    "id, given, family, birth_date, fact, language, asked_at, why, patient_id, settled_at"

  static func insert(_ asked: SignUp) -> SQL {
    """
    INSERT INTO sign_up (id, given, family, birth_date, fact, language, asked_at)
    VALUES (\(asked.id), \(asked.name.given), \(asked.name.family), \(asked.birthDate), \(asked.fact),
      \(asked.language), \(asked.askedAt))
    """
  }

  static func unworked(limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM sign_up WHERE worked_at IS NULL AND asked_at > '' ORDER BY asked_at, id LIMIT \(limit)
    """
  }

  static func open(limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM sign_up WHERE settled_at IS NULL AND worked_at IS NOT NULL AND asked_at > ''
    ORDER BY asked_at, id LIMIT \(limit)
    """
  }

  static func countOpen(most: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM sign_up WHERE settled_at IS NULL AND worked_at IS NOT NULL AND asked_at > ''
      LIMIT \(most)) AS counted
    """
  }

  static func one(_ id: SignUp.ID) -> SQL { "SELECT \(raw: columns) FROM sign_up WHERE id = \(id)" }

  static func work(_ id: SignUp.ID, why: String, patient: Patient.ID?, at now: Instant) -> SQL {
    """
    UPDATE sign_up SET worked_at = \(now), why = \(why), patient_id = \(patient)
    WHERE id = \(id) AND worked_at IS NULL
    """
  }

  static func settle(
    _ id: SignUp.ID, as outcome: SignUp.Outcome, for patient: Patient.ID?, by actor: String, at now: Instant
  ) -> SQL {
    """
    UPDATE sign_up SET settled_at = \(now), settled_by = \(actor), outcome = \(outcome.rawValue),
      patient_id = \(patient)
    WHERE id = \(id) AND settled_at IS NULL
    """
  }

  static func forget(settledBefore moment: Instant) -> SQL {
    "DELETE FROM sign_up WHERE settled_at IS NOT NULL AND settled_at < \(moment)"
  }

  static func giveUp(askedBefore moment: Instant, at now: Instant) -> SQL {
    """
    UPDATE sign_up SET settled_at = \(now), settled_by = 'practice', outcome = 'forgotten'
    WHERE settled_at IS NULL AND worked_at IS NOT NULL AND asked_at < \(moment)
    """
  }
}

extension SignUpQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, id) = (Instant(millisecondsSince1970: 0), SignUp.ID("s"))
    let asked = SignUp(
      id: id, name: PersonName(given: "A", family: "B"), birthDate: CivilDate(daysSince1970: 0), fact: "",
      language: .english, askedAt: now)
    return [
      insert(asked), unworked(limit: 20), open(limit: 50), countOpen(most: 50), one(id),
      work(id, why: "", patient: nil, at: now), settle(id, as: .notOurs, for: nil, by: "s", at: now),
      forget(settledBefore: now), giveUp(askedBefore: now, at: now),
    ]
  }
}
