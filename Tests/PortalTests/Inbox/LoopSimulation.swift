import Chart
import Kernel
import PortalTesting
import Store

@testable import Portal

/// A practice that lives for two weeks, hour by hour: results come, staff work on workdays, some patients read, some
/// never do. Chance decides, and it falls the same each time.
struct LoopSimulation {
  let scene: LoopScene
  /// Everybody who got a result, and how they are.
  private(set) var people: [Walker] = []
  private var dice: SeededGenerator
  private var arrivals: [Int: [SampleResource]] = [:]

  /// Monday, November 23, 2026, 8 in the morning in Denver; Thursday is Thanksgiving.
  static let start = Instant("2026-11-23T15:00:00.000Z") ?? TestPractice.now
  static let hours = 14 * 24

  /// Somebody who gets a result.
  struct Walker: Sendable {
    let person: TestPerson
    let chart: Patient.ID
    let hasAccount: Bool
    let hasPhone: Bool
    /// Whether they ever sign in.
    let reads: Bool
    var account: Account.ID { Account.ID("account-\(person.fhirID)") }
  }

  init(_ engine: TestDatabases.Engine, seed: UInt64, people: Int, results: Int) async throws {
    let holiday = CivilDate(year: 2026, month: 11, day: 26)
    scene = try await LoopScene(engine, now: LoopSimulation.start, holidays: Set([holiday].compactMap { $0 }))
    dice = SeededGenerator(seed: seed)
    for number in 0..<people { try await join(number) }
    for number in 0..<results { plan(number) }
  }

  /// Lives through the two weeks, or so many hours.
  mutating func live(through hours: Int = LoopSimulation.hours) async throws {
    for hour in 0..<hours {
      if let results = arrivals[hour] { try await scene.practice.keep(results) }
      let time = scene.app.practice.zone.time(at: scene.now)
      if scene.app.practice.calendar.isWorkday(time.day) {
        switch time.minuteOfDay / 60 {
        case 9, 13: try await shareResults()
        case 11: try await makeCalls()
        case 15: try await printLetters()
        default: break
        }
      }
      try await runJobs()
      try await read()
      scene.practice.clock.move(by: .seconds(3_600))
    }
  }

  /// Every third has no luck with us: 30 of 100 never sign in, 20 have no account, 20 no phone.
  private mutating func join(_ number: Int) async throws {
    let person = TestPerson("Walker\(number)", "Hill", born: "1970-01-01", recordNumber: "9000\(number)")
    let hasPhone = number % 5 != 1
    let phone = hasPhone ? #",{"system":"phone","value":"(555) 010-01\#(10 + number)"}"# : ""
    let telecom = #"[{"system":"email","value":"\#(person.email)"}\#(phone)]"#
    try await scene.practice.keep([person.resource.with("telecom", telecom)])
    let chart = try await scene.practice.chart(of: person)
    let walker = Walker(
      person: person, chart: chart, hasAccount: number % 10 < 8, hasPhone: hasPhone, reads: number % 10 < 5)
    people.append(walker)
    if walker.hasAccount { try await scene.practice.addAccount(person, patient: chart) }
    let (now, waits, paper) = (scene.now, number % 4 == 0, number % 10 == 8)
    try await scene.app.database.write { transaction in
      if waits {
        try ResultChoices.set(.afterNote, for: .kind(.laboratory), of: chart, by: .console, in: transaction, at: now)
      }
      if paper { try ContactWishes.setPaper(of: chart, to: .call, in: transaction) }
    }
  }

  /// Five days of results, all out of range, one in six far off.
  private mutating func plan(_ number: Int) {
    let walker = people[number % people.count]
    let far = number % 6 == 5
    let result = LoopScene.a1c(
      "sim\(number)", far ? "14.\(number)" : "7.\(number)", flag: far ? "HH" : "H", of: walker.person,
      code: ["4548-4", "17856-6", "718-7"][number / people.count % 3], on: "2026-11-20")
    arrivals[Int.random(in: 0..<(5 * 24), using: &dice), default: []].append(result)
  }

  /// Two processes of the practice, each with every job.
  private func runJobs() async throws {
    try await withThrowingTaskGroup { [app = scene.app] group in
      for _ in 0..<2 {
        group.addTask {
          try await ReleaseResults(app).run()
          try await ReachPatients(app).run()
          try await ReachAfterVisits(app).run()
          try await app.climbLadder()
          try await OutboxWorker(app).deliverDue()
        }
      }
      try await group.waitForAll()
    }
  }

  /// The doctors work through most of what waits.
  private mutating func shareResults() async throws {
    for line in try await scene.lines(of: .team(.providers)) where chance(0.8) {
      let doctor = chance(0.5) ? scene.okafor : scene.silva
      if line.entry.group == .callFirst {
        try await call(line.entry, by: doctor, reaches: 0.5)
      } else {
        _ = try await scene.app.shareResult(LoopScene.note, scene.deed(line.entry, by: doctor), scene.form())
      }
      // Who had nothing to take back, because nobody answered, is told so.
      if chance(0.1) { _ = try? await scene.undo(by: doctor) }
    }
  }

  /// The nurses call, and the front desk ends its own tasks.
  private mutating func makeCalls() async throws {
    for line in try await scene.lines(of: .team(.nurses)) {
      try await call(line.entry, by: scene.tam, reaches: 0.3)
    }
    for line in try await scene.lines(of: .team(.frontDesk)) {
      _ = try await scene.app.finish(scene.deed(line.entry, by: scene.finn), scene.form())
    }
  }

  private mutating func call(_ entry: WorkEntry, by member: StaffMember, reaches odds: Double) async throws {
    let hasPhone = people.first { $0.chart == entry.patientID }?.hasPhone ?? false
    let outcome: CallOutcome = hasPhone && chance(odds) ? .reached : chance(0.5) ? .message : .noAnswer
    _ = try await scene.app.noteCall(
      outcome, LoopScene.call, remark: "", scene.deed(entry, by: member), scene.form())
  }

  private func printLetters() async throws {
    let now = scene.now
    let waiting = try await scene.app.database.read { try PrintQueue.waiting(in: $0, at: now) }
    _ = try await scene.app.markPrinted(
      waiting.map(\.id), by: LoopScene.actor(scene.finn), from: .console, as: scene.form())
  }

  /// Those who read do so some hours after a message came.
  private mutating func read() async throws {
    let told = Set(scene.practice.letters.letters.map(\.to))
    for walker in people where walker.reads && walker.hasAccount && told.contains(walker.person.email) && chance(0.02) {
      let door = scene.app.chart(for: Viewer(.patient(walker.account), of: walker.chart, from: .console))
      try await door.read("results") { chart in try chart.results().forEach(chart.markOpened) }
    }
  }

  private mutating func chance(_ odds: Double) -> Bool { Double.random(in: 0..<1, using: &dice) < odds }
}
