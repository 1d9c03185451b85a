import Chart
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

/// What a patient is promised, against a table that was counted by hand on a calendar of the winter of 2026 in Denver.
@Suite("Every promised time is the one that was counted by hand")
struct PromiseTests {
  /// When somebody asked, what about, and by when an answer was promised; UTC. Denver is 7 hours behind, 6 in summer.
  /// A question and a medicine take 2 business days, a form 1, a bill 3. Closed: Nov 26, Dec 25, Jan 1.
  static let table: [(asked: String, reason: MessageReason, due: String, why: String)] = [
    ("2026-10-30T21:00", .question, "2026-11-04T00:00", "Friday 3 PM in summer time: Tuesday 5 PM in winter time"),
    ("2026-11-01T05:30", .question, "2026-11-05T00:00", "Saturday night before the clocks change: Wednesday"),
    ("2026-11-01T08:30", .medicine, "2026-11-05T00:00", "the second half past one of that night: Wednesday"),
    ("2026-11-23T17:00", .question, "2026-11-26T00:00", "Monday 10 AM: Wednesday 5 PM"),
    ("2026-11-23T23:59", .question, "2026-11-26T00:00", "Monday 4:59 PM: Wednesday"),
    (
      "2026-11-24T00:00", .question, "2026-11-28T00:00",
      "Monday 5 PM is after hours: from Tuesday, over Thanksgiving: Friday"
    ),
    ("2026-11-23T09:00", .question, "2026-11-26T00:00", "Monday 2 AM, before hours: Wednesday"),
    ("2026-11-23T17:00", .form, "2026-11-25T00:00", "Monday, a form: Tuesday"),
    ("2026-11-23T17:00", .bill, "2026-11-28T00:00", "Monday, a bill: Tuesday, Wednesday, Friday"),
    ("2026-11-24T16:00", .question, "2026-11-28T00:00", "Tuesday 9 AM: Friday"),
    ("2026-11-24T16:00", .form, "2026-11-26T00:00", "Tuesday, a form: Wednesday"),
    ("2026-11-25T17:00", .form, "2026-11-28T00:00", "Wednesday, a form: Friday"),
    ("2026-11-26T03:00", .question, "2026-12-02T00:00", "Wednesday 8 PM: from Friday: Tuesday"),
    ("2026-11-26T00:30", .bill, "2026-12-03T00:00", "Wednesday 5:30 PM, a bill: from Friday: Wednesday"),
    ("2026-11-26T18:00", .question, "2026-12-02T00:00", "Thanksgiving: from Friday: Tuesday"),
    ("2026-11-27T23:00", .question, "2026-12-02T00:00", "Friday 4 PM: Tuesday"),
    ("2026-11-27T23:00", .form, "2026-12-01T00:00", "Friday, a form: Monday"),
    ("2026-11-28T19:00", .question, "2026-12-03T00:00", "Saturday: from Monday: Wednesday"),
    ("2026-11-30T06:30", .medicine, "2026-12-03T00:00", "Sunday 11:30 PM: from Monday: Wednesday"),
    ("2026-11-30T07:10", .medicine, "2026-12-03T00:00", "Monday 10 past midnight: Wednesday"),
    ("2026-12-24T19:00", .question, "2026-12-30T00:00", "Christmas Eve at noon: Monday, Tuesday"),
    ("2026-12-25T15:00", .form, "2026-12-30T00:00", "Christmas Day: from Monday: Tuesday"),
    ("2027-01-01T01:00", .question, "2027-01-07T00:00", "New Year's Eve 6 PM: from Monday: Wednesday"),
    ("2027-03-12T17:00", .question, "2027-03-16T23:00", "Friday before the clocks go on: Tuesday 5 PM in summer time"),
    ("2027-03-14T09:10", .bill, "2027-03-18T23:00", "that Sunday, 10 past three: from Monday, a bill: Thursday"),
  ]

  @Test("evenings, weekends, holidays, the nights when the clocks change, each reason", arguments: TestDatabases.each)
  func promises(_ engine: TestDatabases.Engine) async throws {
    let first = try #require(Instant("2026-10-30T00:00:00.000Z"))
    let closed = [(2026, 11, 26), (2026, 12, 25), (2027, 1, 1)].compactMap { CivilDate(year: $0, month: $1, day: $2) }
    let scene = try await DeskScene(engine, now: first, holidays: Set(closed))
    let routes = MessageReason.allCases.map { reason in
      MessageRoute(reason, to: .nurses, within: reason == .form ? 1 : reason == .bill ? 3 : 2)
    }
    _ = try await scene.app.setRouting(routes, by: scene.june, from: .console, scene.loop.form())

    for (asked, reason, due, why) in PromiseTests.table.sorted(by: { $0.asked < $1.asked }) {
      let moment = try #require(Instant(asked + ":00.000Z"))
      scene.loop.practice.clock.move(by: moment.since(scene.now))
      let (talk, entry) = try await scene.ask("A question?", reason)

      let promised = try await scene.texts(
        "SELECT promised_at FROM message WHERE conversation_id = \(talk.id.text)")
      #expect(promised == [due + ":00.000Z"], "\(why)")
      #expect("\(entry.dueAt)" == due + ":00.000Z" && talk.dueAt == entry.dueAt, "\(why)")
    }
    try await scene.loop.practice.close()
  }

  @Test("a row is amber when 4 office hours are left and red when it is late, over night and weekend")
  func clock() async throws {
    let scene = try await DeskScene()
    let due = try #require(Instant("2026-11-24T00:00:00.000Z"))
    let monday = try #require(Instant("2026-12-01T00:00:00.000Z"))
    let practice = scene.app.practice
    let at = { (text: String) in Instant(text + ".000Z") ?? TestPractice.now }

    #expect(ReplyClock(due, at: at("2026-11-23T19:59:59"), practice) == .inTime)
    #expect(ReplyClock(due, at: at("2026-11-23T20:00:00"), practice) == .soon)
    #expect(ReplyClock(due, at: at("2026-11-24T00:00:00"), practice) == .soon)
    #expect(ReplyClock(due, at: at("2026-11-24T00:00:01"), practice) == .late)
    // Friday evening: all of Monday is left.
    #expect(ReplyClock(monday, at: at("2026-11-28T02:00:00"), practice) == .inTime)
    try await scene.loop.practice.close()
  }
}
