import Kernel
import Store

/// How much was tried lately.
enum JoinTryQueries {
  static func count(_ kind: String, from address: String, since moment: Instant, most: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM join_try WHERE kind = \(kind) AND address = \(address) AND at > \(moment)
      LIMIT \(most)) AS counted
    """
  }

  static func count(_ kind: String, since moment: Instant, most: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM join_try WHERE kind = \(kind) AND at > \(moment) LIMIT \(most)) AS counted
    """
  }

  static func insert(_ id: String, _ kind: String, from address: String, at now: Instant) -> SQL {
    "INSERT INTO join_try (id, kind, address, at) VALUES (\(id), \(kind), \(address), \(now))"
  }

  static func forget(_ kind: String, before moment: Instant) -> SQL {
    "DELETE FROM join_try WHERE kind = \(kind) AND at < \(moment)"
  }
}

extension JoinTryQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    return [
      count("code", from: "a", since: now, most: 10), count("code", since: now, most: 10),
      insert("t", "code", from: "a", at: now), forget("code", before: now),
    ]
  }
}
