package import Kernel
package import Store

/// One thing that a person did in a chart, as its patient may read it: who, in what role, when and where.
package struct ChartLook: Sendable, RowDecodable {
  package let sequence: Int64
  package let at: Instant
  package let actorKind: Actor.Kind
  package let actorID: String
  /// `patient`, a helper's relationship, or the role of who works here.
  package let actingAs: String
  package let action: AuditAction
  package let object: String
  /// Nil when the account is not there any more.
  package let name: PersonName?
  /// Why, where a reason had to be given.
  package let reason: String

  package init(row: Row) throws {
    (sequence, at) = (try row.integer(0), try row.instant(1))
    actorKind = Actor.Kind(rawValue: try row.text(2)) ?? .stranger
    (actorID, actingAs) = (try row.text(3), try row.text(4))
    action = AuditAction(rawValue: try row.text(5)) ?? .read
    object = try row.text(6)
    let given = try row.textOrNil(7) ?? row.textOrNil(9)
    let family = try row.textOrNil(8) ?? row.textOrNil(10)
    name = family.map { PersonName(given: given ?? "", family: $0) }
    reason = try row.text(11)
  }

  /// Whose looks are listed.
  package enum Who: String, Sendable, CaseIterable {
    case all, family, office, own
  }

  /// What people did in a chart, the newest first: nothing that the program did by itself, and nothing that was
  /// refused.
  ///
  /// - Parameters:
  ///   - own: the patient's own account.
  ///   - sequence: only what was before that; nil for the newest.
  package static func all(
    of patient: Patient.ID, _ who: Who, own: Account.ID, before sequence: Int64?, limit: Int, in reading: Reading
  ) throws -> [ChartLook] {
    try reading.all(AuditQueries.looks(of: patient, who, own: own, before: sequence ?? .max, limit: limit))
  }
}
