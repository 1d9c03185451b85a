package import Chart
package import Kernel
package import Store

extension App {
  /// The invitation of a link, when it can still be used. Looking changes nothing.
  ///
  /// - Throws: `notOpen`, `tooManyTries`.
  package func openInvitation(_ token: Token) async throws -> (Invitation, Patient) {
    let now = clock.now
    return try await database.read { reading in try App.open(token, at: now, in: reading) }
  }

  /// Notes that a person opened the link: a program that only looks whether it is harmless does not say so.
  package func noteOpened(_ invitation: Invitation) async throws {
    let now = clock.now
    try await database.write { transaction in
      _ = try transaction.run(InvitationQueries.noteOpened(invitation.id, at: now))
    }
  }

  /// Checks the birth date. Five wrong tries and the link is dead; staff see it on the patient's card.
  ///
  /// - Throws: `notOpen`, `wrongBirthDate` with the tries that are left, `tooManyTries`.
  package func checkBirthDate(_ day: CivilDate, of token: Token, from origin: Origin) async throws {
    let now = clock.now
    let left: Int? = try await database.write { [audit] transaction in
      let (invitation, patient) = try App.open(token, at: now, in: transaction)
      _ = try transaction.run(InvitationQueries.noteOpened(invitation.id, at: now))
      guard patient.birthDate != day else {
        _ = try transaction.run(InvitationQueries.noteBorn(invitation.id, at: now))
        return nil
      }
      _ = try transaction.run(InvitationQueries.countWrongTry(invitation.id))
      try audit.append(
        AuditEvent(
          at: now, actor: .stranger, patientID: patient.id, action: .join, object: "invitation/\(invitation.id)",
          outcome: .refused, reason: "birth date", origin: origin),
        in: transaction)
      return Invitation.triesAllowed - invitation.wrongTries - 1
    }
    if let left { throw left > 0 ? InvitationFault.wrongBirthDate(left: left) : .tooManyTries }
  }

  /// Uses up a link for an account that is being made, whichever way of signing in was chosen: the link is open, the
  /// address is nobody else's where the patient is young, and what was said about the portal before ends.
  ///
  /// - Throws: `notOpen`, `tooManyTries`, `sharedAddress`.
  package func useInvitation(
    _ token: Token, for account: Account, in transaction: Transaction, at now: Instant
  ) throws {
    let (invitation, patient) = try App.open(token, at: now, in: transaction)
    guard account.patientID == patient.id else { throw InvitationFault.notOpen }
    if SharedContact.isTeen(patient, on: practice.zone.today(at: now)),
      try SharedContact.isSomebodyElses(email: account.email, of: patient, in: transaction)
    {
      throw InvitationFault.sharedAddress
    }
    // Compare and set: of two presses at once one joins.
    guard try transaction.run(InvitationQueries.use(invitation.id, at: now)) == 1 else {
      throw InvitationFault.notOpen
    }
    try Outbox.withdraw(causePrefix: OpenInvitation.cause(invitation.id.text), in: transaction, at: now)
    try PortalAnswers.end(
      of: patient.id, by: Actor(kind: .person, id: account.id.text, actingAs: "patient"), in: transaction, at: now)
  }

  private static func open(_ token: Token, at now: Instant, in reading: Reading) throws -> (Invitation, Patient) {
    guard let invitation = try reading.first(InvitationQueries.withToken(token.hash), as: Invitation.self) else {
      throw InvitationFault.notOpen
    }
    let state = invitation.state(at: now)
    if state == .dead { throw InvitationFault.tooManyTries }
    guard state == .open, let patient = try PatientDirectory.patient(invitation.patientID, in: reading),
      patient.birthDate != nil
    else { throw InvitationFault.notOpen }
    return (invitation, patient)
  }
}
