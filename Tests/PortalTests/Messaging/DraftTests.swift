import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// What somebody began to write survives a time-out, a lost network and signing in again; and it is theirs alone.
@Suite("Drafts of messages")
struct DraftTests {
  @Test("a draft is on the page again, is listed, and is gone when it was sent", arguments: TestDatabases.each)
  func kept(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let rosa = await scene.browser(of: .rosa)
    let fields = [("reason", "appointment"), ("text", "Could I come on")]

    let saved = await rosa.post("/me/messages/new/draft", seeing: "/me/messages/new", fields)
    let (list, page) = (await rosa.get("/me/messages").text, await rosa.get("/me/messages/new").text)
    _ = await scene.ask("Could I come on Friday?", rosa)

    #expect(saved.location.hasPrefix("/me/messages/new"))
    #expect(list.contains("You began a message") && list.contains("Could I come on"))
    #expect(page.contains(">Could I come on</textarea>") && page.contains(#"value="appointment" checked"#))
    #expect(await rosa.get("/me/messages").text.contains("You began a message") == false)
    #expect(try await scene.count("SELECT COUNT(*) FROM message_draft") == 0)
    try await scene.practice.close()
  }

  @Test("the page's script gets no page back")
  func script() async throws {
    let scene = try await MessageScene()
    let rosa = await scene.browser(of: .rosa)
    _ = await rosa.get("/me/messages/new")
    let name = try #require(HTTPField.Name("Sec-Fetch-Dest"))

    let saved = await rosa.post("/me/messages/new/draft", [("text", "Half a")], [name: "empty"])

    #expect(saved.status == .noContent || saved.status == .ok)
    #expect(await rosa.get("/me/messages/new").text.contains(">Half a</textarea>"))
  }

  @Test("a message sent after the time-out is a draft when one is back", arguments: TestDatabases.each)
  func timedOut(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let rosa = await scene.browser(of: .rosa)
    let talk = await scene.ask("First.", rosa).location
    _ = await rosa.get(talk)
    scene.practice.clock.move(by: .seconds(16 * 60))

    let sent = await rosa.post(talk + "/reply", [("text", "A long answer, typed slowly.")])
    let signIn = await rosa.get(sent.location).text
    let back = await rosa.signIn(TestPerson.rosa.email)

    #expect(sent.location.hasPrefix("/sign-in?next=") && sent.location.contains("kept=1"))
    #expect(signIn.contains("We saved your draft"))
    #expect(back.status == .seeOther)
    #expect(await rosa.get(talk).text.contains(">A long answer, typed slowly.</textarea>"))
    #expect(try await scene.count("SELECT COUNT(*) FROM message") == 1)
    try await scene.practice.close()
  }

  @Test("who signed out, who forges, and who has no right any more keeps nothing", arguments: TestDatabases.each)
  func notKept(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let (rosa, joy) = (await scene.browser(of: .rosa), await scene.browser(of: .joy))
    let helped = "/for/\(scene.scene.rosa)/messages/new"
    _ = await rosa.get("/me/messages/new")
    _ = await joy.get(helped)
    let kept = rosa.copy()
    _ = await rosa.post("/sign-out", seeing: "/me/account")
    kept.cookies["__Host-portico"] = kept.cookies["__Host-portico"]
    try await scene.app.revokeHelper(
      Account.ID("account-\(TestPerson.joy.fhirID)"), of: scene.scene.rosa, by: .console, from: .console)
    scene.practice.clock.move(by: .seconds(16 * 60))

    _ = await kept.post("/me/messages/new", [("text", "After signing out")])
    _ = await joy.post(helped, [("text", "Not any more")])
    joy.token = "forged"
    _ = await joy.post("/me/messages/new", [("text", "Forged")])

    #expect(try await scene.count("SELECT COUNT(*) FROM message_draft") == 0)
    try await scene.practice.close()
  }

  @Test("nobody else sees a draft: neither the helper, nor the patient, nor staff", arguments: TestDatabases.each)
  func alone(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let (rosa, joy) = (await scene.browser(of: .rosa), await scene.browser(of: .joy))
    let nurse = scene.practice.client()
    await nurse.signInAsStaff(scene.scene.tam.email)
    _ = await rosa.post("/me/messages/new/draft", seeing: "/me/messages/new", [("text", "My secret")])
    let helped = "/for/\(scene.scene.rosa)/messages"
    _ = await joy.post(helped + "/new/draft", seeing: helped + "/new", [("text", "Joy's own")])
    let asPatient = "/staff/patients/\(scene.scene.rosa)/as-patient/messages"

    for page in [helped, helped + "/new"] { #expect(await joy.get(page).text.contains("My secret") == false) }
    for page in ["/me/messages", "/me/messages/new"] { #expect(await rosa.get(page).text.contains("Joy's") == false) }
    for page in [asPatient, asPatient + "/new"] { #expect(await nurse.get(page).text.contains("My secret") == false) }
    try await scene.practice.close()
  }
}
