import Chart
import Kernel
import Store

/// All questions about browsers that are trusted.
enum TrustQueries {
  private static let columns: StaticString = "id, kind, owner, device, expires_at"

  static func withToken(_ hash: String, at now: Instant) -> SQL {
    """
    SELECT \(raw: columns) FROM trusted_device
    WHERE token_hash = \(hash) AND ended_at IS NULL AND expires_at > \(now)
    """
  }

  static func of(_ owner: KeyOwner, at now: Instant) -> SQL {
    """
    SELECT \(raw: columns) FROM trusted_device
    WHERE owner = \(owner.id) AND kind = \(owner.kind.rawValue) AND ended_at IS NULL AND expires_at > \(now)
    ORDER BY created_at DESC LIMIT \(TrustedDevice.most)
    """
  }

  static func insert(
    _ id: TrustedDevice.ID, tokenHash: String, of owner: KeyOwner, device: String, at now: Instant, until end: Instant
  ) -> SQL {
    """
    INSERT INTO trusted_device (id, token_hash, kind, owner, device, created_at, expires_at)
    VALUES (\(id), \(tokenHash), \(owner.kind.rawValue), \(owner.id), \(device), \(now), \(end))
    """
  }

  static func endAll(of owner: KeyOwner, at now: Instant) -> SQL {
    "UPDATE trusted_device SET ended_at = \(now) WHERE owner = \(owner.id) AND ended_at IS NULL"
  }
}

extension TrustQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, owner) = (Instant(millisecondsSince1970: 0), KeyOwner(.person, "a"))
    return [
      withToken("h", at: now), of(owner, at: now),
      insert(TrustedDevice.ID("t"), tokenHash: "h", of: owner, device: "d", at: now, until: now),
      endAll(of: owner, at: now),
    ]
  }
}
