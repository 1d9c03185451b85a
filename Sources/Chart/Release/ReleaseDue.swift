package import Kernel
package import Store

/// Lets go what is due: a wait that the patient chose and whose time is over, and what was shared a minute ago.
package enum ReleaseDue {
  /// - Returns: whose results became visible, to be told.
  package static func run(
    in transaction: Transaction, at now: Instant, audit: AuditTrail, limit: Int = 200
  ) throws -> [ReleasedResult] {
    let due = try Hold.due(at: now, limit: limit, in: transaction)
    return try due.map { hold in
      try hold.lift(
        by: Actor(kind: .practice, id: "practice", actingAs: "release"), from: .console, at: now, audit: audit,
        in: transaction)
      let item = try transaction.first(
        ReviewQueries.item(of: hold.resourceType, hold.resourceID, hold.patientID), as: Item.self)
      return ReleasedResult(patientID: hold.patientID, itemID: item?.id, kind: hold.kind)
    }
  }
}

/// Something that was held back and is not any more.
package struct ReleasedResult: Sendable {
  package let patientID: Patient.ID
  package let itemID: Item.ID?
  package let kind: Hold.Kind
}
