package import Chart
package import Kernel
import Store

/// What somebody chooses when joining.
package struct JoinRequest: Sendable {
  package let email: String
  package let password: Secret<String>
  package let language: Language
  package let device: String

  package init(email: String, password: Secret<String>, language: Language, device: String) {
    self.email = email
    self.password = password
    self.language = language
    self.device = device
  }
}

extension App {
  /// The invitation of a link, when it can still be used. Looking changes nothing but "opened at".
  package func openInvitation(_ token: Token) async throws -> (Invitation, Patient) {
    let now = clock.now
    return try await database.read { reading in try App.open(token, at: now, in: reading) }
  }

  /// Checks the birth date. Five wrong tries and the link is dead; staff see it on the patient's card.
  ///
  /// - Throws: `notOpen`, `wrongBirthDate` with the tries that are left.
  package func checkBirthDate(_ day: CivilDate, of token: Token, from origin: Origin) async throws {
    let now = clock.now
    let left: Int? = try await database.write { [audit] transaction in
      let (invitation, patient) = try App.open(token, at: now, in: transaction)
      _ = try transaction.run(InvitationQueries.noteOpened(invitation.id, at: now))
      guard patient.birthDate != day else { return nil }
      _ = try transaction.run(InvitationQueries.countWrongTry(invitation.id))
      try audit.append(
        AuditEvent(
          at: now, actor: .stranger, patientID: patient.id, action: .join, object: "invitation/\(invitation.id)",
          outcome: .refused, reason: "birth date", origin: origin),
        in: transaction)
      return Invitation.triesAllowed - invitation.wrongTries - 1
    }
    if let left { throw left > 0 ? InvitationFault.wrongBirthDate(left: left) : .notOpen }
  }

  /// Makes the account and signs in: one transaction, and the link is used up.
  ///
  /// - Throws: `notOpen`, `wrongBirthDate`, `emailTaken`, `weakPassword`.
  package func join(
    _ token: Token, born day: CivilDate, _ request: JoinRequest, from origin: Origin
  ) async throws -> Token {
    try await checkBirthDate(day, of: token, from: origin)
    let (_, patient) = try await openInvitation(token)
    let known = [patient.name.given, patient.name.family, request.email, practice.name, practice.kind]
    if let weakness = PasswordRules.weakness(of: request.password.reveal(), knowing: known) {
      throw InvitationFault.weakPassword(weakness)
    }
    let hash = try await hasher.hash(request.password)
    let now = clock.now
    let account = Account(
      id: Account.ID(random: random), email: request.email, name: patient.name, patientID: patient.id,
      language: request.language, theme: .auto)
    let sessionToken = Token(random: random)
    let session = Session(
      id: Session.ID(random: random), kind: .person, owner: account.id.text, device: String(request.device.prefix(200)),
      createdAt: now, seenAt: now, endedAt: nil)
    try await database.write { [audit] transaction in
      let (invitation, _) = try App.open(token, at: now, in: transaction)
      // Compare and set: of two presses at once one joins.
      guard try transaction.run(InvitationQueries.use(invitation.id, at: now)) == 1 else {
        throw InvitationFault.notOpen
      }
      guard try transaction.run(AccountQueries.insert(account, password: hash, consentedAt: now, at: now)) == 1 else {
        throw InvitationFault.emailTaken
      }
      _ = try transaction.run(SessionQueries.insert(session, tokenHash: sessionToken.hash))
      try audit.append(
        AuditEvent(
          at: now, actor: Actor(kind: .person, id: account.id.text, actingAs: "patient"), patientID: patient.id,
          action: .join, object: "account/\(account.id)", origin: origin),
        in: transaction)
    }
    return sessionToken
  }

  private static func open(_ token: Token, at now: Instant, in reading: Reading) throws -> (Invitation, Patient) {
    guard let invitation = try reading.first(InvitationQueries.withToken(token.hash), as: Invitation.self),
      invitation.state(at: now) == .open,
      let patient = try PatientDirectory.patient(invitation.patientID, in: reading), patient.birthDate != nil
    else { throw InvitationFault.notOpen }
    return (invitation, patient)
  }
}
