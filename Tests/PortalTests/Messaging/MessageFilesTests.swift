import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Photos and papers go with a message, to those who may read it and to nobody else; pressing words are met with whom
/// to call; what can be seen already is shown.
@Suite("Files, pressing words and answers in messages")
struct MessageFilesTests {
  @Test(
    "the nurse and the patient fetch the photo; another patient and the front desk do not",
    arguments: TestDatabases.each)
  func files(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let rosa = await scene.browser(of: .rosa)
    _ = await rosa.get("/me/messages/new")
    let photo = Client.SentFile("rash.jpg", SampleFile.jpeg())
    let sent = await rosa.postFiles(
      "/me/messages/new", [("text", "Look at my arm."), ("reason", "question")], [photo])
    let thread = await rosa.get(sent.location).text
    let place = thread.between(#"href="\#(sent.location)/files/"#, "\"")
    let work = try await scene.app.database.read {
      try $0.first("SELECT id FROM work WHERE kind = 'message'", as: String.self)
    }
    let entry = try #require(work)
    func staff(_ member: StaffMember) async -> Client {
      let client = scene.practice.client()
      await client.signInAsStaff(member.email)
      return client
    }
    let (nurse, desk, ben) = (
      await staff(scene.scene.tam), await staff(scene.scene.finn), await scene.browser(of: .ben)
    )

    #expect(sent.status == .seeOther && thread.contains("rash.jpg") && !place.isEmpty)
    #expect(await rosa.get(sent.location + "/files/" + place).body.starts(with: [0xFF, 0xD8]))
    #expect(await nurse.get("/staff/inbox/\(entry)").text.contains("rash.jpg"))
    #expect(await nurse.get("/staff/inbox/\(entry)/files/\(place)").body.starts(with: [0xFF, 0xD8]))
    #expect(await desk.get("/staff/inbox/\(entry)/files/\(place)").status == .notFound)
    #expect(await ben.get(sent.location + "/files/" + place).status == .notFound)
    // The right file at the wrong conversation is not there either.
    let other = await scene.ask("Something else.", rosa).location
    #expect(await rosa.get(other + "/files/" + place).status == .notFound)
    try await scene.practice.close()
  }

  @Test("a file that is refused keeps the words, and the others; it can be left out", arguments: TestDatabases.each)
  func refused(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let rosa = await scene.browser(of: .rosa)
    _ = await rosa.get("/me/messages/new")
    let page = await rosa.postFiles(
      "/me/messages/new", [("text", "Two files."), ("reason", "question")],
      [
        Client.SentFile("fine.png", SampleFile.png()),
        Client.SentFile("bad.jpg", Array("PK\u{3}\u{4} not a photo".utf8)),
      ])
    let attached = page.text.between(#"name="attached" value=""#, "\"")

    let sent = await rosa.postFiles(
      "/me/messages/new",
      [("text", "Two files."), ("reason", "question"), ("attached", attached), ("leave-out", attached)], [])

    #expect(page.status == .unprocessableContent && page.text.contains("bad.jpg") && page.text.contains("fine.png"))
    #expect(page.text.contains(">Two files.</textarea>") && !attached.isEmpty)
    #expect(sent.status == .seeOther)
    #expect(await rosa.get(sent.location).text.contains("fine.png") == false)
    try await scene.practice.close()
  }

  @Test(
    "pressing words show whom to call once, and are sent all the same, first in the inbox",
    arguments: TestDatabases.each)
  func pressing(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let rosa = await scene.browser(of: .rosa)

    let warned = await scene.ask("I have chest pain and cannot breathe", rosa)
    let before = try await scene.count("SELECT COUNT(*) FROM message")
    let sent = await scene.ask("I have chest pain and cannot breathe", rosa, [("warned", "1")])
    let entry = try #require(try await scene.scene.lines(of: .team(.nurses)).first?.entry)

    #expect(warned.status == .unprocessableContent && before == 0)
    #expect(warned.text.contains("This sounds like it may need help now.") && warned.text.contains(#"href="tel:911""#))
    #expect(warned.text.contains(#"name="warned" value="1""#) && warned.text.contains("cannot breathe</textarea>"))
    #expect(sent.status == .seeOther && entry.group == .callFirst && entry.tag == .call)
    // Monday at 10: a call within two hours of office time, whatever was promised for the answer.
    #expect("\(entry.dueAt)" == "2026-11-23T19:00:00.000Z")
    try await scene.practice.close()
  }

  @Test("what can be seen already is shown with the draft and after sending, never on pressing words")
  func answers() async throws {
    let scene = try await MessageScene()
    let rosa = await scene.browser(of: .rosa)
    _ = await rosa.get("/me/messages/new")
    let name = try #require(HTTPField.Name("Sec-Fetch-Dest"))
    let question = "When is my next appointment?"

    let typed = await rosa.post("/me/messages/new/draft", [("text", question)], [name: "empty"])
    let pressing = await rosa.post("/me/messages/new/draft", [("text", "I want to die")], [name: "empty"])
    let thread = await rosa.get(await scene.ask(question, rosa).location).text

    #expect(typed.headers[.contentType] == "application/json")
    #expect(typed.text.replacing("\\/", with: "/").contains("/me/visits"))
    #expect(pressing.status == .noContent)
    #expect(thread.contains("You can see this now") && thread.contains(#"href="/me/visits"#))
  }
}
