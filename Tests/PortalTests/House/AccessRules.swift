import Chart
import PortalTesting

/// Rules that many addresses have in common.
extension AccessPolicy {
  static func everyone(_ cell: Cell) -> Rule { { _, _ in cell } }

  static func signedIn(_ cell: Cell) -> Rule {
    { who, _ in who.person == nil ? .signIn : cell }
  }

  static func roles(_ roles: Set<StaffRole>, _ cell: Cell) -> Rule {
    works { role, _ in roles.contains(role) ? cell : .notFound }
  }

  static func works(_ cell: Cell) -> Rule { works { _, _ in cell } }

  static func works(_ rule: @escaping @Sendable (StaffRole, Choice) -> Cell) -> Rule {
    { who, it in who.role.map { rule($0, it) } ?? .staffSignIn }
  }
}
