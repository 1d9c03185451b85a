package import Chart
import Kernel
import Store
import Web

extension App {
  /// Puts an insurance card before the front desk, with its photos. What waited before gives way to it.
  ///
  /// - Throws: `RequestFault.changedMeanwhile` when that in whose place it comes is not on file any more.
  package func sendInsurance(
    _ proposal: CoverageProposal, by viewer: Viewer, then page: String, _ submission: Submission?
  ) async throws -> Done {
    guard let account = viewer.accountID else { throw ChartFault.notFound }
    let (now, zone, patient, visibility) = (clock.now, practice.zone, viewer.patientID, Visibility(of: viewer))
    let (id, entry) = (CoverageChange.ID(random: random), WorkEntry.ID(random: random))
    let due = practice.calendar.close(ofWorkday: 2, after: now)
    return try await once(submission) { [audit] transaction in
      let book = try InsuranceBook(of: patient, within: visibility, in: transaction, at: now, zone)
      let was = book.held(about: proposal.about)?.card
      guard proposal.about.isEmpty || was != nil else { throw RequestFault.changedMeanwhile }
      let change = CoverageChange(
        id: id, of: patient, by: account, as: viewer.actor.actingAs, at: now, proposal, was: was)
      let drawer = CoverageDrawer.of(account)
      for cause in try CoverageChanges.ask(change, photosFrom: drawer, in: transaction) {
        try WorkQueue.settle(cause: cause, as: .replaced, by: viewer.actor, in: transaction, at: now)
      }
      try WorkQueue.open(
        NewWork(
          .coverage, about: id.text, of: patient, group: .requests, team: .frontDesk, dueAt: due, cause: change.cause),
        id: entry, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: viewer.actor, patientID: patient, action: .change, object: change.cause,
          origin: viewer.origin),
        in: transaction)
      return Done(page, saying: "coverage.said.sent")
    }
  }
}
