import Kernel
import Store

/// From the first offer to the first finished task, out of the rows that each step leaves.
enum FirstSuccessQueries {
  /// Everything for several people at once; each part is one look at an index.
  static func people(_ patients: [Patient.ID]) -> SQL {
    """
    SELECT patient.id, patient.language, patient.birth_date,
      (SELECT channel FROM invitation WHERE invitation.patient_id = patient.id
        ORDER BY CASE WHEN used_at IS NULL THEN 1 ELSE 0 END, created_at DESC LIMIT 1),
      (SELECT MIN(created_at) FROM invitation WHERE invitation.patient_id = patient.id),
      (SELECT MIN(sent_at) FROM invitation WHERE invitation.patient_id = patient.id),
      (SELECT MIN(opened_at) FROM invitation WHERE invitation.patient_id = patient.id),
      (SELECT MIN(born_at) FROM invitation WHERE invitation.patient_id = patient.id),
      account.created_at,
      (SELECT MIN(created_at) FROM session WHERE session.owner = account.id),
      (SELECT MIN(written_at) FROM message WHERE message.patient_id = patient.id AND acting_as = 'patient'),
      (SELECT MIN(done_at) FROM booking_step WHERE booking_step.patient_id = patient.id AND done_as = 'patient'
        AND kind IN ('booked', 'moved', 'confirmed')),
      (SELECT MIN(sent_at) FROM form_response WHERE form_response.patient_id = patient.id AND sent_as = 'patient'),
      (SELECT MIN(begun_at) FROM payment WHERE payment.patient_id = patient.id AND account_id = account.id
        AND stage IN ('processing', 'settled')),
      (SELECT MIN(seen_at) FROM item_seen WHERE item_seen.patient_id = patient.id AND account_id = account.id
        AND EXISTS (SELECT 1 FROM result_share WHERE result_share.item_id = item_seen.item_id
          AND result_share.kind = 'note' AND withdrawn_at IS NULL AND final_at <= item_seen.seen_at)),
      (SELECT MIN(asked_at) FROM refill_request WHERE refill_request.patient_id = patient.id AND asked_as = 'patient')
    FROM patient LEFT JOIN account ON account.patient_id = patient.id
    WHERE patient.id IN (\(list: patients)) AND merged_into IS NULL
    """
  }

  static func new(since moment: Instant, limit: Int) -> SQL {
    """
    SELECT DISTINCT patient_id FROM invitation WHERE created_at > \(moment)
      AND NOT EXISTS (SELECT 1 FROM first_success WHERE first_success.patient_id = invitation.patient_id)
    LIMIT \(limit)
    """
  }

  static func onTheWay(since moment: Instant, workedBefore worked: Instant, limit: Int) -> SQL {
    """
    SELECT patient_id FROM first_success WHERE done_at IS NULL AND worked_at < \(worked) AND offered_at > \(moment)
    ORDER BY worked_at, patient_id LIMIT \(limit)
    """
  }

  static func keep(_ success: FirstSuccess, at now: Instant) -> SQL {
    let taken = success.taken
    return """
      INSERT INTO first_success (patient_id, offered_at, channel, language, age_band, sent_at, opened_at, born_at,
        joined_at, signed_in_at, done_at, done_what, step, worked_at)
      VALUES (\(success.patientID), \(taken[.offered] ?? now), \(success.channel), \(success.language),
        \(success.ageBand.rawValue), \(taken[.sent]), \(taken[.opened]), \(taken[.born]), \(taken[.joined]),
        \(taken[.signedIn]), \(taken[.done]), \(success.task?.rawValue ?? ""), \(success.step.rawValue), \(now))
      ON CONFLICT (patient_id) DO UPDATE SET
        offered_at = excluded.offered_at, channel = excluded.channel, language = excluded.language,
        age_band = excluded.age_band, sent_at = excluded.sent_at, opened_at = excluded.opened_at,
        born_at = excluded.born_at, joined_at = excluded.joined_at, signed_in_at = excluded.signed_in_at,
        done_at = excluded.done_at, done_what = excluded.done_what, step = excluded.step,
        worked_at = excluded.worked_at
      """
  }

  private static let counts: StaticString = """
    COUNT(*), SUM(CASE WHEN sent_at IS NULL THEN 0 ELSE 1 END), SUM(CASE WHEN opened_at IS NULL THEN 0 ELSE 1 END), \
    SUM(CASE WHEN born_at IS NULL THEN 0 ELSE 1 END), SUM(CASE WHEN joined_at IS NULL THEN 0 ELSE 1 END), \
    SUM(CASE WHEN signed_in_at IS NULL THEN 0 ELSE 1 END), SUM(CASE WHEN done_at IS NULL THEN 0 ELSE 1 END) \
    FROM first_success
    """

  static func total(since moment: Instant) -> SQL {
    "SELECT '', \(raw: counts) WHERE offered_at > \(moment)"
  }

  static func groups(by cut: FirstSuccesses.Cut, since moment: Instant) -> SQL {
    switch cut {
    case .channel: "SELECT channel, \(raw: counts) WHERE offered_at > \(moment) GROUP BY channel"
    case .language: "SELECT language, \(raw: counts) WHERE offered_at > \(moment) GROUP BY language"
    case .ageBand: "SELECT age_band, \(raw: counts) WHERE offered_at > \(moment) GROUP BY age_band"
    }
  }
}

extension FirstSuccessQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let success = FirstSuccess(
      of: Patient.ID("p"), over: "sms", language: .english, ageBand: .grown, taken: [.offered: now], task: nil)
    return FirstSuccesses.Cut.allCases.map { groups(by: $0, since: now) } + [
      people([Patient.ID("p"), Patient.ID("q")]), new(since: now, limit: 100),
      onTheWay(since: now, workedBefore: now, limit: 100), keep(success, at: now), total(since: now),
    ]
  }
}
