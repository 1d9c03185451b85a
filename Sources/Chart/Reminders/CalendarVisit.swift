package import Kernel
package import Store

/// A visit that was arranged, with what a calendar may know of it: when it is, how it stands, how often it was changed.
package struct CalendarVisit: Sendable, RowDecodable {
  package let id: Item.ID
  package let status: ItemStatus
  package let when: ItemDate
  package let ends: Instant?
  /// Where it is, when the record names a place.
  package let place: String?
  package let changedAt: Instant
  /// How often it was changed since it came.
  package let changes: Int

  package init(row: Row) throws {
    (id, status) = (try row.id(0), ItemStatus(rawValue: try row.text(1)) ?? .active)
    when = ItemDate(sortText: try row.text(2), precision: ItemDate.Precision(rawValue: try row.text(3)) ?? .unknown)
    (ends, place, changedAt) = (try row.instantOrNil(4), try row.textOrNil(5), try row.instant(6))
    changes = max(0, Int(try row.integer(7)) - 1)
  }
}

extension ChartReader {
  /// One arranged visit, for a calendar.
  ///
  /// - Throws: `notFound` when there is none or it is not for this viewer.
  package func calendarVisit(_ id: Item.ID) throws -> CalendarVisit {
    guard visibility.allows(.appointment),
      let visit = try query(CalendarVisitQueries.one(id, of: patient.id, within: visibility), as: CalendarVisit.self)
        .first
    else { throw ChartFault.notFound }
    return visit
  }

  /// The arranged visits of a time, soonest first, for a calendar that asks by itself. What is labelled private is not
  /// among them, whoever asks: such an address is passed on and shared more easily than its owner thinks.
  package func calendarVisits(from start: Instant, to end: Instant, limit: Int = 500) throws -> [CalendarVisit] {
    guard visibility.allows(.appointment) else { return [] }
    let outside = Visibility(kinds: visibility.kinds, mostHeld: visibility.mostHeld, mostSensitive: .ordinary)
    return try query(
      CalendarVisitQueries.between(start, end, of: patient.id, within: outside, limit: limit), as: CalendarVisit.self)
  }
}
