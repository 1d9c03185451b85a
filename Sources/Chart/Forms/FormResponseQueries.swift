import Kernel
import Store

/// Forms that were sent, and what was decided about their answers.
enum FormResponseQueries {
  private static let columns: StaticString = """
    id, request_id, patient_id, form_id, version, answers, before, unchanged, sent_by, sent_as, sender_name, sent_at, \
    paper_on, signed_hash, score, alert, reviewed_name, reviewed_at FROM form_response
    """

  static func insert(_ response: FormResponse) -> SQL {
    """
    INSERT INTO form_response (id, request_id, patient_id, form_id, version, answers, before, unchanged, sent_by,
      sent_as, sender_name, sent_at, paper_on, signed_hash, score, alert)
    VALUES (\(response.id), \(response.requestID), \(response.patientID), \(response.formID), \(response.version),
      \(response.answers.kept), \(response.before.kept), \(response.isUnchanged ? 1 : 0), \(response.signer.id),
      \(response.signer.actingAs), \(response.signer.name), \(response.sentAt), \(response.paperOn),
      \(response.signedHash), \(response.score), \(response.isAlert ? 1 : 0))
    """
  }

  static func one(_ id: FormResponse.ID) -> SQL { "SELECT \(raw: columns) WHERE id = \(id)" }

  static func to(_ request: FormRequest.ID) -> SQL { "SELECT \(raw: columns) WHERE request_id = \(request)" }

  static func last(of form: PracticeForm.ID, _ patient: Patient.ID) -> SQL {
    """
    SELECT \(raw: columns) WHERE patient_id = \(patient) AND form_id = \(form)
    ORDER BY sent_at DESC, id DESC LIMIT 1
    """
  }

  static func standings(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT request_id, paper_on, reviewed_at FROM form_response WHERE patient_id = \(patient)
    ORDER BY sent_at DESC, id DESC LIMIT \(limit)
    """
  }

  static func decide(
    _ question: String, of id: FormResponse.ID, _ accepting: Bool, _ reason: String, by staff: StaffMember.ID,
    at now: Instant
  ) -> SQL {
    """
    INSERT INTO form_decision (response_id, question, decision, reason, decided_by, decided_at)
    VALUES (\(id), \(question), \(accepting ? "accepted" : "refused"), \(reason), \(staff), \(now))
    ON CONFLICT (response_id, question) DO NOTHING
    """
  }

  static func decisions(_ id: FormResponse.ID, limit: Int) -> SQL {
    "SELECT question, decision, reason FROM form_decision WHERE response_id = \(id) ORDER BY question LIMIT \(limit)"
  }

  static func review(_ id: FormResponse.ID, by staff: StaffMember.ID?, _ name: String, at now: Instant) -> SQL {
    """
    UPDATE form_response SET reviewed_by = \(staff), reviewed_name = \(name), reviewed_at = \(now)
    WHERE id = \(id) AND reviewed_at IS NULL
    """
  }
}

extension FormResponseQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (id, staff) = (FormResponse.ID("r"), StaffMember.ID("s"))
    let response = FormResponse(
      id: id, to: FormRequest.ID("q"), of: Patient.ID("p"), PracticeForm.ID("f"), sentAt: now)
    return [
      insert(response), one(id), to(FormRequest.ID("q")), last(of: PracticeForm.ID("f"), Patient.ID("p")),
      standings(of: Patient.ID("p"), limit: 50),
      decide("a", of: id, true, "", by: staff, at: now), decisions(id, limit: 80),
      review(id, by: staff, "", at: now),
    ]
  }
}
