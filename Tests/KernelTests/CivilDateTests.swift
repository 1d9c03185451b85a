import Testing

@testable import Kernel

@Suite("A day of the calendar is a day that exists")
struct CivilDateTests {
  @Test(
    "known days lie where history put them",
    arguments: [
      ("1850-01-01", -43_829, 2), ("1900-03-01", -25_508, 4), ("1969-12-31", -1, 3), ("1970-01-01", 0, 4),
      ("2000-02-29", 11_016, 2), ("2024-02-29", 19_782, 4), ("2026-11-23", 20_780, 1), ("2200-12-31", 84_370, 3),
    ])
  func known(text: String, days: Int, weekday: Int) throws {
    let day = try #require(CivilDate(text))

    #expect(day.daysSince1970 == days)
    #expect(day.weekday == weekday)
    #expect(day.description == text)
  }

  @Test("every day from 1850 to 2200 comes back from its number and its text, one after the other")
  func roundTrip() throws {
    let first = try #require(CivilDate("1850-01-01")).daysSince1970
    let last = try #require(CivilDate("2200-12-31")).daysSince1970
    var before: CivilDate?

    for number in first...last {
      let day = CivilDate(daysSince1970: number)
      let isWhole =
        day.daysSince1970 == number && CivilDate(day.description) == day && (before.map { $0 < day } ?? true)
      if !isWhole { Issue.record("\(day) does not come back from \(number)") }
      before = day
    }
    #expect(last - first + 1 == 128_200)
  }

  @Test("leap years are those of the Gregorian calendar", arguments: [(1900, 28), (2000, 29), (2023, 28), (2024, 29)])
  func leap(year: Int, length: Int) {
    #expect(CivilDate.days(in: 2, of: year) == length)
    #expect((CivilDate(year: year, month: 2, day: 29) != nil) == (length == 29))
  }

  @Test(
    "what is no day is refused",
    arguments: [
      "", "2025-07-1", "2025-7-01", "2025-02-29", "2025-04-31", "2025-13-01", "2025-00-10", "2025-01-00", "1849-12-31",
      "2201-01-01", "2025/07/01", "2025-07-01 ", "+025-07-01", "２０２５-07-01", "2025-07-01T00:00",
    ])
  func refused(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test("one is a year older on the birthday, born on 29 February on 1 March")
  func age() throws {
    let leapDay = try #require(CivilDate("2004-02-29"))

    #expect(leapDay.age(on: try #require(CivilDate("2025-02-28"))) == 20)
    #expect(leapDay.age(on: try #require(CivilDate("2025-03-01"))) == 21)
    #expect(leapDay.age(on: leapDay) == 0)
    #expect(leapDay.adding(days: 366) == CivilDate("2005-03-01"))
  }
}
