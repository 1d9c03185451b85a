import Chart
package import Kernel
package import Store

/// A link with which the owner of an account chooses a new password, once, within half an hour.
package struct PasswordReset: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<PasswordReset>

  package static let lifetime: Duration = .seconds(30 * 60)

  package let id: ID
  package let kind: Session.Kind
  package let owner: String
  package let expiresAt: Instant
  package let usedAt: Instant?

  package init(row: Row) throws {
    id = try row.id(0)
    kind = Session.Kind(rawValue: try row.text(1)) ?? .person
    owner = try row.text(2)
    expiresAt = try row.instant(3)
    usedAt = try row.instantOrNil(4)
  }

  package func isOpen(at now: Instant) -> Bool { usedAt == nil && now < expiresAt }
}

/// Why a password was not changed.
package enum ResetFault: Fault, Equatable {
  case notOpen
  case weakPassword(PasswordRules.Weakness)
  /// The present password is not the one that was typed.
  case wrongPassword

  package var kind: FaultKind { self == .notOpen ? .gone : .invalid }

  package var code: StaticString {
    switch self {
    case .notOpen: "reset.not-open"
    case .weakPassword: "reset.weak-password"
    case .wrongPassword: "reset.wrong-password"
    }
  }
}

extension App {
  /// Sends a link to the address when it is an account's. The answer is the same either way, and so is the work.
  package func requestReset(of email: String, kind: Session.Kind, from origin: Origin) async throws {
    let now = clock.now
    let token = Token(random: random)
    let id = PasswordReset.ID(random: random)
    let notice = Notice.ID(random: random)
    let hours = quietHours
    try await database.write { [audit] transaction in
      let person = try ResetOwner.find(email, kind, in: transaction)
      if let person {
        let open = try transaction.count(ResetQueries.countSince(now.adding(.seconds(-3_600)), of: person.id))
        if open < 5 {
          _ = try transaction.run(
            ResetQueries.insert(
              id, tokenHash: token.hash, kind, owner: person.id, at: now, until: now.adding(PasswordReset.lifetime)))
          try Outbox.put(
            person.notice(notice, .passwordReset, to: email, link: "/reset/\(token.reveal())", cause: "reset/\(id)"),
            in: transaction, at: now, quiet: hours)
        }
      }
      try audit.append(
        AuditEvent(
          at: now, actor: .stranger, action: .reset, object: person.map { "\(kind.rawValue)/\($0.id)" } ?? "",
          outcome: person == nil ? .refused : .done, reason: "asked for a link", origin: origin),
        in: transaction)
    }
  }

  /// Makes a link for the operator to hand over, as `portico user reset` does.
  package func makeReset(of email: String, kind: Session.Kind) async throws -> Token {
    let now = clock.now
    let token = Token(random: random)
    let id = PasswordReset.ID(random: random)
    try await database.write { [audit] transaction in
      guard let person = try ResetOwner.find(email, kind, in: transaction) else { throw ChartFault.notFound }
      _ = try transaction.run(
        ResetQueries.insert(
          id, tokenHash: token.hash, kind, owner: person.id, at: now, until: now.adding(PasswordReset.lifetime)))
      try audit.append(
        AuditEvent(at: now, actor: .console, action: .reset, object: "\(kind.rawValue)/\(person.id)", origin: .console),
        in: transaction)
    }
    return token
  }

  /// The reset of a link, while it can be used. Looking changes nothing: mail scanners look too.
  package func openReset(_ token: Token) async throws -> PasswordReset {
    let now = clock.now
    return try await database.read { reading in try App.open(token, at: now, in: reading) }
  }

  /// Stores the new password, ends every session of the owner, and tells the owner.
  package func resetPassword(_ token: Token, to password: Secret<String>, from origin: Origin) async throws {
    let reset = try await openReset(token)
    try await store(password, ofOwner: reset.owner, reset.kind, keeping: nil, from: origin) { transaction, now in
      guard try transaction.run(ResetQueries.use(reset.id, at: now)) == 1 else { throw ResetFault.notOpen }
    }
  }

  /// Changes the password of somebody who is signed in and knows the present one. Other sessions end.
  ///
  /// - Parameter present: nil for somebody who has none; the caller asked them otherwise who they are.
  package func changePassword(
    from present: Secret<String>?, to new: Secret<String>, in session: Session, from origin: Origin
  ) async throws {
    let stored = try await database.read { reading -> String? in
      guard let person = try ResetOwner.find(id: session.owner, session.kind, in: reading) else { return nil }
      return try SignInCandidate.find(person.email, session.kind, in: reading)?.passwordHash
    }
    if let present {
      guard try await hasher.matches(present, stored: stored) else { throw ResetFault.wrongPassword }
    } else if stored != nil {
      throw ResetFault.wrongPassword
    }
    try await store(new, ofOwner: session.owner, session.kind, keeping: session.id, from: origin) { _, _ in }
  }

  private func store(
    _ password: Secret<String>, ofOwner owner: String, _ kind: Session.Kind, keeping session: Session.ID?,
    from origin: Origin, first: @escaping @Sendable (Transaction, Instant) throws -> Void
  ) async throws {
    let person = try await database.read { reading in try ResetOwner.find(id: owner, kind, in: reading) }
    guard let person else { throw ResetFault.notOpen }
    let known = [person.given, person.family, person.email, practice.name, practice.kind]
    if let weakness = weakness(of: password, knowing: known) {
      throw ResetFault.weakPassword(weakness)
    }
    let hash = try await hasher.hash(password)
    let now = clock.now
    let (notice, hours) = (Notice.ID(random: random), quietHours)
    try await database.write { [audit] transaction in
      try first(transaction, now)
      _ = try transaction.run(person.storing(hash, kind))
      // Who got hold of the old password may have made a browser trusted with it.
      _ = try transaction.run(TrustQueries.endAll(of: KeyOwner(kind, owner), at: now))
      _ = try transaction.run(ResetQueries.closeAll(of: owner, at: now))
      _ = try transaction.run(SessionQueries.endAll(of: owner, but: session, why: "password changed", at: now))
      try Outbox.put(
        person.notice(
          notice, .passwordChanged, to: person.email, link: kind == .person ? "/sign-in" : "/staff/sign-in",
          cause: "changed/\(notice)"),
        in: transaction, at: now, quiet: hours)
      try audit.append(
        AuditEvent(
          at: now, actor: Actor(kind: kind == .person ? .person : .staff, id: owner, actingAs: "self"),
          action: .reset, object: "password", origin: origin),
        in: transaction)
    }
  }

  private static func open(_ token: Token, at now: Instant, in reading: Reading) throws -> PasswordReset {
    guard let reset = try reading.first(ResetQueries.withToken(token.hash), as: PasswordReset.self),
      reset.isOpen(at: now)
    else { throw ResetFault.notOpen }
    return reset
  }
}
