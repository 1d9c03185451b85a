import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Telling a patient about a result: once, with a sentence where one is needed, and to be taken back for a minute.
@Suite("A result is shared once, and for a minute it can be taken back")
struct SharingTests {
  @Test("two doctors share at once: one does, the other is told", arguments: TestDatabases.each)
  func twoAtOnce(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.practice.keep([LoopScene.high()])
    let entry = try await scene.entry(of: LoopScene.high())

    let outcomes = await withTaskGroup(of: WorkFault?.self) { group in
      for member in [scene.okafor, scene.silva] {
        group.addTask {
          do {
            _ = try await scene.app.shareResult(LoopScene.note, scene.deed(entry, by: member), scene.form())
            return nil
          } catch {
            return error as? WorkFault ?? .notFound
          }
        }
      }
      return await group.reduce(into: [WorkFault?]()) { $0.append($1) }
    }

    #expect(outcomes.filter { $0 == nil }.count == 1)
    #expect(outcomes.compactMap { $0 } == [.settledAlready])
    #expect(try await scene.count("SELECT COUNT(*) FROM result_share") == 1)
    try await scene.practice.close()
  }

  @Test("a form that is sent twice shares once", arguments: TestDatabases.each)
  func sameForm(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.practice.keep([LoopScene.high()])
    let (entry, form) = (try await scene.entry(of: LoopScene.high()), scene.form())

    let first = try await scene.app.shareResult(LoopScene.note, scene.deed(entry, by: scene.okafor), form)
    let second = try await scene.app.shareResult(LoopScene.note, scene.deed(entry, by: scene.okafor), form)

    #expect(first == second)
    #expect(try await scene.count("SELECT COUNT(*) FROM result_share") == 1)
    try await scene.practice.close()
  }

  @Test("taken back within a minute, nothing is left but the audit", arguments: TestDatabases.each)
  func undo(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.practice.keep([LoopScene.high()])
    let before = (try await scene.notices().map(\.cause), try await scene.practice.auditCount())
    try await scene.share(LoopScene.high(), by: scene.okafor)
    #expect(try await scene.notices().count == before.0.count + 1)
    scene.practice.clock.move(by: .seconds(59))

    try await scene.undo(by: scene.okafor)

    try await scene.passTheMinute()
    let rows = try await scene.practice.auditRows(after: before.1).filter { $0.action == "share" }
    #expect(try await scene.notices().map(\.cause) == before.0)
    #expect(try await scene.entry(of: LoopScene.high()).isOpen)
    #expect(try await scene.told(about: LoopScene.high()).isEmpty)
    #expect(rows.count == 2)
    try await scene.practice.close()
  }

  @Test("taken back, the wait that the patient chose is as it was", arguments: TestDatabases.each)
  func undoKeepsTheWait(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.choose(.afterNote)
    try await scene.practice.keep([LoopScene.high()])
    let before = try await scene.asRosa { try $0.waitingForNote() }.map(\.until)

    try await scene.share(LoopScene.high(), by: scene.okafor)
    try await scene.undo(by: scene.okafor)
    try await scene.passTheMinute()

    #expect(try await scene.asRosa { try $0.waitingForNote() }.map(\.until) == before)
    #expect(before.count == 1)
    #expect(try await scene.shownToRosa().isEmpty)
    #expect(try await scene.notices().isEmpty)
    try await scene.practice.close()
  }

  @Test("after the minute it stays shared, and the patient reads the note", arguments: TestDatabases.each)
  func tooLate(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.practice.keep([LoopScene.high()])
    try await scene.share(LoopScene.high(), by: scene.okafor)
    #expect(try await scene.told(about: LoopScene.high()).isEmpty)

    scene.practice.clock.move(by: .seconds(60))

    await #expect(throws: WorkFault.tooLateToUndo) { try await scene.undo(by: scene.okafor) }
    await #expect(throws: WorkFault.tooLateToUndo) { try await scene.undo(by: scene.silva) }
    let told = try await scene.told(about: LoopScene.high())
    #expect(told.map { $0.text[.english] } == ["A little high. We look again."])
    #expect(told.map(\.writer.family) == ["Okafor"])
    try await scene.practice.close()
  }

  @Test("a call about an unseen result that is taken back stands in the inbox again", arguments: TestDatabases.each)
  func undoCall(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.practice.keep([LoopScene.high()])
    try await scene.share(LoopScene.high(), by: scene.okafor)
    scene.practice.clock.move(by: .seconds(4 * 86_400 + 60))
    try await ReachPatients(scene.app).run()
    let task = try await scene.entry(ofCause: "unseen/\(try await scene.review(of: LoopScene.high()).id)")
    _ = try await scene.app.noteCall(
      .reached, LoopScene.call, remark: "", scene.deed(task, by: scene.tam), scene.form())

    try await scene.undo(by: scene.tam)

    #expect(try await scene.entry(ofCause: "unseen/\(task.subject)").isOpen)
    #expect(try await !scene.entry(of: LoopScene.high()).isOpen)
    try await scene.practice.close()
  }

  @Test(
    "an out-of-range result is refused without a sentence, a next step, or the reader's Spanish",
    arguments: TestDatabases.each)
  func refused(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine, rosaReads: "es")
    try await scene.practice.keep([LoopScene.high()])
    let texts: [Language: String] = [.english: "A little high.", .spanish: "Un poco alta."]

    await #expect(throws: WorkFault.needsSentence) {
      try await scene.share(LoopScene.high(), by: scene.okafor, LoopScene.plain)
    }
    await #expect(throws: WorkFault.needsNextStep) {
      try await scene.share(LoopScene.high(), by: scene.okafor, ShareDraft(kind: .note, text: texts, step: nil))
    }
    await #expect(throws: WorkFault.needsTranslation) {
      try await scene.share(LoopScene.high(), by: scene.okafor, LoopScene.note)
    }
    let entry = try await scene.entry(of: LoopScene.high())
    await #expect(throws: WorkFault.needsSentence) {
      try await scene.app.finish(scene.deed(entry, by: scene.okafor), scene.form())
    }
    #expect(try await scene.entry(of: LoopScene.high()).isOpen)
    try await scene.share(LoopScene.high(), by: scene.okafor, ShareDraft(kind: .note, text: texts, step: .bookVisit))
    try await scene.practice.close()
  }

  @Test("a nurse shares what is in range or was passed on to the nurses, nothing else", arguments: TestDatabases.each)
  func nurse(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.practice.keep([LoopScene.high(), LoopScene.a1c("good")])

    try await scene.share(LoopScene.a1c("good"), by: scene.tam, LoopScene.plain)
    await #expect(throws: WorkFault.notFound) { try await scene.share(LoopScene.high(), by: scene.tam) }
    await #expect(throws: WorkFault.notFound) { try await scene.share(LoopScene.high(), by: scene.finn) }
    let entry = try await scene.entry(of: LoopScene.high())
    _ = try await scene.app.handOn(
      to: .nurses, nil, remark: "Please tell her", scene.deed(entry, by: scene.okafor), scene.form())
    try await scene.share(LoopScene.high(), by: scene.tam)

    #expect(try await !scene.entry(of: LoopScene.high()).isOpen)
    try await scene.practice.close()
  }

  @Test("a batch shares what is in range, and leaves the rest with its reason", arguments: TestDatabases.each)
  func batch(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    let names = ["good", "held", "private", "shared", "billed", "waits"]
    let results = names.map { LoopScene.a1c($0).labelled($0 == "private" ? "R" : "N") } + [LoopScene.high("high")]
    try await scene.practice.keep(results)
    try await scene.practice.hold(results[1], of: scene.rosa)
    try await scene.share(results[3], by: scene.silva, LoopScene.plain)
    let billed = try await scene.entry(of: results[4])
    _ = try await scene.app.handOn(to: .billing, nil, remark: "", scene.deed(billed, by: scene.silva), scene.form())
    var ids: [WorkEntry.ID] = []
    for result in results { ids.append(try await scene.entry(of: result).id) }

    let done = try await scene.app.shareInRange(
      ids + ids, { _ in LoopScene.plain }, by: scene.okafor, as: LoopScene.actor(scene.okafor), from: .console,
      tab: .mine, scene.form())

    var open: [Bool] = []
    for result in results { open.append(try await scene.entry(of: result).isOpen) }
    #expect(open == [false, true, true, false, true, false, true])
    #expect(done.flash == "inbox.said.left")
    #expect(try await scene.count("SELECT COUNT(*) FROM result_share WHERE shared_by = 'okafor'") == 2)
    try await scene.undo(by: scene.okafor)
    #expect(try await scene.count("SELECT COUNT(*) FROM result_share WHERE withdrawn_at IS NOT NULL") == 2)
    try await scene.practice.close()
  }

  @Test("in a nurse's batch, a call that somebody took on stays behind", arguments: TestDatabases.each)
  func promoted(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.practice.keep([LoopScene.a1c("good"), LoopScene.a1c("called")])
    let (good, called) = (
      try await scene.entry(of: LoopScene.a1c("good")), try await scene.entry(of: LoopScene.a1c("called"))
    )
    _ = try await scene.app.planCall(scene.deed(called, by: scene.okafor), scene.form())

    _ = try await scene.app.shareInRange(
      [good.id, called.id], { _ in LoopScene.plain }, by: scene.tam, as: LoopScene.actor(scene.tam), from: .console,
      tab: .team, scene.form())

    #expect(try await !scene.entry(of: LoopScene.a1c("good")).isOpen)
    #expect(try await scene.entry(of: LoopScene.a1c("called")).isOpen)
    try await scene.practice.close()
  }
}
