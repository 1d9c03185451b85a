import Kernel
import Store

/// The questions about calls.
enum PhoneCallQueries {
  private static let columns: StaticString = """
    phone_call.id, phone_call.patient_id, reason, on_portal, portal_status, outcome, source, phone_call.language, \
    remark, seconds, taken_by, began_at, logged_at, reminder, landed_at, signed_in_at, did_task_at, called_again_at, \
    caller_phone, caller_name, helper_id, screen, help, help_at, texted_at, patient.given, patient.family, \
    staff.given, staff.family
    """

  private static let joins: StaticString = """
    LEFT JOIN patient ON patient.id = phone_call.patient_id LEFT JOIN staff ON staff.id = phone_call.taken_by
    """

  static func insert(_ call: NewCall, id: PhoneCall.ID, at now: Instant) -> SQL {
    """
    INSERT INTO phone_call (id, patient_id, reason, on_portal, portal_status, outcome, source, language, remark,
      seconds, taken_by, began_at, logged_at, outside_id, reminder, caller_phone, caller_name, helper_id, screen,
      item_id)
    VALUES (\(id), \(call.patientID), \(call.reason.rawValue), \(call.onPortal.rawValue), \(call.standing.rawValue),
      \(call.outcome.rawValue), \(call.source.rawValue), \(call.language), \(call.remark),
      \(call.seconds.map { Int64($0) }), \(call.takenBy), \(call.beganAt), \(now), \(call.outsideID),
      \(call.reminder.rawValue), \(call.callerPhone), \(call.callerName), \(call.helperID), \(call.screen),
      \(call.itemID))
    ON CONFLICT DO NOTHING
    """
  }

  static func one(_ id: PhoneCall.ID) -> SQL {
    "SELECT \(raw: columns) FROM phone_call \(raw: joins) WHERE phone_call.id = \(id)"
  }

  static func latest(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM phone_call \(raw: joins) WHERE phone_call.patient_id = \(patient)
    ORDER BY began_at DESC, phone_call.id DESC LIMIT \(limit)
    """
  }

  static func repeats(of patient: Patient.ID, about reason: CallReason, from start: Instant, to end: Instant) -> SQL {
    """
    SELECT COUNT(*) FROM phone_call WHERE patient_id = \(patient) AND began_at > \(start) AND began_at <= \(end)
      AND reason = \(reason.rawValue)
    """
  }

  /// An empty word stands for "whatever it is".
  static func all(_ choice: CallChoice, from start: Instant, to end: Instant, limit: Int) -> SQL {
    let noted = choice.isNoted.map { $0 ? "desk" : "phone" } ?? ""
    return """
      SELECT \(raw: columns) FROM phone_call \(raw: joins)
      WHERE began_at >= \(start) AND began_at < \(end)
        AND \(choice.reason?.rawValue ?? "") IN ('', reason) AND \(choice.onPortal?.rawValue ?? "") IN ('', on_portal)
        AND \(choice.standing?.rawValue ?? "") IN ('', portal_status)
        AND \(choice.outcome?.rawValue ?? "") IN ('', outcome)
        AND \(noted) IN ('', CASE WHEN source = 'desk' THEN 'desk' ELSE 'phone' END)
      ORDER BY began_at DESC, phone_call.id DESC LIMIT \(limit)
      """
  }

  static func landed(_ id: PhoneCall.ID, at now: Instant, since moment: Instant) -> SQL {
    "UPDATE phone_call SET landed_at = \(now) WHERE id = \(id) AND landed_at IS NULL AND began_at > \(moment)"
  }

  static func reached(_ id: PhoneCall.ID, isDone: Int64, at now: Instant, since moment: Instant) -> SQL {
    """
    UPDATE phone_call SET landed_at = COALESCE(landed_at, \(now)), signed_in_at = COALESCE(signed_in_at, \(now)),
      did_task_at = CASE WHEN \(isDone) = 1 THEN COALESCE(did_task_at, \(now)) ELSE did_task_at END
    WHERE id = \(id) AND began_at > \(moment)
    """
  }

  static func help(_ id: PhoneCall.ID, _ help: PhoneCall.Help, at agreed: Instant?) -> SQL {
    "UPDATE phone_call SET help = \(help.rawValue), help_at = \(agreed) WHERE id = \(id) AND help = ''"
  }

  static func texted(_ id: PhoneCall.ID, at now: Instant) -> SQL {
    "UPDATE phone_call SET texted_at = \(now) WHERE id = \(id)"
  }

  static func texts(to phone: String, since moment: Instant) -> SQL {
    "SELECT COUNT(*) FROM phone_call WHERE caller_phone = \(phone) AND texted_at >= \(moment)"
  }

  static func charts(withPhone digits: String) -> SQL {
    """
    SELECT DISTINCT patient.id FROM patient_search JOIN patient ON patient.id = patient_search.patient_id
    WHERE word = \(digits) AND merged_into IS NULL LIMIT 3
    """
  }

  static func owners(ofPhone phone: String) -> SQL {
    """
    SELECT DISTINCT COALESCE(account.patient_id, '') FROM contact_wish JOIN account
      ON account.id = contact_wish.account_id
    WHERE contact_wish.phone = \(phone) AND disabled_at IS NULL LIMIT 3
    """
  }
}

extension PhoneCallQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, id, patient) = (Instant(millisecondsSince1970: 0), PhoneCall.ID("c"), Patient.ID("p"))
    return [
      insert(NewCall(.result, at: now), id: id, at: now), one(id), latest(of: patient, limit: 5),
      repeats(of: patient, about: .bill, from: now, to: now), all(CallChoice(), from: now, to: now, limit: 200),
      landed(id, at: now, since: now), reached(id, isDone: 1, at: now, since: now), help(id, .declined, at: nil),
      texted(id, at: now), texts(to: "+15550100142", since: now), charts(withPhone: "5550100142"),
      owners(ofPhone: "+15550100142"),
    ]
  }
}
