import Chart
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

/// What the practice wrote and the patient does not open.
@Suite("What nobody opened is told again, called about and printed, each once")
struct UnopenedTests {
  private static func live(_ days: Int, _ scene: DeskScene) async throws {
    for _ in 0..<(days * 4) {
      scene.loop.practice.clock.move(by: .seconds(6 * 3_600))
      try await withThrowingTaskGroup { group in
        for _ in 0..<2 {
          group.addTask { [app = scene.app] in
            try await ReachReaders(app).run()
            try await app.climbLadder()
            try await OutboxWorker(app).deliverDue()
          }
        }
        try await group.waitForAll()
      }
    }
  }

  private static func steps(_ scene: DeskScene) async throws -> [String] {
    try await scene.texts("SELECT step FROM follow_up ORDER BY at, step")
  }

  @Test("a notice after 2 days, a call after 4, a letter with the words after 7", arguments: TestDatabases.each)
  func ladder(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let talk = try await scene.write("Your form is ready. Take an apple.", by: scene.loop.tam)
    scene.loop.practice.clock.move(by: .seconds(60))

    try await UnopenedTests.live(1, scene)
    #expect(try await UnopenedTests.steps(scene).isEmpty)
    try await UnopenedTests.live(2, scene)
    #expect(try await UnopenedTests.steps(scene) == ["nudge"])
    try await UnopenedTests.live(2, scene)
    #expect(try await UnopenedTests.steps(scene) == ["nudge", "task"])
    let tasks = try await scene.loop.lines(of: .mine(scene.loop.tam.id, covering: []))
    #expect(tasks.map(\.entry.tag) == [.unread] && tasks[0].entry.headline.isEmpty)
    let client = scene.loop.practice.client()
    await client.signInAsStaff(scene.loop.tam.email)
    #expect(await client.get("/staff/overdue").text.contains("Rosa has not opened this (5 days)"))
    try await UnopenedTests.live(6, scene)

    #expect(try await UnopenedTests.steps(scene) == ["nudge", "task", "letter"])
    let letters = try await scene.texts("SELECT body FROM paper_letter WHERE state = 'waiting'")
    #expect(letters.count == 1 && letters[0].contains("Your form is ready. Take an apple."))
    #expect(letters[0].contains("Tam Lee wrote on November 23"))
    let sent = scene.loop.practice.letters.letters
    #expect(sent.count == 2 && sent.allSatisfy { !$0.text.contains("apple") && !$0.text.contains("form") })
    try await scene.read(talk)
    try await UnopenedTests.live(1, scene)
    #expect(try await scene.loop.lines(of: .mine(scene.loop.tam.id, covering: [])).isEmpty)
    try await scene.loop.practice.close()
  }

  @Test("who opened it hears no more, and what was written later begins anew", arguments: TestDatabases.each)
  func opened(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let talk = try await scene.write(by: scene.loop.tam)
    try await UnopenedTests.live(1, scene)
    try await scene.read(talk)
    try await UnopenedTests.live(8, scene)
    #expect(try await UnopenedTests.steps(scene).isEmpty)
    #expect(scene.loop.practice.letters.letters.count == 1)

    let (_, entry) = try await scene.reply("Where?", in: scene.state(ofAny: talk))
    scene.loop.practice.clock.move(by: .seconds(60))
    try await scene.answer(.reply, "At the desk.", entry, by: scene.loop.tam)
    try await UnopenedTests.live(3, scene)

    #expect(try await UnopenedTests.steps(scene) == ["nudge"])
    try await scene.loop.practice.close()
  }

  @Test("two messages of one conversation go in one letter", arguments: TestDatabases.each)
  func together(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let (_, entry) = try await scene.ask()
    scene.loop.practice.clock.move(by: .seconds(60))
    try await scene.answer(.reply, "First word.", entry, by: scene.loop.tam)
    scene.loop.practice.clock.move(by: .seconds(60))
    let draft = AnswerDraft(.reply, [.english: "Second word."])
    _ = try await scene.app.addToConversation(draft, scene.loop.deed(entry, by: scene.loop.tam), scene.loop.form())
    try await scene.app.database.write { _ = try $0.run("DELETE FROM message_sight WHERE side = 'person'") }

    try await UnopenedTests.live(9, scene)

    let letters = try await scene.texts("SELECT body FROM paper_letter")
    #expect(letters.count == 1 && letters[0].contains("First word.") && letters[0].contains("Second word."))
    #expect(try await UnopenedTests.steps(scene).sorted() == ["letter", "letter", "nudge", "task"])
    try await scene.loop.practice.close()
  }

  @Test(
    "what is private stands in no letter, unless a clinician decided so", arguments: TestDatabases.each, [false, true])
  func isPrivate(_ engine: TestDatabases.Engine, _ prints: Bool) async throws {
    let scene = try await DeskScene(engine)
    _ = try await scene.write("About your pill.", by: scene.loop.tam)
    try await scene.app.database.write { _ = try $0.run("UPDATE conversation SET sensitivity = 1") }
    scene.loop.practice.clock.move(by: .seconds(8 * 86_400))
    var rules = MessageRules()
    rules.printsPrivate = prints

    try await ReachReaders(scene.app, rules).run()

    let letters = try await scene.texts("SELECT body FROM paper_letter")
    #expect(letters.count == 1 && letters[0].contains("About your pill.") == prints)
    try await scene.loop.practice.close()
  }

  @Test(
    "a helper with the right to messages is told and may open it for her, others are not", arguments: TestDatabases.each
  )
  func helpers(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    for (person, scope) in [(TestPerson.joy, HelperGrant.Scope.messages), (.ben, .results)] {
      try await scene.loop.practice.addAccount(person, patient: nil)
      try await scene.app.grantHelper(
        HelperRequest(
          patientID: scene.loop.rosa, accountID: Account.ID("account-\(person.fhirID)"), relationship: .child,
          scopes: [scope], endsAt: nil, reason: "asked"), by: .console, from: .console)
    }
    let talk = try await scene.write(by: scene.loop.tam)
    let told = try await scene.texts("SELECT recipient FROM notice WHERE conversation_id = \(talk.id.text)")
    #expect(Set(told) == [LoopScene.account.text, "account-\(TestPerson.joy.fhirID)"])

    try await scene.app.database.write { transaction in
      _ = try transaction.run("UPDATE conversation SET sensitivity = 1")
      _ = try transaction.run("DELETE FROM notice")
    }
    scene.loop.practice.clock.move(by: .seconds(3 * 86_400))
    try await ReachReaders(scene.app).run()

    #expect(try await scene.texts("SELECT recipient FROM notice") == [LoopScene.account.text])
    try await scene.loop.practice.close()
  }
}

extension DeskScene {
  fileprivate func state(ofAny talk: Conversation) async throws -> Conversation {
    let found = try await app.database.read { try Conversations.one(talk.id, in: $0) }
    guard let found else { throw WorkFault.notFound }
    return found
  }
}
