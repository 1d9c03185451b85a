package import Chart
import Kernel
package import Store

/// All questions about accounts of patients and helpers.
enum AccountQueries {
  private static let columns: StaticString = "id, email, given, family, patient_id, language, theme"

  static func one(_ id: Account.ID) -> SQL {
    "SELECT \(raw: columns) FROM account WHERE id = \(id) AND disabled_at IS NULL"
  }

  static func ofPatient(_ id: Patient.ID) -> SQL {
    "SELECT \(raw: columns) FROM account WHERE patient_id = \(id) AND disabled_at IS NULL"
  }

  static func withEmail(_ email: String) -> SQL {
    "SELECT \(raw: columns), password, disabled_at FROM account WHERE email = \(email)"
  }

  /// The e-mail is kept in small letters: that is how people are looked up when they sign in.
  static func insert(_ account: Account, password: String?, consentedAt: Instant?, at now: Instant) -> SQL {
    """
    INSERT INTO account (id, email, given, family, patient_id, password, language, theme, consented_at, created_at)
    VALUES (\(account.id), \(account.email.lowercased()), \(account.name.given), \(account.name.family),
      \(account.patientID), \(password), \(account.language), \(account.theme.rawValue), \(consentedAt), \(now))
    ON CONFLICT DO NOTHING
    """
  }

  static func setPassword(_ id: Account.ID, to hash: String) -> SQL {
    "UPDATE account SET password = \(hash) WHERE id = \(id) AND disabled_at IS NULL"
  }

  /// The chart of somebody who had an account before as a helper.
  static func setPatient(_ id: Account.ID, to patient: Patient.ID, consentedAt: Instant) -> SQL {
    """
    UPDATE account SET patient_id = \(patient), consented_at = \(consentedAt)
    WHERE id = \(id) AND patient_id IS NULL AND disabled_at IS NULL
    """
  }

  /// After the practice let somebody back in, the former password opens nothing.
  static func forgetPassword(_ id: Account.ID) -> SQL {
    "UPDATE account SET password = NULL WHERE id = \(id)"
  }

  static func setLanguage(_ id: Account.ID, to language: Language) -> SQL {
    "UPDATE account SET language = \(language) WHERE id = \(id)"
  }

  static func setTheme(_ id: Account.ID, to theme: Account.Theme) -> SQL {
    "UPDATE account SET theme = \(theme.rawValue) WHERE id = \(id)"
  }

  /// Whether a person signed in at all, ever, and lately: for the portal status that staff see.
  static func lastSignIn(_ id: Account.ID) -> SQL {
    "SELECT created_at FROM session WHERE owner = \(id) ORDER BY created_at DESC LIMIT 1"
  }

  /// Reads the whole table, for the operator's check only.
  static func count() -> SQL {
    "SELECT COUNT(*) FROM account"
  }
}

extension AccountQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let account = Account(
      id: Account.ID("a"), email: "a@b.example", name: PersonName(given: "A", family: "B"), patientID: nil,
      language: .english, theme: .auto)
    return [
      one(account.id), ofPatient(Patient.ID("p")), withEmail(account.email),
      insert(account, password: nil, consentedAt: nil, at: now), setPassword(account.id, to: ""),
      setPatient(account.id, to: Patient.ID("p"), consentedAt: now), forgetPassword(account.id),
      setLanguage(account.id, to: .spanish), setTheme(account.id, to: .dark), lastSignIn(account.id),
    ]
  }

  static var readingEverything: [SQL] { [count()] }
}

extension Account: RowDecodable {
  package init(row: Row) throws {
    self.init(
      id: try row.id(0), email: try row.text(1), name: PersonName(given: try row.text(2), family: try row.text(3)),
      patientID: try row.textOrNil(4).map { Patient.ID($0) }, language: Language(rawValue: try row.text(5)) ?? .english,
      theme: Theme(rawValue: try row.text(6)) ?? .auto)
  }
}

/// An account with what signing in needs to know.
struct AccountCredentials: RowDecodable {
  let account: Account
  let passwordHash: String?
  let isDisabled: Bool

  init(row: Row) throws {
    account = try Account(row: row)
    passwordHash = try row.textOrNil(7)
    isDisabled = try row.textOrNil(8) != nil
  }
}
