import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("The lock of one's own device opens the portal")
struct PasskeySignInTests {
  @Test("a key that was added signs in with one press, on both databases", arguments: TestDatabases.each)
  func oneClick(_ engine: TestDatabases.Engine) async throws {
    let scene = try await KeyScene(engine)
    let device = SelfMadeDevice()
    let added = try await scene.add(device, to: await scene.client())
    let phone = scene.practice.client(from: "192.0.2.9")

    let answer = try await scene.signIn(phone, with: device)
    let home = await phone.get("/me")

    #expect(added.location == "/me/account/security")
    #expect(answer.location == "/me" && home.status == .ok)
    #expect(try await scene.messages("security-changed") == 1)
    try await scene.practice.close()
  }

  @Test("the same answer again, an old counter, another origin, another deed: none opens anything")
  func replays() async throws {
    let scene = try await KeyScene()
    let device = SelfMadeDevice()
    try await scene.add(device, to: await scene.client())
    let phone = scene.practice.client(from: "192.0.2.9")
    let page = await phone.get("/sign-in")
    let fields = try device.answer(to: page, counter: 5)
    let first = await phone.post("/sign-in/passkey", fields)
    let thief = scene.practice.client(from: "192.0.2.66")

    let replay = await phone.post("/sign-in/passkey", seeing: "/help", fields)
    let elsewhere = await thief.post("/sign-in/passkey", seeing: "/sign-in", fields)
    let back = try await scene.signIn(thief, with: device, counter: 5)
    let foreign = try await scene.signIn(thief, with: device, counter: 9, origin: "https://evil.example")
    let staff = try await scene.signIn(thief, with: device, counter: 9, at: "/staff/sign-in")
    let late = await thief.get("/sign-in")
    let lateFields = try device.answer(to: late, counter: 9)
    scene.practice.clock.move(by: .seconds(15 * 60))
    let tooLate = await thief.post("/sign-in/passkey", lateFields)

    #expect(first.location == "/me")
    // Who is signed in has another sender than the page before had.
    for answer in [replay, elsewhere, back, foreign, staff, tooLate] {
      #expect([403, 422].contains(answer.status.code))
      #expect(!answer.cookies.contains { $0.name == .person || $0.name == .staff })
    }
  }

  @Test("a key whose owner was swapped, that nobody unlocked, or that was removed, opens nothing")
  func wrongOwner() async throws {
    let scene = try await KeyScene()
    let device = SelfMadeDevice()
    let rosa = await scene.client()
    try await scene.add(device, to: rosa)
    let phone = scene.practice.client(from: "192.0.2.9")

    let swapped = await phone.post(
      "/sign-in/passkey", try device.answer(to: await phone.get("/sign-in"), owner: KeyOwner(scene.ben).handle))
    let locked = await phone.post(
      "/sign-in/passkey", try device.answer(to: await phone.get("/sign-in"), flags: 0x01))
    let id = try await scene.app.database.read { try $0.first("SELECT id FROM passkey", as: String.self) }
    let removed = await rosa.post(
      "/me/account/security/passkeys/\(try #require(id))/remove", seeing: "/me/account/security")
    let after = try await scene.signIn(phone, with: device)
    let again = try await scene.add(device, to: rosa)

    #expect(swapped.status == .unprocessableContent && locked.status == .unprocessableContent)
    #expect(removed.location == "/me/account/security")
    #expect(after.status == .unprocessableContent)
    // A key that was removed does not come back.
    #expect(again.status == .unprocessableContent)
  }

  @Test("nobody names, removes or answers with somebody else's key")
  func others() async throws {
    let scene = try await KeyScene()
    try await scene.add(SelfMadeDevice(), to: await scene.client())
    let ben = await scene.client(.ben, from: "192.0.2.8")
    let id = try #require(try await scene.app.database.read { try $0.first("SELECT id FROM passkey", as: String.self) })
    let base = "/me/account/security/passkeys/\(id)"

    let named = await ben.post("\(base)/name", seeing: "/me/account/security", [("name", "Mine")])
    let removed = await ben.post("\(base)/remove", seeing: "/me/account/security")

    #expect(named.status == .notFound && removed.status == .notFound)
    let kept = try await scene.app.database.read { try $0.first("SELECT name FROM passkey", as: String.self) }
    #expect(kept == "My phone")
  }

  @Test("the last way in stays: a key of somebody without a password whose e-mail comes back")
  func lastWay() async throws {
    let scene = try await KeyScene()
    let rosa = await scene.client()
    try await scene.add(SelfMadeDevice(), to: rosa)
    let (account, now) = (scene.rosa, scene.app.clock.now)
    try await scene.app.database.write { transaction in
      _ = try transaction.run(AccountQueries.forgetPassword(account))
      try NoticeReader.mark(
        TestPerson.rosa.email, .email, bad: "mail.refused", of: account, in: transaction, at: now)
    }
    let id = try #require(try await scene.app.database.read { try $0.first("SELECT id FROM passkey", as: String.self) })

    let page = await rosa.get("/me/account/security")
    let removed = await rosa.post("/me/account/security/passkeys/\(id)/remove")

    #expect(page.text.contains("only way in"))
    #expect(removed.status == .notFound)
  }

  @Test("adding, removing and turning on want a proof of the last five minutes, and lead back")
  func stepUp() async throws {
    let scene = try await KeyScene()
    let rosa = await scene.client()
    scene.practice.clock.move(by: .seconds(301))

    let asked = await rosa.get("/me/account/security/passkeys/new")
    let form = await rosa.post("/me/account/security/app/end", seeing: "/me/account/security")
    let before = rosa.cookies["__Host-portico"]
    let wrong = await rosa.post(
      "/me/account/confirm", seeing: asked.location, [("password", "otter lamp rivers"), ("way", "password")])
    let right = await rosa.post(
      "/me/account/confirm", seeing: asked.location,
      [("password", TestPerson.password), ("way", "password"), ("next", "/me/account/security/passkeys/new")])
    let page = await rosa.get(right.location)

    #expect(asked.location.hasPrefix("/me/account/confirm?next="))
    #expect(form.location.hasPrefix("/me/account/confirm?next="))
    #expect(wrong.status == .unprocessableContent)
    #expect(right.location == "/me/account/security/passkeys/new" && page.status == .ok)
    // A new token: what was copied before is worth nothing.
    #expect(rosa.cookies["__Host-portico"] != before)
    let copied = scene.practice.client()
    copied.cookies["__Host-portico"] = before
    #expect(await copied.get("/me").location.hasPrefix("/sign-in"))
  }

  @Test("the owner is told of a device that was never here, and of a known one not")
  func newDevice() async throws {
    let scene = try await KeyScene()
    let rosa = await scene.client()
    #expect(try await scene.messages("new-device") == 0)

    _ = await rosa.post("/sign-out", seeing: "/me/account")
    await rosa.signIn(TestPerson.rosa.email)
    #expect(try await scene.messages("new-device") == 0)
    _ = await scene.client(from: "192.0.2.50")
    #expect(try await scene.messages("new-device") == 1)

    // Two people of one household share a tablet: each stays known on it.
    _ = await rosa.post("/sign-out", seeing: "/me/account")
    await rosa.signIn(TestPerson.ben.email)
    _ = await rosa.post("/sign-out", seeing: "/me/account")
    await rosa.signIn(TestPerson.rosa.email)
    #expect(try await scene.messages("new-device") == 1)
  }
}
