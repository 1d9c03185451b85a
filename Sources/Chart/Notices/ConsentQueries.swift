import Kernel
import Store

/// The consent ledger. There is no question that changes or removes a line.
enum ConsentQueries {
  private static let columns: StaticString = "id, account_id, phone, given, how, actor, at"

  static func add(_ consent: Consent) -> SQL {
    """
    INSERT INTO consent (id, account_id, phone, given, how, actor, at)
    VALUES (\(consent.id), \(consent.accountID), \(consent.phone), \(consent.isGiven), \(consent.way.rawValue),
      \(consent.actor), \(consent.at))
    ON CONFLICT (id) DO NOTHING
    """
  }

  static func last(of account: Account.ID) -> SQL {
    """
    SELECT \(raw: columns) FROM consent WHERE account_id = \(account) AND how <> 'text'
    ORDER BY at DESC, id DESC LIMIT 1
    """
  }

  static func lastText(from phone: String) -> SQL {
    """
    SELECT \(raw: columns) FROM consent WHERE phone = \(phone) AND how = 'text' ORDER BY at DESC, id DESC LIMIT 1
    """
  }

  static func ledger(of account: Account.ID, limit: Int) -> SQL {
    "SELECT \(raw: columns) FROM consent WHERE account_id = \(account) ORDER BY at DESC, id DESC LIMIT \(limit)"
  }
}

extension ConsentQueries: QueryExamples {
  static var examples: [SQL] {
    let consent = Consent(
      id: Consent.ID("c"), accountID: nil, phone: "+15550100142", isGiven: true, way: .page, actor: "a",
      at: Instant(millisecondsSince1970: 0))
    return [
      add(consent), last(of: Account.ID("a")), lastText(from: consent.phone), ledger(of: Account.ID("a"), limit: 20),
    ]
  }
}
