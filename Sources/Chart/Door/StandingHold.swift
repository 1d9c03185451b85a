package import Kernel
package import Store

/// A hold in force, with whose thing it is: for the list of those who must look at it again.
package struct StandingHold: Sendable, RowDecodable {
  package let patientID: Patient.ID
  package let patient: PersonName
  package let birthDate: CivilDate?
  /// The row that is held; nil when the thing has none.
  package let item: Item.ID?
  package let kind: ItemKind?
  package let name: String
  package let code: String?
  package let reason: String
  /// Nil when it was set by the program or at the console.
  package let heldBy: PersonName?
  package let heldAt: Instant
  package let reviewOn: CivilDate

  package init(row: Row) throws {
    patientID = try row.id(0)
    patient = PersonName(given: try row.text(1), family: try row.text(2))
    birthDate = try row.dayOrNil(3)
    item = try row.idOrNil(4)
    kind = try row.textOrNil(5).flatMap(ItemKind.init(rawValue:))
    name = try row.textOrNil(6) ?? ""
    code = try row.textOrNil(7)
    reason = try row.text(8)
    let family = try row.textOrNil(10)
    let given = try row.textOrNil(9) ?? ""
    heldBy = family.map { PersonName(given: given, family: $0) }
    heldAt = try row.instant(11)
    reviewOn = try row.day(12)
  }

  /// What clinicians hold back with a reason, whose day of review comes first on top. What patients asked for
  /// themselves is not among it.
  package static func all(limit: Int, in reading: Reading) throws -> [StandingHold] {
    try reading.all(StandingHoldQueries.all(limit: limit))
  }

  /// The same for one patient.
  package static func all(of patient: Patient.ID, in reading: Reading) throws -> [StandingHold] {
    try reading.all(StandingHoldQueries.all(of: patient, limit: 100))
  }
}
