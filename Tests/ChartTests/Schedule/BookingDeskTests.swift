import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// What becomes of times that are kept, booked, moved and given back.
@Suite("The booking desk")
struct BookingDeskTests {
  private struct Desk: Sendable {
    let practice: TestPractice
    let rosa: Patient.ID
    let ben: Patient.ID
    let doctor: StaffMember.ID
    var type = VisitType(id: VisitType.ID("t"), code: "t", name: [.english: "Check"], minutes: 20, step: 10)
    let start = Instant("2026-11-26T16:00:00.000Z") ?? TestPractice.now

    init(_ engine: TestDatabases.Engine) async throws {
      practice = try await TestPractice(engine)
      try await practice.keep([TestPerson.rosa.resource, TestPerson.ben.resource])
      (rosa, ben) = (try await practice.chart(of: .rosa), try await practice.chart(of: .ben))
      doctor = try await practice.addStaff(.provider).id
      type.mostOpen = 2
      let (doctor, type) = (doctor, type)
      try await practice.app.database.write { transaction in
        try ScheduleSetting.put(Site(id: Site.ID("s"), name: "Mill Road"), in: transaction)
        try ScheduleSetting.put(type, doneBy: [doctor], in: transaction)
        let hours = WeeklyHours(
          id: WeeklyHours.ID("h"), staffID: doctor, siteID: Site.ID("s"), weekday: 4, opens: 540, closes: 660,
          firstDay: CivilDate(daysSince1970: 20_000))
        try ScheduleSetting.add(hours, by: .console, in: transaction, at: TestPractice.now)
      }
    }

    func patient(_ id: String = "rosa") -> BookingDesk.Doer {
      BookingDesk.Doer(Actor(kind: .person, id: id, actingAs: "patient"), named: id, .patient)
    }

    let staff = BookingDesk.Doer(Actor(kind: .staff, id: "dana", actingAs: "frontDesk"), named: "Dana", .staff)

    func wish(_ minute: Int = 0, moving visit: Booking.ID? = nil) -> BookingDesk.Wish {
      BookingDesk.Wish(type.id, with: doctor, at: start.adding(.seconds(minute * 60)), moving: visit)
    }

    func at<T: Sendable>(_ deed: @escaping @Sendable (BookingDesk) throws -> T) async throws -> T {
      try await practice.app.database.write { transaction in try deed(practice.app.desk(in: transaction)) }
    }

    func count(_ sql: SQL) async throws -> Int64 { try await practice.app.database.read { try $0.count(sql) } }
  }

  @Test("a hold is its holder's, books once, and books late if nobody has the time", arguments: TestDatabases.each)
  func holds(_ engine: TestDatabases.Engine) async throws {
    let desk = try await Desk(engine)
    let (rosa, ben) = (desk.rosa, desk.ben)
    let hold = try await desk.at { try $0.hold(desk.wish(), for: rosa, by: desk.patient()) }

    await #expect(throws: BookingFault.holdExpired) {
      try await desk.at { try $0.book(hold.id, for: rosa, by: desk.patient("x")) }
    }
    await #expect(throws: BookingFault.holdExpired) {
      try await desk.at { try $0.book(hold.id, for: ben, by: desk.patient()) }
    }
    await #expect(throws: BookingFault.taken) {
      try await desk.at { try $0.hold(desk.wish(10), for: ben, by: desk.patient("ben")) }
    }
    desk.practice.clock.move(by: .seconds(301))
    let first = try await desk.at { try $0.book(hold.id, for: rosa, by: desk.patient()) }
    let again = try await desk.at { try $0.book(hold.id, for: rosa, by: desk.patient()) }
    #expect(first.id == again.id && first.start == desk.start)

    let late = try await desk.at { try $0.hold(desk.wish(40), for: rosa, by: desk.patient()) }
    desk.practice.clock.move(by: .seconds(301))
    _ = try await desk.at { try $0.book(desk.wish(50), for: ben, by: desk.patient("ben")) }
    await #expect(throws: BookingFault.taken) {
      try await desk.at { try $0.book(late.id, for: rosa, by: desk.patient()) }
    }
    try await desk.practice.close()
  }

  @Test("a visit moves into its own time; the chart's appointment goes with it", arguments: TestDatabases.each)
  func moving(_ engine: TestDatabases.Engine) async throws {
    let desk = try await Desk(engine)
    let rosa = desk.rosa
    let visit = try await desk.at { try $0.book(desk.wish(), for: rosa, by: desk.patient()) }

    let hold = try await desk.at { try $0.hold(desk.wish(10, moving: visit.id), for: rosa, by: desk.patient()) }
    let moved = try await desk.at { try $0.move(visit.id, to: hold.id, of: rosa, by: desk.patient()) }

    #expect(moved.start == desk.start.adding(.seconds(600)) && moved.moves == 1 && moved.sequence == 1)
    let row: SQL = "SELECT COUNT(*) FROM item WHERE kind = 'appointment' AND at = \(moved.start) AND status = 'active'"
    #expect(try await desk.count(row) == 1)
    #expect(try await desk.count("SELECT COUNT(*) FROM busy_mark WHERE owner <> \(visit.id)") == 0)
    _ = try await desk.at { try $0.cancel(visit.id, of: rosa, by: desk.patient(), reason: "away") }
    #expect(try await desk.count(row) == 0)
    let steps = try await desk.practice.app.database.read { try Bookings.steps(of: visit.id, in: $0) }
    #expect(steps.map(\.kind) == [.cancelled, .moved, .booked] && steps[1].fromStart == desk.start)
    try await desk.practice.close()
  }

  @Test(
    "a cancellation is taken back by whom it was theirs, and while nobody has the time",
    arguments: TestDatabases.each)
  func restoring(_ engine: TestDatabases.Engine) async throws {
    let desk = try await Desk(engine)
    let (rosa, ben) = (desk.rosa, desk.ben)
    let visit = try await desk.at { try $0.book(desk.wish(), for: rosa, by: desk.patient()) }
    _ = try await desk.at { try $0.cancel(visit.id, of: rosa, by: desk.patient()) }

    await #expect(throws: BookingFault.taken) {
      try await desk.at { try $0.book(desk.wish(), for: ben, by: desk.patient("ben")) }
    }
    #expect(try await desk.at { try $0.restore(visit.id, of: rosa, by: desk.patient()) }.state == .booked)
    _ = try await desk.at { try $0.cancel(visit.id, of: rosa, by: desk.staff) }
    await #expect(throws: BookingFault.refusedChange(.viewOnly)) {
      try await desk.at { try $0.restore(visit.id, of: rosa, by: desk.patient()) }
    }
    desk.practice.clock.move(by: .seconds(121))
    _ = try await desk.at { try $0.book(desk.wish(), for: ben, by: desk.patient("ben")) }
    await #expect(throws: BookingFault.taken) {
      try await desk.at { try $0.restore(visit.id, of: rosa, by: desk.staff) }
    }
    try await desk.practice.close()
  }

  @Test("undoing a cancellation does not bring more visits than allowed", arguments: TestDatabases.each)
  func caps(_ engine: TestDatabases.Engine) async throws {
    let desk = try await Desk(engine)
    let rosa = desk.rosa
    let visit = try await desk.at { try $0.book(desk.wish(), for: rosa, by: desk.patient()) }
    _ = try await desk.at { try $0.cancel(visit.id, of: rosa, by: desk.patient()) }
    for minute in [40, 80] { _ = try await desk.at { try $0.book(desk.wish(minute), for: rosa, by: desk.patient()) } }

    await #expect(throws: BookingFault.refused(.enoughOpen(2))) {
      try await desk.at { try $0.restore(visit.id, of: rosa, by: desk.patient()) }
    }
    try await desk.practice.close()
  }

  @Test("rules that change while a time is kept are the rules", arguments: TestDatabases.each)
  func rules(_ engine: TestDatabases.Engine) async throws {
    let desk = try await Desk(engine)
    let (rosa, doctor) = (desk.rosa, desk.doctor)
    let hold = try await desk.at { try $0.hold(desk.wish(), for: rosa, by: desk.patient()) }
    let day = desk.practice.app.practice.zone.today(at: desk.start)
    let off = ScheduleChange(
      id: ScheduleChange.ID("c"), staffID: doctor, kind: .off, firstDay: day, lastDay: day)
    try await desk.practice.app.database.write { transaction in
      try ScheduleSetting.add(off, by: .console, in: transaction, at: TestPractice.now)
    }

    await #expect(throws: BookingFault.taken) {
      try await desk.at { try $0.book(hold.id, for: rosa, by: desk.patient()) }
    }
    try await desk.practice.close()
  }

  @Test(
    "after two charts became one, their visits keep each other away; what is over is cleared away",
    arguments: TestDatabases.each)
  func merged(_ engine: TestDatabases.Engine) async throws {
    let desk = try await Desk(engine)
    let (rosa, ben, practice) = (desk.rosa, desk.ben, desk.practice)
    _ = try await desk.at { try $0.book(desk.wish(), for: ben, by: desk.patient("ben")) }
    try await practice.app.database.write { [audit = practice.app.audit] transaction in
      _ = try Merge(from: ben, into: rosa, reason: "one person").perform(
        id: "m", by: .console, from: .console, at: TestPractice.now, audit: audit, in: transaction)
    }
    #expect(try await desk.count("SELECT COUNT(*) FROM busy_mark WHERE who = \("patient/\(rosa)")") == 4)

    let hold = try await desk.at { try $0.hold(desk.wish(40), for: rosa, by: desk.patient()) }
    practice.clock.move(by: .seconds(4_000))
    let before = practice.app.clock.now.adding(.seconds(-3_600))
    let cleared = try await practice.app.database.write { try ReleasedTimes.clear(before: before, in: $0) }

    #expect(cleared == 1)
    #expect(try await desk.count("SELECT COUNT(*) FROM busy_mark WHERE owner = \(hold.id)") == 0)
    #expect(try await desk.count("SELECT COUNT(*) FROM busy_time") == 1)
    try await practice.close()
  }
}
