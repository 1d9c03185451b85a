package import Chart
import Kernel
import Store
import Web

/// What somebody says is wrong, and what it should say.
package struct CorrectionDraft: Sendable {
  package let item: Item?
  /// What the page calls the row.
  package let about: String
  package let wrong: String
  package let proposed: String

  package init(_ item: Item?, called about: String, wrong: String, proposed: String) {
    (self.item, self.about, self.wrong, self.proposed) = (item, about, wrong, proposed)
  }
}

extension App {
  /// Puts a correction before the nurses and doctors, and starts the law's clock. Who only looks asks nothing.
  ///
  /// - Parameter page: where it leads then, from the request's id.
  package func propose(
    _ draft: CorrectionDraft, by viewer: Viewer, then page: @escaping @Sendable (CorrectionRequest.ID) -> String,
    _ submission: Submission?
  ) async throws -> Done {
    guard let account = viewer.accountID else { throw ChartFault.notFound }
    let now = clock.now
    let request = CorrectionRequest(
      id: CorrectionRequest.ID(random: random), patientID: viewer.patientID, about: draft.item, called: draft.about,
      by: account, as: viewer.actor.actingAs, wrong: draft.wrong, proposed: draft.proposed, at: now,
      dueOn: LegalClock.correction.lastDay(from: now, in: practice.zone))
    let work = NewWork(
      .correction, about: request.id.text, of: request.patientID, headline: String(draft.about.prefix(80)),
      group: .requests, team: .nurses, dueAt: LegalClock.workDue(on: request.dueOn, practice.calendar),
      cause: request.cause)
    let (entryID, actor, origin) = (WorkEntry.ID(random: random), viewer.actor, viewer.origin)
    return try await once(submission) { [audit] transaction in
      try CorrectionRequests.ask(request, in: transaction)
      try WorkQueue.open(work, id: entryID, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: request.patientID, action: .change, object: request.cause, origin: origin),
        in: transaction)
      return Done(page(request.id), saying: "requests.correction.sent")
    }
  }

  /// Puts the patient's statement to a denied correction. The practice sees it; it stays with the request.
  package func disagree(
    with request: CorrectionRequest, saying text: String, by viewer: Viewer, then page: String,
    _ submission: Submission?
  ) async throws -> Done {
    guard let account = viewer.accountID else { throw ChartFault.notFound }
    let now = clock.now
    let (entryID, actor, origin) = (WorkEntry.ID(random: random), viewer.actor, viewer.origin)
    let work = NewWork(
      .task, about: request.cause, of: request.patientID, headline: String(request.about.prefix(80)),
      tag: .recordSystem, group: .requests, team: .nurses, dueAt: practice.calendar.close(ofWorkday: 5, after: now),
      cause: "disagreement/\(request.id)")
    return try await once(submission) { [audit] transaction in
      try CorrectionRequests.disagree(request.id, saying: text, by: account, in: transaction, at: now)
      try WorkQueue.open(work, id: entryID, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: request.patientID, action: .change, object: "disagreement/\(request.id)",
          origin: origin),
        in: transaction)
      return Done(page, saying: "requests.disagree.sent")
    }
  }
}
