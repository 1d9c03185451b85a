import Kernel
import Store

/// Waves of invitations, and whom they are for.
enum WaveQueries {
  private static let columns: StaticString = """
    invite_wave.id, made_by, made_as, audience, begun_at, stopped_at, finished_at, staff.given, staff.family, \
    staff.title FROM invite_wave JOIN staff ON staff.id = made_by
    """
  /// An account, and a link that still works.
  private static let standing: StaticString = """
    (SELECT COUNT(*) FROM account WHERE account.patient_id = patient.id AND account.disabled_at IS NULL)
    """

  /// A page of people in the order of their charts. What is private or held back chooses nobody.
  static func people(_ audience: WaveAudience, after id: Patient.ID?, at now: Instant, limit: Int) -> SQL {
    let (within, since) = (now.adding(.seconds(7 * 86_400)), now.adding(.seconds(-182 * 86_400)))
    let what = audience.rawValue
    return """
      SELECT \(raw: PatientQueries.columns), \(raw: standing),
        (SELECT COUNT(*) FROM invitation WHERE invitation.patient_id = patient.id AND used_at IS NULL
          AND withdrawn_at IS NULL AND expires_at > \(now) AND wrong_tries < \(PortalStatus.triesAllowed))
      FROM patient
      WHERE patient.id > \(id?.text ?? "") AND merged_into IS NULL
        AND (\(what) <> 'visits' OR EXISTS (SELECT 1 FROM item WHERE item.patient_id = patient.id
          AND item.kind = 'appointment' AND item.status = 'active' AND item.at >= \(now) AND item.at <= \(within)
          AND item.held = 0 AND item.sensitivity = 0))
        AND (\(what) <> 'long-term' OR EXISTS (SELECT 1 FROM item WHERE item.patient_id = patient.id
          AND item.kind = 'condition' AND item.status = 'active' AND item.at <= \(since) AND item.held = 0
          AND item.sensitivity = 0))
      ORDER BY patient.id LIMIT \(limit)
      """
  }

  /// One person, looked at again before the invitation leaves.
  static func person(_ id: Patient.ID, at now: Instant) -> SQL {
    """
    SELECT \(raw: PatientQueries.columns), \(raw: standing),
      (SELECT COUNT(*) FROM invitation WHERE invitation.patient_id = patient.id AND used_at IS NULL
        AND withdrawn_at IS NULL AND expires_at > \(now) AND wrong_tries < \(PortalStatus.triesAllowed))
    FROM patient WHERE patient.id = \(id) AND merged_into IS NULL
    """
  }

  static func one(_ id: InviteWave.ID) -> SQL { "SELECT \(raw: columns) WHERE invite_wave.id = \(id)" }

  static func latest(limit: Int) -> SQL {
    "SELECT \(raw: columns) WHERE begun_at > '' ORDER BY begun_at DESC, invite_wave.id DESC LIMIT \(limit)"
  }

  static func open(limit: Int) -> SQL {
    """
    SELECT id FROM invite_wave WHERE stopped_at IS NULL AND finished_at IS NULL AND begun_at > ''
    ORDER BY begun_at, id LIMIT \(limit)
    """
  }

  static func insert(_ audience: WaveAudience, id: InviteWave.ID, by member: StaffMember, at now: Instant) -> SQL {
    """
    INSERT INTO invite_wave (id, made_by, made_as, audience, begun_at)
    SELECT \(id), \(member.id), \(member.role.rawValue), \(audience.rawValue), \(now)
    WHERE NOT EXISTS (SELECT 1 FROM invite_wave WHERE stopped_at IS NULL AND finished_at IS NULL AND begun_at > '')
    """
  }

  static func add(_ patient: Patient.ID, to id: InviteWave.ID, excluded: WaveExclusion?) -> SQL {
    """
    INSERT INTO invite_wave_person (wave_id, patient_id, excluded)
    VALUES (\(id), \(patient), \(excluded?.rawValue ?? ""))
    """
  }

  static func claim(_ id: InviteWave.ID) -> SQL {
    """
    UPDATE invite_wave SET groups_done = groups_done + 1
    WHERE id = \(id) AND stopped_at IS NULL AND finished_at IS NULL
    """
  }

  static func waiting(_ id: InviteWave.ID, limit: Int) -> SQL {
    """
    SELECT patient_id FROM invite_wave_person WHERE wave_id = \(id) AND invited_at IS NULL AND excluded = ''
    ORDER BY patient_id LIMIT \(limit)
    """
  }

  static func invited(_ patient: Patient.ID, with id: InviteWave.ID, over channel: String, at now: Instant) -> SQL {
    """
    UPDATE invite_wave_person SET invited_at = \(now), channel = \(channel)
    WHERE wave_id = \(id) AND patient_id = \(patient) AND invited_at IS NULL
    """
  }

  static func exclude(_ patient: Patient.ID, from id: InviteWave.ID, because why: WaveExclusion) -> SQL {
    """
    UPDATE invite_wave_person SET excluded = \(why.rawValue)
    WHERE wave_id = \(id) AND patient_id = \(patient) AND invited_at IS NULL
    """
  }

  static func finish(_ id: InviteWave.ID, at now: Instant) -> SQL {
    "UPDATE invite_wave SET finished_at = \(now) WHERE id = \(id) AND finished_at IS NULL"
  }

  static func stop(_ id: InviteWave.ID, by staff: StaffMember.ID, at now: Instant) -> SQL {
    """
    UPDATE invite_wave SET stopped_at = \(now), stopped_by = \(staff)
    WHERE id = \(id) AND stopped_at IS NULL AND finished_at IS NULL
    """
  }

  static func progress(_ id: InviteWave.ID) -> SQL {
    """
    SELECT COALESCE(SUM(CASE WHEN excluded = '' THEN 1 ELSE 0 END), 0),
      COALESCE(SUM(CASE WHEN invited_at IS NOT NULL THEN 1 ELSE 0 END), 0),
      COALESCE(SUM(CASE WHEN invited_at IS NOT NULL AND channel = 'sms' THEN 1 ELSE 0 END), 0),
      COALESCE(SUM(CASE WHEN invited_at IS NOT NULL AND channel = 'email' THEN 1 ELSE 0 END), 0),
      COALESCE(SUM(CASE WHEN invited_at IS NOT NULL AND channel = 'letter' THEN 1 ELSE 0 END), 0),
      COALESCE(SUM(CASE WHEN invited_at IS NOT NULL AND EXISTS (SELECT 1 FROM account
        WHERE account.patient_id = invite_wave_person.patient_id) THEN 1 ELSE 0 END), 0),
      COALESCE(SUM(CASE WHEN excluded <> '' THEN 1 ELSE 0 END), 0)
    FROM invite_wave_person WHERE wave_id = \(id)
    """
  }

  static func leftOut(of id: InviteWave.ID) -> SQL {
    """
    SELECT excluded, COUNT(*) FROM invite_wave_person WHERE wave_id = \(id) AND excluded <> '' GROUP BY excluded
    """
  }
}

extension WaveQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, id, patient) = (Instant(millisecondsSince1970: 0), InviteWave.ID("w"), Patient.ID("p"))
    let member = StaffMember(
      id: StaffMember.ID("s"), email: "", name: PersonName(given: "", family: ""), role: .manager, language: .english)
    return WaveAudience.allCases.map { people($0, after: patient, at: now, limit: 500) } + [
      person(patient, at: now), one(id), latest(limit: 20), open(limit: 10), insert(.rest, id: id, by: member, at: now),
      add(patient, to: id, excluded: nil), claim(id), waiting(id, limit: 25),
      invited(patient, with: id, over: "sms", at: now), exclude(patient, from: id, because: .gone),
      finish(id, at: now), stop(id, by: member.id, at: now), progress(id), leftOut(of: id),
    ]
  }
}
