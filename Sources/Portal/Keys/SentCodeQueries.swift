import Chart
import Kernel
import Store

/// All questions about codes that are sent.
enum SentCodeQueries {
  private static let columns: StaticString = "id, purpose, owner, email, tries, expires_at, used_at"

  static func one(_ id: SentCode.ID) -> SQL {
    "SELECT \(raw: columns) FROM sign_in_code WHERE id = \(id)"
  }

  static func withToken(_ hash: String) -> SQL {
    "SELECT \(raw: columns) FROM sign_in_code WHERE token_hash = \(hash)"
  }

  static func countSince(_ moment: Instant, ofOwner owner: String) -> SQL {
    "SELECT COUNT(*) FROM sign_in_code WHERE owner = \(owner) AND created_at > \(moment)"
  }

  static func countSince(_ moment: Instant, ofEmail email: String) -> SQL {
    "SELECT COUNT(*) FROM sign_in_code WHERE email = \(email) AND created_at > \(moment)"
  }

  static func countSince(_ moment: Instant, fromPlace place: String) -> SQL {
    "SELECT COUNT(*) FROM sign_in_code WHERE address = \(place) AND created_at > \(moment)"
  }

  static func countSince(_ moment: Instant) -> SQL {
    "SELECT COUNT(*) FROM sign_in_code WHERE created_at > \(moment)"
  }

  static func insert(_ wish: CodeWish, as id: SentCode.ID, tokenHash: String, at now: Instant) -> SQL {
    """
    INSERT INTO sign_in_code (id, token_hash, purpose, owner, email, address, created_at, expires_at)
    VALUES (\(id), \(tokenHash), \(wish.purpose.rawValue), \(wish.owner), \(wish.email), \(wish.place), \(now),
      \(now.adding(SentCode.lifetime)))
    """
  }

  static func countTry(_ id: SentCode.ID) -> SQL {
    """
    UPDATE sign_in_code SET tries = tries + 1
    WHERE id = \(id) AND used_at IS NULL AND tries < \(SentCode.triesAllowed)
    """
  }

  static func use(_ id: SentCode.ID, at now: Instant) -> SQL {
    "UPDATE sign_in_code SET used_at = \(now) WHERE id = \(id) AND used_at IS NULL AND expires_at > \(now)"
  }

  static func forget(before moment: Instant) -> SQL {
    "DELETE FROM sign_in_code WHERE created_at < \(moment)"
  }
}

extension SentCodeQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, id) = (Instant(millisecondsSince1970: 0), SentCode.ID("c"))
    let wish = CodeWish(purpose: .signIn, owner: "a", email: nil, place: "p")
    return [
      one(id), withToken("h"), countSince(now, ofOwner: "a"), countSince(now, ofEmail: "e"),
      countSince(now, fromPlace: "p"), countSince(now), insert(wish, as: id, tokenHash: "h", at: now), countTry(id),
      use(id, at: now), forget(before: now),
    ]
  }
}
