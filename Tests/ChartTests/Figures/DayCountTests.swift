import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// Counts of days: as they grow, as they are made anew, and as the rows say.
@Suite("What is counted of every day")
struct DayCountTests {
  @Test("ninety days counted as they pass, made anew, and put in are the same", arguments: TestDatabases.each)
  func equal(_ engine: TestDatabases.Engine) async throws {
    let simulated = try await SimulatedPractice(engine, seed: 45)
    let (database, zone) = (simulated.practice.app.database, simulated.practice.app.practice.zone)
    let (first, last) = (SimulatedPractice.first, SimulatedPractice.last)

    // Some nights the job does not run; it makes up for them.
    var offset = 0
    while offset < SimulatedPractice.days + 30 {
      let now = zone.start(of: first.adding(days: offset + 1)).adding(.seconds(-60))
      for _ in 0..<40 {
        let due = try await database.read { try DayCounts.due(in: $0, zone, at: now, most: 20) }
          .filter { $0 >= first }
        if due.isEmpty { break }
        for day in due { try await database.write { _ = try DayCounts.refresh(day, in: $0, zone, at: now) } }
      }
      offset += offset % 7 == 3 ? 5 : 2
    }
    let grown = try await kept(first, last, database)
    for day in 0..<SimulatedPractice.days {
      let now = zone.start(of: last.adding(days: 40))
      try await database.write {
        try DayCounts.rebuild(first.adding(days: day), in: $0, zone, at: now)
      }
    }
    let rebuilt = try await kept(first, last, database)

    #expect(grown == rebuilt)
    for measure in Measure.allCases {
      for day in 0..<SimulatedPractice.days {
        let date = first.adding(days: day)
        let wanted = simulated.injected[measure]?[date] ?? 0
        #expect((rebuilt["\(measure.rawValue) \(date)"]?[""] ?? 0) == wanted, "\(measure.rawValue) on \(date)")
      }
    }
    #expect((simulated.injected[.callSeconds] ?? [:]).count > 40)
    try await simulated.practice.close()
  }

  @Test("the rows behind a number add up to it, page after page", arguments: TestDatabases.each)
  func evidence(_ engine: TestDatabases.Engine) async throws {
    let simulated = try await SimulatedPractice(engine, seed: 46)
    let (database, zone) = (simulated.practice.app.database, simulated.practice.app.practice.zone)
    let now = zone.start(of: SimulatedPractice.last.adding(days: 40))

    for measure in [Measure.calls, .callSeconds, .answerMinutes, .visitsBookedOnline, .noShows, .workSeconds] {
      for offset in [0, 31, 77, 89] {
        let day = SimulatedPractice.first.adding(days: offset)
        let rows = try await database.read { reading in
          var (all, place): ([FigureRow], FigurePlace?) = ([], nil)
          while true {
            let page = try FigureRows.rows(of: measure, on: day, after: place, limit: 2, in: reading, zone, at: now)
            guard let last = page.last else { return all }
            (all, place) = (all + page, FigurePlace(last))
          }
        }
        #expect(rows.reduce(0) { $0 + $1.amount } == simulated.injected[measure]?[day] ?? 0)
        #expect(Set(rows.map(\.id)).count == rows.count)
      }
    }
    try await simulated.practice.close()
  }

  @Test("a sealed day is opened again by a call that comes late, and by nothing else", arguments: TestDatabases.each)
  func late(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    let (database, zone, now) = (practice.app.database, practice.app.practice.zone, TestPractice.now)
    let day = zone.today(at: now).adding(days: -40)
    try await database.write { _ = try DayCounts.refresh(day, in: $0, zone, at: now) }
    #expect(try await database.write { try DayCounts.refresh(day, in: $0, zone, at: now) } == false)
    let later = now.adding(.seconds(3_600))
    try await database.write { transaction in
      try transaction.run(
        """
        INSERT INTO phone_call (id, reason, on_portal, portal_status, outcome, source, language, began_at, logged_at)
        VALUES ('late', 'bill', 'unknown', 'unknown', 'answered', 'file', 'en', \(zone.start(of: day)), \(later))
        """)
    }

    try await database.write { try DayCounts.reopen(in: $0, zone, at: later) }
    let again = try await database.write { try DayCounts.refresh(day, in: $0, zone, at: later.adding(.seconds(60))) }
    try await database.write { try DayCounts.reopen(in: $0, zone, at: later.adding(.seconds(120))) }
    let thrice = try await database.write { try DayCounts.refresh(day, in: $0, zone, at: later.adding(.seconds(180))) }

    #expect(again && !thrice)
    #expect(try await database.read { try DayCounts.sum(of: .calls, from: day, to: day, in: $0) } == 1)
    try await practice.close()
  }

  @Test("two processes count one day once", arguments: TestDatabases.each)
  func claimed(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    let (database, zone, now) = (practice.app.database, practice.app.practice.zone, TestPractice.now)
    let today = zone.today(at: now)
    let due = try await database.read { try DayCounts.due(in: $0, zone, at: now, most: 5) }

    #expect(due == [today])
    try await database.write { _ = try DayCounts.refresh(today, in: $0, zone, at: now) }
    let next = try await database.read { try DayCounts.due(in: $0, zone, at: now, most: 5) }
    #expect(!next.contains(today) && next.first == today.adding(days: -1))
    try await practice.close()
  }

  /// Everything that is kept, by measure and day.
  private func kept(
    _ first: CivilDate, _ last: CivilDate, _ database: Database
  ) async throws -> [String: [String: Int]] {
    try await database.read { reading in
      var all: [String: [String: Int]] = [:]
      for measure in Measure.allCases {
        for day in 0...(last.daysSince1970 - first.daysSince1970) {
          let date = first.adding(days: day)
          all["\(measure.rawValue) \(date)"] = try DayCounts.kept(measure, on: date, in: reading)
        }
      }
      return all
    }
  }
}
