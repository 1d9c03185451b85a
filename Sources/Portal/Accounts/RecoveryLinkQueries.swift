import Chart
import Kernel
import Store

/// All questions about links with which people get back in.
enum RecoveryLinkQueries {
  static func withToken(_ hash: String) -> SQL {
    "SELECT id, account_id, expires_at, used_at FROM recovery_link WHERE token_hash = \(hash)"
  }

  static func insert(
    _ id: RecoveryLink.ID, tokenHash: String, of account: Account.ID, by actor: String, _ proof: RecoveryLink.Proof,
    note: String, at now: Instant
  ) -> SQL {
    """
    INSERT INTO recovery_link (id, token_hash, account_id, made_by, proof, note, created_at, expires_at)
    VALUES (\(id), \(tokenHash), \(account), \(actor), \(proof.rawValue), \(note), \(now),
      \(now.adding(RecoveryLink.lifetime)))
    """
  }

  static func use(_ id: RecoveryLink.ID, at now: Instant) -> SQL {
    "UPDATE recovery_link SET used_at = \(now) WHERE id = \(id) AND used_at IS NULL AND expires_at > \(now)"
  }

  static func closeAll(of account: Account.ID, at now: Instant) -> SQL {
    "UPDATE recovery_link SET used_at = \(now) WHERE account_id = \(account) AND used_at IS NULL"
  }
}

extension RecoveryLinkQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, id, account) = (Instant(millisecondsSince1970: 0), RecoveryLink.ID("r"), Account.ID("a"))
    return [
      withToken("h"), insert(id, tokenHash: "h", of: account, by: "s", .photo, note: "n", at: now),
      use(id, at: now), closeAll(of: account, at: now),
    ]
  }
}
