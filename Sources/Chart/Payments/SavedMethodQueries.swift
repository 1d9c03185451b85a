import Kernel
import Store

/// Cards that people keep, and what the processor calls those people.
enum SavedMethodQueries {
  private static let columns: StaticString = """
    id, account_id, processor_ref, method, brand, last4, expires_month, expires_year FROM saved_method
    """

  static func all(of account: Account.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE account_id = \(account) AND removed_at IS NULL
    ORDER BY saved_at DESC, id LIMIT \(limit)
    """
  }

  static func one(_ id: SavedMethod.ID, of account: Account.ID) -> SQL {
    "SELECT \(raw: columns) WHERE id = \(id) AND account_id = \(account) AND removed_at IS NULL"
  }

  static func keep(_ method: SavedMethod, at now: Instant) -> SQL {
    """
    INSERT INTO saved_method (id, account_id, processor_ref, method, brand, last4, expires_month, expires_year,
      saved_at)
    VALUES (\(method.id), \(method.accountID), \(method.card.source.ref), \(method.card.source.method.rawValue),
      \(method.card.brand), \(method.card.last4), \(method.card.month), \(method.card.year), \(now))
    ON CONFLICT (processor_ref) DO NOTHING
    """
  }

  static func remove(_ id: SavedMethod.ID, of account: Account.ID, at now: Instant) -> SQL {
    """
    UPDATE saved_method SET removed_at = \(now)
    WHERE id = \(id) AND account_id = \(account) AND removed_at IS NULL
    """
  }

  static func payer(_ account: Account.ID) -> SQL { "SELECT processor_ref FROM payer WHERE account_id = \(account)" }

  static func keepPayer(_ account: Account.ID, as ref: String, at now: Instant) -> SQL {
    """
    INSERT INTO payer (account_id, processor_ref, opened_at) VALUES (\(account), \(ref), \(now))
    ON CONFLICT (account_id) DO NOTHING
    """
  }
}

extension SavedMethodQueries: QueryExamples {
  static var examples: [SQL] {
    let (account, id, now) = (Account.ID("a"), SavedMethod.ID("m"), Instant(millisecondsSince1970: 0))
    let card = KeptCard(Payment.Source(.card, "pm"), brand: "visa", last4: "4242", expires: (8, 2030))
    return [
      all(of: account, limit: 10), one(id, of: account), keep(SavedMethod(id, of: account, card), at: now),
      remove(id, of: account, at: now), payer(account), keepPayer(account, as: "c", at: now),
    ]
  }
}
