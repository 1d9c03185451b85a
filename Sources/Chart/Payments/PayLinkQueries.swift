import Kernel
import Store

/// Links on paper with which a statement is paid.
enum PayLinkQueries {
  private static let columns: StaticString = "id, bill_id, expires_at, revoked_at FROM pay_link"

  static func one(hash: String) -> SQL { "SELECT \(raw: columns) WHERE token_hash = \(hash)" }

  static func newest(of bill: Bill.ID, after moment: Instant) -> SQL {
    """
    SELECT \(raw: columns) WHERE bill_id = \(bill) AND revoked_at IS NULL AND expires_at > \(moment)
    ORDER BY made_at DESC, id LIMIT 1
    """
  }

  static func insert(
    _ id: PayLink.ID, hash: String, for bill: Bill.ID, by maker: String, until end: Instant, at now: Instant
  ) -> SQL {
    """
    INSERT INTO pay_link (id, token_hash, bill_id, made_by, made_at, expires_at)
    VALUES (\(id), \(hash), \(bill), \(maker), \(now), \(end))
    """
  }

  static func end(of bill: Bill.ID, at now: Instant) -> SQL {
    "UPDATE pay_link SET revoked_at = \(now) WHERE bill_id = \(bill) AND revoked_at IS NULL"
  }

  static func counts(of bills: [Bill.ID], at now: Instant) -> SQL {
    """
    SELECT bill_id, COUNT(*) FROM pay_link
    WHERE bill_id IN (\(list: bills)) AND revoked_at IS NULL AND expires_at > \(now) GROUP BY bill_id LIMIT 100
    """
  }
}

extension PayLinkQueries: QueryExamples {
  static var examples: [SQL] {
    let (bill, now) = (Bill.ID("b"), Instant(millisecondsSince1970: 0))
    return [
      one(hash: "h"), newest(of: bill, after: now),
      insert(PayLink.ID("l"), hash: "h", for: bill, by: "s", until: now, at: now), end(of: bill, at: now),
      counts(of: [bill], at: now),
    ]
  }
}
