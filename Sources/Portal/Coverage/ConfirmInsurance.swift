package import Chart
import Kernel
import Store
import Web

extension App {
  /// Notes that the patient's side says that the insurance on file is still right.
  ///
  /// - Throws: `RequestFault.changedMeanwhile` when it is not what was looked at, or a new card waits.
  package func confirmInsurance(
    seeing mark: String, by viewer: Viewer, then page: String, _ submission: Submission?
  ) async throws -> Done {
    guard viewer.accountID != nil else { throw ChartFault.notFound }
    let (now, zone, patient, visibility) = (clock.now, practice.zone, viewer.patientID, Visibility(of: viewer))
    return try await once(submission) { [audit] transaction in
      let newest = try CoverageChanges.recent(of: patient, in: transaction).first
      guard newest?.isOpen != true else { throw RequestFault.changedMeanwhile }
      try InsuranceBook(of: patient, within: visibility, in: transaction, at: now, zone)
        .confirm(seeing: mark, of: patient, by: viewer.actor, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: viewer.actor, patientID: patient, action: .change, object: "coverage/confirmed",
          origin: viewer.origin),
        in: transaction)
      return Done(page, saying: "coverage.said.right")
    }
  }

  /// Takes a card back that nobody has decided about.
  ///
  /// - Throws: `RequestFault.answeredAlready` when somebody has, and for another patient's.
  package func takeBackInsurance(
    _ id: CoverageChange.ID, by viewer: Viewer, then page: String, _ submission: Submission?
  ) async throws -> Done {
    guard viewer.accountID != nil else { throw ChartFault.notFound }
    let (now, patient) = (clock.now, viewer.patientID)
    return try await once(submission) { [audit] transaction in
      try CoverageChanges.withdraw(id, of: patient, in: transaction, at: now)
      try WorkQueue.settle(cause: "coverage/\(id)", as: .replaced, by: viewer.actor, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: viewer.actor, patientID: patient, action: .change, object: "coverage/\(id)",
          origin: viewer.origin),
        in: transaction)
      return Done(page, saying: "coverage.said.taken-back")
    }
  }
}
