import Chart
import Kernel
import Store

/// All questions about apps that show codes.
enum CodeAppQueries {
  static func of(_ owner: KeyOwner) -> SQL {
    """
    SELECT kind, owner, secret, last_step, created_at FROM totp
    WHERE owner = \(owner.id) AND kind = \(owner.kind.rawValue)
    """
  }

  static func insert(_ secret: String, of owner: KeyOwner, step: Int64, at now: Instant) -> SQL {
    """
    INSERT INTO totp (owner, kind, secret, last_step, created_at)
    VALUES (\(owner.id), \(owner.kind.rawValue), \(secret), \(step), \(now)) ON CONFLICT DO NOTHING
    """
  }

  /// Of two that come with one code, one is let in.
  static func use(_ step: Int64, of owner: KeyOwner) -> SQL {
    "UPDATE totp SET last_step = \(step) WHERE owner = \(owner.id) AND last_step < \(step)"
  }

  static func remove(_ owner: KeyOwner) -> SQL {
    "DELETE FROM totp WHERE owner = \(owner.id) AND kind = \(owner.kind.rawValue)"
  }
}

extension CodeAppQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, owner) = (Instant(millisecondsSince1970: 0), KeyOwner(.person, "a"))
    return [of(owner), insert("s", of: owner, step: 1, at: now), use(1, of: owner), remove(owner)]
  }
}
