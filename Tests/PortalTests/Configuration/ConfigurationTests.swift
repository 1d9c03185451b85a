import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("What the practice decides about its portal")
struct ConfigurationTests {
  private struct Scene {
    let practice: TestPractice
    let client: Client

    init(_ engine: TestDatabases.Engine = .memory) async throws {
      practice = try await TestPractice(engine)
      let manager = try await practice.addStaff(.manager)
      client = practice.client()
      _ = await client.signInAsStaff(manager.email)
    }

    func front() async -> String { await practice.client().get("/").text }

    /// Saves the page with name, hours and phone.
    func save(_ more: [(String, String)], over: Int) async -> WebResponse {
      let fields = [("over", "\(over)"), ("name", "Birch Hill"), ("kind", ""), ("phone", "(555) 010-0199")]
      return await client.post("/staff/settings/practice", seeing: "/staff/settings/practice", fields + more)
    }

    func put(back number: Int) async -> WebResponse {
      let page = "/staff/settings/configuration/versions/\(number)"
      return await client.post(page, seeing: page)
    }

    func bring(_ text: String) async -> WebResponse {
      _ = await client.get("/staff/settings/configuration")
      return await client.postFiles(
        "/staff/settings/configuration", [], [Client.SentFile("portico.json", Array(text.utf8), as: "file")])
    }
  }

  @Test("a new name is on the next page, and the old one can be put back", arguments: TestDatabases.each)
  func name(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    let before = await scene.front()

    let first = await scene.save([("hours-en", "Always")], over: 0)
    let second = await scene.save([("hours-en", "Never")], over: 1)
    let after = await scene.front()
    let back = await scene.put(back: 1)
    let again = await scene.front()

    #expect([first, second, back].allSatisfy { $0.status == .seeOther })
    #expect(!before.contains("Birch Hill") && after.contains("Birch Hill") && after.contains("Never"))
    #expect(again.contains("Always") && !again.contains("Never"))
    let rows = try await scene.practice.app.database.read { try PracticeVersions.latest(10, in: $0) }
    #expect(rows.map(\.number) == [3, 2, 1] && rows.first?.way == .back && rows.first?.backTo == 1)
    try await scene.practice.close()
  }

  @Test("who looked at an older state is told, and changes nothing")
  func stale() async throws {
    let scene = try await Scene()
    _ = await scene.save([], over: 0)

    let late = await scene.save([("address", "Elsewhere")], over: 0)

    #expect(late.status == .conflict)
    #expect(await !scene.front().contains("Elsewhere"))
    try await scene.practice.close()
  }

  @Test("another process of the practice knows it too")
  func otherProcess() async throws {
    let scene = try await Scene()
    let other = try await TestPractice(on: scene.practice.app.database, random: .seeded(9))
    _ = await scene.save([], over: 0)

    for job in Configuration.jobs { await job.perform(in: other.app) }

    #expect(other.app.practice.name == "Birch Hill" && other.app.shelf.base.name != "Birch Hill")
    try await scene.practice.close()
  }

  @Test("a pale colour is refused with one that would do; a good one is tried before it counts")
  func look() async throws {
    let scene = try await Scene()
    let page = "/staff/settings/look"

    let pale = await scene.client.post(page, seeing: page, [("over", "0"), ("accent", "#FFC531")])
    let good = await scene.client.post(page, seeing: page, [("over", "0"), ("accent", "#7A1F4B")])
    let draft = try #require(good.headers[.location])
    let (seen, css) = (await scene.client.get(draft + "/front"), await scene.client.get(draft + "/look.css"))
    let untouched = await scene.front()
    let taken = await scene.client.post(draft, seeing: draft)
    let front = await scene.front()

    #expect(pale.status == .unprocessableContent && pale.text.contains("4.5 is needed"))
    #expect(seen.text.contains("look.css") && css.text.contains("--brand:#7A1F4B"))
    #expect(!untouched.contains("/assets/look."))
    #expect(taken.status == .seeOther && front.contains("/assets/look."))
    let sheet = try #require(front.firstMatch(of: /\/assets\/look\.[0-9a-f]+\.css/)).output
    #expect(await scene.practice.client().get(String(sheet)).text.contains("#7A1F4B"))
    try await scene.practice.close()
  }

  @Test("the file of today changes nothing; one setting in it changes one; answer times go with it")
  func file() async throws {
    let scene = try await Scene()
    let text = await scene.client.get("/staff/settings/configuration/file").text

    let same = await scene.bring(text)
    let sameSeen = await scene.client.get(try #require(same.headers[.location])).text
    let changed = await scene.bring(
      text.replacing(#""days": 2"#, with: #""days": 4"#, maxReplacements: 1)
        .replacing(#""nurseLine": """#, with: #""nurseLine": "(555) 010-0777""#))
    let draft = try #require(
      changed.headers[.location], "\(changed.text.firstMatch(of: /Please check.{0,300}/)?.output ?? "")")
    let seen = await scene.client.get(draft).text
    let taken = await scene.client.post(draft, seeing: draft)

    #expect(sameSeen.contains("Nothing would change") && !sameSeen.contains("Use this from now on"))
    #expect(seen.contains("4 business days"))
    #expect(taken.status == .seeOther)
    let routes = try await scene.practice.app.database.read { try MessageRoutes.guide(in: $0) }
    #expect(routes.contains { $0.replyWithin == 4 })
    try await scene.practice.close()
  }

  @Test(
    "hostile files and files of others are refused with the place",
    arguments: [
      ("{", "breaks off"), (#"{"portico":1,"features":{"xx":true}}"#, "features.xx"), ("\u{FEFF}{}", "breaks off"),
      (#"{"portico":1,"practice":{"name":"<script>"}}"#, ""),
    ])
  func hostile(_ text: String, _ said: String) async throws {
    let scene = try await Scene()

    let answer = await scene.bring(text)

    if said.isEmpty {
      // A name is a text: it is shown as one.
      let page = await scene.client.get(try #require(answer.headers[.location]) + "/front").text
      #expect(!page.contains("<script>") && page.contains("&lt;script&gt;"))
    } else {
      #expect(answer.status == .unprocessableContent && answer.text.contains(said))
    }
    try await scene.practice.close()
  }

  @Test("a logo is taken as a picture alone, and shown beside the name")
  func logo() async throws {
    let scene = try await Scene()
    let picture = SampleFile.png(width: 64, height: 64)
    _ = await scene.client.get("/staff/settings/look")

    let good = await scene.client.postFiles(
      "/staff/settings/look", [("over", "0"), ("accent", "")], [Client.SentFile("logo.png", picture, as: "logo")])
    let draft = try #require(good.headers[.location])
    _ = await scene.client.post(draft, seeing: draft)
    let bad = await scene.client.postFiles(
      "/staff/settings/look", [("over", "1"), ("accent", "")],
      [Client.SentFile("logo.png", Array("<svg onload=alert(1)>".utf8), as: "logo")])

    let front = await scene.front()
    let path = try #require(front.firstMatch(of: /\/assets\/logo\.[0-9a-f]+\.png/)).output
    #expect(await scene.practice.client().get(String(path)).headers[.contentType] == "image/png")
    #expect(bad.status == .unprocessableContent)
    try await scene.practice.close()
  }
}
