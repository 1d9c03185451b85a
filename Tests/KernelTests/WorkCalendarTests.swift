import Kernel
import Testing

/// Promises are made in business days, so days are counted in one place.
@Suite("The days on which the practice works")
struct WorkCalendarTests {
  /// Thursday, November 26, 2026: Thanksgiving.
  private static let thanksgiving = CivilDate(year: 2026, month: 11, day: 26)

  private let calendar: WorkCalendar

  init() throws {
    calendar = WorkCalendar(
      zone: try #require(ClinicZone("America/Denver")), holidays: [try #require(WorkCalendarTests.thanksgiving)])
  }

  private func day(_ month: Int, _ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: 2026, month: month, day: day))
  }

  /// A time on the clinic's clock.
  private func at(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) throws -> Instant {
    calendar.zone.instant(of: ClinicTime(day: try self.day(month, day), minuteOfDay: hour * 60 + minute))
  }

  @Test("weekends and holidays are no workdays")
  func workdays() throws {
    #expect(try (23...29).map { calendar.isWorkday(try day(11, $0)) } == [true, true, true, false, true, false, false])
  }

  @Test("workdays are counted past weekends and holidays; from a day off, the count begins with the next workday")
  func counting() throws {
    #expect(calendar.workday(0, after: try day(11, 25)) == (try day(11, 25)))
    #expect(calendar.workday(1, after: try day(11, 25)) == (try day(11, 27)))
    #expect(calendar.workday(2, after: try day(11, 25)) == (try day(11, 30)))
    #expect(calendar.workday(0, after: try day(11, 28)) == (try day(11, 30)))
    #expect(calendar.workday(-3, after: try day(11, 24)) == (try day(11, 24)))
  }

  @Test("what comes after hours counts from the next workday")
  func close() throws {
    #expect(calendar.close(ofWorkday: 2, after: try at(11, 23, 10)) == (try at(11, 25, 17)))
    #expect(calendar.close(ofWorkday: 2, after: try at(11, 23, 16, 59)) == (try at(11, 25, 17)))
    #expect(calendar.close(ofWorkday: 2, after: try at(11, 23, 17)) == (try at(11, 27, 17)))
    #expect(calendar.close(ofWorkday: 0, after: try at(11, 28, 12)) == (try at(11, 30, 17)))
  }

  @Test("minutes of work run on the next workday, and wait for the morning")
  func minutes() throws {
    #expect(calendar.moment(120, ofWorkAfter: try at(11, 23, 10)) == (try at(11, 23, 12)))
    #expect(calendar.moment(120, ofWorkAfter: try at(11, 23, 6)) == (try at(11, 23, 10)))
    #expect(calendar.moment(120, ofWorkAfter: try at(11, 25, 16)) == (try at(11, 27, 9)))
    #expect(calendar.moment(60, ofWorkAfter: try at(11, 23, 16)) == (try at(11, 23, 17)))
    #expect(calendar.moment(30, ofWorkAfter: try at(11, 29, 3)) == (try at(11, 30, 8, 30)))
    #expect(calendar.moment(9 * 60 * 2 + 30, ofWorkAfter: try at(11, 23, 8)) == (try at(11, 25, 8, 30)))
  }

  @Test("office hours are hours of the clock, also in the weeks when the clock is changed")
  func clockChange() throws {
    // Clocks go back on Sunday, November 1, and forward on Sunday, March 8.
    #expect("\(calendar.close(ofWorkday: 1, after: try at(10, 30, 10)))" == "2026-11-03T00:00:00.000Z")
    #expect("\(calendar.close(ofWorkday: 1, after: try at(3, 6, 10)))" == "2026-03-09T23:00:00.000Z")
    #expect("\(calendar.moment(60, ofWorkAfter: try at(10, 30, 16, 30)))" == "2026-11-02T15:30:00.000Z")
    #expect("\(calendar.moment(60, ofWorkAfter: try at(3, 6, 16, 30)))" == "2026-03-09T14:30:00.000Z")
  }
}
