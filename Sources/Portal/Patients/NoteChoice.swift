import Chart
import Kernel
import Store
import Web

extension App {
  /// Notes what a patient said they want for a test that was ordered. When its result is there nothing is changed, and
  /// that is said.
  func noteChoice(
    _ choice: ResultChoice, for test: OrderedTest, _ visit: StaffVisit, as submission: Submission
  ) async throws -> Done {
    let now = clock.now
    let (actor, origin, patient) = (visit.actor, visit.visit.origin, test.patient.id)
    let (order, card) = (test.item.resourceID, Path.staffPatient(patient).url.description)
    return try await once(submission) { [audit] transaction in
      guard try ResultChoices.bind(choice, to: order, of: patient, by: actor, in: transaction, at: now) else {
        return Done(card, saying: "patients.choice.answered")
      }
      try audit.append(
        AuditEvent(at: now, actor: actor, patientID: patient, action: .change, object: "result-choice", origin: origin),
        in: transaction)
      return Done(card, saying: "patients.choice.noted")
    }
  }
}
