import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Asking to join without an invitation")
struct SignUpTests {
  static func fields(
    _ person: TestPerson, fact: String, given: String? = nil, born: String? = nil
  ) -> [(String, String)] {
    let parts = (born ?? person.born).split(separator: "-").map(String.init)
    return [
      ("given", given ?? person.name.given), ("family", person.name.family), ("born-year", parts[0]),
      ("born-month", parts[1]), ("born-day", parts[2]), ("fact", fact),
    ]
  }

  private func ask(
    _ scene: InvitingScene, _ fields: [(String, String)], from address: String = "192.0.2.60"
  ) async -> WebResponse {
    await scene.practice.client(from: address).post("/sign-up", seeing: "/sign-up", fields)
  }

  @Test("one clean match gets the link at the address on file, whatever was typed", arguments: TestDatabases.each)
  func clean(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InvitingScene(engine)

    let answer = await ask(scene, SignUpTests.fields(.rosa, fact: "100001"))
    let before = scene.texts.messages.count
    try await WorkSignUps(scene.app).run()
    try await scene.deliver()

    #expect(answer.location == "/sign-up/sent" && before == 0)
    #expect(scene.texts.messages.map(\.to) == [InvitingScene.phone])
    #expect(try await scene.count("SELECT COUNT(*) FROM sign_up WHERE outcome = 'invited'") == 1)
    #expect(try await scene.count("SELECT COUNT(*) FROM patient") == 6)
    try await scene.practice.close()
  }

  @Test(
    "phone, e-mail and record number each are enough; seven digits or half a number are not",
    arguments: [
      ("(555) 201-0142", true), ("+1 555 201 0142", true), ("Rosa-Delgado@home.example", true), ("100001", true),
      ("2010142", false), ("10000", false), ("rosa@evil.example", false), ("555-201-0143", false),
    ])
  func facts(fact: String, isClean: Bool) async throws {
    let scene = try await InvitingScene()

    _ = await ask(scene, SignUpTests.fields(.rosa, fact: fact))
    try await WorkSignUps(scene.app).run()

    #expect((try await scene.invitation(.rosa) != nil) == isClean)
    let open = try await scene.app.database.read { try SignUps.open(in: $0) }
    #expect(open.map(\.why) == (isClean ? [] : [.factDiffers]))
  }

  @Test("what is not clear waits for a person: nobody, no address, an account, a child, who said no")
  func queue() async throws {
    let scene = try await InvitingScene()
    try await scene.practice.addAccount(.joy, patient: scene.chart(.joy))
    try await scene.say(.declined, .ben)
    let stranger = TestPerson("Nobody", "Here", born: "1970-01-01", recordNumber: "1")

    _ = await ask(scene, SignUpTests.fields(stranger, fact: "1"))
    _ = await ask(scene, SignUpTests.fields(InvitingScene.kim, fact: "100021"))
    _ = await ask(scene, SignUpTests.fields(.joy, fact: "100005"))
    _ = await ask(scene, SignUpTests.fields(.theo, fact: "100004"))
    _ = await ask(scene, SignUpTests.fields(.ben, fact: "100002"))
    try await WorkSignUps(scene.app).run()
    try await scene.deliver()

    let open = try await scene.app.database.read { try SignUps.open(in: $0) }
    #expect(Set(open.map(\.why)) == [.nobody, .noContact, .joined, .young, .declined] && open.count == 5)
    #expect(scene.texts.messages.isEmpty && scene.practice.letters.letters.isEmpty)
    #expect(try await scene.count("SELECT COUNT(*) FROM invitation") == 0)
  }

  @Test("the page, its answer and its work are the same for known and unknown people")
  func sameAnswer() async throws {
    let scene = try await InvitingScene()
    let stranger = TestPerson("Nobody", "Here", born: "1970-01-01", recordNumber: "1")

    let known = await ask(scene, SignUpTests.fields(.rosa, fact: "100001"))
    let knownReads = try await scene.count("SELECT COUNT(*) FROM invitation")
    let unknown = await ask(scene, SignUpTests.fields(stranger, fact: "1"), from: "192.0.2.61")

    #expect(known.snapshot == unknown.snapshot && knownReads == 0)
    #expect(
      await scene.practice.client().get("/sign-up/sent").text.contains("If we know you, a link is on its way"))
  }

  @Test("a person decides: the patient is invited at the address on file, or it is nobody's; once")
  func decides() async throws {
    let scene = try await InvitingScene()
    _ = await ask(scene, SignUpTests.fields(.rosa, fact: "new@evil.example"))
    _ = await ask(scene, SignUpTests.fields(InvitingScene.kim, fact: "100021"))
    _ = await ask(scene, SignUpTests.fields(.ben, fact: "x", given: "Benny"))
    try await WorkSignUps(scene.app).run()
    let client = await scene.deskClient()
    let page = await client.get("/staff/invite/sign-ups").text
    let open = try await scene.app.database.read { try SignUps.open(in: $0) }
    let path = { (given: String) in
      "/staff/invite/sign-ups/\(open.first { $0.name.given == given }?.id.text ?? "")"
    }

    let invited = await client.post(path("Rosa"), [("patient", scene.chart(.rosa).text)])
    let letter = await client.post(path("Kim"), [("patient", scene.chart(InvitingScene.kim).text)])
    let nobody = await client.post(path("Benny"), [("nobody", "1")])
    let late = await client.post(path("Benny"), [("nobody", "1")])
    try await scene.deliver()

    #expect(page.contains("new@evil.example") && page.contains("What they typed is not on file"))
    #expect(page.contains("Invite Rosa Delgado") && page.contains("Invite Ben Okoye"))
    #expect([invited, letter, nobody].map(\.status.code) == [303, 303, 303] && late.status.code == 404)
    #expect(scene.texts.messages.map(\.to) == [InvitingScene.phone] && scene.practice.letters.letters.isEmpty)
    #expect(try await scene.count("SELECT COUNT(*) FROM paper_letter WHERE state = 'waiting'") == 1)
    #expect(await client.get("/staff/invite/sign-ups").text.contains("Nobody waits."))
  }

  @Test("five of one address in an hour, then it waits; others do not")
  func limited() async throws {
    let scene = try await InvitingScene()

    var codes: [Int] = []
    for number in 0..<6 {
      codes.append(await ask(scene, SignUpTests.fields(.rosa, fact: "\(number)")).status.code)
    }

    #expect(codes == [303, 303, 303, 303, 303, 429])
    #expect(await ask(scene, SignUpTests.fields(.rosa, fact: "1"), from: "192.0.2.99").status.code == 303)
    scene.practice.clock.move(by: .seconds(3_601))
    #expect(await ask(scene, SignUpTests.fields(.rosa, fact: "1")).status.code == 303)
  }

  @Test("all together are limited too, and what was asked is forgotten after 30 days")
  func together() async throws {
    let scene = try await InvitingScene()
    var last = 0
    for number in 0..<61 {
      last = await ask(
        scene, SignUpTests.fields(.rosa, fact: "x"), from: "203.0.113.\(number)"
      ).status.code
    }
    try await WorkSignUps(scene.app).run()

    scene.practice.clock.move(by: .seconds(31 * 86_400))
    let now = scene.practice.clock.now
    try await scene.app.database.write { try SignUps.forget(in: $0, at: now) }
    scene.practice.clock.move(by: .seconds(31 * 86_400))
    let later = scene.practice.clock.now
    try await scene.app.database.write { try SignUps.forget(in: $0, at: later) }

    #expect(last == 429)
    #expect(try await scene.count("SELECT COUNT(*) FROM sign_up WHERE worked_at IS NOT NULL") == 0)
  }

  @Test("an empty or broken form says what is missing, with what was typed")
  func errors() async throws {
    let scene = try await InvitingScene()

    let answer = await ask(
      scene,
      [("given", "<b>Rosa"), ("family", ""), ("born-year", "19"), ("born-month", "13"), ("born-day", ""), ("fact", "")])

    #expect(answer.status.code == 422 && answer.text.contains("Type your last name"))
    #expect(answer.text.contains("value=\"&lt;b&gt;Rosa\""))
  }
}
