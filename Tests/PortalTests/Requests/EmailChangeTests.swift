import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// The address to sign in with.
@Suite("The address to sign in with changes only when a letter to the new one was opened")
struct EmailChangeTests {
  private static let wanted = "rosa.new@mail.example"

  private static func ask(
    _ client: Client, _ email: String = wanted, password: String = TestPerson.password
  ) async -> WebResponse {
    await client.post(
      "/me/account/details/email", seeing: "/me/account/details", [("new-email", email), ("present", password)])
  }

  /// The links in the letters that wait, newest last.
  private static func link(_ scene: RequestScene) async throws -> String {
    let link = try await scene.app.database.read { reading in
      try reading.first(
        "SELECT link FROM notice WHERE template = 'email-change' ORDER BY created_at DESC, id LIMIT 1", as: String.self)
    }
    return try #require(link)
  }

  @Test("looking uses nothing up, the button does, once; the old address is told", arguments: TestDatabases.each)
  func confirmed(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RequestScene(engine)
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)
    let asked = await EmailChangeTests.ask(client)
    let link = try await EmailChangeTests.link(scene)
    let scanner = scene.practice.client(from: "198.51.100.9")

    let looks = [await scanner.get(link), await scanner.get(link)]
    #expect(await scanner.signIn(EmailChangeTests.wanted).status == .unprocessableContent)
    let done = await scanner.post(link, seeing: link)
    let again = await scanner.post(link, seeing: "/forgot")

    #expect(asked.location == "/me/account/details")
    #expect(looks.allSatisfy { $0.status == .ok && $0.text.contains(EmailChangeTests.wanted) })
    #expect(done.status == .seeOther && again.status == .gone)
    #expect(await scanner.signIn(EmailChangeTests.wanted).location == "/me")
    #expect(
      await scene.practice.client(from: "198.51.100.10").signIn(TestPerson.rosa.email).status == .unprocessableContent)
    let told = try await scene.loop.count(
      "SELECT COUNT(*) FROM notice WHERE template = 'email-changed' AND address = \(TestPerson.rosa.email)")
    #expect(told == 1)
    try await scene.practice.close()
  }

  @Test("the password is asked for, and half an hour is the end", arguments: TestDatabases.each)
  func refusals(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RequestScene(engine)
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)

    let wrong = await EmailChangeTests.ask(client, password: "not this one at all")
    #expect(wrong.status == .unprocessableContent)
    #expect(try await scene.loop.count("SELECT COUNT(*) FROM email_change") == 0)
    _ = await EmailChangeTests.ask(client)
    let link = try await EmailChangeTests.link(scene)
    scene.practice.clock.move(by: .seconds(30 * 60))

    #expect(await client.get(link).status == .gone)
    #expect(await client.post(link, seeing: "/forgot").status == .gone)
    try await scene.practice.close()
  }

  @Test("an address that is somebody else's gets the same answer, no letter, and is never taken over")
  func taken() async throws {
    let scene = try await RequestScene()
    try await scene.practice.keep([TestPerson.ben.resource])
    try await scene.practice.addAccount(.ben, patient: try await scene.practice.chart(of: .ben))
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)

    let taken = await EmailChangeTests.ask(client, TestPerson.ben.email)
    let free = await EmailChangeTests.ask(client)

    #expect(taken.location == free.location && taken.cookieTexts == free.cookieTexts)
    #expect(try await scene.loop.count("SELECT COUNT(*) FROM email_change") == 1)
    // Somebody joins with the address while the link is on its way.
    let link = try await EmailChangeTests.link(scene)
    try await scene.app.addAccount(
      Account(
        id: Account.ID("late"), email: EmailChangeTests.wanted, name: PersonName(given: "Li", family: "Wu"),
        patientID: nil, language: .english, theme: .auto), password: Secret(TestPerson.password), by: .console,
      from: .console)
    #expect(await client.post(link, seeing: link).status == .gone)
    try await scene.practice.close()
  }

  @Test("links for a new password at the old address end with it, and the chart's own address is looked at")
  func rest() async throws {
    let scene = try await RequestScene()
    let telecom = #"[{"system":"email","value":"\#(TestPerson.rosa.email)"}]"#
    try await scene.practice.keep([TestPerson.rosa.resource.with("telecom", telecom)])
    let reset = try await scene.app.makeReset(of: TestPerson.rosa.email, kind: .person)
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)
    _ = await EmailChangeTests.ask(client)
    let link = try await EmailChangeTests.link(scene)

    _ = await client.post(link, seeing: link)

    await #expect(throws: ResetFault.notOpen) { try await scene.app.openReset(reset) }
    let change = try #require(try await scene.changes().first)
    #expect(change.open.map(\.field) == [.email] && change.open.first?.wanted == EmailChangeTests.wanted)
    try await scene.practice.close()
  }

  @Test("five letters an hour and no more")
  func bounded() async throws {
    let scene = try await RequestScene()
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)

    for number in 0..<7 { _ = await EmailChangeTests.ask(client, "rosa\(number)@mail.example") }

    #expect(try await scene.loop.count("SELECT COUNT(*) FROM email_change") == 5)
    try await scene.practice.close()
  }

  @Test("a helper without a chart has only the address to sign in with")
  func helper() async throws {
    let scene = try await RequestScene()
    try await scene.practice.addAccount(.joy, patient: nil)
    let client = scene.practice.client()
    await client.signIn(TestPerson.joy.email)

    let page = await client.get("/me/account/details").text
    let posted = await client.post(
      "/me/account/details", seeing: "/me/account/details", [("phone", "(555) 010-0199"), ("language", "en")])

    #expect(page.contains("new-email") && !page.contains("name=\"phone\""))
    #expect(posted.status == .notFound)
    try await scene.practice.close()
  }
}

extension WebResponse {
  /// What a page said once, for comparing.
  fileprivate var cookieTexts: [String] { cookies.map(\.header) }
}
