import Kernel
import Store

/// Forms that patients are asked to fill in, and what they answered so far.
enum FormRequestQueries {
  private static let columns: StaticString = """
    form_request.id, form_request.patient_id, form_request.form_id, form_request.version, form_request.item_id, \
    form_request.visit_at, form_request.opened_at, form_request.closed_as, form_request.closed_at, form.title_en, \
    form.title_es, form.audience, form_draft.saved_at FROM form_request \
    JOIN form ON form.id = form_request.form_id LEFT JOIN form_draft ON form_draft.request_id = form_request.id
    """

  static func open(_ request: NewFormRequest, at now: Instant) -> SQL {
    """
    INSERT INTO form_request (id, patient_id, form_id, version, item_id, visit_at, cause, opened_by, opened_at)
    VALUES (\(request.id), \(request.patientID), \(request.formID), \(request.version), \(request.itemID),
      \(request.visitAt), \(request.cause), \(request.openedBy), \(now))
    ON CONFLICT (cause) DO NOTHING
    """
  }

  static func one(_ id: FormRequest.ID) -> SQL { "SELECT \(raw: columns) WHERE form_request.id = \(id)" }

  static func of(_ patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE form_request.patient_id = \(patient)
    ORDER BY form_request.opened_at DESC, form_request.id LIMIT \(limit)
    """
  }

  static func open(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE form_request.patient_id = \(patient) AND form_request.closed_as IS NULL
    ORDER BY form_request.visit_at, form_request.opened_at, form_request.id LIMIT \(limit)
    """
  }

  static func close(_ id: FormRequest.ID, as closing: FormRequest.Closing, at now: Instant) -> SQL {
    """
    UPDATE form_request SET closed_as = \(closing.rawValue), closed_at = \(now) WHERE id = \(id) AND closed_as IS NULL
    """
  }

  /// The two kinds name the index; only appointments have a time.
  static func visits(
    before form: PracticeForm.ID, from soonest: Instant, after id: String, to latest: Instant,
    freshSince since: Instant, limit: Int
  ) -> SQL {
    """
    SELECT id, patient_id, at, code_key FROM item
    WHERE kind IN ('appointment', 'referral') AND at >= \(soonest) AND at <= \(latest)
      AND (at > \(soonest) OR id > \(id))
      AND resource_type = 'Appointment' AND status = 'active' AND at_precision = 'time' AND held = 0
      AND NOT EXISTS (SELECT 1 FROM form_request
        WHERE form_request.item_id = item.id AND form_request.form_id = \(form))
      AND NOT EXISTS (SELECT 1 FROM form_response WHERE form_response.patient_id = item.patient_id
        AND form_response.form_id = \(form) AND form_response.sent_at >= \(since))
    ORDER BY at, id LIMIT \(limit)
    """
  }

  /// A cross join keeps the order of the tables on SQLite: few requests are open, and items grow with the years.
  static func stale(overBefore moment: Instant, limit: Int) -> SQL {
    """
    SELECT form_request.id, item.status, item.at FROM form_request CROSS JOIN item
    WHERE item.id = form_request.item_id AND form_request.closed_as IS NULL AND form_request.item_id IS NOT NULL
      AND (item.status <> 'active' OR item.at <> form_request.visit_at OR item.at < \(moment))
    ORDER BY form_request.opened_at, form_request.id LIMIT \(limit)
    """
  }

  static func some(_ ids: [FormRequest.ID]) -> SQL { "SELECT \(raw: columns) WHERE form_request.id IN (\(list: ids))" }

  static func follow(_ id: FormRequest.ID, to start: Instant) -> SQL {
    "UPDATE form_request SET visit_at = \(start) WHERE id = \(id)"
  }

  static func save(
    _ answers: String, _ id: FormRequest.ID, over mark: Int, by actor: String, at now: Instant
  ) -> SQL {
    """
    INSERT INTO form_draft (request_id, answers, mark, saved_by, saved_at)
    VALUES (\(id), \(answers), \(mark + 1), \(actor), \(now))
    ON CONFLICT (request_id) DO UPDATE SET answers = excluded.answers, mark = excluded.mark,
      saved_by = excluded.saved_by, saved_at = excluded.saved_at
    WHERE form_draft.mark = \(mark)
    """
  }

  static func draft(_ id: FormRequest.ID) -> SQL {
    "SELECT answers, mark, saved_at FROM form_draft WHERE request_id = \(id)"
  }

  static func dropDraft(_ id: FormRequest.ID) -> SQL { "DELETE FROM form_draft WHERE request_id = \(id)" }
}

extension FormRequestQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (id, patient, form) = (FormRequest.ID("r"), Patient.ID("p"), PracticeForm.ID("f"))
    return [
      open(NewFormRequest(id: id, of: patient, form, version: 1, cause: "c", by: .console), at: now), one(id),
      of(patient, limit: 50), open(of: patient, limit: 10), close(id, as: .sent, at: now),
      visits(before: form, from: now, after: "", to: now, freshSince: now, limit: 200),
      stale(overBefore: now, limit: 200), some([id]),
      follow(id, to: now), save("{}", id, over: 0, by: "a", at: now), draft(id), dropDraft(id),
    ]
  }
}
