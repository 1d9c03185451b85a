import Chart
import Kernel
import PortalTesting
import Store

@testable import Portal

/// A calendar of the practice of the access tests, and a visit that the front desk booked for each owner.
enum AccessBookings {
  /// Each one's visit, and the row that it is in the chart.
  static func add(
    to practice: TestPractice, _ charts: [TestPerson: Patient.ID]
  ) async throws -> [TestPerson: (booking: String, item: String)] {
    let (now, staff) = (TestPractice.now, StaffMember.ID("staff-provider"))
    let site = Site(id: Site.ID("site"), name: "Mill Road")
    let type = VisitType(id: VisitType.ID("visit"), code: "visit", name: [.english: "Visit"], minutes: 20)
    let hours = (1...5).map { weekday in
      WeeklyHours(
        id: WeeklyHours.ID("h\(weekday)"), staffID: staff, siteID: site.id, weekday: weekday, opens: 540,
        closes: 1_020, firstDay: CivilDate(daysSince1970: 20_000))
    }
    try await practice.app.database.write { transaction in
      try ScheduleSetting.put(site, in: transaction)
      try ScheduleSetting.put(type, doneBy: [staff], in: transaction)
      for row in hours { try ScheduleSetting.add(row, by: .console, in: transaction, at: now) }
    }
    let desk = StaffMember(
      id: StaffMember.ID("staff-frontdesk"), email: "", name: PersonName(given: "Sam", family: "Carver"),
      role: .frontDesk, language: .english)
    var items: [TestPerson: (booking: String, item: String)] = [:]
    for (place, person) in AccessWorld.owners.enumerated() {
      guard let chart = charts[person] else { continue }
      let start = now.adding(.seconds(7 * 86_400 + place * 1_200))
      let done = try await practice.app.bookAtOnce(
        BookingDesk.Wish(type.id, with: staff, at: start), by: Viewer(.staff(desk), of: chart, from: .console),
        named: "", then: { "\($0.id) \($1?.text ?? "")" }, nil)
      let ids = done.location.split(separator: " ").map(String.init)
      if ids.count == 2 { items[person] = (ids[0], ids[1]) }
    }
    return items
  }
}
