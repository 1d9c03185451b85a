import Chart
import Credentials
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Somebody new chooses how to sign in")
struct ChoosingWaysTests {
  /// A browser that showed Rosa's birth date for her link, and the address of the next step.
  private static func atTheStep(_ practice: TestPractice) async throws -> (Client, String) {
    try await practice.keep([TestPerson.rosa.resource])
    let chart = try await practice.chart(of: .rosa)
    let token = try await practice.app.invite(chart, by: .console, from: .console).reveal()
    let client = practice.client()
    let shown = await client.post(
      "/join/\(token)", seeing: "/join/\(token)", [("born-month", "3"), ("born-day", "9"), ("born-year", "1958")])
    return (client, shown.location)
  }

  @Test("with the lock of this phone: two screens, and the key signs in later", arguments: TestDatabases.each)
  func passkey(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    let (client, way) = try await ChoosingWaysTests.atTheStep(practice)
    let device = SelfMadeDevice()
    let page = await client.get(way)

    let joined = await client.post(
      way, try device.make(for: page) + [("email", TestPerson.rosa.email), ("password", ""), ("way", "passkey")])
    let home = await client.get("/me")
    let phone = practice.client(from: "192.0.2.9")
    let shown = await phone.get("/sign-in")
    let later = await phone.post("/sign-in/passkey", try device.answer(to: shown))

    #expect(way.hasSuffix("/way") && page.text.contains("Choose how to sign in"))
    #expect(joined.location == "/me" && home.status == .ok)
    #expect(later.location == "/me")
    try await practice.close()
  }

  @Test("with a code by e-mail: the address is shown to be theirs")
  func code() async throws {
    let practice = try await TestPractice()
    let (client, way) = try await ChoosingWaysTests.atTheStep(practice)

    let sent = await client.post(way, seeing: way, [("email", "rosa.new@mail.example"), ("way", "code")])
    let id = try await practice.app.database.read { try $0.first("SELECT id FROM sign_in_code", as: String.self) }
    let digits = practice.app.codes.sentCode(named: try #require(id))
    let wrong = await client.post(
      way, seeing: sent.location, [("code", KeyScene.other(than: digits)), ("way", "typed")])
    let right = await client.post(way, seeing: sent.location, [("code", digits), ("way", "typed")])

    #expect(sent.location == way + "?code=1")
    #expect(wrong.status == .unprocessableContent && right.location == "/me")
    let account = try await practice.app.account(withEmail: "rosa.new@mail.example")
    #expect(account?.patientID != nil)
  }

  @Test("with a password, also at the address from before; a weak one and a taken address are told apart")
  func password() async throws {
    let practice = try await TestPractice()
    try await practice.addAccount(.ben, patient: nil)
    let (client, way) = try await ChoosingWaysTests.atTheStep(practice)
    let old = way.replacing("/way", with: "/password")

    let weak = await client.post(old, seeing: old, [("email", TestPerson.rosa.email), ("password", "short")])
    let taken = await client.post(
      old, seeing: old, [("email", TestPerson.ben.email), ("password", "lantern river otter")])
    let joined = await client.post(
      old, seeing: old, [("email", TestPerson.rosa.email), ("password", "lantern river otter")])

    #expect(weak.status == .unprocessableContent && taken.status == .unprocessableContent)
    #expect(joined.location == "/me")
  }

  @Test("who helps somebody already takes the invitation with that account, and the link is used up")
  func hasAccount() async throws {
    let practice = try await TestPractice()
    try await practice.addAccount(.ben, patient: nil)
    let (client, way) = try await ChoosingWaysTests.atTheStep(practice)
    await client.signIn(TestPerson.ben.email)

    let page = await client.get(way)
    let taken = await client.post(way, [("way", "account")])
    let again = await client.get(way)

    #expect(page.text.contains("Go on as \(TestPerson.ben.email)"))
    #expect(taken.location == "/me")
    #expect(try await practice.app.account(withEmail: TestPerson.ben.email)?.patientID != nil)
    #expect(again.status == .gone || again.location.hasPrefix("/join/") || again.status == .ok)
  }

  @Test("a key for another question, or another visitor's, makes no account")
  func forged() async throws {
    let practice = try await TestPractice()
    let (client, way) = try await ChoosingWaysTests.atTheStep(practice)
    let device = SelfMadeDevice()
    let elsewhere = await practice.client(from: "192.0.2.9").get("/sign-in")
    let fields = [("email", TestPerson.rosa.email), ("way", "passkey")]

    let foreign = await client.post(way, seeing: way, try device.make(for: elsewhere) + fields)
    let locked = await client.post(way, try device.make(for: await client.get(way), flags: 0x41) + fields)

    #expect(foreign.status == .unprocessableContent && locked.status == .unprocessableContent)
    #expect(try await practice.app.account(withEmail: TestPerson.rosa.email) == nil)
  }
}
