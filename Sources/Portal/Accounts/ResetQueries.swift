import Chart
import Kernel
import Store

/// All questions about links for a new password.
enum ResetQueries {
  static func withToken(_ hash: String) -> SQL {
    "SELECT id, kind, owner, expires_at, used_at FROM password_reset WHERE token_hash = \(hash)"
  }

  static func countSince(_ moment: Instant, of owner: String) -> SQL {
    "SELECT COUNT(*) FROM password_reset WHERE owner = \(owner) AND created_at > \(moment)"
  }

  static func insert(
    _ id: PasswordReset.ID, tokenHash: String, _ kind: Session.Kind, owner: String, at now: Instant, until end: Instant
  ) -> SQL {
    """
    INSERT INTO password_reset (id, token_hash, kind, owner, created_at, expires_at)
    VALUES (\(id), \(tokenHash), \(kind.rawValue), \(owner), \(now), \(end))
    """
  }

  static func use(_ id: PasswordReset.ID, at now: Instant) -> SQL {
    "UPDATE password_reset SET used_at = \(now) WHERE id = \(id) AND used_at IS NULL AND expires_at > \(now)"
  }

  /// All links of somebody whose password was just changed.
  static func closeAll(of owner: String, at now: Instant) -> SQL {
    "UPDATE password_reset SET used_at = \(now) WHERE owner = \(owner) AND used_at IS NULL"
  }
}

extension ResetQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let id = PasswordReset.ID("r")
    return [
      withToken("h"), countSince(now, of: "a"), insert(id, tokenHash: "h", .person, owner: "a", at: now, until: now),
      use(id, at: now), closeAll(of: "a", at: now),
    ]
  }
}
