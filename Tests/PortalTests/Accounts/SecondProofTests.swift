import Chart
import Credentials
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("The second proof: an app's codes, recovery codes, trusted browsers, and those who work here")
struct SecondProofTests {
  /// Turns the app on for whoever is signed in.
  private static func turnOn(
    _ client: Client, _ scene: KeyScene, _ owner: KeyOwner, at home: String = "/me/account/security"
  ) async throws -> (TimedCode, WebResponse) {
    let page = await client.get("\(home)/app")
    let sealed = page.text.between("name=\"secret\" value=\"", "\"")
    let app = try #require(scene.app.appCodes(ofNew: sealed, for: owner))
    let code = app.code(ofStep: TimedCode.step(at: scene.app.clock.now))
    let done = await client.post("\(home)/app", [("secret", sealed), ("code", code)])
    return (app, done)
  }

  private static func code(_ app: TimedCode, _ scene: KeyScene, off: Int64 = 0) -> String {
    app.code(ofStep: TimedCode.step(at: scene.app.clock.now) + off)
  }

  private static func enter(_ client: Client, _ code: String, trust: Bool = false) async -> WebResponse {
    await client.post(
      "/sign-in/step", seeing: "/sign-in/step", [("code", code), ("next", "")] + (trust ? [("trust", "1")] : []))
  }

  @Test(
    "after the password the app's code, once each; replayed, old and future ones not", arguments: TestDatabases.each)
  func app(_ engine: TestDatabases.Engine) async throws {
    let scene = try await KeyScene(engine)
    let (app, done) = try await SecondProofTests.turnOn(await scene.client(), scene, KeyOwner(scene.rosa))
    let used = SecondProofTests.code(app, scene)
    let client = scene.practice.client(from: "192.0.2.9")

    let first = await client.signIn(TestPerson.rosa.email)
    let inside = await client.get("/me")
    let replayed = await SecondProofTests.enter(client, used)
    scene.practice.clock.move(by: .seconds(30))
    let old = await SecondProofTests.enter(client, SecondProofTests.code(app, scene, off: -10))
    let future = await SecondProofTests.enter(client, SecondProofTests.code(app, scene, off: 10))
    let right = await SecondProofTests.enter(client, SecondProofTests.code(app, scene))

    #expect(done.status == .ok && done.text.components(between: "<li><b>", and: "</b>").count == 10)
    #expect(first.location == "/sign-in/step" && inside.location.hasPrefix("/sign-in"))
    for answer in [replayed, old, future] { #expect(answer.status == .unprocessableContent) }
    #expect(right.location == "/me")
    try await scene.practice.close()
  }

  @Test("the page of the second proof is nothing without the first, for others, or later")
  func direct() async throws {
    let scene = try await KeyScene()
    let (app, _) = try await SecondProofTests.turnOn(await scene.client(), scene, KeyOwner(scene.rosa))
    let (client, thief) = (scene.practice.client(from: "192.0.2.9"), scene.practice.client(from: "192.0.2.66"))
    scene.practice.clock.move(by: .seconds(60))
    await client.signIn(TestPerson.rosa.email)

    _ = await thief.get("/sign-in")
    thief.cookies["__Host-portico-step"] = client.cookies["__Host-portico-step"]
    let stolen = await SecondProofTests.enter(thief, SecondProofTests.code(app, scene))
    let none = await scene.practice.client(from: "192.0.2.67").get("/sign-in/step")
    scene.practice.clock.move(by: ProofTicket.lifetime)
    let late = await SecondProofTests.enter(client, SecondProofTests.code(app, scene))

    #expect(stolen.location == "/sign-in" && none.location == "/sign-in" && late.location == "/sign-in")
  }

  @Test("an e-mail code does not go round the app, nor does a new password")
  func allWays() async throws {
    let scene = try await KeyScene()
    _ = try await SecondProofTests.turnOn(await scene.client(), scene, KeyOwner(scene.rosa))
    let client = scene.practice.client(from: "192.0.2.9")

    _ = await client.post("/sign-in/code", seeing: "/sign-in", [("email", TestPerson.rosa.email), ("by", "email")])
    let byCode = await client.post(
      "/sign-in/code/check", seeing: "/sign-in/code", [("code", try await scene.lastCode())])
    let reset = try await scene.app.makeReset(of: TestPerson.rosa.email, kind: .person)
    try await scene.app.resetPassword(reset, to: Secret("lantern river otter"), from: .console)
    let byPassword = await client.post(
      "/sign-in", seeing: "/sign-in", [("email", TestPerson.rosa.email), ("password", "lantern river otter")])

    #expect(byCode.location == "/sign-in/step" && byPassword.location == "/sign-in/step")
    #expect(client.cookies["__Host-portico"] == nil)
  }

  @Test("a recovery code works once; a trusted browser is not asked for thirty days, another is")
  func recoveryAndTrust() async throws {
    let scene = try await KeyScene()
    let (app, done) = try await SecondProofTests.turnOn(await scene.client(), scene, KeyOwner(scene.rosa))
    let codes = done.text.components(between: "<li><b>", and: "</b>")
    let client = scene.practice.client(from: "192.0.2.9")

    await client.signIn(TestPerson.rosa.email)
    let first = await SecondProofTests.enter(client, codes[0].lowercased(), trust: true)
    _ = await client.post("/sign-out", seeing: "/me/account")
    let trusted = await client.signIn(TestPerson.rosa.email)
    let other = scene.practice.client(from: "192.0.2.10")
    await other.signIn(TestPerson.rosa.email)
    let again = await SecondProofTests.enter(other, codes[0])
    let ben = scene.practice.client(from: "192.0.2.11")
    await ben.signIn(TestPerson.ben.email)
    scene.practice.clock.move(by: .seconds(Int64(TrustedDevice.days) * 86_400))
    let later = await client.signIn(TestPerson.rosa.email)

    #expect(first.location == "/me" && trusted.location == "/me")
    #expect(again.status == .unprocessableContent)
    #expect(later.location == "/sign-in/step")
    #expect(SecondProofTests.code(app, scene).utf8.count == 6)
  }

  @Test("too many wrong codes lock the second proof, whatever address they come from")
  func locked() async throws {
    let scene = try await KeyScene()
    let (app, _) = try await SecondProofTests.turnOn(await scene.client(), scene, KeyOwner(scene.rosa))
    let client = scene.practice.client(from: "192.0.2.9")
    scene.practice.clock.move(by: .seconds(60))
    await client.signIn(TestPerson.rosa.email)

    for number in 1...LockOut.triesPerSubject {
      client.address = "198.51.100.\(number)"
      _ = await SecondProofTests.enter(client, "0000000")
    }
    let answer = await SecondProofTests.enter(client, SecondProofTests.code(app, scene))

    #expect(answer.status == .tooManyRequests)
  }

  @Test("who works here sets up a second proof before anything else, and then needs it each time")
  func staff() async throws {
    let scene = try await KeyScene(secondFactor: .required)
    let nurse = scene.practice.client()
    await nurse.signInAsStaff("nurse@practice.example")

    let kept = [await nurse.get("/staff/inbox"), await nurse.get("/staff/patients"), await nurse.get("/staff")]
    let page = await nurse.get("/staff/security")
    let owner = KeyOwner(.staff, "staff-nurse")
    let (app, done) = try await SecondProofTests.turnOn(nurse, scene, owner, at: "/staff/security")
    let open = await nurse.get("/staff/inbox")
    scene.practice.clock.move(by: .seconds(60))
    let phone = scene.practice.client(from: "192.0.2.9")
    let first = await phone.signInAsStaff("nurse@practice.example")
    let second = await phone.post(
      "/staff/sign-in/step", seeing: "/staff/sign-in/step",
      [("code", SecondProofTests.code(app, scene)), ("trust", "1"), ("next", "")])
    let off = await phone.post("/staff/security/app/end", seeing: "/staff/security")

    for answer in kept { #expect(answer.location == "/staff/security") }
    #expect(page.status == .ok && page.text.contains("second way"))
    #expect(done.status == .ok && open.status == .ok)
    #expect(first.location == "/staff/sign-in/step" && second.location == "/staff")
    // No browser of those who work here is trusted, and the last second proof stays.
    #expect(phone.cookies["__Host-portico-trust"] == nil)
    #expect(off.status == .notFound)
  }

  @Test("a passkey of somebody who works here is two proofs at once, and asked for after the password")
  func staffPasskey() async throws {
    let scene = try await KeyScene(secondFactor: .required)
    let (nurse, device) = (scene.practice.client(), SelfMadeDevice())
    await nurse.signInAsStaff("nurse@practice.example")
    try await scene.add(device, to: nurse, at: "/staff/security")
    let phone = scene.practice.client(from: "192.0.2.9")

    let inbox = await nurse.get("/staff/inbox")
    let one = try await scene.signIn(phone, with: device, at: "/staff/sign-in")
    let patients = try await scene.signIn(scene.practice.client(from: "192.0.2.12"), with: device, counter: 2)
    let other = scene.practice.client(from: "192.0.2.13")
    let password = await other.signInAsStaff("nurse@practice.example")
    let step = await other.post(
      "/staff/sign-in/step", try device.answer(to: await other.get("/staff/sign-in/step"), counter: 3) + [("next", "")])

    #expect(inbox.status == .ok)
    #expect(one.location == "/staff")
    #expect(patients.status == .unprocessableContent)
    #expect(password.location == "/staff/sign-in/step" && step.location == "/staff")
  }
}
