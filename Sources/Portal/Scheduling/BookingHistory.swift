import Chart
import Kernel

/// Whom a patient saw, what for and where: so that the next visit is mostly chosen already.
struct BookingHistory: Sendable {
  /// The nearest first: from booked visits, then from the record, then from the care team.
  let people: [StaffMember.ID]
  let types: [VisitType.ID]
  let site: Site.ID?

  init(_ chart: ChartReader, _ book: ScheduleBook, at now: Instant) throws {
    let before = try chart.pastBookings(before: now).filter { $0.state != .cancelled }
    let ahead = try chart.bookings(from: now, limit: 5).filter { $0.state != .cancelled }
    let visits = try chart.items(.visit, limit: 5)
    let team = try chart.items(.careTeam, limit: 5).flatMap { item in
      (item.detail ?? "").split(whereSeparator: \.isNewline).compactMap { $0.split(separator: "\t").first }
        .map(String.init)
    }
    let names = visits.compactMap(\.recorder) + team
    people = (before + ahead).map(\.staffID) + names.compactMap { name in book.people.first { $0.name == name }?.id }
    types =
      (before + ahead).map(\.typeID)
      + visits.compactMap { visit in book.types.first { $0.name.values.contains(visit.name) }?.id }
    site = (before + ahead).first?.siteID
  }

  var isEmpty: Bool { people.isEmpty && types.isEmpty }

  /// The one whom this patient sees, among those who do visits of this type.
  func own(among people: [StaffMember.ID]) -> StaffMember.ID? { self.people.first(where: people.contains) }
}
