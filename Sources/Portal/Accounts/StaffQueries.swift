package import Chart
import Kernel
package import Store

/// All questions about staff accounts.
enum StaffQueries {
  private static let columns: StaticString = "id, email, given, family, title, role, language"

  static func one(_ id: StaffMember.ID) -> SQL {
    "SELECT \(raw: columns) FROM staff WHERE id = \(id) AND disabled_at IS NULL"
  }

  /// Somebody who works here now.
  static func named(_ email: String) -> SQL {
    "SELECT \(raw: columns) FROM staff WHERE email = \(email.lowercased()) AND disabled_at IS NULL"
  }

  /// The others who work here now, for passing work on.
  static func colleagues(of id: StaffMember.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM staff WHERE disabled_at IS NULL AND id <> \(id) ORDER BY family, given LIMIT \(limit)
    """
  }

  static func withEmail(_ email: String) -> SQL {
    "SELECT \(raw: columns), password, disabled_at FROM staff WHERE email = \(email)"
  }

  static func list(limit: Int) -> SQL {
    "SELECT \(raw: columns), password, disabled_at FROM staff ORDER BY email LIMIT \(limit)"
  }

  static func insert(_ member: StaffMember, password: String?, at now: Instant) -> SQL {
    """
    INSERT INTO staff (id, email, given, family, title, role, password, language, created_at)
    VALUES (\(member.id), \(member.email.lowercased()), \(member.name.given), \(member.name.family),
      \(member.name.prefix), \(member.role.rawValue), \(password), \(member.language), \(now))
    ON CONFLICT DO NOTHING
    """
  }

  static func setPassword(_ id: StaffMember.ID, to hash: String) -> SQL {
    "UPDATE staff SET password = \(hash) WHERE id = \(id) AND disabled_at IS NULL"
  }

  static func setLanguage(_ id: StaffMember.ID, to language: Language) -> SQL {
    "UPDATE staff SET language = \(language) WHERE id = \(id)"
  }

  static func disable(_ id: StaffMember.ID, at now: Instant) -> SQL {
    "UPDATE staff SET disabled_at = \(now) WHERE id = \(id) AND disabled_at IS NULL"
  }
}

extension StaffQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let member = StaffMember(
      id: StaffMember.ID("s"), email: "s@b.example", name: PersonName(given: "A", family: "B"), role: .nurse,
      language: .english)
    return [
      one(member.id), named("s@b.example"), colleagues(of: member.id, limit: 60), withEmail(member.email),
      list(limit: 200),
      insert(member, password: nil, at: now),
      setPassword(member.id, to: ""), setLanguage(member.id, to: .spanish), disable(member.id, at: now),
    ]
  }
}

extension StaffMember: RowDecodable {
  package init(row: Row) throws {
    self.init(
      id: try row.id(0), email: try row.text(1),
      name: PersonName(given: try row.text(2), family: try row.text(3), prefix: try row.text(4)),
      role: StaffRole(rawValue: try row.text(5)) ?? .biller, language: Language(rawValue: try row.text(6)) ?? .english)
  }
}

/// A staff account with what signing in needs to know.
struct StaffCredentials: RowDecodable {
  let member: StaffMember
  let passwordHash: String?
  let isDisabled: Bool

  init(row: Row) throws {
    member = try StaffMember(row: row)
    passwordHash = try row.textOrNil(7)
    isDisabled = try row.textOrNil(8) != nil
  }
}
