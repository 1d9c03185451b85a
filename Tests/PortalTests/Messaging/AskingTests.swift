import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// A question is asked once, goes to the people of its reason, and what was promised stays with it.
@Suite("Asking the practice")
struct AskingTests {
  @Test("each reason reaches its team, with the promise on the page and in the queue", arguments: TestDatabases.each)
  func routed(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let rosa = await scene.browser(of: .rosa)
    let teams: [(MessageReason, WorkTeam)] = [
      (.question, .nurses), (.result, .nurses), (.medicine, .nurses), (.bill, .billing), (.form, .frontDesk),
      (.appointment, .frontDesk),
    ]

    for (reason, team) in teams {
      let sent = await rosa.post(
        "/me/messages/new", seeing: "/me/messages/new",
        [("text", "About \(reason.rawValue)"), ("reason", reason.rawValue)])
      let page = await rosa.get(sent.location).plainText
      let entry = try #require(
        try await scene.scene.lines(of: .team(team)).map(\.entry).first { $0.headline == "About \(reason.rawValue)" })

      // Monday at 10: two business days later is Wednesday at 5.
      #expect(page.contains("You will hear from us by 5 PM on Wednesday"))
      #expect(entry.kind == .message && "\(entry.dueAt)" == "2026-11-26T00:00:00.000Z")
    }
    try await scene.practice.close()
  }

  @Test("the routing guide of the practice decides team and days", arguments: TestDatabases.each)
  func guide(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let now = scene.scene.now
    try await scene.app.database.write { [tam = scene.scene.tam] transaction in
      let route = MessageRoute(.question, to: .frontDesk, within: 5, mayCost: true)
      try MessageRoutes.set(route, by: tam.id, in: transaction, at: now)
    }
    let rosa = await scene.browser(of: .rosa)

    let refused = await scene.ask("Do I fast?", rosa)
    let sent = await scene.ask("Do I fast?", rosa, [("cost", "on")])

    #expect(refused.status == .unprocessableContent && refused.text.contains("Tick the box"))
    #expect(sent.location.hasPrefix("/me/messages/"))
    let entry = try #require(try await scene.scene.lines(of: .team(.frontDesk)).first?.entry)
    #expect("\(entry.dueAt)" == "2026-12-01T00:00:00.000Z")
    #expect(try await scene.count("SELECT COUNT(*) FROM message WHERE agreed_to_cost = 1") == 1)
    try await scene.practice.close()
  }

  @Test("a second thought goes with the first; after the answer a new promise begins", arguments: TestDatabases.each)
  func waits(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let rosa = await scene.browser(of: .rosa)
    let talk = await scene.ask("May I fly?", rosa).location

    _ = await rosa.post(talk + "/reply", seeing: talk, [("text", "On Friday, I mean.")])
    #expect(try await scene.scene.lines(of: .team(.nurses)).count == 1)
    try await scene.answer("Yes, you may.", at: talk)
    #expect(try await scene.scene.lines(of: .team(.nurses)).isEmpty)
    let read = await rosa.get(talk).text
    scene.practice.clock.move(by: .seconds(600))
    _ = await rosa.post(talk + "/reply", seeing: talk, [("text", "And with a cast?")])

    #expect(read.contains("May I fly?") && read.contains("On Friday") && read.contains("Yes, you may."))
    #expect(!read.contains("You will hear from us"))
    #expect(await rosa.get(talk).plainText.contains("You will hear from us by 5 PM on Wednesday"))
    #expect(try await scene.scene.lines(of: .team(.nurses)).map(\.entry.headline) == ["And with a cast?"])
    #expect(try await scene.count("SELECT COUNT(*) FROM message WHERE promised_at IS NOT NULL") == 2)
    try await scene.practice.close()
  }

  @Test("the same form twice asks once; the same number with other words is refused", arguments: TestDatabases.each)
  func twice(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let rosa = await scene.browser(of: .rosa)
    _ = await rosa.get("/me/messages/new")
    let form = [("_csrf", rosa.token), ("_once", "one"), ("reason", "question"), ("text", "Hello?")]

    let first = await rosa.postAsIs("/me/messages/new", form)
    let second = await rosa.postAsIs("/me/messages/new", form)
    let other = await rosa.postAsIs("/me/messages/new", form.dropLast() + [("text", "Other?")])

    #expect(first.location == second.location && first.location.hasPrefix("/me/messages/"))
    #expect(other.status == .conflict)
    #expect(try await scene.count("SELECT COUNT(*) FROM message") == 1)
    #expect(try await scene.count("SELECT COUNT(*) FROM work WHERE kind = 'message'") == 1)
    try await scene.practice.close()
  }

  @Test("a helper writes under their own name and what they are to the patient", arguments: TestDatabases.each)
  func helper(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let (joy, rosa) = (await scene.browser(of: .joy), await scene.browser(of: .rosa))

    let talk = await scene.ask("May Mom take the bus?", joy, below: "/for/\(scene.scene.rosa)").location
    let seenByRosa = await rosa.get(talk.replacing("/for/\(scene.scene.rosa)", with: "/me")).text

    #expect(talk.hasPrefix("/for/\(scene.scene.rosa)/messages/"))
    #expect(seenByRosa.contains("\(TestPerson.joy.name.full) (Son or daughter)"))
    #expect(await joy.get(talk).text.contains("<b>You</b>"))
    #expect(
      try await scene.app.database.read {
        try $0.first("SELECT acting_as FROM message", as: String.self)
      } == "child")
    try await scene.practice.close()
  }

  @Test("nobody reads or answers in another's conversation", arguments: TestDatabases.each)
  func foreign(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let (rosa, ben, joy) = (
      await scene.browser(of: .rosa), await scene.browser(of: .ben), await scene.browser(of: .joy)
    )
    let talk = await scene.ask("Only for us.", rosa).location
    let id = talk.split(separator: "/").last.map(String.init) ?? ""

    for (client, page) in [(ben, "/me"), (joy, "/for/\(scene.ben)")] {
      _ = await client.get("/me/account")
      let (read, wrote) = (
        await client.get("\(page)/messages/\(id)"),
        await client.post("\(page)/messages/\(id)/reply", [("text", "Let me in.")])
      )
      #expect(read.status == .notFound && !read.text.contains("Only for us."))
      #expect(wrote.status == .notFound)
    }
    #expect(try await scene.count("SELECT COUNT(*) FROM message") == 1)
    try await scene.practice.close()
  }

  @Test("a question about a private result is as private as the result", arguments: TestDatabases.each)
  func privateTalk(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let result = LoopScene.a1c("hiv").labelled("R")
    try await scene.practice.keep([result])
    let item = try #require(try await scene.practice.item(of: result))
    let (rosa, joy) = (await scene.browser(of: .rosa), await scene.browser(of: .joy))

    let talk = await scene.ask("What does it mean?", rosa, [("about", "\(item)")]).location
    let helped = "/for/\(scene.scene.rosa)/messages"

    #expect(await rosa.get(talk).status == .ok)
    #expect(await joy.get(helped).text.contains("What does it mean?") == false)
    #expect(await joy.get(helped + "/" + (talk.split(separator: "/").last ?? "")).status == .notFound)
    try await scene.practice.close()
  }

  @Test("what is about another's result, or about nothing that is there, is not asked", arguments: TestDatabases.each)
  func foreignItem(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let result = SampleResource.result("bens", of: .ben, "Hemoglobin A1c")
    try await scene.practice.keep([result])
    let item = try #require(try await scene.practice.item(of: result))
    let rosa = await scene.browser(of: .rosa)

    for about in ["\(item)", "nothing"] {
      #expect(await scene.ask("And this?", rosa, [("about", about)]).status == .notFound)
    }
    #expect(try await scene.count("SELECT COUNT(*) FROM message") == 0)
    try await scene.practice.close()
  }

  @Test("hostile words are shown as words and never run; too many are refused with the words kept")
  func hostile() async throws {
    let scene = try await MessageScene()
    let rosa = await scene.browser(of: .rosa)
    let markup = #"<img src=x onerror=alert(1)> [x](javascript:alert(1)) "quoted" & more"#

    let talk = await scene.ask(markup, rosa).location
    let page = await rosa.get(talk).text
    let long = String(repeating: "😀", count: 10_000)
    let tooLong = await scene.ask(long, rosa)

    #expect(page.contains("&lt;img src=x onerror=alert(1)&gt;") && !page.contains("<img"))
    #expect(await rosa.get("/me/messages").text.contains("<img") == false)
    #expect(tooLong.status == .unprocessableContent && tooLong.text.contains(##"href="#text""##))
    #expect(await scene.ask("a\u{0}b", rosa).status == .badRequest)
    #expect(await scene.ask("   \n ", rosa).text.contains("Write your question"))
  }
}
