import Foundation
import Testing

@testable import Kernel

@Suite("The clock on the practice's wall")
struct ClinicZoneTests {
  private let zone: ClinicZone

  init() throws {
    zone = try #require(ClinicZone("America/Denver"))
  }

  @Test("there is no zone of a made-up name", arguments: ["", "America/Alder_Creek", "Mars"])
  func unknown(name: String) {
    #expect(ClinicZone(name) == nil)
  }

  @Test(
    "daylight saving of Denver in 2026",
    arguments: [
      ("2026-03-08T08:59:00.000Z", "2026-03-08", 119), ("2026-03-08T09:00:00.000Z", "2026-03-08", 180),
      ("2026-11-01T07:30:00.000Z", "2026-11-01", 90), ("2026-11-01T08:30:00.000Z", "2026-11-01", 90),
      ("2026-07-01T05:59:59.999Z", "2026-06-30", 1_439), ("2026-12-01T06:59:00.000Z", "2026-11-30", 1_439),
    ])
  func wall(moment: String, day: String, minute: Int) throws {
    let time = zone.time(at: try #require(Instant(moment)))

    #expect(time == ClinicTime(day: try #require(CivilDate(day)), minuteOfDay: minute))
  }

  @Test("a time that is skipped is read as the hour after it")
  func skipped() throws {
    let skipped = ClinicTime(day: try #require(CivilDate("2026-03-08")), minuteOfDay: 150)

    let moment = zone.instant(of: skipped)

    #expect(moment == Instant("2026-03-08T09:30:00.000Z"))
    #expect(zone.time(at: moment).minuteOfDay == 210)
  }

  @Test("a time that comes twice is read as the first")
  func twice() throws {
    let twice = ClinicTime(day: try #require(CivilDate("2026-11-01")), minuteOfDay: 90)

    #expect(zone.instant(of: twice) == Instant("2026-11-01T07:30:00.000Z"))
  }

  @Test(
    "what is remembered of a zone is what the system says, whatever its clocks do",
    arguments: ["America/Denver", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Kathmandu"])
  func remembered(name: String) throws {
    let zone = try #require(ClinicZone(name))
    let system = try #require(TimeZone(identifier: name))
    let (first, last) = (try #require(Instant("1998-01-01T00:00:00.000Z")), Instant("2063-01-01T00:00:00.000Z"))
    var (moment, wrong): (Instant, [Instant]) = (first, [])

    while moment < (try #require(last)) {
      let date = Date(timeIntervalSince1970: Double(moment.millisecondsSince1970) / 1_000)
      if zone.offsetInSeconds(at: moment) != system.secondsFromGMT(for: date) { wrong.append(moment) }
      moment = moment.adding(.seconds(13 * 3_600 + 7))
    }

    #expect(wrong == [])
  }

  @Test("every hour of the year but the skipped one is on the wall at the moment it names")
  func everyHour() throws {
    let first = try #require(CivilDate("2026-01-01"))
    var missed: [ClinicTime] = []

    for day in 0..<365 {
      for hour in 0..<24 {
        let time = ClinicTime(day: first.adding(days: day), minuteOfDay: hour * 60)
        if zone.time(at: zone.instant(of: time)) != time { missed.append(time) }
      }
    }

    #expect(missed == [ClinicTime(day: try #require(CivilDate("2026-03-08")), minuteOfDay: 120)])
  }

  @Test("a day of the practice begins at its own midnight, also when it has 23 or 25 hours")
  func days() throws {
    let hours = try ["2026-03-08", "2026-07-01", "2026-11-01"].map { text in
      let day = try #require(CivilDate(text))
      return zone.start(of: day.adding(days: 1)).since(zone.start(of: day)).components.seconds / 3_600
    }

    #expect(hours == [23, 24, 25])
  }
}
