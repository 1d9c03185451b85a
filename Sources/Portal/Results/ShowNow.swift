import Chart
import Kernel
import Store
import Web

/// Ends the wait for the doctor's note for one result, at once, because the patient wants to see it.
enum ShowNow {
  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    try await visit.mustDecide("show-now")
    let id = Item.ID(visit.visit.parameter("id"))
    let waiting = try await visit.chart.read("show-now", as: .read) { chart in
      guard let one = try chart.waitingForNote(limit: 100).first(where: { $0.itemID == id }) else {
        throw ChartFault.notFound
      }
      return one
    }
    let done = try await visit.app.showNow(
      waiting, visit, try visit.visit.submission("/results/{id}/show-now/\(id)"))
    return visit.visit.goOn(done)
  }
}

extension App {
  /// Lifts the hold of the patient's own choice; a clinician's hold is another thing and stays.
  func showNow(_ waiting: WaitingForNote, _ visit: ChartVisit, _ submission: Submission) async throws -> Done {
    let now = clock.now
    let (actor, origin, patient) = (visit.viewer.actor, visit.viewer.origin, visit.viewer.patientID)
    let page = visit.url(.result(waiting.itemID)).description
    return try await once(submission) { [audit] transaction in
      guard
        let hold = try Hold.inForce(waiting.resourceType, waiting.resourceID, of: patient, in: transaction),
        hold.kind == .choice
      else { throw ChartFault.notFound }
      try hold.lift(by: actor, from: origin, at: now, audit: audit, in: transaction)
      return Done(page)
    }
  }
}
