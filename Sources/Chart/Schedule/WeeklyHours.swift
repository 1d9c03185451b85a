package import Kernel
package import Store

/// When somebody sees patients on one weekday of an ordinary week, by the clock on the wall (FHIR Schedule).
package struct WeeklyHours: Sendable, Hashable {
  package typealias ID = Kernel.ID<WeeklyHours>

  package let id: ID
  package let staffID: StaffMember.ID
  package let siteID: Site.ID
  package let roomID: Room.ID?
  /// 0 is Sunday, as in `CivilDate.weekday`.
  package let weekday: Int
  /// Minutes of the day.
  package let opens: Int
  package let closes: Int
  package let firstDay: CivilDate
  package let lastDay: CivilDate?
  /// The types that are seen then; empty for every type of this provider.
  package let types: Set<VisitType.ID>

  package init(
    id: ID, staffID: StaffMember.ID, siteID: Site.ID, roomID: Room.ID? = nil, weekday: Int, opens: Int, closes: Int,
    firstDay: CivilDate, lastDay: CivilDate? = nil, types: Set<VisitType.ID> = []
  ) {
    (self.id, self.staffID, self.siteID, self.roomID) = (id, staffID, siteID, roomID)
    (self.weekday, self.opens, self.closes) = (weekday, opens, closes)
    (self.firstDay, self.lastDay, self.types) = (firstDay, lastDay, types)
  }

  func holds(on day: CivilDate) -> Bool {
    day.weekday == weekday && day >= firstDay && lastDay.map { day <= $0 } ?? true
  }

  /// Whether two rows of one person claim the same minutes on some day.
  package func overlaps(_ other: WeeklyHours) -> Bool {
    staffID == other.staffID && weekday == other.weekday && opens < other.closes && other.opens < closes
      && (lastDay.map { other.firstDay <= $0 } ?? true) && (other.lastDay.map { firstDay <= $0 } ?? true)
  }
}

/// What is different on some days: time off, a block, or hours besides the ordinary ones.
package struct ScheduleChange: Sendable, Hashable {
  package typealias ID = Kernel.ID<ScheduleChange>

  package let id: ID
  /// Nil: the whole practice.
  package let staffID: StaffMember.ID?
  package let kind: Kind
  package let firstDay: CivilDate
  package let lastDay: CivilDate
  /// Minutes of each of these days.
  package let opens: Int
  package let closes: Int
  /// Where the extra hours are.
  package let siteID: Site.ID?
  package let roomID: Room.ID?
  /// For the staff; patients never see it.
  package let reason: String

  package enum Kind: String, Sendable { case off, extra }

  package init(
    id: ID, staffID: StaffMember.ID?, kind: Kind, firstDay: CivilDate, lastDay: CivilDate, opens: Int = 0,
    closes: Int = 24 * 60, siteID: Site.ID? = nil, roomID: Room.ID? = nil, reason: String = ""
  ) {
    (self.id, self.staffID, self.kind) = (id, staffID, kind)
    (self.firstDay, self.lastDay, self.opens, self.closes) = (firstDay, lastDay, opens, closes)
    (self.siteID, self.roomID, self.reason) = (siteID, roomID, reason)
  }

  func holds(on day: CivilDate, for staff: StaffMember.ID) -> Bool {
    day >= firstDay && day <= lastDay && (staffID == nil || staffID == staff)
  }
}

extension WeeklyHours: RowDecodable {
  package init(row: Row) throws {
    (id, staffID) = (try row.id(0), try row.id(1))
    (siteID, roomID) = (try row.id(2), try row.idOrNil(3))
    weekday = Int(try row.integer(4))
    (opens, closes) = (Int(try row.integer(5)), Int(try row.integer(6)))
    (firstDay, lastDay) = (try row.day(7), try row.dayOrNil(8))
    types = Set(try row.text(9).split(separator: " ").map { VisitType.ID(String($0)) })
  }
}

extension ScheduleChange: RowDecodable {
  package init(row: Row) throws {
    (id, staffID) = (try row.id(0), try row.idOrNil(1))
    kind = Kind(rawValue: try row.text(2)) ?? .off
    (firstDay, lastDay) = (try row.day(3), try row.day(4))
    (opens, closes) = (Int(try row.integer(5)), Int(try row.integer(6)))
    (siteID, roomID, reason) = (try row.idOrNil(7), try row.idOrNil(8), try row.text(9))
  }
}
