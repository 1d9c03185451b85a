import Chart
import Kernel
import PortalTesting
import Testing

@testable import Portal

/// The clocks of 45 CFR 164.524 and 164.526, counted by hand.
@Suite("The law's clocks run in calendar days, and the practice's own end on a workday before")
struct LegalClockTests {
  @Test(
    "sixty and thirty days over month ends, a leap day and the end of daylight saving",
    arguments: [
      ("2026-11-24T17:00:00.000Z", "2027-01-23", "2026-12-24"),
      ("2027-12-31T17:00:00.000Z", "2028-02-29", "2028-01-30"),
      ("2028-01-30T17:00:00.000Z", "2028-03-30", "2028-02-29"),
      ("2026-10-02T17:00:00.000Z", "2026-12-01", "2026-11-01"),
      // Half past eleven in the evening in Denver is the next day in London; the day is Denver's.
      ("2026-12-01T06:30:00.000Z", "2027-01-29", "2026-12-30"),
    ])
  func days(asked: String, sixty: String, thirty: String) throws {
    let (moment, zone) = (try #require(Instant(asked)), try #require(ClinicZone("America/Denver")))

    #expect("\(LegalClock.correction.lastDay(from: moment, in: zone))" == sixty)
    #expect("\(LegalClock.records.lastDay(from: moment, in: zone))" == thirty)
  }

  @Test(
    "a clock that ends on a weekend or holiday is late at the close of the workday before",
    arguments: [
      // Saturday, January 23: Friday at five in Denver is midnight in London.
      ("2027-01-23", "2027-01-23T00:00:00.000Z"), ("2027-01-22", "2027-01-23T00:00:00.000Z"),
      // Christmas, with the eve closed too: Wednesday the 23rd.
      ("2026-12-25", "2026-12-24T00:00:00.000Z"),
    ])
  func workday(last: String, due: String) throws {
    let zone = try #require(ClinicZone("America/Denver"))
    let closed = Set(["2026-12-24", "2026-12-25"].compactMap { CivilDate($0) })
    let calendar = WorkCalendar(zone: zone, holidays: closed)

    #expect("\(LegalClock.workDue(on: try #require(CivilDate(last)), calendar))" == due)
  }
}
