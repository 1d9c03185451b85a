package import Chart
package import Kernel
import Store

extension App {
  /// Invites a patient: an earlier open link stops working, a new one is made. The link is shown or printed by the
  /// caller and stands nowhere in the database.
  ///
  /// - Parameter submission: the form that asked, if one did: sent again, it gets the same link and changes nothing.
  /// - Throws: `joinedAlready`, `tooYoung` (under 13), `noBirthDate`, or `ChartFault.notFound`.
  package func invite(
    _ patientID: Patient.ID, by actor: Actor, from origin: Origin, asked submission: Submission? = nil
  ) async throws -> Token {
    let now = clock.now
    let today = today
    let token = submission.map(linkMaker.token) ?? Token(random: random)
    let id = Invitation.ID(random: random)
    try await database.write { [audit] transaction in
      try App.checkMayJoin(patientID, on: today, in: transaction)
      if let made = try transaction.first(InvitationQueries.withToken(token.hash), as: Invitation.self) {
        guard made.patientID == patientID else { throw SubmissionFault.usedForSomethingElse }
        return
      }
      _ = try transaction.run(InvitationQueries.withdrawOpen(of: patientID, at: now))
      _ = try transaction.run(
        InvitationQueries.insert(
          id, tokenHash: token.hash, of: patientID, by: actor.id, at: now, until: now.adding(Invitation.lifetime)))
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: patientID, action: .invite, object: "invitation/\(id)", origin: origin),
        in: transaction)
    }
    return token
  }

  /// The whole link for a letter or a message.
  package func joinLink(_ token: Token) -> String { "\(practice.origin)/join/\(token.reveal())" }

  private static func checkMayJoin(_ patientID: Patient.ID, on today: CivilDate, in reading: Reading) throws {
    guard let patient = try PatientDirectory.patient(patientID, in: reading) else { throw ChartFault.notFound }
    guard let birthDate = patient.birthDate else { throw InvitationFault.noBirthDate }
    guard birthDate.age(on: today) >= 13 else { throw InvitationFault.tooYoung }
    guard try reading.first(AccountQueries.ofPatient(patientID), as: Account.self) == nil else {
      throw InvitationFault.joinedAlready
    }
  }
}
