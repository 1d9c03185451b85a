import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

@Suite("What the portal is worth")
struct ValueReportTests {
  @Test(
    "ninety days: the report and the ledger say what was put in, against the frozen week", arguments: TestDatabases.each
  )
  func report(_ engine: TestDatabases.Engine) async throws {
    let simulated = try await SimulatedPractice(engine, seed: 90)
    let (database, app) = (simulated.practice.app.database, simulated.practice.app)
    let (first, last) = (SimulatedPractice.first, SimulatedPractice.last)
    let (zone, calendar, staff) = (app.practice.zone, app.practice.calendar, simulated.staff.id)
    let now = zone.start(of: last.adding(days: 30))
    for day in 0..<SimulatedPractice.days {
      try await database.write { try DayCounts.rebuild(first.adding(days: day), in: $0, zone, at: now) }
    }
    let costs: [WorkKind: Int] = [.refill: 240, .message: 300]
    try await database.write {
      try ValueBaseline.freeze(from: first, costs: costs, by: staff, in: $0, today: last, at: now)
    }
    let (from, until) = (first.adding(days: 25), last)

    let baseline = try #require(try await database.read { try ValueBaseline.read(in: $0) })
    let report = try await database.read {
      try ValueReport.read(from: from, to: until, against: baseline, calendar, in: $0)
    }
    let ledger = try await database.read {
      try TimeLedger.read(from: from, to: until, typed: baseline.costs, in: $0)
    }

    let put = { (measure: Measure, first: CivilDate, last: CivilDate) in
      (simulated.injected[measure] ?? [:]).filter { $0.key >= first && $0.key <= last }.reduce(0) { $0 + $1.value }
    }
    let calls = try #require(report.lines.first { $0.topic == .calls })
    #expect(calls.now.count == put(.calls, from, until))
    #expect(calls.before?.count == put(.calls, first, first.adding(days: 6)))
    #expect(calls.before?.base == 5)
    let missed = try #require(report.lines.first { $0.topic == .noShows })
    #expect(missed.now.count == put(.noShows, from, until))
    #expect(missed.now.base == put(.noShows, from, until) + put(.visitsHeld, from, until))
    let minutes = try #require(report.lines.first { $0.topic == .callMinutes })
    let wanted = Double(put(.callSeconds, from, until)) / 60 / Double(minutes.now.base)
    #expect(abs((minutes.now.value ?? 0) - wanted) < 1e-9)
    let refills = try #require(ledger.lines.first { $0.kind == .refill })
    #expect((refills.entries, refills.seconds) == (put(.workTimed, from, until), put(.workSeconds, from, until)))
    // Enough calls about refills were timed: they count, not what was typed.
    let phone = try #require(refills.phone)
    #expect(phone.calls ?? 0 >= WorkTime.fewest)
    #expect(refills.saved == phone.seconds * refills.entries - refills.seconds)
    #expect(ledger.lines.first { $0.kind == .message }?.phone == TimeLedger.PhoneCost(seconds: 300, calls: nil))
    try await simulated.practice.close()
  }

  @Test("a week is frozen once; one that is not over, or was never counted, is refused", arguments: TestDatabases.each)
  func frozen(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    let staff = try await practice.addStaff(.manager)
    let (database, zone, now) = (practice.app.database, practice.app.practice.zone, TestPractice.now)
    let today = practice.app.today
    let freeze = { (first: CivilDate) async throws in
      try await database.write {
        try ValueBaseline.freeze(from: first, costs: [:], by: staff.id, in: $0, today: today, at: now)
      }
    }
    await #expect(throws: ValueFault.weekNotOver) { try await freeze(today.adding(days: -7)) }
    for back in 0..<9 {
      try await database.write { _ = try DayCounts.refresh(today.adding(days: -back), in: $0, zone, at: now) }
    }

    await #expect(throws: ValueFault.weekNotOver) { try await freeze(today.adding(days: -6)) }
    await #expect(throws: ValueFault.weekNotOver) { try await freeze(today.adding(days: -9)) }
    try await freeze(today.adding(days: -7))
    await #expect(throws: ValueFault.frozenAlready) { try await freeze(today.adding(days: -8)) }
    #expect(try await database.read { try ValueBaseline.read(in: $0)?.first } == today.adding(days: -7))
    try await practice.close()
  }

  @Test("an empty practice, and a week in which it was closed, divide nothing by nothing")
  func nothing() async throws {
    let practice = try await TestPractice()
    let today = practice.app.today
    let week = Set((0..<7).map { today.adding(days: -1 - $0) })
    let calendar = WorkCalendar(zone: practice.app.practice.zone, holidays: week)

    let report = try await practice.app.database.read {
      try ValueReport.read(from: today.adding(days: -7), to: today.adding(days: -1), against: nil, calendar, in: $0)
    }

    #expect(report.lines.allSatisfy { $0.now.value == nil && $0.change == nil && $0.before == nil })
    #expect(ValueReport.days(from: today, to: today.adding(days: -1), calendar) == 0)
    try await practice.close()
  }
}
