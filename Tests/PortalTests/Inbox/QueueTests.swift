import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Questions, and passing work on: one entry is one person's at a time, and nothing is lost between two.
@Suite("Work is passed on, put away and answered once")
struct QueueTests {
  @Test(
    "a question goes to the nurses, is answered once, and the answer stands with the result",
    arguments: TestDatabases.each)
  func question(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.practice.keep([LoopScene.high()])
    let id = try #require(try await scene.practice.item(of: LoopScene.high()))
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)
    let asked = await client.post(
      "/me/messages/new", seeing: "/me/results/\(id)",
      [("reason", "result"), ("about", "\(id)"), ("text", "Is this bad?")])
    #expect(asked.location.hasPrefix("/me/messages/"))
    let entry = try #require(try await scene.lines(of: .team(.nurses)).first?.entry)
    #expect(entry.kind == .message && entry.group == .messages && entry.headline == "Is this bad?")

    _ = try await scene.app.answerQuestion("No. We look again.", scene.deed(entry, by: scene.tam), scene.form())
    await #expect(throws: WorkFault.settledAlready) {
      try await scene.app.answerQuestion("Maybe.", scene.deed(entry, by: scene.okafor), scene.form())
    }

    let page = await client.get("/me/results/\(id)").text
    #expect(page.contains("Is this bad?") && page.contains("No. We look again.") && !page.contains("Maybe."))
    #expect(try await scene.count("SELECT COUNT(*) FROM notice WHERE topic = 'messages'") == 1)
    try await scene.practice.close()
  }

  @Test("what is put away comes back by itself on the morning it should", arguments: TestDatabases.each)
  func snooze(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    let result = LoopScene.a1c().with("performer", #"[{"type":"Practitioner","display":"Amara Okafor"}]"#)
    try await scene.practice.keep([result])
    let entry = try await scene.entry(of: result)
    let mine = WorkList.mine(scene.okafor.id, covering: [])
    #expect(try await scene.lines(of: mine).map(\.entry.id) == [entry.id])

    _ = try await scene.app.snooze(.tomorrow, scene.deed(entry, by: scene.okafor), scene.form())

    #expect(try await scene.lines(of: mine).isEmpty)
    #expect(try await scene.lines(of: .waiting(scene.okafor.id)).map(\.entry.id) == [entry.id])
    // Monday at 10; Tuesday at 8 is 22 hours later.
    scene.practice.clock.move(by: .seconds(22 * 3_600 - 1))
    #expect(try await scene.lines(of: mine).isEmpty)
    scene.practice.clock.move(by: .seconds(1))
    #expect(try await scene.lines(of: mine).map(\.entry.id) == [entry.id])
    #expect(try await scene.lines(of: .waiting(scene.okafor.id)).isEmpty)
    try await scene.practice.close()
  }

  @Test("what is handed on is the other's, and the giver waits for it", arguments: TestDatabases.each)
  func hand(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.practice.keep([LoopScene.high()])
    let entry = try await scene.entry(of: LoopScene.high())

    _ = try await scene.app.handOn(
      to: .nurses, scene.tam.id, remark: "She worries", scene.deed(entry, by: scene.okafor), scene.form())

    let remarks = try await scene.app.database.read { try WorkQueue.remarks(on: entry.id, in: $0) }
    #expect(remarks.map(\.text) == ["She worries"] && remarks.map(\.writer.family) == ["Okafor"])
    #expect(try await scene.lines(of: .mine(scene.tam.id, covering: [])).map(\.entry.id) == [entry.id])
    #expect(try await scene.lines(of: .waiting(scene.okafor.id)).map(\.entry.id) == [entry.id])
    #expect(try await scene.lines(of: .mine(scene.okafor.id, covering: [])).isEmpty)
    await #expect(throws: WorkFault.notFound) {
      try await scene.app.handOn(
        to: .nurses, StaffMember.ID("nobody"), remark: "", scene.deed(entry, by: scene.okafor), scene.form())
    }
    try await scene.practice.close()
  }

  @Test("the front desk cannot touch what is not its work", arguments: TestDatabases.each)
  func notTheirs(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.practice.keep([LoopScene.high()])
    let deed = scene.deed(try await scene.entry(of: LoopScene.high()), by: scene.finn)
    let before = try await scene.practice.auditCount()

    await #expect(throws: WorkFault.notFound) { try await scene.app.snooze(.week, deed, scene.form()) }
    await #expect(throws: WorkFault.notFound) { try await scene.app.remark("Hello", deed, scene.form()) }
    await #expect(throws: WorkFault.notFound) { try await scene.app.planCall(deed, scene.form()) }
    await #expect(throws: WorkFault.notFound) { try await scene.app.finish(deed, scene.form()) }

    #expect(try await scene.practice.auditCount() == before)
    #expect(try await scene.count("SELECT COUNT(*) FROM work_remark") == 0)
    try await scene.practice.close()
  }

  @Test("who covers a colleague has their work on these days, not before and not after", arguments: TestDatabases.each)
  func cover(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    let result = LoopScene.a1c().with("performer", #"[{"type":"Practitioner","display":"Amara Okafor"}]"#)
    try await scene.practice.keep([result])
    let today = scene.app.today
    _ = try await scene.app.beginCover(
      of: scene.okafor, by: scene.silva.id, from: today.adding(days: 1), to: today.adding(days: 2),
      as: LoopScene.actor(scene.okafor), origin: .console, scene.form())

    var seen: [Int] = []
    for day in 0...3 {
      let lines = try await scene.app.database.read { [now = scene.now] reading in
        try InboxTab.mine.list(for: scene.silva, on: today.adding(days: day), in: reading)
          .lines(after: nil, in: reading, at: now)
      }
      seen.append(lines.count)
    }

    #expect(seen == [0, 1, 1, 0])
    await #expect(throws: WorkFault.notFound) {
      try await scene.app.beginCover(
        of: scene.okafor, by: scene.tam.id, from: today, to: today, as: LoopScene.actor(scene.okafor),
        origin: .console, scene.form())
    }
    try await scene.practice.close()
  }

  @Test("two people in one entry see each other, for two minutes", arguments: TestDatabases.each)
  func presence(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.practice.keep([LoopScene.high()])
    let entry = try await scene.entry(of: LoopScene.high())
    let clients = [scene.practice.client(from: "192.0.2.1"), scene.practice.client(from: "192.0.2.2")]
    await clients[0].signInAsStaff(scene.okafor.email)
    await clients[1].signInAsStaff(scene.tam.email)

    let alone = await clients[0].get("/staff/inbox/\(entry.id)").text
    let joined = await clients[1].get("/staff/inbox/\(entry.id)").text
    scene.practice.clock.move(by: .seconds(121))
    let later = await clients[1].get("/staff/inbox/\(entry.id)").text

    #expect(!alone.contains("has this open too"))
    #expect(joined.contains("Okafor has this open too"))
    #expect(!later.contains("has this open too"))
    try await scene.practice.close()
  }

  @Test("who was reached on the phone was told; who was not is called again tomorrow", arguments: TestDatabases.each)
  func calls(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    let far = LoopScene.a1c("far", "14.0", flag: "HH")
    try await scene.practice.keep([far])
    let entry = try await scene.entry(of: far)

    _ = try await scene.app.noteCall(
      .noAnswer, LoopScene.call, remark: "Voice mail full", scene.deed(entry, by: scene.okafor), scene.form())
    #expect(try await scene.entry(of: far).snoozedUntil == scene.now.adding(.seconds(22 * 3_600)))
    await #expect(throws: WorkFault.needsNextStep) {
      try await scene.app.noteCall(
        .reached, ShareDraft(kind: .call, text: [:], step: nil), remark: "", scene.deed(entry, by: scene.okafor),
        scene.form())
    }
    _ = try await scene.app.noteCall(
      .reached, LoopScene.call, remark: "", scene.deed(entry, by: scene.okafor), scene.form())

    #expect(try await scene.entry(of: far).outcome == .called)
    try await scene.passTheMinute()
    #expect(try await scene.told(about: far).map(\.kind) == [.call])
    try await scene.practice.close()
  }
}
