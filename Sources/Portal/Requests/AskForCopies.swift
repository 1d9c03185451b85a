package import Chart
import Kernel
import Store
import Web

extension App {
  /// Puts a wish for a copy of the record before the front desk, and starts the law's clock.
  package func askForCopies(
    _ wish: RecordsRequest.Wish, by viewer: Viewer, then page: String, _ submission: Submission?
  ) async throws -> Done {
    guard let account = viewer.accountID else { throw ChartFault.notFound }
    let now = clock.now
    let request = RecordsRequest(
      id: RecordsRequest.ID(random: random), patientID: viewer.patientID, by: account, as: viewer.actor.actingAs, wish,
      at: now, dueOn: LegalClock.records.lastDay(from: now, in: practice.zone))
    let work = NewWork(
      .records, about: request.id.text, of: request.patientID, group: .requests, team: .frontDesk,
      dueAt: LegalClock.workDue(on: request.dueOn, practice.calendar), cause: request.cause)
    let (entryID, actor, origin) = (WorkEntry.ID(random: random), viewer.actor, viewer.origin)
    return try await once(submission) { [audit] transaction in
      try RecordsRequests.ask(request, in: transaction)
      try WorkQueue.open(work, id: entryID, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: request.patientID, action: .change, object: request.cause, origin: origin),
        in: transaction)
      return Done(page, saying: "requests.copies.sent")
    }
  }
}
