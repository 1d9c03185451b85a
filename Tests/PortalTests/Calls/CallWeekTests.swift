import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("A week of calls in numbers")
struct CallWeekTests {
  @Test("ninety days of calls by chance: every week's report gives back what was put in", arguments: TestDatabases.each)
  func simulation(_ engine: TestDatabases.Engine) async throws {
    let scene = try await CallScene(engine)
    // Ninety days with a clock change in them: November 1.
    let first = try #require(CivilDate("2026-09-07"))
    var dice = SeededGenerator(seed: 90)
    var calls: [NewCall] = []
    for day in 0..<90 {
      for _ in 0..<Int.random(in: 0...12, using: &dice) { calls.append(call(first.adding(days: day), scene, &dice)) }
    }
    let (app, all) = (scene.app, calls)
    try await app.database.write { transaction in
      for call in all {
        try PhoneCalls.log(call, id: PhoneCall.ID(random: app.random), in: transaction, at: call.beganAt)
      }
    }

    let zone = app.practice.zone
    for week in 0..<13 {
      let monday = first.adding(days: week * 7)
      let injected = calls.filter { (monday..<monday.adding(days: 7)).contains(zone.today(at: $0.beganAt)) }
      let report = try await app.database.read { try CallWeek(of: monday.adding(days: 3), in: zone, reading: $0) }
      let noted = injected.filter { $0.source == .desk }
      let system = injected.filter { $0.source != .desk }
      #expect(report.day == monday && report.noted == noted.count)
      for reason in CallReason.allCases {
        for on in OnPortal.allCases {
          for standing in CallerStanding.allCases {
            let count = noted.count { $0.reason == reason && $0.onPortal == on && $0.standing == standing }
            #expect(
              report.count { $0.reason == reason && $0.onPortal == on && $0.standing == standing } == count,
              "\(monday) \(reason) \(on) \(standing)")
          }
        }
      }
      for outcome in PhoneCall.Outcome.allCases {
        #expect((report.volume.counts[outcome] ?? 0) == system.count { $0.outcome == outcome })
      }
      let lengths = system.compactMap(\.seconds)
      #expect(report.volume.meanSeconds == (lengths.isEmpty ? nil : lengths.reduce(0, +) / lengths.count))
      #expect(report.avoidable() == avoidable(noted))
    }
    try await scene.practice.close()
  }

  private func call(_ day: CivilDate, _ scene: CallScene, _ dice: inout SeededGenerator) -> NewCall {
    let minute = Int.random(in: 0..<1_440, using: &dice)
    let at = scene.app.practice.zone.instant(of: ClinicTime(day: day, minuteOfDay: minute))
    var call = NewCall(CallReason.chosen.randomElement(using: &dice) ?? .other, at: at)
    call.onPortal = OnPortal.allCases.randomElement(using: &dice) ?? .no
    call.standing = CallerStanding.allCases.randomElement(using: &dice) ?? .unknown
    call.patientID = [scene.chart(.rosa), scene.chart(.ben), nil].randomElement(using: &dice) ?? nil
    guard Int.random(in: 0..<3, using: &dice) == 0 else { return call }
    (call.reason, call.source) = (.notNoted, Int.random(in: 0..<2, using: &dice) == 0 ? .file : .hook)
    call.outcome = PhoneCall.Outcome.allCases.randomElement(using: &dice) ?? .missed
    call.seconds = Int.random(in: 0..<4, using: &dice) == 0 ? nil : Int.random(in: 0..<900, using: &dice)
    return call
  }

  /// Counted anew, in another way than the program does.
  private func avoidable(_ calls: [NewCall]) -> [CallWeek.Cell] {
    var counts: [String: (CallWeek.Cell, Int)] = [:]
    for call in calls where call.onPortal == .yes && call.standing != .declined && call.standing != .cannot {
      let key = "\(call.reason.rawValue)/\(call.standing.rawValue)"
      let count = (counts[key]?.1 ?? 0) + 1
      counts[key] = (CallWeek.Cell(call.reason, .yes, call.standing, count), count)
    }
    let reasons = CallReason.allCases.map(\.rawValue)
    let standings = CallerStanding.allCases.map(\.rawValue)
    let sorted = counts.values.map(\.0).sorted { left, right in
      if left.count != right.count { return left.count > right.count }
      let (a, b) = (
        reasons.firstIndex(of: left.reason.rawValue) ?? 0, reasons.firstIndex(of: right.reason.rawValue) ?? 0
      )
      if a != b { return a < b }
      return (standings.firstIndex(of: left.standing.rawValue) ?? 0)
        < (standings.firstIndex(of: right.standing.rawValue) ?? 0)
    }
    return Array(sorted.prefix(5))
  }

  @Test("each number leads to just the calls behind it; the table has no names")
  func evidence() async throws {
    let scene = try await CallScene()
    for _ in 0..<3 { try await scene.log(.bill, .rosa) }
    try await scene.log(.result, .ben, on: .notYet)
    try await scene.log(.bill, nil)
    let client = await scene.client(scene.manager)

    let page = await client.get("/staff/calls/week")
    let behind = await client.get("/staff/calls?week=2026-11-23&about=bill&on=yes&from=desk").text
    let table = await client.get("/staff/calls/week/table?week=2026-11-23").text

    #expect(page.text.contains("5 calls were noted; 3 could have been found on the portal."))
    #expect(page.links.contains("/staff/calls?week=2026-11-23&about=bill&on=yes&from=desk"))
    #expect(behind.contains("3 calls") && behind.components(between: "/staff/calls/", and: "\"").count >= 3)
    #expect(!behind.contains("Ben Okoye"))
    #expect(table.contains("2026-11-23,A bill,On the portal,") && !table.contains("Delgado"))
  }

  @Test("a week without calls divides by nothing, and a day that is none is today")
  func nothing() async throws {
    let scene = try await CallScene()
    let client = await scene.client(scene.manager)

    let week = await client.get("/staff/calls/week?week=never")
    let day = await client.get("/staff/calls?day=2026-02-31")
    let table = await client.get("/staff/calls/week/table?week=1900-01-01")

    #expect(week.status.code == 200 && week.text.contains("No call was noted."))
    #expect(day.status.code == 200 && day.text.contains("0 calls"))
    #expect(table.status.code == 200)
    #expect(CallWeek.Volume().meanSeconds == nil)
  }

  @Test("a week begins on Monday, whatever day it is asked by")
  func mondays() throws {
    let monday = try #require(CivilDate("2026-11-23"))

    for day in 0..<7 { #expect(CallWeek.monday(of: monday.adding(days: day)) == monday) }
    #expect(CallWeek.monday(of: monday.adding(days: -1)) == monday.adding(days: -7))
  }

  @Test("the day of the clock change is one day, with both of its hours")
  func clockChange() async throws {
    let scene = try await CallScene()
    let zone = scene.app.practice.zone
    let day = try #require(CivilDate("2026-11-01"))
    let start = zone.start(of: day)
    let app = scene.app
    try await app.database.write { transaction in
      for hour in 0..<25 {
        let at = start.adding(.seconds(hour * 3_600))
        try PhoneCalls.log(
          NewCall(.other, at: at), id: PhoneCall.ID("c\(hour)"), in: transaction, at: at)
      }
    }
    let client = await scene.client(scene.manager)

    let page = await client.get("/staff/calls?day=2026-11-01").text

    #expect(page.contains("25 calls"))
    #expect((await client.get("/staff/calls?day=2026-11-02").text).contains("0 calls"))
  }
}
