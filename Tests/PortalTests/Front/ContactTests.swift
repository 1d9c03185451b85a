import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Anybody can write to the front desk without an account, and robots cannot fill its inbox.
@Suite("Writing to the front desk without an account")
struct ContactTests {
  @Test(
    "what a visitor writes stands in the front desk's inbox, with the promise the visitor read",
    arguments: TestDatabases.each)
  func lands(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ContactScene(engine)

    let sent = await scene.write()
    let page = await scene.client.get(sent.location)

    #expect(sent.status.code == 303 && sent.location.hasPrefix("/contact/sent?"))
    // Monday at 10: two workdays later it is Wednesday, 5 PM.
    #expect(page.text.contains("by 5:00\u{A0}PM on Wednesday, November 25"))
    let entry = try #require(try await scene.entries().first)
    #expect(entry.kind == .visitor && entry.team == .frontDesk && entry.headline == "Mary Lane")
    #expect("\(entry.dueAt)" == "2026-11-26T00:00:00.000Z")
    let note = try #require(try await scene.note(of: entry))
    #expect(note.reach == .phone("+15550100177") && note.topic == .joining && note.text == "May I join?")
    try await scene.practice.close()
  }

  @Test("the page links from every page before sign-in, in both languages, and keeps the language")
  func links() async throws {
    let scene = try await ContactScene()
    let client = scene.practice.client(from: "192.0.2.9")

    for path in ["/", "/help", "/sign-in", "/join/nothing", "/nowhere", "/forgot"] {
      #expect(await client.get(path).text.contains("href=\"/contact\""), "\(path)")
    }
    let spanish = await client.get("/contact?lang=es").text
    let fields = [("name", ""), ("shown", "")]
    let again = await client.post("/contact", fields)

    #expect(spanish.contains("No hace falta una cuenta") && spanish.contains("¿Emergencia?"))
    #expect(!spanish.contains("href=\"/contact\""))
    #expect(again.status.code == 422 && again.text.contains("Escriba su nombre"))
  }

  @Test("the note remembers the language of the page")
  func language() async throws {
    let scene = try await ContactScene()
    _ = await scene.client.get("/contact?lang=es")

    let sent = await scene.write()

    #expect(await scene.client.get(sent.location).text.contains("antes de las 5:00\u{A0}p.\u{A0}m."))
    let entry = try #require(try await scene.entries().first)
    #expect(try await scene.note(of: entry)?.language == .spanish)
  }

  @Test("who is faster than anybody types is asked once more, with the words kept")
  func tooFast() async throws {
    let scene = try await ContactScene()
    let form = await scene.form()

    let first = await scene.client.post("/contact", form)
    scene.practice.clock.move(by: FillTime.least)
    let second = await scene.client.post("/contact", ContactScene.again(first, form))

    #expect(first.status.code == 422 && first.text.contains("send it once more"))
    #expect(first.text.contains("May I join?") && first.text.contains("value=\"Mary Lane\""))
    #expect(second.location.hasPrefix("/contact/sent?"))
    #expect(try await scene.entries().count == 1)
  }

  @Test("a page of yesterday is sent again at once; a stamp that nobody made starts anew")
  func stamps() async throws {
    let scene = try await ContactScene()
    let form = await scene.form()
    scene.practice.clock.move(by: FillTime.most + .seconds(1))

    let old = await scene.client.post("/contact", form)
    let again = await scene.client.post("/contact", ContactScene.again(old, form))
    let forged = form.map { $0.0 == "shown" ? ("shown", "1764000000000.AAAA") : $0 }
    let unknown = await scene.client.post("/contact", forged)
    let atOnce = await scene.client.post("/contact", ContactScene.again(unknown, form))

    #expect(old.status.code == 422 && old.text.contains("more than a day") && old.text.contains("May I join?"))
    #expect(again.location.hasPrefix("/contact/sent?"))
    #expect(unknown.status.code == 422 && atOnce.status.code == 422)
    #expect(try await scene.entries().count == 1)
  }

  @Test("who fills the box that people never see gets the same answer, and nothing is kept")
  func trap() async throws {
    let scene = try await ContactScene()

    let sent = await scene.write([("subject", "cheap pills")])
    let page = await scene.client.get(sent.location)

    #expect(sent.status.code == 303 && sent.location.hasPrefix("/contact/sent?"))
    #expect(page.text.contains("by 5:00\u{A0}PM on Wednesday, November 25"))
    #expect(try await scene.entries().isEmpty)
    #expect(try await scene.count("SELECT COUNT(*) FROM visitor_note") == 0)
    #expect(scene.practice.log.lines.filter { $0.contains("contact.trapped") }.count == 1)
    #expect(!scene.practice.log.lines.contains { $0.contains("Mary") || $0.contains("pills") })
  }

  @Test("nobody sees, hears or reaches the trap with the keyboard")
  func trapIsHidden() async throws {
    let scene = try await ContactScene()

    let page = await scene.client.get("/contact").text
    let trap = page.between("<div class=\"vh no-print\" aria-hidden=\"true\">", "</div>")

    #expect(
      trap.contains("name=\"subject\"") && trap.contains("tabindex=\"-1\"") && trap.contains("autocomplete=\"off\""))
    #expect(!page.contains("style="))
  }

  @Test("one address sends five notes within any hour, whatever the browser", arguments: TestDatabases.each)
  func limit(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ContactScene(engine)
    for number in 1...5 {
      let other = ContactScene(scene.practice, from: "2001:db8:1:2::\(number)")
      #expect(await other.write().status.code == 303, "note \(number)")
    }

    let sixth = ContactScene(scene.practice, from: "2001:db8:1:2:ffff::1")
    let refused = await sixth.write()
    let neighbour = await ContactScene(scene.practice, from: "2001:db8:1:3::1").write()
    scene.practice.clock.move(by: .seconds(3_600))
    let later = await sixth.write()

    #expect(refused.status.code == 429 && refused.headers[.retryAfter] != nil)
    #expect(refused.text.contains("May I join?") && refused.text.contains("5 times in an hour"))
    #expect(neighbour.status.code == 303 && later.status.code == 303)
    #expect(try await scene.count("SELECT COUNT(*) FROM visitor_place WHERE address LIKE '%2001%'") == 0)
    try await scene.practice.close()
  }

  @Test("of twenty who come at once from one address, five get a place", arguments: TestDatabases.each)
  func race(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ContactScene(engine)
    let app = scene.practice.app
    let draft = VisitorDraft(name: "A", reach: .email("a@b.example"), topic: .bill, text: "x", language: .english)

    let kept = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 { group.addTask { (try? await app.take(draft, from: .console, then: "/", nil)) != nil } }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }

    #expect(kept == 5)
    try await scene.practice.close()
  }

  @Test("the same form twice is one note")
  func twice() async throws {
    let scene = try await ContactScene()
    let form = await scene.form()
    scene.practice.clock.move(by: .seconds(30))
    let fields = [("_csrf", scene.client.token), ("_once", "one")] + form

    let first = await scene.client.postAsIs("/contact", fields)
    let second = await scene.client.postAsIs("/contact", fields)

    #expect(first.location == second.location)
    #expect(try await scene.entries().count == 1)
  }

  @Test("what happens next is shown to who sent something, and to nobody else")
  func sentPage() async throws {
    let scene = try await ContactScene()
    let address = await scene.write().location

    #expect(await scene.client.get(address).status.code == 200)
    #expect(await scene.practice.client(from: "192.0.2.8").get(address).location == "/contact")
    #expect(await scene.client.get("/contact/sent?at=1").location == "/contact")
  }

  @Test("the neighbourhood of an address")
  func neighbourhoods() {
    #expect(AddressBlock("192.0.2.1").text == "192.0.2.1")
    #expect(AddressBlock("::ffff:192.0.2.1") == AddressBlock("192.0.2.1"))
    #expect(AddressBlock("2001:db8::1") == AddressBlock("2001:db8:0:0:abcd::"))
    #expect(AddressBlock("2001:db8:0:1::1") != AddressBlock("2001:db8::1"))
    #expect(AddressBlock("fe80::1%eth0").text == AddressBlock("fe80::2").text)
    #expect(AddressBlock("nonsense").text == "nonsense")
  }
}
