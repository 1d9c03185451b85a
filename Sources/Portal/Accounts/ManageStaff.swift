package import Chart
package import Kernel
import Store

/// Why a staff account was not changed.
package enum StaffFault: Fault, Equatable {
  case emailTaken, unknown, weakPassword(PasswordRules.Weakness)

  package var kind: FaultKind {
    switch self {
    case .emailTaken: .conflict
    case .unknown: .notFound
    case .weakPassword: .invalid
    }
  }

  package var code: StaticString {
    switch self {
    case .emailTaken: "staff.email-taken"
    case .unknown: "staff.unknown"
    case .weakPassword: "staff.weak-password"
    }
  }
}

/// A staff account in a list.
package struct StaffListing: Sendable {
  package let member: StaffMember
  package let hasPassword: Bool
  package let isDisabled: Bool
}

extension App {
  /// Adds somebody who works here. Without a password they choose one by a reset link.
  package func addStaff(
    _ member: StaffMember, password: Secret<String>?, by actor: Actor, from origin: Origin
  ) async throws {
    var hash: String?
    if let password {
      let known = [member.name.given, member.name.family, member.email, practice.name, practice.kind]
      if let weakness = weakness(of: password, knowing: known) {
        throw StaffFault.weakPassword(weakness)
      }
      hash = try await hasher.hash(password)
    }
    let now = clock.now
    try await database.write { [audit, hash] transaction in
      guard try transaction.run(StaffQueries.insert(member, password: hash, at: now)) == 1 else {
        throw StaffFault.emailTaken
      }
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .administer, object: "staff/\(member.id)", origin: origin),
        in: transaction)
    }
  }

  /// Ends somebody's access and every session of theirs, in one transaction.
  package func disableStaff(_ email: String, by actor: Actor, from origin: Origin) async throws {
    let now = clock.now
    try await database.write { [audit] transaction in
      guard let found = try transaction.first(StaffQueries.withEmail(email), as: StaffCredentials.self),
        try transaction.run(StaffQueries.disable(found.member.id, at: now)) == 1
      else { throw StaffFault.unknown }
      _ = try transaction.run(
        SessionQueries.endAll(of: found.member.id.text, but: nil, why: "disabled", at: now))
      try audit.append(
        AuditEvent(
          at: now, actor: actor, action: .administer, object: "staff-end/\(found.member.id)", origin: origin),
        in: transaction)
    }
  }

  /// Everybody who works here, those who left too.
  package func staffList() async throws -> [StaffListing] {
    try await database.read { reading in
      try reading.all(StaffQueries.list(limit: 1_000), as: StaffCredentials.self).map {
        StaffListing(member: $0.member, hasPassword: $0.passwordHash != nil, isDisabled: $0.isDisabled)
      }
    }
  }
}
