package import Chart
package import Kernel
package import Store
import Web

/// A new address to sign in with, until somebody opens the letter that was sent there: once, within half an hour.
package struct EmailChange: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<EmailChange>

  package static let lifetime: Duration = .seconds(30 * 60)

  package let id: ID
  package let accountID: Account.ID
  package let was: String
  package let wanted: String
  package let expiresAt: Instant
  package let usedAt: Instant?

  package init(row: Store.Row) throws {
    (id, accountID) = (try row.id(0), try row.id(1))
    (was, wanted) = (try row.text(2), try row.text(3))
    (expiresAt, usedAt) = (try row.instant(4), try row.instantOrNil(5))
  }

  package func isOpen(at now: Instant) -> Bool { usedAt == nil && now < expiresAt }
}

/// Why an address was not changed.
package enum EmailChangeFault: Fault, Equatable {
  case notOpen
  case wrongPassword

  package var kind: FaultKind { self == .notOpen ? .gone : .invalid }

  package var code: StaticString {
    switch self {
    case .notOpen: "email-change.not-open"
    case .wrongPassword: "email-change.wrong-password"
    }
  }
}

extension App {
  /// Sends a link to the new address when somebody who knows the password wants to sign in with it. The answer is the
  /// same when the address is somebody else's already: then no letter leaves.
  package func requestEmail(
    _ email: String, for account: Account, password: Secret<String>?, by actor: Actor, from origin: Origin,
    _ submission: Submission?
  ) async throws -> Done {
    let stored = try await database.read { reading in
      try reading.first(AccountQueries.withEmail(account.email), as: AccountCredentials.self)?.passwordHash
    }
    // Who has no password showed within the last minutes that it is them.
    let isRight: Bool = if let password { try await hasher.matches(password, stored: stored) } else { stored == nil }
    guard isRight else {
      try await recordRefusal(.change, of: "email", by: actor, because: "wrong password", from: origin)
      throw EmailChangeFault.wrongPassword
    }
    let (now, token, hours) = (clock.now, Token(random: random), quietHours)
    let (id, noticeID) = (EmailChange.ID(random: random), Chart.Notice.ID(random: random))
    return try await once(submission) { [audit] transaction in
      let asked = try transaction.count(
        EmailChangeQueries.countSince(now.adding(.seconds(-3_600)), of: account.id))
      let isTaken = try transaction.first(AccountQueries.withEmail(email), as: AccountCredentials.self) != nil
      if asked < 5, !isTaken {
        _ = try transaction.run(
          EmailChangeQueries.insert(
            id, tokenHash: token.hash, of: account, to: email, at: now, until: now.adding(EmailChange.lifetime)))
        let notice = Chart.Notice(
          id: noticeID, patientID: nil, recipient: account.id.text, template: .emailChange, address: email,
          language: account.language, greeting: account.name.given,
          link: Path.confirmEmail(token).url.description, cause: "email-change/\(id)")
        try Outbox.put(notice, in: transaction, at: now, quiet: hours)
      }
      try audit.append(
        AuditEvent(
          at: now, actor: actor, action: .change, object: "email-change/\(id)",
          outcome: isTaken ? .refused : .done, origin: origin), in: transaction)
      return Done(Path.accountDetails.url.description, saying: "requests.email.sent")
    }
  }

  /// Whether somebody has a password to show who they are with.
  static func hasPassword(_ account: Account, in reading: Reading) throws -> Bool {
    try reading.first(AccountQueries.withEmail(account.email), as: AccountCredentials.self)?.passwordHash != nil
  }

  /// The change of a link, while it can be used. Looking changes nothing: mail scanners look too.
  package func openEmailChange(_ token: Token) async throws -> EmailChange {
    let now = clock.now
    return try await database.read { reading in try App.open(token, at: now, in: reading) }
  }

  /// Makes the new address the one to sign in with, tells the old one, and ends every other link that went there. Where
  /// the chart had the old address, the front desk is asked to look at the new one.
  package func confirmEmail(_ token: Token, from origin: Origin) async throws {
    let (now, hours, desk) = (clock.now, quietHours, ContactDesk(self))
    let noticeID = Chart.Notice.ID(random: random)
    try await database.write { [audit] transaction in
      let change = try App.open(token, at: now, in: transaction)
      guard try transaction.run(EmailChangeQueries.use(change.id, at: now)) == 1,
        let account = try transaction.first(AccountQueries.one(change.accountID), as: Account.self),
        try transaction.run(EmailChangeQueries.setEmail(of: account.id, from: change.was, to: change.wanted)) == 1
      else { throw EmailChangeFault.notOpen }
      _ = try transaction.run(EmailChangeQueries.closeAll(of: account.id, at: now))
      _ = try transaction.run(ResetQueries.closeAll(of: account.id.text, at: now))
      let notice = Chart.Notice(
        id: noticeID, patientID: nil, recipient: account.id.text, template: .emailChanged, address: change.was,
        language: account.language, greeting: account.name.given, link: Path.signIn.url.description,
        cause: "email-changed/\(change.id)")
      try Outbox.put(notice, in: transaction, at: now, quiet: hours)
      let actor = Actor(kind: .person, id: account.id.text, actingAs: "self")
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: account.patientID, action: .change, object: "email/\(change.id)",
          origin: origin), in: transaction)
      guard let patientID = account.patientID,
        try ContactBook(of: patientID, in: transaction).value(.email) == change.was
      else { return }
      // What waits of other fields goes on waiting with it.
      var wanted = [ContactField.email: change.wanted]
      for field in try ContactChanges.recent(of: patientID, in: transaction).flatMap(\.open) where field.field != .email
      {
        wanted[field.field] = field.wanted
      }
      _ = try desk.propose(wanted, of: patientID, for: account.id, by: actor, in: transaction, at: now)
    }
  }

  private static func open(_ token: Token, at now: Instant, in reading: Reading) throws -> EmailChange {
    guard let change = try reading.first(EmailChangeQueries.withToken(token.hash), as: EmailChange.self),
      change.isOpen(at: now)
    else { throw EmailChangeFault.notOpen }
    return change
  }
}
