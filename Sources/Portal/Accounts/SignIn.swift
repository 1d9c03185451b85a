import Chart
import Crypto
package import Kernel
import Store

/// A try to sign in: who they say they are, from where, and on which device.
package struct SignInAttempt: Sendable {
  package let email: String
  package let password: Secret<String>
  package let kind: Session.Kind
  package let origin: Origin
  /// The mark that this browser kept from an earlier sign-in, if any.
  package let deviceMark: String?
  package let device: String

  package init(
    email: String, password: Secret<String>, kind: Session.Kind, origin: Origin, deviceMark: String?, device: String
  ) {
    self.email = email
    self.password = password
    self.kind = kind
    self.origin = origin
    self.deviceMark = deviceMark
    self.device = device
  }
}

/// How a try to sign in ended. Unknown names and wrong passwords are one and the same.
package enum SignInOutcome: Sendable {
  case signedIn(Token)
  case wrong
  case locked(until: Instant)
}

extension App {
  /// Signs in with e-mail and password. Takes as long for a name nobody has as for a wrong password.
  ///
  /// - Throws: `PasswordFault.tooManySignIns` when more sign-ins wait than can be served soon.
  package func signIn(_ attempt: SignInAttempt) async throws -> SignInOutcome {
    let now = clock.now
    let subject = subject(of: attempt)
    let address = Hash.sha256(Array("address\n\(attempt.origin.address)".utf8))
    let since = now.adding(.zero - LockOut.window)
    let (candidate, lockOut) = try await database.read { reading in
      (
        try SignInCandidate.find(attempt.email, attempt.kind, in: reading),
        LockOut(
          bySubject: try reading.all(SignInQueries.failures(ofSubject: subject, since: since), as: String.self)
            .compactMap { Instant($0) },
          byAddress: try reading.all(SignInQueries.failures(from: address, since: since), as: String.self)
            .compactMap { Instant($0) })
      )
    }
    if let end = lockOut.ends(at: now) {
      try await record(failed: attempt, candidate, because: "locked")
      return .locked(until: end)
    }
    guard try await hasher.matches(attempt.password, stored: candidate?.passwordHash), let candidate else {
      try await record(failed: attempt, candidate, because: "wrong", subject: subject, address: address)
      return .wrong
    }
    return .signedIn(try await open(attempt, for: candidate))
  }

  private func open(_ attempt: SignInAttempt, for candidate: SignInCandidate) async throws -> Token {
    let now = clock.now
    let token = Token(random: random)
    let session = Session(
      id: Session.ID(random: random), kind: attempt.kind, owner: candidate.id,
      device: String(attempt.device.prefix(200)), createdAt: now, seenAt: now, endedAt: nil)
    let renewed = hasher.isOutdated(candidate.passwordHash) ? try await hasher.hash(attempt.password) : nil
    try await database.write { [audit] transaction in
      _ = try transaction.run(SessionQueries.insert(session, tokenHash: token.hash))
      if let renewed { _ = try transaction.run(candidate.storing(renewed)) }
      try audit.append(
        AuditEvent(
          at: now, actor: candidate.actor, action: .signIn, object: "session/\(session.id)", origin: attempt.origin),
        in: transaction)
    }
    return token
  }

  private func record(
    failed attempt: SignInAttempt, _ candidate: SignInCandidate?, because reason: String, subject: String? = nil,
    address: String? = nil
  ) async throws {
    let now = clock.now
    let id = Base64URL.encode(random.bytes(16))
    try await database.write { [audit] transaction in
      if let subject, let address {
        _ = try transaction.run(SignInQueries.failed(id, subject: subject, address: address, at: now))
      }
      try audit.append(
        AuditEvent(
          at: now, actor: .stranger, action: .signIn,
          object: candidate.map { "\($0.actor.kind.rawValue)/\($0.id)" } ?? "",
          outcome: .refused, reason: reason, origin: attempt.origin),
        in: transaction)
    }
  }

  /// What wrong tries are counted against: the owner's known device apart from everybody else's.
  private func subject(of attempt: SignInAttempt) -> String {
    if let mark = attempt.deviceMark, let device = deviceMarks.device(from: mark, for: attempt.email) {
      return Hash.sha256(Array("device\n\(device)".utf8))
    }
    return Hash.sha256(Array("\(attempt.kind.rawValue)\n\(attempt.email)".utf8))
  }
}

/// Somebody who can sign in.
struct SignInCandidate: Sendable {
  let id: String
  let kind: Session.Kind
  let passwordHash: String
  let actor: Actor

  static func find(_ email: String, _ kind: Session.Kind, in reading: Reading) throws -> SignInCandidate? {
    switch kind {
    case .person:
      guard let found = try reading.first(AccountQueries.withEmail(email), as: AccountCredentials.self),
        !found.isDisabled, let hash = found.passwordHash
      else { return nil }
      let id = found.account.id.text
      return SignInCandidate(
        id: id, kind: kind, passwordHash: hash, actor: Actor(kind: .person, id: id, actingAs: "self"))
    case .staff:
      guard let found = try reading.first(StaffQueries.withEmail(email), as: StaffCredentials.self),
        !found.isDisabled, let hash = found.passwordHash
      else { return nil }
      let id = found.member.id.text
      return SignInCandidate(
        id: id, kind: kind, passwordHash: hash,
        actor: Actor(kind: .staff, id: id, actingAs: found.member.role.rawValue))
    }
  }

  func storing(_ hash: String) -> SQL {
    switch kind {
    case .person: AccountQueries.setPassword(Account.ID(id), to: hash)
    case .staff: StaffQueries.setPassword(StaffMember.ID(id), to: hash)
    }
  }
}
