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
  /// What a browser keeps that is not asked for a second proof.
  package var trust: Token?

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

  var arrival: Arrival {
    Arrival(kind: kind, origin: origin, device: device, deviceMark: deviceMark, trust: trust)
  }
}

/// Where somebody comes from: the browser, and what it kept from before.
struct Arrival: Sendable {
  let kind: Session.Kind
  let origin: Origin
  let device: String
  let deviceMark: String?
  let trust: Token?
}

/// How a try to sign in ended. Unknown names and wrong passwords are one and the same.
package enum SignInOutcome: Sendable {
  case signedIn(Token)
  /// The first proof was right; a second one is asked for.
  case secondProof(KeyOwner, by: SessionProof.Way)
  case wrong
  case locked(until: Instant)
}

extension App {
  /// Signs in with e-mail and password. Takes as long for a name nobody has as for a wrong password.
  ///
  /// - Throws: `PasswordFault.tooManySignIns` when more sign-ins wait than can be served soon.
  package func signIn(_ attempt: SignInAttempt) async throws -> SignInOutcome {
    let gate = SignInGate(subject: subject(of: attempt), origin: attempt.origin)
    let candidate = try await database.read { reading in
      try SignInCandidate.find(attempt.email, attempt.kind, in: reading)
    }
    if let end = try await lockedUntil(gate) {
      try await record(failed: candidate, because: "locked", from: attempt.origin)
      return .locked(until: end)
    }
    guard try await hasher.matches(attempt.password, stored: candidate?.passwordHash), let candidate,
      let hash = candidate.passwordHash
    else {
      try await record(failed: candidate, because: "wrong", from: attempt.origin, at: gate)
      return .wrong
    }
    let renewed = hasher.isOutdated(hash) ? try await hasher.hash(attempt.password) : nil
    if let renewed {
      try await database.write { transaction in _ = try transaction.run(candidate.storing(renewed)) }
    }
    return try await admit(candidate, by: SessionProof(way: .password), attempt.arrival)
  }

  /// Lets somebody in whose first proof was right, or asks for the second.
  func admit(
    _ candidate: SignInCandidate, by proof: SessionProof, _ arrival: Arrival
  ) async throws -> SignInOutcome {
    let now = clock.now
    let owner = KeyOwner(candidate.kind, candidate.id)
    let wantsMore = try await database.read { reading in
      try proof.factors < 2 && App.wantsSecondProof(owner, arrival.trust, in: reading, at: now)
    }
    if wantsMore { return .secondProof(owner, by: proof.way) }
    return .signedIn(try await begin(candidate, by: proof, arrival))
  }

  /// Whether somebody turned a second proof on, on a browser that is not trusted. A passkey of somebody who works here
  /// is one; patients' passkeys stand beside the other ways.
  static func wantsSecondProof(
    _ owner: KeyOwner, _ trust: Token?, in reading: Reading, at now: Instant
  ) throws -> Bool {
    let hasApp = try reading.first(CodeAppQueries.of(owner), as: CodeApp.self) != nil
    let hasKey = try owner.kind == .staff && reading.first(PasskeyQueries.of(owner), as: Passkey.self) != nil
    guard hasApp || hasKey else { return false }
    guard owner.kind == .person, let trust,
      let device = try reading.first(TrustQueries.withToken(trust.hash, at: now), as: TrustedDevice.self)
    else { return true }
    return device.owner != owner
  }

  /// Begins the session. The owner is told when the device was never here before.
  func begin(_ candidate: SignInCandidate, by proof: SessionProof, _ arrival: Arrival) async throws -> Token {
    let now = clock.now
    let token = Token(random: random)
    let known = arrival.deviceMark.flatMap { deviceMarks.device(from: $0, for: candidate.email) }
    var session = Session(
      id: Session.ID(random: random), kind: candidate.kind, owner: candidate.id,
      device: String(arrival.device.prefix(200)), createdAt: now, seenAt: now, endedAt: nil)
    session.proof = proof
    session.mark = known.map { Hash.sha256(Array("device\n\($0)".utf8)) } ?? ""
    let (notice, hours) = (Chart.Notice.ID(random: random), quietHours)
    try await database.write { [audit, session] transaction in
      if known == nil, try transaction.first(SessionQueries.last(of: candidate.id), as: String.self) != nil {
        try Outbox.put(
          candidate.notice(notice, .newDevice, cause: "new-device/\(session.id)"), in: transaction, at: now,
          quiet: hours)
      }
      _ = try transaction.run(SessionQueries.insert(session, tokenHash: token.hash))
      try audit.append(
        AuditEvent(
          at: now, actor: candidate.actor, action: .signIn, object: "session/\(session.id)",
          reason: proof.way == .password ? "" : proof.way.rawValue, origin: arrival.origin),
        in: transaction)
    }
    return token
  }

  /// What wrong tries are counted against: the owner's known device apart from everybody else's.
  private func subject(of attempt: SignInAttempt) -> String {
    if let mark = attempt.deviceMark, let device = deviceMarks.device(from: mark, for: attempt.email) {
      return "device\n\(device)"
    }
    return "\(attempt.kind.rawValue)\n\(attempt.email)"
  }
}

/// Against what a wrong try counts: what was tried, and the place it came from. Only digests are kept.
struct SignInGate: Sendable {
  let subject: String
  let address: String

  init(subject: String, origin: Origin) {
    self.subject = Hash.sha256(Array(subject.utf8))
    address = Hash.sha256(Array("address\n\(origin.address)".utf8))
  }
}

extension App {
  /// Until when there is no further try; nil when there is one now.
  func lockedUntil(_ gate: SignInGate) async throws -> Instant? {
    let now = clock.now
    let since = now.adding(.zero - LockOut.window)
    return try await database.read { reading in
      LockOut(
        bySubject: try reading.all(SignInQueries.failures(ofSubject: gate.subject, since: since), as: String.self)
          .compactMap { Instant($0) },
        byAddress: try reading.all(SignInQueries.failures(from: gate.address, since: since), as: String.self)
          .compactMap { Instant($0) }
      ).ends(at: now)
    }
  }

  /// Records a try that failed.
  ///
  /// - Parameter gate: what it counts against; nil when it does not count.
  func record(
    failed candidate: SignInCandidate?, because reason: String, from origin: Origin, at gate: SignInGate? = nil
  ) async throws {
    let now = clock.now
    let id = Base64URL.encode(random.bytes(16))
    try await database.write { [audit] transaction in
      if let gate {
        _ = try transaction.run(SignInQueries.failed(id, subject: gate.subject, address: gate.address, at: now))
      }
      try audit.append(
        AuditEvent(
          at: now, actor: .stranger, action: .signIn,
          object: candidate.map { "\($0.actor.kind.rawValue)/\($0.id)" } ?? "",
          outcome: .refused, reason: reason, origin: origin),
        in: transaction)
    }
  }
}
