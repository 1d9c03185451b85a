import Chart
import Kernel
import Store

/// All questions about sessions.
enum SessionQueries {
  private static let columns: StaticString =
    "id, kind, owner, device, created_at, seen_at, ended_at, proved_at, factors, way, mark"

  static func withToken(_ hash: String) -> SQL {
    "SELECT \(raw: columns) FROM session WHERE token_hash = \(hash)"
  }

  static func insert(_ session: Session, tokenHash: String) -> SQL {
    """
    INSERT INTO session (token_hash, id, kind, owner, device, created_at, seen_at, proved_at, factors, way, mark)
    VALUES (\(tokenHash), \(session.id), \(session.kind.rawValue), \(session.owner), \(session.device),
      \(session.createdAt), \(session.seenAt), \(session.proof.at), \(session.proof.factors),
      \(session.proof.way.rawValue), \(session.mark))
    """
  }

  static func touch(_ id: Session.ID, at now: Instant) -> SQL {
    "UPDATE session SET seen_at = \(now) WHERE id = \(id) AND ended_at IS NULL AND seen_at < \(now)"
  }

  /// A new proof gives the session a new token: what somebody may have copied before is worth nothing.
  static func prove(_ id: Session.ID, tokenHash: String, factors: Int, at now: Instant) -> SQL {
    """
    UPDATE session SET token_hash = \(tokenHash), proved_at = \(now), factors = \(factors)
    WHERE id = \(id) AND ended_at IS NULL
    """
  }

  /// When this owner was last here with a browser of that mark.
  static func marked(_ mark: String, of owner: String) -> SQL {
    "SELECT created_at FROM session WHERE owner = \(owner) AND mark = \(mark) ORDER BY created_at DESC LIMIT 1"
  }

  static func last(of owner: String) -> SQL {
    "SELECT created_at FROM session WHERE owner = \(owner) ORDER BY created_at DESC LIMIT 1"
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
      prove(session.id, tokenHash: "h", factors: 2, at: now), marked("m", of: "a"), last(of: "a"),
    ]
  }
}
