import Chart
import Kernel
import Store

/// All questions about invitations.
enum InvitationQueries {
  private static let columns: StaticString =
    "id, patient_id, created_at, expires_at, wrong_tries, used_at, withdrawn_at"

  static func withToken(_ hash: String) -> SQL {
    "SELECT \(raw: columns) FROM invitation WHERE token_hash = \(hash)"
  }

  static func latest(of patient: Patient.ID) -> SQL {
    "SELECT \(raw: columns) FROM invitation WHERE patient_id = \(patient) ORDER BY created_at DESC LIMIT 1"
  }

  static func insert(
    _ id: Invitation.ID, tokenHash: String, of patient: Patient.ID, by actor: String, at now: Instant,
    until end: Instant
  ) -> SQL {
    """
    INSERT INTO invitation (id, token_hash, patient_id, invited_by, created_at, expires_at)
    VALUES (\(id), \(tokenHash), \(patient), \(actor), \(now), \(end))
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
      withToken("h"), latest(of: patient),
      insert(id, tokenHash: "h", of: patient, by: "s", at: now, until: now), withdrawOpen(of: patient, at: now),
      countWrongTry(id), noteOpened(id, at: now), use(id, at: now),
    ]
  }
}
