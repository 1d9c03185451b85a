package import Chart
package import Kernel
import Store
import Web

extension App {
  /// Asks for a price. The law's clock begins with the press.
  package func askForEstimate(
    _ wanted: String, on day: CivilDate?, by viewer: Viewer, then page: String, _ submission: Submission?
  ) async throws -> Done {
    guard let account = viewer.accountID else { throw ChartFault.notFound }
    return try await askForEstimate(
      wanted, on: day, of: viewer.patientID, by: account.text, viewer.actor, from: viewer.origin, then: page, submission
    )
  }

  /// The same for somebody who asked at the desk or on the phone.
  func askForEstimate(
    _ wanted: String, on day: CivilDate?, of patient: Patient.ID, by member: StaffMember, from origin: Origin,
    then page: (Estimate.ID) -> String, _ submission: Submission?
  ) async throws -> Done {
    let id = Estimate.ID(random: random)
    return try await askForEstimate(
      wanted, on: day, of: patient, by: member.id.text, member.actor, from: origin, id, then: page(id), submission)
  }

  private func askForEstimate(
    _ wanted: String, on day: CivilDate?, of patient: Patient.ID, by asker: String, _ actor: Actor,
    from origin: Origin, _ known: Estimate.ID? = nil, then page: String, _ submission: Submission?
  ) async throws -> Done {
    let now = clock.now
    let id = known ?? Estimate.ID(random: random)
    let estimate = Estimate(
      id, of: patient, because: "asked/\(id)", wanting: wanted, on: day, by: asker, at: now,
      dueAt: EstimateClock.due(asked: now, practice.calendar))
    return try await once(submission) { [audit] transaction in
      try Estimates.ask(estimate, in: transaction)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: patient, action: .change, object: estimate.object, origin: origin),
        in: transaction)
      return Done(page, saying: "estimates.said.asked")
    }
  }
}
