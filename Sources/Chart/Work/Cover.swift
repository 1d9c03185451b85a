package import Kernel
package import Store

/// Who does whose work while they are away, by days of the practice's calendar.
package struct Cover: Sendable, RowDecodable {
  package let id: Kernel.ID<Cover>
  package let staffID: StaffMember.ID
  package let coveredBy: StaffMember.ID
  package let startsOn: CivilDate
  package let endsOn: CivilDate
  /// The other one's name: who is away for the one who covers, and the other way round.
  package let name: PersonName

  package init(row: Row) throws {
    id = try row.id(0)
    staffID = try row.id(1)
    coveredBy = try row.id(2)
    startsOn = try row.day(3)
    endsOn = try row.day(4)
    name = PersonName(given: try row.text(5), family: try row.text(6), prefix: try row.text(7))
  }

  /// Whom somebody covers on a day.
  package static func covered(by staff: StaffMember.ID, on day: CivilDate, in reading: Reading) throws -> [Cover] {
    try reading.all(CoverQueries.covered(by: staff, on: day, limit: 5))
  }

  /// Who covers somebody from a day on.
  package static func covers(of staff: StaffMember.ID, from day: CivilDate, in reading: Reading) throws -> [Cover] {
    try reading.all(CoverQueries.covers(of: staff, from: day, limit: 20))
  }

  package static func begin(
    id: Kernel.ID<Cover>, of staff: StaffMember.ID, by other: StaffMember.ID, from first: CivilDate,
    to last: CivilDate, in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(CoverQueries.begin(id, of: staff, by: other, from: first, to: last, at: now))
  }

  /// Ends a cover of one's own at once.
  package static func end(
    _ id: Kernel.ID<Cover>, of staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(CoverQueries.end(id, of: staff, at: now)) == 1 else { throw WorkFault.notFound }
  }
}
