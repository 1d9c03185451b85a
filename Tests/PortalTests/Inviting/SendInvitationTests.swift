import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Inviting one patient")
struct SendInvitationTests {
  @Test("a text leaves where a phone is on file, else an e-mail, else a letter", arguments: TestDatabases.each)
  func bestWay(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InvitingScene(engine)

    for person in [TestPerson.rosa, .ben, InvitingScene.kim] { try await scene.send(person) }
    try await scene.deliver()

    #expect(try await scene.invitation(.rosa)?.way == .sms)
    #expect(try await scene.invitation(.ben)?.way == .email)
    #expect(try await scene.invitation(InvitingScene.kim)?.way == .letter)
    #expect(scene.texts.messages.map(\.to) == [InvitingScene.phone])
    #expect(scene.texts.messages.allSatisfy { $0.text.contains("https://portal.example/join/") })
    #expect(scene.practice.letters.letters.map(\.to) == ["ben-okoye@home.example"])
    try await scene.practice.close()
  }

  @Test("on Today one press sends it; the page says where it went, until when, and offers the other ways")
  func fromToday() async throws {
    let scene = try await InvitingScene()
    let client = await scene.deskClient()
    let path = "/staff/patients/\(scene.chart(.rosa))/invite"
    _ = await client.get("/staff/today")

    let sent = await client.post(path)
    let page = await client.get(sent.location).text

    #expect(sent.status.code == 303 && sent.location == path)
    #expect(page.contains("A text went to (555) 201-0142") && page.contains("It works once, until December 7, 2026."))
    #expect(page.contains("Email rosa-delgado@home.example") && page.contains("Print a letter"))
    #expect(page.contains("Show the link here"))
  }

  @Test("sent again it is the same link; made anew the old one stops, and what waits of it does not leave")
  func again() async throws {
    let scene = try await InvitingScene()
    try await scene.send(.rosa)
    let first = try #require(try await scene.invitation(.rosa))

    try await scene.send(.rosa, over: .email)
    let same = try #require(try await scene.invitation(.rosa))
    scene.practice.clock.move(by: .seconds(60))
    try await scene.send(.rosa, over: .sms, isFresh: true)
    let fresh = try #require(try await scene.invitation(.rosa))
    try await scene.deliver()

    #expect(first.id == same.id && same.sendings == 2 && same.way == .email)
    #expect(fresh.id != same.id)
    let old = scene.app.linkMaker.joinToken(of: same.id.text).reveal()
    #expect(await scene.practice.client().get("/join/\(old)").status.code == 410)
    #expect(scene.texts.messages.count == 1 && scene.practice.letters.letters.isEmpty)
  }

  @Test("one press twice is one sending")
  func twice() async throws {
    let scene = try await InvitingScene()
    let client = await scene.deskClient()
    let path = "/staff/patients/\(scene.chart(.rosa))/invite"
    _ = await client.get("/staff/today")
    let fields = [("_csrf", client.token), ("_once", "one-press")]

    _ = await client.postAsIs(path, fields)
    _ = await client.postAsIs(path, fields)

    #expect(try await scene.count("SELECT COUNT(*) FROM notice WHERE template = 'invitation'") == 1)
  }

  @Test("of two who invite at once there is one open link", arguments: TestDatabases.each)
  func race(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InvitingScene(engine)

    await withTaskGroup { group in
      for _ in 0..<8 { group.addTask { _ = try? await scene.send(.rosa, isFresh: true) } }
    }

    #expect(
      try await scene.count(
        "SELECT COUNT(*) FROM invitation WHERE used_at IS NULL AND withdrawn_at IS NULL") == 1)
    try await scene.practice.close()
  }

  @Test("a dead or expired link is replaced by inviting again", arguments: [true, false])
  func replaced(isDead: Bool) async throws {
    let scene = try await InvitingScene()
    try await scene.send(.rosa)
    let first = try #require(try await scene.invitation(.rosa))
    if isDead {
      let token = scene.app.linkMaker.joinToken(of: first.id.text)
      for _ in 0..<5 {
        try? await scene.app.checkBirthDate(CivilDate(daysSince1970: 0), of: token, from: .console)
      }
    } else {
      scene.practice.clock.move(by: .seconds(15 * 86_400))
    }
    let before = try await scene.status(.rosa)
    scene.practice.clock.move(by: .seconds(60))

    try await scene.send(.rosa)

    #expect(before == (isDead ? .invitationDead(at: first.createdAt) : .invitationExpired(at: first.expiresAt)))
    let second = try #require(try await scene.invitation(.rosa))
    #expect(second.id != first.id && second.state(at: scene.practice.clock.now) == .open)
  }

  @Test("an address that comes back stands on the page, opens a task, and is not taken again")
  func returned() async throws {
    let scene = try await InvitingScene()
    try await scene.send(.ben)
    scene.practice.letters.failNext(1, with: .badAddress)

    try await scene.deliver()
    let page = await scene.deskClient().get("/staff/patients/\(scene.chart(.ben))/invite").text

    #expect(try await scene.invitation(.ben)?.returnedAt != nil)
    #expect(page.contains("It came back") && !page.contains("Email ben-okoye@home.example"))
    #expect(try await scene.count("SELECT COUNT(*) FROM work WHERE cause LIKE 'invite-returned/%'") == 1)
    await #expect(throws: InvitationFault.noAddress) { try await scene.send(.ben, over: .email) }
  }

  @Test("a young person's link never goes to a parent's phone or e-mail; the desk is told why")
  func teen() async throws {
    let scene = try await InvitingScene()

    await #expect(throws: InvitationFault.sharedAddress) { try await scene.send(.maya, over: .email) }
    await #expect(throws: InvitationFault.sharedAddress) { try await scene.send(.maya, over: .sms) }
    try await scene.send(.maya)
    let page = await scene.deskClient().get("/staff/patients/\(scene.chart(.maya))/invite").text

    #expect(try await scene.invitation(.maya)?.way == .letter)
    #expect(page.contains("A teen’s own link does not go there"))
  }

  @Test("nobody under 13 is invited")
  func child() async throws {
    let scene = try await InvitingScene()
    await #expect(throws: InvitationFault.tooYoung) { try await scene.send(.theo) }
  }

  @Test("the letter is a PDF with a code; only while it is open, and for who may invite")
  func letter() async throws {
    let scene = try await InvitingScene()
    let client = await scene.deskClient()
    let path = "/staff/patients/\(scene.chart(InvitingScene.kim))/invite"
    let before = await client.get(path + "/letter")
    try await scene.send(InvitingScene.kim)

    let page = await client.get(path).text
    let paper = await client.get(path + "/letter")

    #expect(before.status.code == 404)
    #expect(page.contains("href=\"\(path)/letter\""))
    #expect(paper.headers[.contentType] == "application/pdf" && paper.body.starts(with: Array("%PDF-1.7".utf8)))
  }

  @Test("something new is told to who was invited with their link, and joining leads to that very thing")
  func landing() async throws {
    let scene = try await InvitingScene()
    try await scene.send(.rosa)
    try await scene.deliver()
    let result = SampleResource.result("r1", of: .rosa, "Hemoglobin A1c")
    try await scene.practice.keep([result])
    let item = try #require(try await scene.practice.item(of: result))
    let (rosa, app, now) = (scene.chart(.rosa), scene.app, scene.practice.clock.now)
    try await app.database.write {
      try TellNews(app)(
        [News(patientID: rosa, itemID: item, topic: .results, cause: "share/1")], in: $0, at: now)
    }

    try await scene.deliver()
    let joined = try await scene.join(.rosa)

    #expect(scene.texts.messages.last?.text.contains("something new for you. Join: ") == true)
    #expect(joined.location.hasPrefix("/n/"))
    let client = scene.practice.client(from: "192.0.2.41")
    await client.signIn(TestPerson.rosa.email)
    #expect(await client.get(joined.location).location == "/me/results/\(item)")
  }
}
