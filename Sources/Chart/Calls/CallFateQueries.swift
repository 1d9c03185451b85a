import Kernel
import Store

/// What became of calls, out of the rows that each step leaves.
enum CallFateQueries {
  static func due(before moment: Instant, limit: Int) -> SQL {
    """
    SELECT id FROM phone_call WHERE settled_at IS NULL AND worked_at < \(moment.description)
    ORDER BY worked_at, id LIMIT \(limit)
    """
  }

  /// Everything for several calls at once; each part is one look at an index. Who signs in is the one who called: the
  /// patient, or their helper.
  static func rows(_ ids: [String]) -> SQL {
    """
    SELECT phone_call.id, phone_call.reason, phone_call.began_at, phone_call.landed_at, phone_call.signed_in_at,
      phone_call.did_task_at,
      (SELECT MIN(opened_at) FROM invitation WHERE invitation.patient_id = phone_call.patient_id
        AND opened_at > phone_call.began_at AND phone_call.reminder <> 'none'),
      (SELECT MIN(created_at) FROM session WHERE session.owner = account.id AND created_at > phone_call.began_at),
      (SELECT MIN(later.began_at) FROM phone_call later WHERE later.patient_id = phone_call.patient_id
        AND later.began_at > phone_call.began_at AND later.reason = phone_call.reason),
      (SELECT MIN(done_at) FROM booking_step WHERE booking_step.patient_id = phone_call.patient_id
        AND done_at > phone_call.began_at AND done_by = account.id AND kind = 'booked'),
      (SELECT MIN(done_at) FROM booking_step WHERE booking_step.patient_id = phone_call.patient_id
        AND done_at > phone_call.began_at AND done_by = account.id AND kind = 'moved'),
      (SELECT MIN(done_at) FROM booking_step WHERE booking_step.patient_id = phone_call.patient_id
        AND done_at > phone_call.began_at AND done_by = account.id AND kind = 'cancelled'),
      (SELECT MIN(asked_at) FROM refill_request WHERE refill_request.patient_id = phone_call.patient_id
        AND asked_at > phone_call.began_at),
      (SELECT MIN(begun_at) FROM payment WHERE payment.patient_id = phone_call.patient_id
        AND begun_at > phone_call.began_at AND account_id = account.id AND stage IN ('processing', 'settled')),
      (SELECT MIN(written_at) FROM message WHERE message.patient_id = phone_call.patient_id
        AND written_at > phone_call.began_at AND author = account.id),
      (SELECT MIN(sent_at) FROM form_response WHERE form_response.patient_id = phone_call.patient_id
        AND sent_at > phone_call.began_at AND sent_by = account.id),
      (SELECT MIN(asked_at) FROM records_request WHERE records_request.patient_id = phone_call.patient_id
        AND asked_at > phone_call.began_at),
      (SELECT seen_at FROM item_seen WHERE item_seen.item_id = phone_call.item_id
        AND item_seen.account_id = account.id AND seen_at > phone_call.began_at)
    FROM phone_call
    LEFT JOIN account own ON own.patient_id = phone_call.patient_id
    LEFT JOIN account ON account.id = COALESCE(phone_call.helper_id, own.id)
    WHERE phone_call.id IN (\(list: ids))
    """
  }

  static func keep(_ id: PhoneCall.ID, _ fate: PhoneCall.Fate, settledAt: Instant?, at now: Instant) -> SQL {
    """
    UPDATE phone_call SET landed_at = \(fate.landedAt), signed_in_at = \(fate.signedInAt),
      did_task_at = \(fate.didTaskAt), called_again_at = \(fate.calledAgainAt), settled_at = \(settledAt),
      worked_at = \(now)
    WHERE id = \(id)
    """
  }

  /// Of the calls that people noted in a span.
  static func counts(from start: Instant, to end: Instant) -> SQL {
    """
    SELECT COUNT(*), SUM(CASE WHEN landed_at IS NULL THEN 0 ELSE 1 END),
      SUM(CASE WHEN signed_in_at IS NULL THEN 0 ELSE 1 END), SUM(CASE WHEN did_task_at IS NULL THEN 0 ELSE 1 END),
      SUM(CASE WHEN called_again_at IS NULL THEN 0 ELSE 1 END)
    FROM phone_call WHERE began_at >= \(start) AND began_at < \(end) AND source = 'desk' AND reminder <> 'none'
    """
  }
}

extension CallFateQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    return [
      due(before: now, limit: 100), rows(["a", "b"]),
      keep(PhoneCall.ID("c"), PhoneCall.Fate(), settledAt: nil, at: now), counts(from: now, to: now),
    ]
  }
}
