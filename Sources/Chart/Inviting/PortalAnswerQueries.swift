import Kernel
import Store

/// What people said about the portal.
enum PortalAnswerQueries {
  static func present(of patient: Patient.ID) -> SQL {
    """
    SELECT portal_answer.id, patient_id, answer, reason, way, said_by, remark, noted_by, noted_at, staff.given,
      staff.family, staff.title
    FROM portal_answer LEFT JOIN staff ON staff.id = noted_by
    WHERE patient_id = \(patient) AND ended_at IS NULL
    """
  }

  /// An answer that came without a day holds only for those who have no account.
  static func standing(of patient: Patient.ID) -> SQL {
    """
    SELECT patient.portal_choice, portal_answer.way, patient.paper
    FROM patient LEFT JOIN portal_answer ON portal_answer.patient_id = patient.id AND portal_answer.ended_at IS NULL
    WHERE patient.id = \(patient) AND patient.portal_choice IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM account WHERE account.patient_id = patient.id AND account.disabled_at IS NULL
        AND (portal_answer.id IS NULL OR EXISTS (SELECT 1 FROM session WHERE session.owner = account.id
          AND session.created_at > portal_answer.noted_at)))
    """
  }

  /// How they were told on paper before the first answer of a row.
  static func paperBefore(of patient: Patient.ID) -> SQL {
    """
    SELECT COALESCE((SELECT paper_before FROM portal_answer WHERE patient_id = patient.id AND ended_at IS NULL),
      paper, '') FROM patient WHERE id = \(patient)
    """
  }

  static func insert(
    _ answer: NewPortalAnswer, of patient: Patient.ID, id: PortalAnswer.ID, paperBefore: String, by actor: String,
    at now: Instant
  ) -> SQL {
    """
    INSERT INTO portal_answer (id, patient_id, answer, reason, way, said_by, remark, noted_by, noted_at, paper_before)
    VALUES (\(id), \(patient), \(answer.choice.rawValue), \(answer.reason.rawValue), \(answer.way.rawValue),
      \(answer.saidBy.rawValue), \(answer.remark), \(actor), \(now), \(paperBefore))
    """
  }

  static func end(of patient: Patient.ID, by actor: String, at now: Instant) -> SQL {
    """
    UPDATE portal_answer SET ended_at = \(now), ended_by = \(actor) WHERE patient_id = \(patient) AND ended_at IS NULL
    """
  }

  static func clear(_ patient: Patient.ID) -> SQL {
    "UPDATE patient SET portal_choice = NULL WHERE id = \(patient) AND portal_choice IS NOT NULL"
  }
}

extension PortalAnswerQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, patient) = (Instant(millisecondsSince1970: 0), Patient.ID("p"))
    let answer = NewPortalAnswer(.declined, because: .noNeed, way: .letter)
    return [
      present(of: patient), standing(of: patient), paperBefore(of: patient),
      insert(answer, of: patient, id: PortalAnswer.ID("a"), paperBefore: "", by: "s", at: now),
      end(of: patient, by: "s", at: now), clear(patient),
    ]
  }
}
