import Kernel
import Testing

@testable import Chart

/// Problems age in business days of the practice.
@Suite("How the silence about a problem is told")
struct ProblemClockTests {
  private let zone = ClinicZone("America/Denver")

  private func clock(closed: [String] = []) throws -> ProblemClock {
    ProblemClock(WorkCalendar(zone: try #require(zone), holidays: Set(closed.compactMap { CivilDate($0) })))
  }

  private func at(_ text: String) throws -> Instant { try #require(Instant(text)) }

  @Test("after one, five and ten business days, at the end of office hours")
  func steps() throws {
    let clock = try clock()
    // Monday, November 2, 2026, ten in the morning.
    let touched = try at("2026-11-02T17:00:00.000Z")

    let moments = [ProblemStep.owner, .managers, .everybody].map {
      "\(clock.moment(of: $0, touchedAt: touched, dueOn: nil))"
    }

    #expect(moments == ["2026-11-04T00:00:00.000Z", "2026-11-10T00:00:00.000Z", "2026-11-17T00:00:00.000Z"])
  }

  @Test("a week in which the practice is closed does not count, and neither does a change of the clock")
  func closedAndClock() throws {
    let closed = ["2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13"]
    let clock = try clock(closed: closed)
    // Friday before the clocks go back, at ten; and at six in the evening, which is Monday's.
    let (morning, evening) = (try at("2026-10-30T16:00:00.000Z"), try at("2026-10-31T00:00:00.000Z"))

    #expect("\(clock.moment(of: .owner, touchedAt: morning, dueOn: nil))" == "2026-11-03T00:00:00.000Z")
    #expect("\(clock.moment(of: .managers, touchedAt: morning, dueOn: nil))" == "2026-11-07T00:00:00.000Z")
    #expect("\(clock.moment(of: .managers, touchedAt: evening, dueOn: nil))" == "2026-11-17T00:00:00.000Z")
    #expect(clock.festers(evening, at: try at("2026-11-17T00:00:00.000Z")))
    #expect(!clock.festers(evening, at: try at("2026-11-16T23:59:59.999Z")))
    #expect(clock.age(from: morning, to: try at("2026-11-17T17:00:00.000Z")) == 7)
  }

  @Test("an owner who said by when is reminded then, and the managers hear of it after five days all the same")
  func dueDay() throws {
    let clock = try clock()
    let touched = try at("2026-11-02T17:00:00.000Z")
    let (soon, late) = (CivilDate("2026-11-05"), CivilDate("2026-11-20"))

    #expect(clock.next(after: .none, touchedAt: touched, dueOn: soon)?.step == .owner)
    #expect("\(clock.moment(of: .owner, touchedAt: touched, dueOn: soon))" == "2026-11-06T00:00:00.000Z")
    #expect(clock.next(after: .none, touchedAt: touched, dueOn: late)?.step == .managers)
    #expect(clock.next(after: .everybody, touchedAt: touched, dueOn: nil) == nil)
    // A day on which nobody works ends on the next one.
    let sunday = CivilDate("2026-11-08")
    #expect("\(clock.moment(of: .owner, touchedAt: touched, dueOn: sunday))" == "2026-11-10T00:00:00.000Z")
  }

  @Test("the middle of nothing is nothing; of an even number it lies between the two")
  func median() {
    #expect(Median.of([]) == nil)
    #expect(Median.of([4]) == 4 && Median.of([9, 1, 5]) == 5 && Median.of([1, 3, 5, 7]) == 4)
  }

  @Test("days are counted as one counts them by hand, whatever the dates")
  func workdays() throws {
    let calendar = WorkCalendar(zone: try #require(zone), holidays: Set([CivilDate("2026-11-26")].compactMap(\.self)))
    let start = try #require(CivilDate("2026-11-20"))

    for length in 0..<40 {
      var (day, count) = (start, 0)
      for _ in 0..<length {
        day = day.adding(days: 1)
        if (1...5).contains(day.weekday), "\(day)" != "2026-11-26" { count += 1 }
      }
      #expect(calendar.workdays(from: start, to: day) == count)
    }
    #expect(calendar.workdays(from: start, to: start.adding(days: -9)) == 0)
  }
}
