package import Chart
import Kernel
import Store
import Web

/// What somebody asks for at once.
package struct RefillOrder: Sendable {
  package let medicines: [MedicineSupply]
  package let pharmacy: String
  package let note: String

  package init(medicines: [MedicineSupply], pharmacy: String, note: String = "") {
    (self.medicines, self.pharmacy, self.note) = (medicines, pharmacy, note)
  }
}

extension App {
  /// Puts medicines that were asked for before the nurses, and keeps the promise of when they answer.
  ///
  /// - Parameters:
  ///   - name: the account's own, also when a helper asks.
  ///   - page: where it leads then.
  /// - Throws: `RefillFault.askedAlready` when one of them is asked for already; then nothing is asked.
  package func askForRefills(
    _ order: RefillOrder, by viewer: Viewer, named name: String, then page: String, _ submission: Submission?
  ) async throws -> Done {
    guard let account = viewer.accountID, !order.medicines.isEmpty else { throw RefillFault.notTheirs }
    let (now, actor) = (clock.now, viewer.actor)
    let request = RefillRequest(
      id: RefillRequest.ID(random: random), patientID: viewer.patientID, accountID: account, askedAs: actor.actingAs,
      pharmacy: order.pharmacy, note: order.note, at: now,
      promisedAt: practice.calendar.close(ofWorkday: practice.release.reviewWithin, after: now))
    let lines = order.medicines.map { supply in
      RefillLine(
        id: RefillLine.ID(random: random), of: request, supply.item, supply.kind, runsOutOn: supply.runsOutOn)
    }
    let work = NewWork(
      .refill, about: request.id.text, of: request.patientID, headline: App.headline(lines), group: .refills,
      team: .nurses, dueAt: request.promisedAt, cause: request.cause)
    let entry = WorkEntry.ID(random: random)
    return try await once(submission) { [audit] transaction in
      try RefillRequests.ask(request, lines, by: name, as: actor, in: transaction)
      try RefillRequests.keepPharmacy(order.pharmacy, of: request.patientID, by: actor, in: transaction, at: now)
      try WorkQueue.open(work, id: entry, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: request.patientID, action: .change, object: request.cause,
          origin: viewer.origin),
        in: transaction)
      return Done(page, saying: "refills.said.asked")
    }
  }

  /// The first names, for the row of the inbox.
  private static func headline(_ lines: [RefillLine]) -> String {
    let text = lines.map(\.name).joined(separator: ", ")
    return text.count <= 80 ? text : String(text.prefix(79)) + "…"
  }
}
