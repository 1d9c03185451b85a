import Kernel
import Store

/// Where people stand on the way to the portal, and how many stand where.
enum FunnelQueries {
  /// What decides it besides invitations: each part is one look at an index. What is private decides nothing.
  static func people(_ patients: [Patient.ID], seenSince moment: Instant) -> SQL {
    """
    SELECT patient.id, patient.language, patient.birth_date, patient.deceased, account.created_at,
      (SELECT MAX(session.created_at) FROM session WHERE session.owner = account.id),
      CASE WHEN EXISTS (SELECT 1 FROM ask_note WHERE ask_note.patient_id = patient.id) THEN 1 ELSE 0 END,
      CASE WHEN EXISTS (SELECT 1 FROM item WHERE item.patient_id = patient.id AND item.kind = 'visit'
          AND item.at >= \(moment))
        OR EXISTS (SELECT 1 FROM item WHERE item.patient_id = patient.id AND item.kind = 'appointment'
          AND item.at >= \(moment))
        OR EXISTS (SELECT 1 FROM booking WHERE booking.patient_id = patient.id AND booking.starts_at >= \(moment)
          AND booking.state <> 'cancelled') THEN 1 ELSE 0 END,
      COALESCE(
        (SELECT staff_id FROM booking WHERE booking.patient_id = patient.id AND booking.state <> 'cancelled'
          ORDER BY starts_at DESC, id DESC LIMIT 1),
        (SELECT recorder FROM item WHERE item.patient_id = patient.id AND item.kind = 'visit' AND recorder IS NOT NULL
          AND item.held = 0 AND item.sensitivity = 0 ORDER BY item.at DESC, item.id DESC LIMIT 1), '')
    FROM patient LEFT JOIN account ON account.patient_id = patient.id AND account.disabled_at IS NULL
    WHERE patient.id IN (\(list: patients)) AND merged_into IS NULL
    """
  }

  /// The insurances of several people, the newest of each first.
  static func insurances(of patients: [Patient.ID], limit: Int) -> SQL {
    """
    SELECT patient_id, json FROM resource
    WHERE patient_id IN (\(list: patients)) AND type = 'Coverage' AND held = 0 AND sensitivity = 0
    ORDER BY patient_id, stored_at DESC, id LIMIT \(limit)
    """
  }

  static func places(_ patients: [Patient.ID]) -> SQL {
    """
    SELECT patient_id, step, provider, language, age_band, payer, channel FROM funnel_place
    WHERE patient_id IN (\(list: patients))
    """
  }

  static func keep(_ places: [(Patient.ID, FunnelPlace)], at now: Instant) -> SQL {
    """
    INSERT INTO funnel_place (patient_id, step, provider, language, age_band, payer, channel, worked_at)
    VALUES \(rows: places.map { id, place in
      [id.text.binding, place.step.rawValue.binding, place.provider.binding, place.language.binding,
        place.ageBand.rawValue.binding, place.payer.binding, place.channel.binding, now.binding]
    })
    ON CONFLICT (patient_id) DO UPDATE SET step = excluded.step, provider = excluded.provider,
      language = excluded.language, age_band = excluded.age_band, payer = excluded.payer,
      channel = excluded.channel, worked_at = excluded.worked_at
    """
  }

  static func forget(_ patients: [Patient.ID]) -> SQL {
    "DELETE FROM funnel_place WHERE patient_id IN (\(list: patients))"
  }

  /// Raises and lowers counts together with the places.
  static func change(_ changes: [(key: FunnelGroupKey, step: FunnelStep, by: Int)]) -> SQL {
    """
    INSERT INTO funnel_count (cut, name, step, people)
    VALUES \(rows: changes.map { change in
      [(change.key.cut?.rawValue ?? "").binding, change.key.name.binding, change.step.rawValue.binding,
        Int64(change.by).binding]
    })
    ON CONFLICT (cut, name, step) DO UPDATE SET people = funnel_count.people + excluded.people
    """
  }

  static func counts(limit: Int) -> SQL {
    "SELECT cut, name, step, people FROM funnel_count WHERE people <> 0 ORDER BY cut, name, step LIMIT \(limit)"
  }

  static func clearCounts() -> SQL { "DELETE FROM funnel_count WHERE cut <> 'to-invite'" }

  /// Who comes within a week, can be written to, and has neither an account nor said no.
  static func toInvite(from: Instant, until: Instant, limit: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (
      SELECT booking.patient_id FROM booking CROSS JOIN patient
      WHERE patient.id = booking.patient_id AND starts_at >= \(from) AND starts_at < \(until) AND state = 'booked'
        AND portal_choice IS NULL AND deceased = 0 AND merged_into IS NULL
        AND (patient.email IS NOT NULL OR patient.phone IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM account WHERE account.patient_id = booking.patient_id)
      UNION
      SELECT item.patient_id FROM item CROSS JOIN patient
      WHERE patient.id = item.patient_id AND item.kind IN ('appointment', 'visit') AND item.kind = 'appointment'
        AND item.status = 'active' AND item.at >= \(from) AND item.at < \(until) AND item.held = 0
        AND item.sensitivity = 0 AND portal_choice IS NULL AND deceased = 0 AND merged_into IS NULL
        AND (patient.email IS NOT NULL OR patient.phone IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM account WHERE account.patient_id = item.patient_id)
      LIMIT \(limit)) AS counted
    """
  }

  static func keepToInvite(_ count: Int) -> SQL {
    """
    INSERT INTO funnel_count (cut, name, step, people) VALUES ('to-invite', '', 'visits', \(count))
    ON CONFLICT (cut, name, step) DO UPDATE SET people = excluded.people
    """
  }

  static func staffNames(limit: Int) -> SQL {
    "SELECT id, given, family, title FROM staff ORDER BY family, given LIMIT \(limit)"
  }

  /// Questions whose promised time is over.
  static func lateThreads(at now: Instant, most: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM conversation WHERE due_at IS NOT NULL AND due_at < \(now) LIMIT \(most))
      AS counted
    """
  }

  /// Names for a page of evidence.
  static func names(of patients: [Patient.ID]) -> SQL {
    "SELECT id, given, family FROM patient WHERE id IN (\(list: patients))"
  }

  /// Counted anew from the places of everybody, at an operator's command.
  static func recount(_ cut: FunnelCut?) -> SQL {
    let name = cut?.rawValue ?? ""
    return """
      INSERT INTO funnel_count (cut, name, step, people)
      SELECT \(name), CASE \(name) WHEN 'provider' THEN provider WHEN 'language' THEN language
        WHEN 'age-band' THEN age_band WHEN 'payer' THEN payer WHEN 'channel' THEN channel ELSE '' END, step, COUNT(*)
      FROM funnel_place WHERE step <> 'outside' GROUP BY 1, 2, 3
      """
  }

  static func standing(at step: FunnelStep, after id: Patient.ID?, limit: Int) -> SQL {
    """
    SELECT patient_id FROM funnel_place WHERE step = \(step.rawValue) AND patient_id > \(id?.text ?? "")
    ORDER BY patient_id LIMIT \(limit)
    """
  }

  static func turn() -> SQL { "UPDATE funnel_walk SET turns = turns + 1 WHERE id = 1" }

  static func after() -> SQL { "SELECT after FROM funnel_walk WHERE id = 1" }

  static func next(after id: String, limit: Int) -> SQL {
    "SELECT id FROM patient WHERE id > \(id) AND merged_into IS NULL ORDER BY id LIMIT \(limit)"
  }

  static func setAfter(_ id: String) -> SQL { "UPDATE funnel_walk SET after = \(id) WHERE id = 1" }

  /// Who did or was told something of late.
  static func recent(since moment: Instant, limit: Int) -> SQL {
    """
    SELECT patient_id FROM account WHERE created_at > \(moment) AND patient_id IS NOT NULL
    UNION SELECT patient_id FROM invitation WHERE created_at > \(moment)
    UNION SELECT patient_id FROM ask_note WHERE noted_at > \(moment)
    UNION SELECT patient_id FROM first_success WHERE done_at IS NOT NULL AND done_at > \(moment)
    LIMIT \(limit)
    """
  }
}

extension FunnelQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, ids) = (Instant(millisecondsSince1970: 0), [Patient.ID("p"), Patient.ID("q")])
    let place = FunnelPlace(.eligible, language: "en", ageBand: .grown)
    return [
      people(ids, seenSince: now), insurances(of: ids, limit: 500), places(ids), keep([(ids[0], place)], at: now),
      forget(ids), change([(FunnelGroupKey(nil, ""), .eligible, 1)]), counts(limit: 2_000), clearCounts(),
      toInvite(from: now, until: now, limit: 1_000), keepToInvite(1), staffNames(limit: 500),
      lateThreads(at: now, most: 100), names(of: ids), standing(at: .opened, after: ids[0], limit: 50), turn(), after(),
      next(after: "p", limit: 100), setAfter("p"),
      recent(since: now, limit: 100),
    ]
  }

  static var readingEverything: [SQL] { [recount(nil), recount(.provider)] }
}
