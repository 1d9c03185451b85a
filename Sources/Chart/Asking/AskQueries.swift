import Kernel
import Store

/// Who was asked at a visit to join, and who could have been.
enum AskQueries {
  static func note(
    _ what: AskNote, _ patient: Patient.ID, day: CivilDate, provider: StaffMember.ID?, by staff: StaffMember.ID,
    id: String, at now: Instant
  ) -> SQL {
    """
    INSERT INTO ask_note (id, patient_id, staff_id, provider_id, day, what, noted_at)
    VALUES (\(id), \(patient), \(staff), \(provider?.text ?? ""), \(day), \(what.rawValue), \(now))
    ON CONFLICT (patient_id, day) DO UPDATE SET what = excluded.what, staff_id = excluded.staff_id
    """
  }

  static func notes(on day: CivilDate, of patients: [Patient.ID]) -> SQL {
    "SELECT patient_id, what FROM ask_note WHERE patient_id IN (\(list: patients)) AND day = \(day)"
  }

  /// With whom somebody has a visit in a stretch of time; an empty text for one of the record system.
  static func visit(of patient: Patient.ID, from: Instant, until: Instant) -> SQL {
    """
    SELECT staff_id FROM booking WHERE patient_id = \(patient) AND starts_at >= \(from) AND starts_at < \(until)
      AND state <> 'cancelled'
    UNION ALL
    SELECT '' FROM item WHERE patient_id = \(patient) AND kind = 'appointment' AND at >= \(from) AND at < \(until)
      AND status <> 'cancelled' AND held = 0
    ORDER BY 1 DESC LIMIT 1
    """
  }

  static func chance(_ rows: [(Patient.ID, CivilDate)]) -> SQL {
    """
    INSERT INTO ask_chance (patient_id, day) VALUES \(rows: rows.map { [$0.0.text.binding, $0.1.binding] })
    ON CONFLICT (patient_id, day) DO NOTHING
    """
  }

  /// Who came, or was expected by the record system, and had no account when the day began.
  static func came(from: Instant, until: Instant, limit: Int) -> SQL {
    """
    SELECT booking.patient_id FROM booking CROSS JOIN patient
    WHERE patient.id = booking.patient_id AND starts_at >= \(from) AND starts_at < \(until)
      AND state IN ('arrived', 'done') AND portal_choice IS NULL AND merged_into IS NULL AND deceased = 0
      AND NOT EXISTS (SELECT 1 FROM account WHERE account.patient_id = booking.patient_id
        AND account.created_at < \(from))
    UNION
    SELECT item.patient_id FROM item CROSS JOIN patient
    WHERE patient.id = item.patient_id AND item.kind IN ('appointment', 'visit') AND item.kind = 'appointment'
      AND item.at >= \(from) AND item.at < \(until) AND item.at_precision = 'time' AND item.status <> 'cancelled'
      AND item.resource_id NOT LIKE \(Booking.resourcePrefix + "%") AND item.held = 0 AND item.sensitivity = 0
      AND portal_choice IS NULL AND merged_into IS NULL AND deceased = 0
      AND NOT EXISTS (SELECT 1 FROM account WHERE account.patient_id = item.patient_id
        AND account.created_at < \(from))
    LIMIT \(limit)
    """
  }

  /// Those whose thirty days are over, with what became of them.
  static func over(before day: CivilDate, limit: Int) -> SQL {
    """
    SELECT ask_chance.patient_id, ask_chance.day,
      (SELECT MIN(created_at) FROM account WHERE account.patient_id = ask_chance.patient_id),
      CASE WHEN EXISTS (SELECT 1 FROM ask_note WHERE ask_note.patient_id = ask_chance.patient_id
        AND ask_note.day = ask_chance.day) THEN 1 ELSE 0 END,
      CASE WHEN EXISTS (SELECT 1 FROM portal_answer WHERE portal_answer.patient_id = ask_chance.patient_id
        AND answer = 'cannot') THEN 1 ELSE 0 END
    FROM ask_chance WHERE closed_at IS NULL AND ask_chance.day < \(day)
    ORDER BY ask_chance.day, ask_chance.patient_id LIMIT \(limit)
    """
  }

  static func close(_ patient: Patient.ID, _ day: CivilDate, asked: Bool, joined: Instant?, at now: Instant) -> SQL {
    """
    UPDATE ask_chance SET asked = \(asked ? 1 : 0), joined_at = \(joined), closed_at = \(now)
    WHERE patient_id = \(patient) AND day = \(day) AND closed_at IS NULL
    """
  }

  static func drop(_ patient: Patient.ID, _ day: CivilDate) -> SQL {
    "DELETE FROM ask_chance WHERE patient_id = \(patient) AND day = \(day) AND closed_at IS NULL"
  }

  static func keep(asked: Bool, people: Int, joined: Int, on day: CivilDate) -> SQL {
    """
    INSERT INTO ask_sum (day, asked, people, joined) VALUES (\(day), \(asked ? 1 : 0), \(people), \(joined))
    ON CONFLICT (day, asked) DO UPDATE SET people = ask_sum.people + excluded.people,
      joined = ask_sum.joined + excluded.joined
    """
  }

  static func sums(from first: CivilDate, to last: CivilDate) -> SQL {
    """
    SELECT asked, SUM(people), SUM(joined) FROM ask_sum WHERE day >= \(first) AND day <= \(last) GROUP BY asked
    """
  }
}

extension AskQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 0))
    let (patient, staff) = (Patient.ID("p"), StaffMember.ID("s"))
    return [
      note(.asked, patient, day: day, provider: nil, by: staff, id: "i", at: now), notes(on: day, of: [patient]),
      chance([(patient, day)]), visit(of: patient, from: now, until: now), came(from: now, until: now, limit: 100),
      over(before: day, limit: 100),
      close(patient, day, asked: true, joined: nil, at: now), drop(patient, day),
      keep(asked: true, people: 1, joined: 0, on: day), sums(from: day, to: day),
    ]
  }
}
