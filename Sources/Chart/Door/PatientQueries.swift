import Kernel
import Store

/// Questions about people who have a chart.
enum PatientQueries {
  static let columns: StaticString = """
    id, fhir_id, given, family, birth_date, sex, language, email, phone, record_number, deceased, portal_choice, \
    data_as_of
    """

  static func one(_ id: Patient.ID) -> SQL {
    "SELECT \(raw: columns) FROM patient WHERE id = \(id) AND merged_into IS NULL"
  }

  static func some(_ ids: [Patient.ID]) -> SQL {
    "SELECT \(raw: columns) FROM patient WHERE id IN (\(list: ids)) AND merged_into IS NULL"
  }

  static func withFHIRID(_ id: String) -> SQL {
    "SELECT \(raw: columns) FROM patient WHERE fhir_id = \(id)"
  }

  static func withIdentifier(_ system: String, _ value: String) -> SQL {
    """
    SELECT \(raw: columns) FROM patient
    WHERE id IN (SELECT patient_id FROM patient_identifier WHERE system = \(system) AND value = \(value))
      AND merged_into IS NULL
    LIMIT 5
    """
  }

  static func named(_ sortName: String, born day: CivilDate) -> SQL {
    """
    SELECT \(raw: columns) FROM patient
    WHERE sort_name = \(sortName) AND birth_date = \(day) AND merged_into IS NULL LIMIT 5
    """
  }

  /// The people in whose words every typed word begins. Words are folded already; the last may be unfinished.
  static func search(_ words: [String], limit: Int) -> SQL {
    let first = words.first ?? ""
    let second = words.count > 1 ? words[1] : ""
    let third = words.count > 2 ? words[2] : ""
    return """
      SELECT \(raw: columns) FROM patient
      WHERE id IN (
        SELECT a.patient_id FROM patient_search a
        WHERE a.word >= \(first) AND a.word < \(PatientQueries.end(of: first))
          AND (\(second) = '' OR EXISTS (SELECT 1 FROM patient_search b
            WHERE b.patient_id = a.patient_id AND b.word >= \(second) AND b.word < \(PatientQueries.end(of: second))))
          AND (\(third) = '' OR EXISTS (SELECT 1 FROM patient_search c
            WHERE c.patient_id = a.patient_id AND c.word >= \(third) AND c.word < \(PatientQueries.end(of: third))))
        LIMIT 2000)
        AND merged_into IS NULL
      ORDER BY sort_name, id LIMIT \(limit)
      """
  }

  static func insert(_ patient: Patient, sortName: String, at now: Instant) -> SQL {
    """
    INSERT INTO patient (id, fhir_id, given, family, sort_name, birth_date, sex, language, email, phone, record_number,
      deceased, created_at, data_as_of)
    VALUES (\(patient.id), \(patient.fhirID), \(patient.name.given), \(patient.name.family), \(sortName),
      \(patient.birthDate), \(patient.sex.rawValue), \(patient.language), \(patient.email), \(patient.phone),
      \(patient.recordNumber), \(patient.isDeceased), \(now), \(now))
    """
  }

  static func update(_ patient: Patient, sortName: String) -> SQL {
    """
    UPDATE patient SET given = \(patient.name.given), family = \(patient.name.family), sort_name = \(sortName),
      birth_date = \(patient.birthDate), sex = \(patient.sex.rawValue), language = \(patient.language),
      email = \(patient.email), phone = \(patient.phone), record_number = \(patient.recordNumber),
      deceased = \(patient.isDeceased)
    WHERE id = \(patient.id)
    """
  }

  static func touched(_ id: Patient.ID, at now: Instant) -> SQL {
    "UPDATE patient SET data_as_of = \(now) WHERE id = \(id)"
  }

  static func setPortalChoice(_ id: Patient.ID, to choice: Patient.PortalChoice?) -> SQL {
    "UPDATE patient SET portal_choice = \(choice?.rawValue) WHERE id = \(id)"
  }

  static func forgetWords(of id: Patient.ID) -> SQL { "DELETE FROM patient_search WHERE patient_id = \(id)" }

  static func addWord(_ word: String, of id: Patient.ID) -> SQL {
    "INSERT INTO patient_search (word, patient_id) VALUES (\(word), \(id)) ON CONFLICT (word, patient_id) DO NOTHING"
  }

  static func forgetIdentifiers(of id: Patient.ID) -> SQL {
    "DELETE FROM patient_identifier WHERE patient_id = \(id) AND system <> 'portico:fhir-id'"
  }

  static func addIdentifier(_ system: String, _ value: String, of id: Patient.ID) -> SQL {
    """
    INSERT INTO patient_identifier (system, value, patient_id) VALUES (\(system), \(value), \(id))
    ON CONFLICT (system, value, patient_id) DO NOTHING
    """
  }

  static func addReview(_ id: String, of patient: Patient.ID, resembling other: Patient.ID, at now: Instant) -> SQL {
    """
    INSERT INTO match_review (id, patient_id, resembles, found_at) VALUES (\(id), \(patient), \(other), \(now))
    ON CONFLICT (patient_id, resembles) DO NOTHING
    """
  }

  /// Reads the whole table, for the operator's check only.
  static func count() -> SQL { "SELECT COUNT(*) FROM patient WHERE merged_into IS NULL" }

  static func countReviews() -> SQL { "SELECT COUNT(*) FROM match_review WHERE settled_at IS NULL" }

  /// The end of the range of words that begin with `start`.
  private static func end(of start: String) -> String { start + "\u{10FFFF}" }
}

extension PatientQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let day = CivilDate(daysSince1970: 0)
    let patient = Patient(
      id: Patient.ID("p"), fhirID: "f", name: PersonName(given: "A", family: "B"), birthDate: day, sex: .other,
      language: .english, email: nil, phone: nil, recordNumber: nil, isDeceased: false, portalChoice: nil, dataAsOf: now
    )
    return [
      one(patient.id), some([patient.id]), withFHIRID("f"), withIdentifier("s", "v"), named("b a", born: day),
      search(["ro", "del"], limit: 20),
      insert(patient, sortName: "b a", at: now), update(patient, sortName: "b a"), touched(patient.id, at: now),
      setPortalChoice(patient.id, to: nil), forgetWords(of: patient.id), addWord("rosa", of: patient.id),
      forgetIdentifiers(of: patient.id), addIdentifier("s", "v", of: patient.id),
      addReview("r", of: patient.id, resembling: patient.id, at: now),
    ]
  }

  static var readingEverything: [SQL] { [count(), countReviews()] }
}
