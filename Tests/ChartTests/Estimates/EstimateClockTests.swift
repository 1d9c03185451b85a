import Kernel
import Testing

@testable import Chart

@Suite("The clock of a price before a visit")
struct EstimateClockTests {
  /// Thanksgiving is closed.
  private let calendar: WorkCalendar

  init() throws {
    let zone = try #require(ClinicZone("America/Los_Angeles"))
    calendar = WorkCalendar(zone: zone, holidays: [try #require(CivilDate("2026-11-26"))])
  }

  private func at(_ text: String) -> Instant { Instant(text) ?? Instant(millisecondsSince1970: 0) }

  private func day(_ due: Instant?) -> String {
    due.map { "\(calendar.zone.today(at: $0))" } ?? "none"
  }

  @Test(
    "three business days after it was asked, also when that was in the night or on a weekend",
    arguments: [
      // Monday noon, Monday night, Wednesday before Thanksgiving, Saturday.
      ("2026-11-16T20:00:00.000Z", "2026-11-19"), ("2026-11-17T05:00:00.000Z", "2026-11-19"),
      ("2026-11-25T20:00:00.000Z", "2026-12-01"), ("2026-11-21T20:00:00.000Z", "2026-11-25"),
    ])
  func asked(_ moment: String, _ due: String) {
    #expect(day(EstimateClock.due(asked: at(moment), calendar)) == due)
  }

  @Test(
    "a visit that is near gives one day, a far one three, and one within three days none",
    arguments: [
      ("2026-11-18", "none"), ("2026-11-19", "2026-11-17"), ("2026-11-30", "2026-11-17"), ("2026-12-01", "2026-11-19"),
    ])
  func booked(_ visit: String, _ due: String) throws {
    let monday = at("2026-11-16T20:00:00.000Z")
    let on = try #require(CivilDate(visit))
    #expect(day(EstimateClock.due(booked: monday, for: on, calendar)) == due)
  }
}
