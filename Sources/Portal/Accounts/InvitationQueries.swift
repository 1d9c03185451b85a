import Chart
import Kernel
import Store

/// All questions about invitations.
enum InvitationQueries {
  private static let columns: StaticString = """
    id, patient_id, created_at, expires_at, wrong_tries, used_at, withdrawn_at, channel, address, sendings, sent_at, \
    returned_at, on_paper, lands_on
    """

  static func withToken(_ hash: String) -> SQL {
    "SELECT \(raw: columns) FROM invitation WHERE token_hash = \(hash)"
  }

  static func one(_ id: Invitation.ID) -> SQL { "SELECT \(raw: columns) FROM invitation WHERE id = \(id)" }

  static func latest(of patient: Patient.ID) -> SQL {
    "SELECT \(raw: columns) FROM invitation WHERE patient_id = \(patient) ORDER BY created_at DESC, id LIMIT 1"
  }

  /// The one that was neither used nor withdrawn; it may have expired.
  static func standing(of patient: Patient.ID) -> SQL {
    """
    SELECT \(raw: columns) FROM invitation WHERE patient_id = \(patient) AND used_at IS NULL AND withdrawn_at IS NULL
    """
  }

  /// Addresses of this person that came back.
  static func returned(of patient: Patient.ID) -> SQL {
    """
    SELECT address FROM invitation WHERE patient_id = \(patient) AND returned_at IS NOT NULL
    ORDER BY returned_at DESC LIMIT 5
    """
  }

  /// Nothing when somebody else invited the same person in this moment.
  static func insert(
    _ id: Invitation.ID, tokenHash: String, of patient: Patient.ID, by actor: String, at now: Instant,
    until end: Instant
  ) -> SQL {
    """
    INSERT INTO invitation (id, token_hash, patient_id, invited_by, created_at, expires_at)
    VALUES (\(id), \(tokenHash), \(patient), \(actor), \(now), \(end)) ON CONFLICT DO NOTHING
    """
  }

  /// - Parameter wave: the wave with which it leaves; empty for none.
  static func sent(
    _ id: Invitation.ID, over way: InviteWay, to address: String, with wave: InviteWave.ID?, at now: Instant
  ) -> SQL {
    """
    UPDATE invitation SET channel = \(way.rawValue), address = \(address), sendings = sendings + 1, sent_at = \(now),
      returned_at = NULL, on_paper = CASE WHEN \(way.rawValue) = 'letter' THEN 1 ELSE on_paper END,
      wave_id = COALESCE(\(wave), wave_id)
    WHERE id = \(id) AND used_at IS NULL AND withdrawn_at IS NULL
    """
  }

  static func withdrawOpen(of patient: Patient.ID, at now: Instant) -> SQL {
    """
    UPDATE invitation SET withdrawn_at = \(now)
    WHERE patient_id = \(patient) AND used_at IS NULL AND withdrawn_at IS NULL
    """
  }

  static func countWrongTry(_ id: Invitation.ID) -> SQL {
    "UPDATE invitation SET wrong_tries = wrong_tries + 1 WHERE id = \(id) AND used_at IS NULL"
  }

  static func noteOpened(_ id: Invitation.ID, at now: Instant) -> SQL {
    "UPDATE invitation SET opened_at = \(now) WHERE id = \(id) AND opened_at IS NULL"
  }

  static func noteBorn(_ id: Invitation.ID, at now: Instant) -> SQL {
    "UPDATE invitation SET born_at = \(now) WHERE id = \(id) AND born_at IS NULL"
  }

  static func use(_ id: Invitation.ID, at now: Instant) -> SQL {
    """
    UPDATE invitation SET used_at = \(now)
    WHERE id = \(id) AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > \(now)
      AND wrong_tries < \(Invitation.triesAllowed)
    """
  }
}

extension InvitationQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (id, patient) = (Invitation.ID("i"), Patient.ID("p"))
    return [
      withToken("h"), one(id), latest(of: patient), standing(of: patient), returned(of: patient),
      insert(id, tokenHash: "h", of: patient, by: "s", at: now, until: now),
      sent(id, over: .sms, to: "", with: nil, at: now), withdrawOpen(of: patient, at: now), countWrongTry(id),
      noteOpened(id, at: now), noteBorn(id, at: now), use(id, at: now),
    ]
  }
}
