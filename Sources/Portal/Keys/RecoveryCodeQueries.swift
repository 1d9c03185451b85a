import Chart
import Kernel
import Store

/// All questions about recovery codes.
enum RecoveryCodeQueries {
  static func of(_ owner: KeyOwner) -> SQL {
    "SELECT marks, made_at FROM recovery_code WHERE owner = \(owner.id) AND kind = \(owner.kind.rawValue)"
  }

  static func keep(_ marks: String, of owner: KeyOwner, at now: Instant) -> SQL {
    """
    INSERT INTO recovery_code (owner, kind, marks, made_at)
    VALUES (\(owner.id), \(owner.kind.rawValue), \(marks), \(now))
    ON CONFLICT (owner) DO UPDATE SET marks = excluded.marks, made_at = excluded.made_at
    """
  }

  /// Of two that come with one code, one is let in.
  static func replace(_ marks: String, with left: String, of owner: KeyOwner) -> SQL {
    "UPDATE recovery_code SET marks = \(left) WHERE owner = \(owner.id) AND marks = \(marks)"
  }

  static func remove(_ owner: KeyOwner) -> SQL {
    "DELETE FROM recovery_code WHERE owner = \(owner.id) AND kind = \(owner.kind.rawValue)"
  }
}

extension RecoveryCodeQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, owner) = (Instant(millisecondsSince1970: 0), KeyOwner(.person, "a"))
    return [of(owner), keep("m", of: owner, at: now), replace("m", with: "", of: owner), remove(owner)]
  }
}
