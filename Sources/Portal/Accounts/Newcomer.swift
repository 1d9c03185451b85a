package import Chart
import Credentials
package import Kernel
package import Store
package import Web

/// Somebody new who did the step before and now chooses how to sign in: a patient with an invitation, a helper with a
/// link. Whoever invites makes one of these, and `WayPage` does the rest.
package struct Newcomer: Sendable {
  package let name: PersonName
  /// Known from the chart or the link; nil when nobody told.
  package let email: String?
  /// The chart that the account will be for; nil for a helper.
  package let patientID: Patient.ID?
  /// The page's own address.
  package let page: SafeURL
  /// Where joining ends.
  package let landing: SafeURL
  /// The words that page says first.
  package let welcome: String
  /// What the browser kept for the steps before, and need not keep any more.
  package let spent: Cookie.Name
  /// Uses the link up, in the transaction that makes the account; throws when it is used up already. For somebody who
  /// has an account it runs with that one.
  package let finish: @Sendable (Account, Transaction) throws -> Void

  package init(
    name: PersonName, email: String?, patientID: Patient.ID?, page: SafeURL, landing: SafeURL, welcome: String,
    spent: Cookie.Name, finish: @escaping @Sendable (Account, Transaction) throws -> Void
  ) {
    (self.name, self.email, self.patientID) = (name, email, patientID)
    (self.page, self.landing, self.welcome, self.spent) = (page, landing, welcome, spent)
    self.finish = finish
  }
}

/// How somebody new will sign in.
enum ChosenWay: Sendable {
  case password(Secret<String>)
  case passkey(PasskeyForm)
  /// The digits that were sent to the address.
  case code(String, Token)
}

/// Why somebody new has no account yet.
enum NewcomerFault: Fault, Equatable {
  case emailTaken, wrongCode, codeGone
  case weakPassword(PasswordRules.Weakness)
  case passkey(PasskeyFault)
  /// The account that is signed in is somebody else's, or has a chart of its own.
  case otherAccount

  var kind: FaultKind { self == .emailTaken || self == .otherAccount ? .conflict : .invalid }

  var code: StaticString {
    switch self {
    case .emailTaken: "newcomer.email-taken"
    case .wrongCode: "newcomer.wrong-code"
    case .codeGone: "newcomer.code-gone"
    case .weakPassword: "newcomer.weak-password"
    case .passkey: "newcomer.passkey"
    case .otherAccount: "newcomer.other-account"
    }
  }
}

extension App {
  /// The id of the account that a newcomer's passkey makes: it follows from the question, so that the device can be
  /// told whose key it is before there is an account.
  func newAccount(followingFrom question: String) -> Account.ID {
    let bytes = codes.name(followingFrom: question)
    return Account.ID(random: RandomSource { Array(bytes.prefix($0)) })
  }

  /// Makes the account and begins its session, in one transaction with what the invitation wants done.
  ///
  /// - Returns: the session's token and the address to sign in with.
  func join(
    _ newcomer: Newcomer, _ email: String, by way: ChosenWay, in language: Language, of sender: String,
    _ arrival: Arrival
  ) async throws -> (Token, email: String) {
    let now = clock.now
    var (id, hash, email) = (Account.ID(random: random), String?.none, email)
    var made: (made: NewPasskey, question: String)?
    var proof = SessionProof()
    switch way {
    case .password(let password): hash = try await checkedHash(password, newcomer, email)
    case .passkey(let form):
      made = try checked(form, of: sender)
      if let made { id = newAccount(followingFrom: made.question) }
      proof = SessionProof(factors: 2, way: .passkey)
    case .code(let typed, let token):
      email = try await takeJoinCode(typed, token, from: arrival.origin)
      proof = SessionProof(way: .code)
    }
    let account = Account(
      id: id, email: email, name: newcomer.name, patientID: newcomer.patientID, language: language, theme: .auto)
    let token = Token(random: random)
    var session = Session(
      id: Session.ID(random: random), kind: .person, owner: id.text, device: String(arrival.device.prefix(200)),
      createdAt: now, seenAt: now, endedAt: nil)
    session.proof = proof
    let (keyID, device) = (Passkey.ID(random: random), arrival.device)
    try await database.write { [audit, hash, made, session, proof] transaction in
      guard try transaction.run(AccountQueries.insert(account, password: hash, consentedAt: now, at: now)) == 1 else {
        throw NewcomerFault.emailTaken
      }
      try newcomer.finish(account, transaction)
      if let made {
        try App.keep(
          made, of: KeyOwner(account.id), named: DeviceName(device).text, as: keyID, in: transaction, at: now)
      }
      _ = try transaction.run(SessionQueries.insert(session, tokenHash: token.hash))
      try audit.append(
        AuditEvent(
          at: now,
          actor: Actor(
            kind: .person, id: account.id.text, actingAs: newcomer.patientID == nil ? "self" : "patient"),
          patientID: newcomer.patientID, action: .join, object: "account/\(account.id)",
          reason: proof.way.rawValue, origin: arrival.origin),
        in: transaction)
    }
    return (token, email)
  }

  /// Somebody who has an account already takes the link with it.
  func join(_ newcomer: Newcomer, with account: Account, from origin: Origin) async throws {
    let now = clock.now
    try await database.write { [audit] transaction in
      var account = account
      if let patientID = newcomer.patientID {
        // A person has one chart, and a chart one account.
        guard account.patientID == nil,
          try transaction.first(AccountQueries.ofPatient(patientID), as: Account.self) == nil,
          try transaction.run(AccountQueries.setPatient(account.id, to: patientID, consentedAt: now)) == 1
        else { throw NewcomerFault.otherAccount }
        account = Account(
          id: account.id, email: account.email, name: account.name, patientID: patientID, language: account.language,
          theme: account.theme)
      }
      try newcomer.finish(account, transaction)
      try audit.append(
        AuditEvent(
          at: now, actor: Actor(kind: .person, id: account.id.text, actingAs: "self"), patientID: newcomer.patientID,
          action: .join, object: "account/\(account.id)", reason: "had an account", origin: origin),
        in: transaction)
    }
  }

  private func checkedHash(_ password: Secret<String>, _ newcomer: Newcomer, _ email: String) async throws -> String {
    let known = [newcomer.name.given, newcomer.name.family, email, practice.name, practice.kind]
    if let weakness = weakness(of: password, knowing: known) { throw NewcomerFault.weakPassword(weakness) }
    return try await hasher.hash(password)
  }

  private func checked(_ form: PasskeyForm, of sender: String) throws -> (made: NewPasskey, question: String) {
    do {
      guard let registration = form.registration else { throw PasskeyFault.malformed }
      return try check(registration, for: .join, of: sender)
    } catch let fault as PasskeyFault {
      throw NewcomerFault.passkey(fault)
    }
  }

  private func takeJoinCode(_ typed: String, _ token: Token, from origin: Origin) async throws -> String {
    let now = clock.now
    let gate = SignInGate(subject: "join code\n\(token.hash)", origin: origin)
    guard try await lockedUntil(gate) == nil else { throw NewcomerFault.codeGone }
    let outcome = try await database.write { transaction in
      try takeCode(typed, token, for: .join, in: transaction, at: now)
    }
    if case .right(_, let email?) = outcome { return email }
    try await record(failed: nil, because: "join code", from: origin, at: gate)
    throw outcome == .gone ? NewcomerFault.codeGone : .wrongCode
  }
}
