import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// The practice's side of a conversation.
@Suite("Messages are answered once, in the patient's language, by those who may read them")
struct MessageDeskTests {
  @Test("of two nurses who answer at once one is told, and keeps her text", arguments: TestDatabases.each)
  func two(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let (talk, entry) = try await scene.ask()
    let (first, second) = (scene.loop.practice.client(), scene.loop.practice.client(from: "192.0.2.8"))
    await first.signInAsStaff(scene.loop.tam.email)
    await second.signInAsStaff(scene.lee.email)
    let page = "/staff/inbox/\(entry.id)?in=team"
    _ = await first.get(page)
    let seen = await second.get(page).text
    #expect(seen.contains("Tam Lee has this open too"))
    let saw = ("saw", talk.lastMessageID.text)

    let done = await first.post(
      "/staff/inbox/\(entry.id)/answer?in=team", seeing: page, [("english", "Yes, one."), saw])
    let late = await second.post("/staff/inbox/\(entry.id)/answer?in=team", [("english", "Better none."), saw])

    #expect(done.status == .seeOther && late.status == .conflict)
    #expect(late.text.contains("Somebody finished this a moment ago"))
    #expect(late.text.contains("Yes, one.") && late.text.contains("Better none.</textarea>"))
    let texts = try await scene.texts("SELECT text FROM message ORDER BY written_at, id")
    #expect(texts.sorted() == ["May I drink coffee?", "Yes, one."])
    let now = try await scene.state(talk.id).talk
    let more = await second.post(
      "/staff/inbox/\(entry.id)/more?in=team", [("english", "Better none."), ("saw", now.lastMessageID.text)])
    #expect(more.status == .seeOther)
    #expect(try await scene.texts("SELECT text FROM message WHERE text = 'Better none.'").count == 1)
    try await scene.loop.practice.close()
  }

  @Test("racing through the verb, one answer is written", arguments: TestDatabases.each)
  func race(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let (_, entry) = try await scene.ask()

    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for member in [scene.loop.tam, scene.lee, scene.loop.okafor, scene.loop.silva] {
        group.addTask { (try? await scene.answer(.reply, member.name.family, entry, by: member)) != nil }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }

    #expect(outcomes.count { $0 } == 1)
    #expect(try await scene.texts("SELECT text FROM message WHERE side = 'staff'").count == 1)
    #expect(try await scene.loop.count("SELECT COUNT(*) FROM notice WHERE topic = 'messages'") == 1)
    try await scene.loop.practice.close()
  }

  @Test("what the patient wrote meanwhile is read before the answer goes", arguments: TestDatabases.each)
  func meanwhile(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let (talk, entry) = try await scene.ask()
    scene.loop.practice.clock.move(by: .seconds(60))
    let (newer, same) = try await scene.reply("And my chest hurts.", in: talk)
    #expect(same.id == entry.id)

    await #expect(throws: WorkFault.saidSince) {
      try await scene.answer(.reply, "Yes.", entry, by: scene.loop.tam, saw: talk.lastMessageID)
    }
    try await scene.answer(.reply, "Call us now.", entry, by: scene.loop.tam, saw: newer.lastMessageID)

    #expect(try await scene.state(talk.id).talk.waitingFor == nil)
    try await scene.loop.practice.close()
  }

  @Test("a question back waits for the patient, and their answer begins a new wait", arguments: TestDatabases.each)
  func asksBack(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let (talk, entry) = try await scene.ask()
    scene.loop.practice.clock.move(by: .seconds(60))

    try await scene.answer(.askBack, "Since when?", entry, by: scene.loop.tam)

    let waiting = WorkList.waiting(scene.loop.tam.id)
    let asked = try await scene.state(talk.id)
    #expect(asked.entry.outcome == .askedBack && asked.talk.closedAt == nil)
    #expect(try await scene.loop.lines(of: waiting).map(\.entry.id) == [entry.id])
    let now = scene.now
    #expect(try await scene.app.database.read { try waiting.count(in: $0, at: now) } == 1)
    #expect(try await scene.loop.asRosa { try $0.waitsForPatient($0.conversation(talk.id)) })
    scene.loop.practice.clock.move(by: .seconds(60))
    let (_, next) = try await scene.reply("Since Monday.", in: talk)
    #expect(next.id != entry.id && next.isOpen)
    #expect(try await scene.loop.lines(of: waiting).isEmpty)
    try await scene.loop.practice.close()
  }

  @Test(
    "without a word a conversation is closed only with a reason, which no patient sees", arguments: TestDatabases.each)
  func close(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let (talk, entry) = try await scene.ask("Thank you!")
    let deed = scene.loop.deed(entry, by: scene.loop.tam)

    await #expect(throws: WorkFault.needsReason) {
      try await scene.app.closeWithoutWord("", deed, scene.loop.form())
    }
    _ = try await scene.app.closeWithoutWord("Only thanks.", deed, scene.loop.form())

    let state = try await scene.state(talk.id)
    #expect(state.talk.closedAt != nil && state.entry.outcome == .closed)
    #expect(try await scene.loop.count("SELECT COUNT(*) FROM notice WHERE topic = 'messages'") == 0)
    let client = scene.loop.practice.client()
    await client.signIn(TestPerson.rosa.email)
    let page = await client.get("/me/messages/\(talk.id)").text
    #expect(!page.contains("Only thanks") && page.contains("closed"))
    try await scene.loop.practice.close()
  }

  @Test("who reads Spanish gets Spanish; in English alone nothing goes", arguments: TestDatabases.each)
  func language(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine, rosaReads: "es")
    let (_, entry) = try await scene.ask("¿Puedo tomar café?")
    let deed = scene.loop.deed(entry, by: scene.loop.tam)

    await #expect(throws: WorkFault.needsTranslation) {
      try await scene.app.answerMessage(AnswerDraft(.reply, [.english: "Yes."]), deed, scene.loop.form())
    }
    await #expect(throws: WorkFault.needsSentence) {
      try await scene.app.answerMessage(AnswerDraft(.reply, [:]), deed, scene.loop.form())
    }
    _ = try await scene.app.answerMessage(
      AnswerDraft(.reply, [.english: "Yes.", .spanish: "Sí."]), deed, scene.loop.form())

    #expect(try await scene.texts("SELECT text FROM message WHERE side = 'staff'") == ["Sí."])
    try await scene.loop.practice.close()
  }

  @Test(
    "approved phrases of the reason are filled; one that cannot be filled is not offered", arguments: TestDatabases.each
  )
  func phrases(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    try await scene.app.seedPhrases()
    let (_, entry) = try await scene.ask("Which bill is this?", .bill)
    let client = scene.loop.practice.client()
    await client.signInAsStaff(scene.hector.email)
    let page = "/staff/inbox/\(entry.id)?in=team"
    #expect(!(await client.get(page).text.contains("We check the bill")))
    let hole = "Your value is {value}."
    _ = try await scene.app.writePhrase(
      PhraseWording(
        label: [.english: "Hole", .spanish: "Hueco"], text: [.english: hole, .spanish: hole], nextStep: nil),
      for: PhraseBook.about(.bill), at: .message, by: scene.loop.okafor, from: .console)
    try await scene.app.approveAllPhrases(by: scene.loop.okafor, from: .console)

    let offered = await client.get(page).text
    let filled = await client.get(page + "&phrase=1").text

    #expect(offered.contains("We check the bill") && !offered.contains("Hole"))
    #expect(filled.contains("Rosa, we will check this bill and write to you by Wednesday, November 25."))
    #expect(filled.contains("Reading level"))
    try await scene.loop.practice.close()
  }

  @Test("the front desk reads its own conversations, no clinical and no private ones", arguments: TestDatabases.each)
  func visibility(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let (_, clinical) = try await scene.ask("My rash is back.")
    let (_, own) = try await scene.ask("Can I move my visit?", .appointment)
    let client = scene.loop.practice.client()
    await client.signInAsStaff(scene.loop.finn.email)

    #expect(await client.get("/staff/inbox/\(clinical.id)?in=team").status == .notFound)
    #expect(await client.get("/staff/inbox/\(own.id)?in=team").text.contains("Can I move my visit?"))
    await #expect(throws: WorkFault.notFound) {
      try await scene.answer(.reply, "Yes.", clinical, by: scene.loop.finn)
    }
    try await scene.app.database.write { _ = try $0.run("UPDATE conversation SET sensitivity = 1") }
    let hidden = await client.get("/staff/inbox/\(own.id)?in=team")
    #expect(hidden.status == .ok && !hidden.text.contains("<p>Can I move my visit?"))
    await #expect(throws: WorkFault.tooPrivate) {
      try await scene.app.handOn(
        to: .billing, nil, remark: "", scene.loop.deed(clinical, by: scene.loop.tam), scene.loop.form())
    }
    try await scene.loop.practice.close()
  }

  @Test("a reply to another family's conversation is none", arguments: TestDatabases.each)
  func otherFamily(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let (talk, _) = try await scene.ask()
    try await scene.loop.practice.keep([TestPerson.ben.resource])
    let ben = try await scene.loop.practice.chart(of: .ben)
    let account = try await scene.loop.practice.addAccount(.ben, patient: ben)
    let viewer = Viewer(.patient(account), of: ben, from: .console)

    await #expect(throws: ChartFault.notFound) {
      try await scene.app.reply("Hello", isUrgent: false, in: talk.id, by: viewer, then: "/me", nil)
    }

    #expect(try await scene.loop.count("SELECT COUNT(*) FROM message") == 1)
    try await scene.loop.practice.close()
  }

  @Test(
    "what goes to another team goes with the conversation; to a provider only by hand", arguments: TestDatabases.each)
  func reroute(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let (talk, entry) = try await scene.ask()
    let deed = scene.loop.deed(entry, by: scene.loop.tam)

    _ = try await scene.app.turnMessage(into: .visit, for: .nurses, remark: "Rash", deed, scene.loop.form())
    _ = try await scene.app.turnMessage(into: .visit, for: .nurses, remark: "Rash", deed, scene.loop.form())
    _ = try await scene.app.turnMessage(into: .task, for: .billing, remark: "Fee?", deed, scene.loop.form())
    #expect(try await scene.loop.lines(of: .team(.frontDesk)).map(\.entry.tag) == [.visit])
    #expect(try await scene.loop.lines(of: .team(.billing)).map(\.entry.tag) == [.todo])
    #expect(try await scene.state(talk.id).entry.isOpen)
    _ = try await scene.app.handOn(to: .providers, scene.loop.okafor.id, remark: "", deed, scene.loop.form())
    #expect(try await scene.state(talk.id).talk.team == .nurses)
    try await scene.answer(.reply, "Yes.", entry, by: scene.loop.okafor)
    scene.loop.practice.clock.move(by: .seconds(60))
    let (_, next) = try await scene.reply("Thank you, doctor. And tea?", in: talk)
    #expect(next.holder == scene.loop.okafor.id)
    _ = try await scene.app.turnMessage(
      into: .bill, for: .nurses, remark: "", scene.loop.deed(next, by: scene.loop.tam), scene.loop.form())
    let after = try await scene.state(talk.id)
    #expect(after.talk.team == .billing && after.entry.team == .billing && after.entry.holder == nil)
    try await scene.loop.practice.close()
  }

  @Test(
    "while somebody is away their cover has the next message, and the patient is told", arguments: TestDatabases.each)
  func away(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let (talk, entry) = try await scene.ask()
    let (tam, today) = (scene.loop.tam, scene.app.today)
    _ = try await scene.app.handOn(
      to: .nurses, tam.id, remark: "", scene.loop.deed(entry, by: scene.lee), scene.loop.form())
    try await scene.answer(.reply, "Yes.", entry, by: tam)
    _ = try await scene.app.beginCover(
      of: tam, by: scene.lee.id, from: today, to: today.adding(days: 10), as: LoopScene.actor(tam), origin: .console,
      scene.loop.form())
    scene.loop.practice.clock.move(by: .seconds(60))

    let (_, next) = try await scene.reply("And tea?", in: talk)

    #expect(next.holder == scene.lee.id)
    let cover = try await scene.loop.asRosa { try $0.cover(of: $0.conversation(talk.id), on: today) }
    let found = try #require(cover)
    let text = AwayText(found, scene.app.strings.words(in: .english), today: today).text
    #expect(text == "Tam Lee is away until December 3. Sam Carver has your message.")
    try await scene.answer(.reply, "Yes.", next, by: scene.lee)
    #expect(try await scene.loop.asRosa { try $0.cover(of: $0.conversation(talk.id), on: today) } == nil)
    try await scene.loop.practice.close()
  }

  @Test(
    "what the practice writes first reaches the patient; the reply goes to the writer's team",
    arguments: TestDatabases.each)
  func writes(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let client = scene.loop.practice.client()
    await client.signInAsStaff(scene.loop.finn.email)
    let page = "/staff/patients/\(scene.loop.rosa)/write"
    #expect(await client.get("/staff/patients/\(scene.loop.rosa)").text.contains("Write to Rosa"))
    #expect(await client.post(page, seeing: page, [("reason", "result"), ("english", "Hm.")]).status == .notFound)

    let done = await client.post(page, seeing: page, [("reason", "form"), ("english", "Your form is ready.")])

    #expect(done.status == .seeOther)
    let talk = try await scene.texts("SELECT id FROM conversation")
    #expect(try await scene.loop.count("SELECT COUNT(*) FROM notice WHERE conversation_id IS NOT NULL") == 1)
    scene.loop.practice.clock.move(by: .seconds(60))
    _ = try await scene.app.reply(
      "Thanks, when?", isUrgent: false, in: Conversation.ID(try #require(talk.first)), by: scene.rosa, then: "/me", nil)
    #expect(try await scene.loop.lines(of: .team(.frontDesk)).map(\.entry.kind) == [.message])
    try await scene.loop.practice.close()
  }

  @Test("the routing guide is the manager's, is recorded, and never names providers", arguments: TestDatabases.each)
  func routing(_ engine: TestDatabases.Engine) async throws {
    let scene = try await DeskScene(engine)
    let client = scene.loop.practice.client()
    await client.signInAsStaff(scene.june.email)
    let page = "/staff/settings/routing"
    let fields = { (team: String) in
      MessageReason.allCases.flatMap { [("team-\($0.rawValue)", team), ("days-\($0.rawValue)", "3")] }
    }

    let refused = await client.post(page, seeing: page, fields("providers"))
    let before = try await scene.loop.practice.auditCount()
    let saved = await client.post(page, seeing: page, fields("nurses"))

    #expect(refused.status == .unprocessableContent && saved.status == .seeOther)
    #expect(try await scene.loop.practice.auditCount() - before == 6)
    #expect(try await scene.ask("A bill?", .bill).entry.team == .nurses)
    let nurse = scene.loop.practice.client(from: "192.0.2.9")
    await nurse.signInAsStaff(scene.lee.email)
    let read = await nurse.get(page)
    #expect(
      read.status == .ok && read.text.contains("3 business days")
        && !read.text.contains("<form action=\"/staff/settings/routing"))
    try await scene.loop.practice.close()
  }
}
