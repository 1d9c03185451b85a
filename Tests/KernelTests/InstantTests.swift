import Testing

@testable import Kernel

@Suite("A moment is to the millisecond and in UTC")
struct InstantTests {
  @Test(
    "known moments",
    arguments: [
      ("1970-01-01T00:00:00.000Z", 0), ("1969-12-31T23:59:59.999Z", -1),
      ("2001-09-09T01:46:40.000Z", 1_000_000_000_000),
      ("2026-11-23T16:12:00.250Z", 1_795_450_320_250), ("1900-02-28T12:00:00.001Z", -2_203_934_399_999),
    ])
  func known(text: String, milliseconds: Int64) {
    #expect(Instant(text)?.millisecondsSince1970 == milliseconds)
    #expect(Instant(millisecondsSince1970: milliseconds).description == text)
  }

  @Test("what was written is read again, also where UTC is in the year before or after")
  func edges() throws {
    let first = try #require(CivilDate("1850-01-01"))
    let last = try #require(CivilDate("2200-12-31"))

    for day in [first, first.adding(days: -1), last, last.adding(days: 1)] {
      let moment = Instant(day: day, secondOfDay: 86_399, millisecond: 999)
      #expect(Instant(moment.description) == moment)
    }
  }

  @Test("text order is time order, before and after 1970")
  func order() {
    let moments = [-86_400_001, -86_400_000, -1, 0, 999, 1_000, 86_399_999, 1_795_450_320_250]
      .map { Instant(millisecondsSince1970: $0) }

    #expect(moments.map(\.description).sorted() == moments.map(\.description))
    #expect(moments.sorted() == moments)
  }

  @Test(
    "any other form is refused",
    arguments: [
      "", "2025-07-01T09:30:00Z", "2025-07-01T09:30:00.000", "2025-07-01 09:30:00.000Z", "2025-07-01T24:00:00.000Z",
      "2025-07-01T09:60:00.000Z", "2025-07-01T09:30:60.000Z", "2025-02-30T09:30:00.000Z", "2025-07-01T09:30:00.000z",
      "2025-07-01T-9:30:00.000Z", "2025-07-01T09:30:00.000+00:00",
    ])
  func refused(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test("adding and the time since are each other's opposite")
  func arithmetic() {
    let start = Instant(millisecondsSince1970: 1_795_450_320_250)

    let end = start.adding(.seconds(90) + .milliseconds(1))

    #expect(end.since(start) == .milliseconds(90_001))
    #expect(end.adding(.milliseconds(-90_001)) == start)
    #expect(start.since(end) < .zero)
  }
}
