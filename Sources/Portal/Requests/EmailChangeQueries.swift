import Chart
import Kernel
import Store

/// Links that confirm a new address to sign in with.
enum EmailChangeQueries {
  static func withToken(_ hash: String) -> SQL {
    "SELECT id, account_id, was, wanted, expires_at, used_at FROM email_change WHERE token_hash = \(hash)"
  }

  static func countSince(_ moment: Instant, of account: Account.ID) -> SQL {
    "SELECT COUNT(*) FROM email_change WHERE account_id = \(account) AND created_at > \(moment)"
  }

  static func insert(
    _ id: EmailChange.ID, tokenHash: String, of account: Account, to email: String, at now: Instant, until end: Instant
  ) -> SQL {
    """
    INSERT INTO email_change (id, token_hash, account_id, was, wanted, created_at, expires_at)
    VALUES (\(id), \(tokenHash), \(account.id), \(account.email), \(email), \(now), \(end))
    """
  }

  static func use(_ id: EmailChange.ID, at now: Instant) -> SQL {
    "UPDATE email_change SET used_at = \(now) WHERE id = \(id) AND used_at IS NULL AND expires_at > \(now)"
  }

  static func closeAll(of account: Account.ID, at now: Instant) -> SQL {
    "UPDATE email_change SET used_at = \(now) WHERE account_id = \(account) AND used_at IS NULL"
  }

  /// Only from the address it was asked from, and only while nobody else has the new one.
  static func setEmail(of account: Account.ID, from was: String, to wanted: String) -> SQL {
    """
    UPDATE account SET email = \(wanted)
    WHERE id = \(account) AND email = \(was) AND disabled_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM account other WHERE other.email = \(wanted))
    """
  }
}

extension EmailChangeQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let id = EmailChange.ID("e")
    let account = Account(
      id: Account.ID("a"), email: "a@b.example", name: PersonName(given: "A", family: "B"), patientID: nil,
      language: .english, theme: .auto)
    return [
      withToken("h"), countSince(now, of: account.id),
      insert(id, tokenHash: "h", of: account, to: "c@d.example", at: now, until: now), use(id, at: now),
      closeAll(of: account.id, at: now), setEmail(of: account.id, from: "a", to: "b"),
    ]
  }
}
