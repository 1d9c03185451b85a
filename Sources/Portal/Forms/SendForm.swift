package import Chart
import Kernel
import Store
package import Web

extension App {
  /// Sends a form, signed by who is signed in where it is to be signed. Once: a second press is led to what was sent.
  ///
  /// - Parameter answers: nil for "nothing has changed".
  /// - Throws: `FormFault.closed`, `.answersRefused`, `.notYours`; `ChartFault.notFound`.
  package func sendForm(
    _ answers: FormAnswers?, to file: FormFile, by viewer: Viewer, named name: String, then page: SafeURL,
    _ submission: Submission?
  ) async throws -> Done {
    let signer = try FormSigner(viewer, named: name)
    let (now, calendar, random, request) = (clock.now, practice.calendar, random, file.request)
    return try await once(submission) { [audit] transaction in
      let desk = FormDesk(in: transaction, calendar, at: now, random: random)
      let response = try desk.send(
        answers ?? FormAnswers(), to: request.id, answers == nil ? .unchanged : .answered, by: signer,
        as: viewer.actor)
      try Outbox.withdraw(causePrefix: request.cause, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: viewer.actor, patientID: viewer.patientID, action: .change, object: "form/\(response.id)",
          origin: viewer.origin),
        in: transaction)
      return Done(page.description, saying: response.isAlert ? "" : "forms.said.sent")
    }
  }
}
