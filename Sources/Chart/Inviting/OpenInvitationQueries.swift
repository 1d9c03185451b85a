import Kernel
import Store

/// The invitation that somebody holds.
enum OpenInvitationQueries {
  static func of(_ patient: Patient.ID, at now: Instant) -> SQL {
    """
    SELECT id, patient_id, channel, address FROM invitation
    WHERE patient_id = \(patient) AND used_at IS NULL AND withdrawn_at IS NULL AND returned_at IS NULL
      AND expires_at > \(now) AND wrong_tries < \(PortalStatus.triesAllowed)
    """
  }

  static func open(_ id: String, at now: Instant) -> SQL {
    """
    SELECT COUNT(*) FROM invitation WHERE id = \(id) AND used_at IS NULL AND withdrawn_at IS NULL
      AND expires_at > \(now) AND wrong_tries < \(PortalStatus.triesAllowed)
    """
  }

  static func returned(_ id: String, at now: Instant) -> SQL {
    "UPDATE invitation SET returned_at = \(now) WHERE id = \(id) AND used_at IS NULL"
  }

  static func owner(of id: String) -> SQL { "SELECT patient_id FROM invitation WHERE id = \(id)" }

  static func land(_ id: String, on path: String) -> SQL {
    "UPDATE invitation SET lands_on = \(path) WHERE id = \(id) AND used_at IS NULL"
  }
}

extension OpenInvitationQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    return [of(Patient.ID("p"), at: now), open("i", at: now), returned("i", at: now), owner(of: "i"), land("i", on: "")]
  }
}
