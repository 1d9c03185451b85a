import Chart
import Credentials
import Kernel
import Store

/// All questions about passkeys.
enum PasskeyQueries {
  private static let columns: StaticString =
    "id, kind, owner, credential, public_key, counter, name, created_at, used_at"

  static func withCredential(_ credential: String) -> SQL {
    "SELECT \(raw: columns) FROM passkey WHERE credential = \(credential) AND removed_at IS NULL"
  }

  static func of(_ owner: KeyOwner) -> SQL {
    """
    SELECT \(raw: columns) FROM passkey
    WHERE owner = \(owner.id) AND kind = \(owner.kind.rawValue) AND removed_at IS NULL
    ORDER BY created_at LIMIT \(Passkey.most)
    """
  }

  static func insert(
    _ id: Passkey.ID, _ made: NewPasskey, of owner: KeyOwner, named name: String, at now: Instant
  ) -> SQL {
    """
    INSERT INTO passkey (id, kind, owner, credential, public_key, algorithm, counter, name, created_at)
    VALUES (\(id), \(owner.kind.rawValue), \(owner.id), \(made.credential), \(Base64URL.encode(made.publicKey)),
      \(made.algorithm.rawValue), \(Int(made.counter)), \(name), \(now))
    ON CONFLICT DO NOTHING
    """
  }

  /// Of two answers with one counter, one counts.
  static func used(_ id: Passkey.ID, from last: UInt32, to counter: UInt32, at now: Instant) -> SQL {
    """
    UPDATE passkey SET counter = \(Int(counter)), used_at = \(now)
    WHERE id = \(id) AND counter = \(Int(last)) AND removed_at IS NULL
    """
  }

  static func rename(_ id: Passkey.ID, of owner: KeyOwner, to name: String) -> SQL {
    "UPDATE passkey SET name = \(name) WHERE id = \(id) AND owner = \(owner.id) AND removed_at IS NULL"
  }

  static func remove(_ id: Passkey.ID, of owner: KeyOwner, at now: Instant) -> SQL {
    "UPDATE passkey SET removed_at = \(now) WHERE id = \(id) AND owner = \(owner.id) AND removed_at IS NULL"
  }

  static func removeAll(of owner: KeyOwner, at now: Instant) -> SQL {
    "UPDATE passkey SET removed_at = \(now) WHERE owner = \(owner.id) AND removed_at IS NULL"
  }

  static func spend(_ digest: String, at now: Instant) -> SQL {
    "INSERT INTO spent_question (digest, at) VALUES (\(digest), \(now)) ON CONFLICT DO NOTHING"
  }

  static func forgetSpent(before moment: Instant) -> SQL {
    "DELETE FROM spent_question WHERE at < \(moment)"
  }
}

extension PasskeyQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (id, owner) = (Passkey.ID("p"), KeyOwner(.person, "a"))
    let made = NewPasskey(credential: "c", publicKey: [1], algorithm: .es256, counter: 0, isCopied: false)
    return [
      withCredential("c"), of(owner), insert(id, made, of: owner, named: "n", at: now), rename(id, of: owner, to: "n"),
      used(id, from: 1, to: 2, at: now),
      remove(id, of: owner, at: now), removeAll(of: owner, at: now), spend("d", at: now), forgetSpent(before: now),
    ]
  }
}
