import Kernel
package import Store

/// An audit row as it stands in the database.
package struct StoredAuditEvent: Sendable, RowDecodable {
  package let sequence: Int64
  /// All fields in the order in which they are sealed.
  let sealedFields: [String]
  let seal: String

  package init(row: Row) throws {
    sequence = try row.integer(0)
    sealedFields = try (1...11).map { try row.textOrNil($0) ?? "" }
    seal = try row.text(12)
  }

  package var at: String { sealedFields[0] }
  package var actorKind: String { sealedFields[1] }
  package var actorID: String { sealedFields[2] }
  package var actingAs: String { sealedFields[3] }
  package var patientID: String { sealedFields[4] }
  package var action: String { sealedFields[5] }
  package var object: String { sealedFields[6] }
  package var outcome: String { sealedFields[7] }

  static func fields(of event: AuditEvent) -> [String] {
    [
      event.at.description, event.actor.kind.rawValue, event.actor.id, event.actor.actingAs,
      event.patientID?.text ?? "", event.action.rawValue, event.object, event.outcome.rawValue, event.reason,
      event.origin.address, event.origin.request,
    ]
  }
}
