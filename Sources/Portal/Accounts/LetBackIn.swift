package import Chart
import Kernel
import Store
import Web

/// The link of somebody who lost every way in and showed the practice who they are: one use, one hour.
struct RecoveryLink: Sendable, RowDecodable {
  typealias ID = Kernel.ID<RecoveryLink>

  static let lifetime: Duration = .seconds(3_600)

  /// How they showed who they are.
  enum Proof: String, Sendable, CaseIterable {
    /// A card with a photo, seen here; somebody who works here knows them; called back at the number in the chart.
    case photo, known, called
  }

  let id: ID
  let accountID: Account.ID
  let expiresAt: Instant
  let usedAt: Instant?

  init(row: Store.Row) throws {
    (id, accountID) = (try row.id(0), try row.id(1))
    (expiresAt, usedAt) = (try row.instant(2), try row.instantOrNil(3))
  }

  func isOpen(at now: Instant) -> Bool { usedAt == nil && now < expiresAt }
}

/// What staff noted before they let somebody back in.
struct LetBackIn: Sendable {
  /// How the link gets to the person.
  enum Way: String, Sendable, CaseIterable {
    /// Shown here, for a phone that is held in front of it.
    case here
    case email
  }

  let patient: Patient
  let account: Account
  let proof: RecoveryLink.Proof
  let note: String
  let way: Way
}

extension App {
  /// Makes the link, notes how the person showed who they are, and tells the person wherever they can be reached.
  func letBackIn(_ wish: LetBackIn, by member: StaffMember, _ actor: Actor, from origin: Origin) async throws -> Token {
    let (now, token, id) = (clock.now, Token(random: random), RecoveryLink.ID(random: random))
    let ids = (0..<4).map { _ in Chart.Notice.ID(random: random) }
    let (hours, sendsTexts) = (quietHours, practice.textName != nil)
    try await database.write { [audit] transaction in
      let account = wish.account
      _ = try transaction.run(RecoveryLinkQueries.closeAll(of: account.id, at: now))
      _ = try transaction.run(
        RecoveryLinkQueries.insert(
          id, tokenHash: token.hash, of: account.id, by: member.id.text, wish.proof, note: wish.note, at: now))
      func notice(_ place: Int, _ template: Chart.Notice.Template, to address: String, link: SafeURL) -> Chart.Notice {
        Chart.Notice(
          id: ids[place], patientID: nil, recipient: account.id.text, template: template, address: address,
          language: account.language, greeting: account.name.given, link: link.description,
          cause: "recovery/\(id)/\(place)")
      }
      if wish.way == .email {
        try Outbox.put(
          notice(0, .recovery, to: account.email, link: Path.recover(token).url), in: transaction, at: now,
          quiet: hours)
      }
      var told = [notice(1, .recoveryTold, to: account.email, link: Path.signIn.url)]
      if let other = wish.patient.email?.lowercased(), other != account.email {
        told.append(notice(2, .recoveryTold, to: other, link: Path.signIn.url))
      }
      let reader = try NoticeReader.find(account.id, in: transaction)
      if let reader, reader.works(.sms, sendsTexts: sendsTexts), let phone = reader.phone {
        var text = notice(3, .recoveryTold, to: phone, link: Path.signIn.url)
        text.channel = .sms
        told.append(text)
      }
      for notice in told { try Outbox.put(notice, in: transaction, at: now, quiet: hours) }
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: wish.patient.id, action: .reset, object: "recovery/\(id)",
          reason: "identity: \(wish.proof.rawValue)", origin: origin),
        in: transaction)
    }
    return token
  }

  /// The account of a link that can still be used. Looking uses nothing up: mail scanners look too.
  func openRecovery(_ token: Token) async throws -> Account {
    let now = clock.now
    return try await database.read { reading in try App.recovery(token, at: now, in: reading).1 }
  }

  /// Lets the person in: every old session, key, app, code and password of theirs opens nothing any more.
  func recover(_ token: Token, _ arrival: Arrival) async throws -> (Token, email: String) {
    let (now, session) = (clock.now, Token(random: random))
    let id = Session.ID(random: random)
    let email = try await database.write { [audit] transaction in
      let (link, account) = try App.recovery(token, at: now, in: transaction)
      guard try transaction.run(RecoveryLinkQueries.use(link.id, at: now)) == 1 else { throw ResetFault.notOpen }
      let owner = KeyOwner(account.id)
      _ = try transaction.run(SessionQueries.endAll(of: owner.id, but: nil, why: "recovery", at: now))
      try App.forgetKeys(of: owner, in: transaction, at: now)
      _ = try transaction.run(AccountQueries.forgetPassword(account.id))
      _ = try transaction.run(ResetQueries.closeAll(of: owner.id, at: now))
      var new = Session(
        id: id, kind: .person, owner: owner.id, device: String(arrival.device.prefix(200)), createdAt: now,
        seenAt: now, endedAt: nil)
      new.proof = SessionProof(way: .recovery)
      _ = try transaction.run(SessionQueries.insert(new, tokenHash: session.hash))
      try audit.append(
        AuditEvent(
          at: now, actor: Actor(kind: .person, id: owner.id, actingAs: "self"), patientID: account.patientID,
          action: .reset, object: "recovery-use/\(link.id)", origin: arrival.origin),
        in: transaction)
      return account.email
    }
    return (session, email)
  }

  /// Takes every key, app, recovery code and trusted browser of somebody away.
  static func forgetKeys(of owner: KeyOwner, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(PasskeyQueries.removeAll(of: owner, at: now))
    _ = try transaction.run(CodeAppQueries.remove(owner))
    _ = try transaction.run(RecoveryCodeQueries.remove(owner))
    _ = try transaction.run(TrustQueries.endAll(of: owner, at: now))
  }

  /// Takes the second proofs of somebody who works here away, so that they set one up anew after their password. For
  /// the operator, who knows who asks.
  package func forgetStaffKeys(_ email: String, by actor: Actor, from origin: Origin) async throws {
    let (now, hours, id) = (clock.now, quietHours, Chart.Notice.ID(random: random))
    try await database.write { [audit] transaction in
      guard let candidate = try SignInCandidate.find(email, .staff, in: transaction) else { throw StaffFault.unknown }
      try App.forgetKeys(of: KeyOwner(.staff, candidate.id), in: transaction, at: now)
      _ = try transaction.run(SessionQueries.endAll(of: candidate.id, but: nil, why: "keys forgotten", at: now))
      try Outbox.put(
        candidate.notice(id, .securityChanged, cause: "security-changed/\(id)"), in: transaction, at: now,
        quiet: hours)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, action: .administer, object: "staff-keys/\(candidate.id)", origin: origin),
        in: transaction)
    }
  }

  private static func recovery(
    _ token: Token, at now: Instant, in reading: Reading
  ) throws -> (RecoveryLink, Account) {
    guard let link = try reading.first(RecoveryLinkQueries.withToken(token.hash), as: RecoveryLink.self),
      link.isOpen(at: now), let account = try reading.first(AccountQueries.one(link.accountID), as: Account.self)
    else { throw ResetFault.notOpen }
    return (link, account)
  }
}
