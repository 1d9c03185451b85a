import Chart
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

/// Two weeks of a desk that does not keep all its promises.
@Suite("Every late answer is told to the right person exactly once")
struct EscalationTests {
  /// One thread, and who must hear of it when nobody answers.
  struct Thread: Sendable {
    let talk: Conversation
    let entry: WorkEntry
    let isAnswered: Bool
    /// `lee`, `june`, or a team.
    let told: String
  }

  @Test("two weeks with a holiday, hour by hour, three workers at once", arguments: TestDatabases.each)
  func twoWeeks(_ engine: TestDatabases.Engine) async throws {
    let holiday = try #require(CivilDate(year: 2026, month: 11, day: 26))
    let scene = try await DeskScene(engine, now: LoopSimulation.start, holidays: [holiday])
    let (tam, today) = (scene.loop.tam, scene.app.today)
    // Tam is away in the second week; Lee does her work.
    _ = try await scene.app.beginCover(
      of: tam, by: scene.lee.id, from: today.adding(days: 7), to: today.adding(days: 13),
      as: LoopScene.actor(tam), origin: .console, scene.loop.form())
    var rules = MessageRules()
    rules.leads = [.billing: scene.june.email.uppercased()]
    var (threads, dice): ([Thread], SeededGenerator) = ([], SeededGenerator(seed: 5))

    for _ in 0..<(14 * 24) {
      if Int.random(in: 0..<6, using: &dice) == 0 { threads.append(try await begin(threads.count, scene)) }
      for thread in threads where thread.isAnswered {
        let state = try await scene.state(thread.talk.id)
        if state.entry.isOpen, scene.now.since(state.entry.openedAt) >= .seconds(5 * 3_600) {
          try await scene.answer(.reply, "Yes.", state.entry, by: state.entry.team == .billing ? scene.hector : tam)
        }
      }
      try await withThrowingTaskGroup { group in
        for _ in 0..<3 { group.addTask { [app = scene.app, rules] in _ = try await EscalateLate(app, rules).run() } }
        try await group.waitForAll()
      }
      scene.loop.practice.clock.move(by: .seconds(3_600))
    }

    try await check(threads, scene)
    try await scene.loop.practice.close()
  }

  /// By turns: the nurses', given to Tam, billing's; every fourth is answered in time.
  private func begin(_ number: Int, _ scene: DeskScene) async throws -> Thread {
    let isBill = number % 3 == 2
    var (talk, entry) = try await scene.ask("Number \(number)?", isBill ? .bill : .question)
    if number % 3 == 1 {
      _ = try await scene.app.handOn(
        to: .nurses, scene.loop.tam.id, remark: "", scene.loop.deed(entry, by: scene.loop.okafor), scene.loop.form())
      (talk, entry) = try await scene.state(talk.id)
    }
    // Counted by hand: Tam is away from Monday, November 30. What she holds and is late by then is her cover's.
    let monday = try #require(Instant("2026-11-30T07:00:00.000Z"))
    let told = isBill ? "june" : number % 3 == 1 && entry.dueAt >= monday ? "lee" : "managers"
    return Thread(talk: talk, entry: entry, isAnswered: number % 4 == 3, told: told)
  }

  private func check(_ threads: [Thread], _ scene: DeskScene) async throws {
    let ended = scene.now.adding(.seconds(-3_600))
    let late = threads.filter { !$0.isAnswered && $0.entry.dueAt < ended }
    #expect(late.count > 20 && Set(late.map(\.told)) == ["lee", "june", "managers"])
    for thread in threads {
      let id = thread.entry.id
      let rows = try await scene.texts(
        "SELECT CASE WHEN to_holder = '' THEN to_team ELSE to_holder END FROM work_escalation WHERE work_id = \(id)")
      let isLate = late.contains { $0.entry.id == id }
      let told = ["lee": "staff-park", "june": "staff-june"][thread.told] ?? "managers"
      #expect(rows == (isLate ? [told] : []), "\(thread.entry.dueAt)")
      // A cover has the entry itself; others are told by an entry of their own, which says nothing of the text.
      let held = try await scene.state(thread.talk.id).entry.holder
      let others = try await scene.texts(
        "SELECT holder || '/' || team || '/' || headline FROM work WHERE cause = \("late/\(id)")")
      if isLate, thread.told == "lee" { #expect(held == scene.lee.id && others.isEmpty) }
      if isLate, thread.told == "june" { #expect(others == ["staff-june/managers/"]) }
      if isLate, thread.told == "managers" { #expect(others == ["/managers/"]) }
      if !isLate { #expect(others.isEmpty) }
    }
    #expect(try await scene.app.database.read { try scene.app.audit.firstBreak(in: $0) } == nil)
  }

  @Test("who was told has nothing left once the late answer was given", arguments: TestDatabases.each)
  func ends(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let (_, entry) = try await scene.ask()
    scene.loop.practice.clock.move(by: .seconds(4 * 86_400))
    #expect(try await EscalateLate(scene.app).run() == 1)
    #expect(try await scene.loop.lines(of: .team(.managers)).map(\.entry.tag) == [.late])

    try await scene.answer(.reply, "Yes.", entry, by: scene.loop.tam)

    #expect(try await scene.loop.lines(of: .team(.managers)).isEmpty)
    #expect(try await EscalateLate(scene.app).run() == 0)
    try await scene.loop.practice.close()
  }
}
