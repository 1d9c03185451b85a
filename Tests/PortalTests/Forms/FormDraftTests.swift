import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Answers that were not sent: kept on every device, written over on none.
@Suite("A form goes on where it was left")
struct FormDraftTests {
  private static let script: HTTPFields = [HTTPField.Name("Sec-Fetch-Dest") ?? .accept: "empty"]

  private static func fields(_ mark: Int, who: String, same: String? = nil) -> [(String, String)] {
    [("mark", "\(mark)"), ("q.phone", "(555) 010-0101"), ("q.who", who), ("q.new", "")]
      + (same.map { [("q.same", $0)] } ?? [])
  }

  @Test("saved on one device it stands on the other, and is sent from there", arguments: TestDatabases.each)
  func resumes(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    let id = try await scene.give(FormScene.checkIn)
    let (phone, desk) = (await scene.base.signedIn(.rosa), await scene.base.signedIn(.rosa, "192.0.2.9"))
    let page = "/me/visits/forms/\(id)"

    let saved = await phone.post("\(page)/draft", seeing: page, FormDraftTests.fields(0, who: "Ana"))
    let there = await desk.get(page).text
    let sent = await desk.post(page, FormDraftTests.fields(1, who: "Ana", same: "yes"))

    #expect(saved.location == page && there.contains("value=\"Ana\"") && there.contains("Not sent yet"))
    #expect(sent.location == page && sent.status == .seeOther)
    #expect(try await scene.response(id).answers.text("who") == "Ana")
    try await scene.practice.close()
  }

  @Test("an older page saves over nothing: it is shown both, and then decides", arguments: TestDatabases.each)
  func conflict(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    let id = try await scene.give(FormScene.checkIn)
    let (phone, desk) = (await scene.base.signedIn(.rosa), await scene.base.signedIn(.rosa, "192.0.2.9"))
    let page = "/me/visits/forms/\(id)"
    _ = await desk.get(page)
    _ = await phone.post("\(page)/draft", seeing: page, FormDraftTests.fields(0, who: "Ana"))

    let script = await desk.post("\(page)/draft", FormDraftTests.fields(0, who: "Eva"), FormDraftTests.script)
    let both = await desk.post(page, FormDraftTests.fields(0, who: "Eva", same: "yes"))
    #expect(script.status == .conflict)
    #expect(both.status == .conflict && both.text.contains("Saved on the other device: Ana"))
    #expect(both.text.contains("value=\"Eva\"") && both.text.contains("name=\"mark\" value=\"1\""))
    let sent = await desk.post(page, FormDraftTests.fields(1, who: "Eva", same: "yes"))

    #expect(sent.status == .seeOther)
    #expect(try await scene.response(id).answers.text("who") == "Eva")
    try await scene.practice.close()
  }

  @Test("one tap throws away nothing that was answered on another device", arguments: TestDatabases.each)
  func unchanged(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    let first = try await scene.give(FormScene.checkIn)
    try await scene.send(["phone": "(555) 010-0101", "who": "Ana", "same": "yes"], first)
    try await scene.lookThrough(nil, #require(try await scene.work().first), by: scene.base.finn)
    let id = try await scene.give(FormScene.checkIn)
    let (phone, desk) = (await scene.base.signedIn(.rosa), await scene.base.signedIn(.rosa, "192.0.2.9"))
    let page = "/me/visits/forms/\(id)"
    let offered = await desk.get(page).text
    _ = await phone.post("\(page)/draft", seeing: page, FormDraftTests.fields(0, who: "Eva", same: "yes"))

    _ = await desk.post("\(page)/unchanged", seeing: "/me")

    #expect(offered.contains("\(page)/unchanged"))
    #expect(await desk.get(page).text.contains("value=\"Eva\""))
    #expect(await !desk.get(page).text.contains("\(page)/unchanged"))
    #expect(try await scene.requests().first { $0.id == id }?.isOpen == true)
    try await scene.practice.close()
  }

  @Test("the page's script is told the mark of what it saved", arguments: TestDatabases.each)
  func script(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    let id = try await scene.give(FormScene.checkIn)
    let client = await scene.base.signedIn(.rosa)
    let page = "/me/visits/forms/\(id)"
    _ = await client.get(page)

    let first = await client.post("\(page)/draft", FormDraftTests.fields(0, who: "A"), FormDraftTests.script)
    let same = await client.post("\(page)/draft", FormDraftTests.fields(1, who: "A"), FormDraftTests.script)
    let second = await client.post("\(page)/draft", FormDraftTests.fields(1, who: "An"), FormDraftTests.script)

    #expect([first.text, same.text, second.text] == ["1", "1", "2"])
    try await scene.practice.close()
  }

  @Test("what was typed when the session ended is there after signing in", arguments: TestDatabases.each)
  func rescued(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    let id = try await scene.give(FormScene.checkIn)
    let client = await scene.base.signedIn(.rosa)
    let page = "/me/visits/forms/\(id)"
    _ = await client.get(page)
    scene.practice.clock.move(by: .seconds(3 * 3_600))

    let away = await client.post(page, FormDraftTests.fields(0, who: "Ana", same: "yes"))
    let back = await scene.base.signedIn(.rosa, "192.0.2.9")

    #expect(away.status == .seeOther)
    #expect(await back.get(page).text.contains("value=\"Ana\""))
    #expect(try await scene.requests().first { $0.id == id }?.isOpen == true)
    try await scene.practice.close()
  }

  @Test("hostile answers and foreign fields", arguments: TestDatabases.each)
  func hostile(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    let id = try await scene.give(FormScene.checkIn)
    let client = await scene.base.signedIn(.rosa)
    let page = "/me/visits/forms/\(id)"
    let text = "<script>alert(1)</script>\"'&"
    _ = await client.post("\(page)/draft", seeing: page, FormDraftTests.fields(0, who: text))

    let shown = await client.get(page).text
    let foreign = await client.post(page, FormDraftTests.fields(1, who: "A", same: "yes") + [("q.other", "x")])
    let long = await client.post(page, FormDraftTests.fields(1, who: String(repeating: "é", count: 2_001), same: "yes"))
    let ben = await scene.base.signedIn(.ben, "192.0.2.8")

    #expect(!shown.contains("<script>alert") && shown.contains("&lt;script&gt;alert"))
    #expect(foreign.status == .badRequest && long.status == .unprocessableContent)
    #expect(await ben.get(page).status == .notFound)
    #expect(await client.get("/me/visits/forms/none").status == .notFound)
    #expect(await ben.post(page, seeing: "/me", FormDraftTests.fields(1, who: "B", same: "yes")).status == .notFound)
    try await scene.practice.close()
  }
}
