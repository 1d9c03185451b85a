import Kernel
import Store

/// Surveys after visits: whose door is closed, and what was answered by nobody in particular.
enum SurveyQueries {
  static func close(
    _ visit: String, of patient: Patient.ID, as how: String, by who: String, at now: Instant
  ) -> SQL {
    """
    INSERT INTO survey_door (patient_id, visit, closed_as, closed_by, closed_at)
    VALUES (\(patient), \(visit), \(how), \(who), \(now)) ON CONFLICT (patient_id, visit) DO NOTHING
    """
  }

  static func closed(_ visit: String, of patient: Patient.ID) -> SQL {
    "SELECT COUNT(*) FROM survey_door WHERE patient_id = \(patient) AND visit = \(visit)"
  }

  static func insert(_ id: String, _ month: String, _ question: SurveyQuestion, _ answer: SurveyAnswer) -> SQL {
    """
    INSERT INTO survey_answer (id, month, question, answer)
    VALUES (\(id), \(month), \(question.rawValue), \(answer.rawValue))
    """
  }

  static func counts(since month: String) -> SQL {
    """
    SELECT question, answer, COUNT(*) FROM survey_answer WHERE month >= \(month) GROUP BY question, answer LIMIT 100
    """
  }
}

extension SurveyQueries: QueryExamples {
  static var examples: [SQL] {
    let patient = Patient.ID("p")
    let now = Instant(millisecondsSince1970: 0)
    return [
      close("v", of: patient, as: "declined", by: "a", at: now), closed("v", of: patient),
      insert("i", "2026-11", .soon, .yes), counts(since: "2026-01"),
    ]
  }
}
