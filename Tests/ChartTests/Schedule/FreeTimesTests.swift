import Kernel
import Testing

@testable import Chart

/// What the rules of a calendar leave free.
@Suite("Free times")
struct FreeTimesTests {
  private let doctor = StaffMember.ID("doctor")
  private let site = Site(id: Site.ID("site"), name: "Mill Road")
  private let zone: ClinicZone
  private var type = VisitType(id: VisitType.ID("t"), code: "t", name: [:], minutes: 30)

  init() throws { zone = try #require(ClinicZone("America/Denver")) }

  private func hours(_ opens: Int, _ closes: Int, on weekday: Int, room: Room.ID? = nil) -> WeeklyHours {
    WeeklyHours(
      id: WeeklyHours.ID("h\(weekday).\(opens)"), staffID: doctor, siteID: site.id, roomID: room, weekday: weekday,
      opens: opens, closes: closes, firstDay: CivilDate(daysSince1970: 0))
  }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  /// The starts of one day as the clock on the wall shows them: `9:30`.
  private func starts(
    _ text: String, _ hours: [WeeklyHours], _ changes: [ScheduleChange] = [], busy: [BusyTime] = [],
    by booker: FreeTimeSearch.Booker = .patient, asOf: Instant? = nil, closed: Set<CivilDate> = []
  ) throws -> [String] {
    let day = try day(text)
    let book = ScheduleBook(
      sites: [site], types: [type], people: [], doing: [(type.id, doctor)], hours: hours, changes: changes)
    let now = asOf ?? zone.start(of: day.adding(days: -1))
    let search = FreeTimeSearch(type, with: [doctor], on: day...day, by: booker)
    let times = FreeTimes(book, WorkCalendar(zone: zone, holidays: closed), at: now).times(search, busy: busy)
    for time in times { #expect(time.end.since(time.start) == .seconds(type.minutes * 60)) }
    return times.map { time in
      let minute = zone.time(at: time.start).minuteOfDay
      return "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
    }
  }

  @Test("an ordinary morning, with margins, steps and a visit that was booked")
  mutating func ordinary() throws {
    let morning = [hours(540, 720, on: 1)]
    #expect(try starts("2026-11-23", morning) == ["9:00", "9:30", "10:00", "10:30", "11:00", "11:30"])

    let ten = zone.instant(of: ClinicTime(day: try day("2026-11-23"), minuteOfDay: 600))
    let booked = BusyTime(owner: "b", kind: .booking, staffID: doctor, from: ten, until: ten.adding(.seconds(1_800)))
    #expect(try starts("2026-11-23", morning, busy: [booked]) == ["9:00", "9:30", "10:30", "11:00", "11:30"])

    (type.before, type.after) = (10, 5)
    #expect(try starts("2026-11-23", morning) == ["9:10", "9:40", "10:10", "10:40", "11:10"])
    #expect(try starts("2026-11-23", morning, busy: [booked]) == ["9:10", "10:40", "11:10"])
  }

  @Test("holidays, time off, a practice that closes early, and hours besides the ordinary ones")
  func changes() throws {
    let (morning, monday) = ([hours(540, 660, on: 1)], try day("2026-11-23"))
    func change(_ kind: ScheduleChange.Kind, _ opens: Int, _ closes: Int, all: Bool = false) -> ScheduleChange {
      ScheduleChange(
        id: ScheduleChange.ID("c\(opens)"), staffID: all ? nil : doctor, kind: kind, firstDay: monday, lastDay: monday,
        opens: opens, closes: closes, siteID: site.id)
    }

    #expect(try starts("2026-11-23", morning, closed: [monday]) == [])
    #expect(try starts("2026-11-23", morning, [change(.extra, 780, 840)], closed: [monday]) == ["13:00", "13:30"])
    #expect(try starts("2026-11-23", morning, [change(.off, 0, 1_440)]) == [])
    #expect(try starts("2026-11-23", morning, [change(.off, 600, 1_440, all: true)]) == ["9:00", "9:30"])
    #expect(try starts("2026-11-23", morning, [change(.off, 570, 585)]) == ["9:00", "9:45", "10:15"])
  }

  @Test("lead, horizon and the cap of a day hold for patients, not for the desk")
  mutating func limits() throws {
    let morning = [hours(540, 660, on: 1)]
    let nine = zone.instant(of: ClinicTime(day: try day("2026-11-23"), minuteOfDay: 540))
    type.leadMinutes = 60
    #expect(try starts("2026-11-23", morning, asOf: nine.adding(.seconds(-60))) == ["10:00", "10:30"])
    type.horizonDays = 3
    #expect(try starts("2026-11-23", morning, asOf: nine.adding(.seconds(-4 * 86_400))) == [])
    #expect(try starts("2026-11-23", morning, by: .staff, asOf: nine.adding(.seconds(-4 * 86_400))).count == 19)
    type.mostADay = 1
    let one = BusyTime(
      owner: "b", kind: .booking, staffID: doctor, typeID: type.id, from: nine, until: nine.adding(.seconds(1_800)))
    #expect(try starts("2026-11-23", morning, busy: [one]) == [])
    #expect(try starts("2026-11-23", morning, busy: [one], by: .staff).count == 13)
  }

  @Test("times that do not exist are not offered; hours that begin or end in them begin or end with the change")
  func spring() throws {
    // On March 8, 2026 the clock goes from 2:00 to 3:00.
    #expect(try starts("2026-03-08", [hours(60, 240, on: 0)]) == ["1:00", "1:30", "3:00", "3:30"])
    #expect(try starts("2026-03-08", [hours(120, 150, on: 0)]) == [])
    #expect(try starts("2026-03-08", [hours(120, 180, on: 0)]) == [])
    #expect(try starts("2026-03-08", [hours(60, 150, on: 0)]) == ["1:00", "1:30"])
    #expect(try starts("2026-03-08", [hours(150, 240, on: 0)]) == ["3:00", "3:30"])
  }

  @Test("of times that come twice the first is offered, and a visit lasts as long as it lasts")
  func autumn() throws {
    // On November 1, 2026 the clock goes from 2:00 back to 1:00.
    #expect(try starts("2026-11-01", [hours(0, 180, on: 0)]) == ["0:00", "0:30", "1:00", "1:30", "2:00", "2:30"])
    let times = try starts("2026-11-01", [hours(60, 120, on: 0)])
    #expect(times == ["1:00", "1:30"])
  }

  @Test("what is offered lies in whole fives, as the marks do")
  mutating func fives() throws {
    type = VisitType(id: VisitType.ID("t"), code: "t", name: [:], minutes: 7, step: 5)
    let nine = zone.instant(of: ClinicTime(day: try day("2026-11-23"), minuteOfDay: 540))
    let booked = BusyTime(owner: "b", kind: .booking, staffID: doctor, from: nine, until: nine.adding(.seconds(420)))
    #expect(try starts("2026-11-23", [hours(540, 570, on: 1)], busy: [booked]) == ["9:10", "9:15", "9:20"])
  }

  @Test("rules far away in time cost nothing and end")
  func farAway() throws {
    let book = ScheduleBook(
      sites: [site], types: [type], people: [], doing: [(type.id, doctor)], hours: [hours(540, 720, on: 1)])
    let (first, last) = (try day("1926-01-01"), try day("2126-12-31"))
    let search = FreeTimeSearch(type, with: [doctor], on: first...last, by: .staff)
    let now = zone.start(of: try day("2026-11-23"))
    #expect(FreeTimes(book, WorkCalendar(zone: zone), at: now).times(search, busy: []).count <= 62 * 200)
    #expect(FreeTime.parse("doctor.99999999999999999999") == nil && FreeTime.parse("doctor.-4") == nil)
  }
}
