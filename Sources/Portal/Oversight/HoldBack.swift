import Chart
import Kernel
import Store
import Web

extension App {
  /// Holds a thing back from its patient, on every path at once.
  func holdBack(_ hold: Hold, by actor: Actor, from origin: Origin, as submission: Submission) async throws -> Done {
    let (now, id) = (clock.now, ID<Hold>(random: random).text)
    return try await once(submission) { [audit] transaction in
      try hold.begin(id: id, by: actor, from: origin, at: now, audit: audit, in: transaction)
      return Done(Path.staffHolds.url.description, saying: "oversight.hold.done")
    }
  }

  /// Lets a thing go that a clinician held. What a patient asked for themselves is not lifted here.
  func letGo(
    _ item: Item, of patient: Patient.ID, by actor: Actor, from origin: Origin, as submission: Submission
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      guard let hold = try Hold.inForce(item.resourceType, item.resourceID, of: patient, in: transaction),
        hold.kind == .reason
      else { throw ChartFault.holdUnchanged }
      try hold.lift(by: actor, from: origin, at: now, audit: audit, in: transaction)
      return Done(Path.staffHolds.url.description, saying: "oversight.lift.done")
    }
  }
}
