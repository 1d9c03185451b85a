package import Kernel
package import Store
import Synchronization

/// The rules of the practice's calendar as they are in force: places, types, people, hours, exceptions.
package struct ScheduleBook: Sendable {
  package let sites: [Site]
  package let rooms: [Room]
  package let types: [VisitType]
  /// Whom patients can be booked with, by name.
  package let people: [ScheduledProvider]
  package let hours: [WeeklyHours]
  package let changes: [ScheduleChange]
  private let typesByID: [VisitType.ID: VisitType]
  private let hoursByStaff: [StaffMember.ID: [WeeklyHours]]
  private let providersByType: [VisitType.ID: [StaffMember.ID]]

  /// Somebody whom patients see (FHIR Practitioner).
  package struct ScheduledProvider: Sendable, Hashable {
    package let id: StaffMember.ID
    /// `Dr. Amara Okafor`
    package let name: String

    package init(id: StaffMember.ID, name: String) { (self.id, self.name) = (id, name) }
  }

  /// A stretch of a day in which somebody sees patients.
  struct Window {
    var opens: Int
    var closes: Int
    let siteID: Site.ID
    let roomID: Room.ID?
  }

  package init(
    sites: [Site], rooms: [Room] = [], types: [VisitType], people: [ScheduledProvider],
    doing: [(type: VisitType.ID, staff: StaffMember.ID)], hours: [WeeklyHours], changes: [ScheduleChange] = []
  ) {
    (self.sites, self.rooms, self.types, self.people) = (sites, rooms, types, people)
    (self.hours, self.changes) = (hours, changes)
    typesByID = Dictionary(types.map { ($0.id, $0) }) { first, _ in first }
    hoursByStaff = Dictionary(grouping: hours, by: \.staffID)
    providersByType = Dictionary(grouping: doing, by: \.type).mapValues { $0.map(\.staff) }
  }

  package func type(_ id: VisitType.ID) -> VisitType? { typesByID[id] }

  package func type(code: String) -> VisitType? { types.first { $0.code == code } }

  package func site(_ id: Site.ID) -> Site? { sites.first { $0.id == id } }

  package func person(_ id: StaffMember.ID) -> ScheduledProvider? { people.first { $0.id == id } }

  package func providers(of type: VisitType.ID) -> [StaffMember.ID] { providersByType[type] ?? [] }

  package func types(of staff: StaffMember.ID) -> [VisitType] { types.filter { providers(of: $0.id).contains(staff) } }

  /// The rooms that somebody's hours use.
  package func rooms(of staff: [StaffMember.ID]) -> [Room.ID] {
    let named = staff.flatMap { hoursByStaff[$0] ?? [] }.compactMap(\.roomID)
    return Array(Set(named + changes.compactMap(\.roomID))).sorted()
  }

  /// The hours of one day that are left of the week's after holidays, time off and blocks, and with what was added.
  func windows(
    of staff: StaffMember.ID, on day: CivilDate, for type: VisitType.ID?, _ calendar: WorkCalendar
  ) -> [Window] {
    let changed = changes.filter { $0.holds(on: day, for: staff) }
    var windows: [Window] = []
    if !calendar.isHoliday(day) {
      for row in hoursByStaff[staff] ?? [] where row.holds(on: day) {
        if let type, !row.types.isEmpty, !row.types.contains(type) { continue }
        windows.append(Window(opens: row.opens, closes: row.closes, siteID: row.siteID, roomID: row.roomID))
      }
    }
    for extra in changed where extra.kind == .extra {
      guard let site = extra.siteID ?? windows.first?.siteID ?? sites.first?.id else { continue }
      windows.append(Window(opens: extra.opens, closes: extra.closes, siteID: site, roomID: extra.roomID))
    }
    for off in changed where off.kind == .off { windows = windows.flatMap { ScheduleBook.cut(off, out: $0) } }
    return windows.sorted { $0.opens < $1.opens }
  }

  /// The hours of one day, for a page: minutes of the day and where.
  package func openHours(
    of staff: StaffMember.ID, on day: CivilDate, _ calendar: WorkCalendar
  ) -> [(opens: Int, closes: Int, siteID: Site.ID)] {
    windows(of: staff, on: day, for: nil, calendar).map { ($0.opens, $0.closes, $0.siteID) }
  }

  private static func cut(_ off: ScheduleChange, out window: Window) -> [Window] {
    guard off.opens < window.closes, window.opens < off.closes else { return [window] }
    var (before, after) = (window, window)
    (before.closes, after.opens) = (off.opens, off.closes)
    return [before, after].filter { $0.opens < $0.closes }
  }

  /// Reads all of it.
  package static func all(in reading: Reading) throws -> ScheduleBook {
    var doing: [(type: VisitType.ID, staff: StaffMember.ID)] = []
    try reading.each(ScheduleQueries.providersOfTypes(limit: 5_000)) { row in
      doing.append((type: try row.id(0), staff: try row.id(1)))
    }
    return ScheduleBook(
      sites: try reading.all(ScheduleQueries.sites(limit: 200)),
      rooms: try reading.all(ScheduleQueries.rooms(limit: 1_000)),
      types: try reading.all(ScheduleQueries.types(limit: 300)),
      people: try reading.all(ScheduleQueries.people(limit: 500)), doing: doing,
      hours: try reading.all(ScheduleQueries.hours(limit: 5_000)),
      changes: try reading.all(ScheduleQueries.changes(limit: 5_000)))
  }
}

extension ScheduleBook.ScheduledProvider: RowDecodable {
  package init(row: Row) throws {
    id = try row.id(0)
    let (title, given, family) = (try row.text(1), try row.text(2), try row.text(3))
    name = [title, PersonName(given: given, family: family).full].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// The rules as this process read them last. Whoever changes a rule counts its version up in the same transaction.
package final class ScheduleShelf: Sendable {
  private let kept = Mutex<(version: Int64, book: ScheduleBook)?>(nil)

  package init() {}

  /// The rules in force in this state of the database.
  package func book(in reading: Reading) throws -> ScheduleBook {
    let version = try reading.count(ScheduleQueries.version())
    if let kept = kept.withLock({ $0 }), kept.version == version { return kept.book }
    let book = try ScheduleBook.all(in: reading)
    kept.withLock { $0 = (version, book) }
    return book
  }
}
