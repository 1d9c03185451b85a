import Chart
import Credentials
import Kernel
import Store
import Web

/// What a browser keeps between the two proofs: whose first proof was right, for five minutes. It opens nothing, and
/// cannot be made outside.
struct ProofTicket: Sendable {
  static let lifetime: Duration = .seconds(300)

  let owner: KeyOwner
  let way: SessionProof.Way

  func text(for sender: String, at now: Instant, _ codes: PracticeCodes) -> String {
    let end = now.adding(ProofTicket.lifetime).millisecondsSince1970
    let open = Base64URL.encode(Array("\(owner.kind.rawValue)\n\(owner.id)\n\(way.rawValue)\n\(end)".utf8))
    return open + "." + ProofTicket.seal(open, sender, codes)
  }

  init(_ owner: KeyOwner, by way: SessionProof.Way) {
    (self.owner, self.way) = (owner, way)
  }

  /// Nil unless we made it for this sender and it is fresh.
  init?(_ text: String, for sender: String, at now: Instant, _ codes: PracticeCodes) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, ProofTicket.seal(parts[0], sender, codes) == parts[1],
      let bytes = Base64URL.decode(parts[0])
    else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    guard lines.count == 4, let kind = Session.Kind(rawValue: lines[0]), let way = SessionProof.Way(rawValue: lines[2]),
      let end = Int64(lines[3]), now.millisecondsSince1970 < end
    else { return nil }
    self.init(KeyOwner(kind, lines[1]), by: way)
  }

  private static func seal(_ open: String, _ sender: String, _ codes: PracticeCodes) -> String {
    Base64URL.encode(codes.mark(of: "second proof\n\(sender)\n\(open)"))
  }
}

extension App {
  /// Takes the second proof as it was typed: a code of the app, or a recovery code. Each opens once.
  func takeSecondProof(_ typed: String, _ ticket: ProofTicket, _ arrival: Arrival) async throws -> SignInOutcome {
    let now = clock.now
    let gate = SignInGate(subject: "second\n\(ticket.owner.text)", origin: arrival.origin)
    let found = try await database.read { reading in try SignInCandidate.find(ticket.owner, in: reading) }
    guard let candidate = found else { return .wrong }
    if let end = try await lockedUntil(gate) {
      try await record(failed: candidate, because: "locked", from: arrival.origin)
      return .locked(until: end)
    }
    let isRight = try await database.write { transaction in
      if try takeAppCode(typed, of: ticket.owner, in: transaction, at: now) { return true }
      return try takeRecoveryCode(typed, of: ticket.owner, in: transaction)
    }
    guard isRight else {
      try await record(failed: candidate, because: "second proof", from: arrival.origin, at: gate)
      return .wrong
    }
    return .signedIn(try await begin(candidate, by: SessionProof(factors: 2, way: ticket.way), arrival))
  }

  /// Takes a passkey in place of everything typed: it is two proofs.
  func signIn(
    _ answer: PasskeyAnswer, for deed: PasskeyDeed, of sender: String, _ arrival: Arrival
  ) async throws -> (SignInOutcome, email: String) {
    let passkey: Passkey
    do {
      passkey = try await take(answer, for: deed, of: sender, arrival.kind)
    } catch let fault as PasskeyFault {
      try await record(failed: nil, because: "\(fault.code)", from: arrival.origin)
      return (.wrong, "")
    }
    let found = try await database.read { reading in try SignInCandidate.find(passkey.owner, in: reading) }
    guard let candidate = found else { return (.wrong, "") }
    let outcome = try await admit(candidate, by: SessionProof(factors: 2, way: .passkey), arrival)
    return (outcome, candidate.email)
  }

  /// Trusts this browser for thirty days.
  func trust(_ owner: KeyOwner, on device: String, _ token: Token) async throws {
    let now = clock.now
    let id = TrustedDevice.ID(random: random)
    try await database.write { transaction in
      _ = try transaction.run(
        TrustQueries.insert(
          id, tokenHash: token.hash, of: owner, device: String(device.prefix(200)), at: now,
          until: now.adding(.seconds(TrustedDevice.days * 86_400))))
    }
  }
}
