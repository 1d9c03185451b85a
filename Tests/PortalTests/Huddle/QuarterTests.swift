import Chart
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

@Suite("Ninety days: wins and escalations fall on the right day for the right person", .serialized)
struct QuarterTests {
  @Test("as injected, on both databases", arguments: TestDatabases.each)
  func quarter(_ engine: TestDatabases.Engine) async throws {
    var simulation = try await QuarterSimulation(engine)
    try await simulation.run()
    let (app, zone) = (simulation.app, simulation.app.practice.zone)

    let opened = try await app.database.read { reading in
      try reading.all(
        "SELECT subject, opened_at, team, holder FROM work WHERE tag = 'problem' LIMIT 5000", as: Opened.self)
    }
    let entries = Set(
      opened.map {
        QuarterSimulation.Entry(
          problem: $0.problem, day: "\(zone.today(at: $0.at))", team: $0.team, holder: $0.holder)
      })
    #expect(simulation.problems.count > 15 && simulation.expected.count > 30)
    #expect(entries == simulation.expected, "\(entries.symmetricDifference(simulation.expected).sorted())")
    #expect(entries.count == opened.count)
    #expect(simulation.wrongStuck.isEmpty)

    let wins = try await app.database.read { try Wins.latest(limit: 60, in: $0) }
    let day = { (detector: WinDetector, number: Int) in
      wins.first { $0.detector == detector && $0.number == number }?.day
    }
    #expect(simulation.inTime.count > 100 && simulation.movedOld.count > 1)
    #expect(day(.answeredInTime, 100) == simulation.inTime[99])
    #expect(day(.movedOver75, 1) == simulation.movedOld[0])
    #expect(day(.movedOver75, 10) == (simulation.movedOld.count > 9 ? simulation.movedOld[9] : nil))
    #expect(Set(wins.map { "\($0.detector) \($0.number)" }).count == wins.count)
    let clean = try await Self.firstCleanDay(app)
    #expect(day(.nothingOverdue, 1) == clean)

    let calendar = app.practice.calendar
    let start = try #require(CivilDate("2026-08-31"))
    let workdays = (0..<QuarterSimulation.days).map { start.adding(days: $0) }.filter(calendar.isWorkday)
    #expect(simulation.editions == Set(workdays.map { "\($0)" }))
    #expect(!simulation.editions.contains("2026-11-10") && simulation.editions.contains("2026-11-02"))
    try await simulation.practice.close()
  }

  /// From all rows, without an index and without a rule of the program.
  private static func firstCleanDay(_ app: App) async throws -> CivilDate? {
    let work = try await app.database.read { reading in
      try reading.all("SELECT due_at, settled_at FROM work LIMIT 5000", as: Work.self)
    }
    let zone = app.practice.zone
    var day = CivilDate("2026-08-31") ?? app.today
    while day < app.today {
      let close = zone.instant(of: ClinicTime(day: day, minuteOfDay: 17 * 60))
      let isDone = work.contains { $0.settledAt.map { zone.today(at: $0) == day } ?? false }
      let isLate = work.contains { $0.dueAt < close && ($0.settledAt.map { $0 > close } ?? true) }
      if app.practice.calendar.isWorkday(day), isDone, !isLate { return day }
      day = day.adding(days: 1)
    }
    return nil
  }

  private struct Work: RowDecodable {
    let dueAt: Instant
    let settledAt: Instant?

    init(row: Row) throws { (dueAt, settledAt) = (try row.instant(0), try row.instantOrNil(1)) }
  }

  private struct Opened: RowDecodable {
    let problem: String
    let at: Instant
    let team: String
    let holder: String

    init(row: Row) throws {
      (problem, at, team, holder) = (try row.text(0), try row.instant(1), try row.text(2), try row.text(3))
    }
  }
}
