import Chart
import Kernel
import Store

/// All questions about sessions.
enum SessionQueries {
  private static let columns: StaticString = "id, kind, owner, device, created_at, seen_at, ended_at"

  static func withToken(_ hash: String) -> SQL {
    "SELECT \(raw: columns) FROM session WHERE token_hash = \(hash)"
  }

  static func insert(_ session: Session, tokenHash: String) -> SQL {
    """
    INSERT INTO session (token_hash, id, kind, owner, device, created_at, seen_at)
    VALUES (\(tokenHash), \(session.id), \(session.kind.rawValue), \(session.owner), \(session.device),
      \(session.createdAt), \(session.seenAt))
    """
  }

  static func touch(_ id: Session.ID, at now: Instant) -> SQL {
    "UPDATE session SET seen_at = \(now) WHERE id = \(id) AND ended_at IS NULL AND seen_at < \(now)"
  }

  static func open(of owner: String, since: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM session
    WHERE owner = \(owner) AND created_at > \(since) AND ended_at IS NULL
    ORDER BY created_at DESC LIMIT \(limit)
    """
  }

  static func end(_ id: Session.ID, of owner: String, why reason: String, at now: Instant) -> SQL {
    """
    UPDATE session SET ended_at = \(now), end_reason = \(reason)
    WHERE id = \(id) AND owner = \(owner) AND ended_at IS NULL
    """
  }

  static func endAll(of owner: String, but kept: Session.ID?, why reason: String, at now: Instant) -> SQL {
    """
    UPDATE session SET ended_at = \(now), end_reason = \(reason)
    WHERE owner = \(owner) AND ended_at IS NULL AND id <> \(kept?.text ?? "")
    """
  }
}

extension SessionQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let session = Session(
      id: Session.ID("s"), kind: .person, owner: "a", device: "", createdAt: now, seenAt: now, endedAt: nil)
    return [
      withToken("h"), insert(session, tokenHash: "h"), touch(session.id, at: now), open(of: "a", since: now, limit: 50),
      end(session.id, of: "a", why: "", at: now), endAll(of: "a", but: nil, why: "", at: now),
    ]
  }
}
