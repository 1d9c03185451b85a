import Chart
import Foundation
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// T6: what somebody who wants in tries, and what somebody does who wants others out.
@Suite("Signing in under attack")
struct SignInAbuseTests {
  private static let wrong = [("email", TestPerson.rosa.email), ("password", "otter lamp rivers")]

  @Test("a known and an unknown name get the same answer, wrong password or none")
  func enumeration() async throws {
    let practice = try await SignInAbuseTests.practice()
    let client = practice.client()

    let known = await client.post("/sign-in", seeing: "/sign-in", SignInAbuseTests.wrong)
    let unknown = await client.post(
      "/sign-in", seeing: "/sign-in", [("email", "nobody@home.example"), ("password", "otter lamp rivers")])

    #expect(
      SignInAbuseTests.plain(known, TestPerson.rosa.email) == SignInAbuseTests.plain(unknown, "nobody@home.example"))
  }

  @Test("a stranger's tries lock strangers out until a stated time, and never the owner's own device")
  func lockOut() async throws {
    let practice = try await SignInAbuseTests.practice()
    let (owner, stranger) = (practice.client(from: "192.0.2.1"), practice.client(from: "192.0.2.66"))
    await owner.signIn(TestPerson.rosa.email)

    for _ in 1...LockOut.triesPerSubject {
      _ = await stranger.post("/sign-in", seeing: "/sign-in", SignInAbuseTests.wrong)
    }
    let locked = await stranger.signIn(TestPerson.rosa.email)
    _ = await owner.post("/sign-out", seeing: "/me/account")
    let own = await owner.signIn(TestPerson.rosa.email)
    practice.clock.move(by: LockOut.window)
    let later = await stranger.signIn(TestPerson.rosa.email)

    #expect(locked.status.code == 429)
    #expect(locked.text.contains("11:00"))
    #expect(own.location == "/me")
    #expect(later.location == "/me")
  }

  @Test("one address cannot go through many names")
  func spraying() async throws {
    let practice = try await SignInAbuseTests.practice()
    let client = practice.client()

    for number in 1...LockOut.triesPerAddress {
      // The limit of tries in a minute is another one.
      if number % 20 == 0 { practice.clock.move(by: .seconds(121)) }
      _ = await client.post(
        "/sign-in", seeing: "/sign-in", [("email", "p\(number)@home.example"), ("password", "otter lamp rivers")])
    }
    let last = await client.signIn(TestPerson.rosa.email)

    #expect(last.status.code == 429)
    #expect(!last.cookies.contains { $0.name == .person })
  }

  @Test("signing in gives a new session; what the browser brought along is worth nothing")
  func fixation() async throws {
    let practice = try await SignInAbuseTests.practice()
    let client = practice.client()
    let planted = Token(random: .seeded(5)).reveal()
    client.cookies = ["__Host-portico": planted]

    await client.signIn(TestPerson.rosa.email)
    let first = client.cookies["__Host-portico"]
    _ = await client.post("/sign-out", seeing: "/me/account")
    await client.signIn(TestPerson.rosa.email)

    let attacker = practice.client()
    attacker.cookies = ["__Host-portico": planted]
    #expect(await attacker.get("/me").location.hasPrefix("/sign-in"))
    #expect(first != planted && client.cookies["__Host-portico"] != first)
  }

  @Test("a session ends after 15 idle minutes, and after 12 hours however busy")
  func timeouts() async throws {
    let practice = try await SignInAbuseTests.practice()
    let client = practice.client()
    await client.signIn(TestPerson.rosa.email)

    practice.clock.move(by: .seconds(15 * 60 - 1))
    #expect(await client.get("/me").status.code == 200)
    practice.clock.move(by: .seconds(15 * 60))
    #expect(await client.get("/me").location.hasPrefix("/sign-in"))

    await client.signIn(TestPerson.rosa.email)
    for _ in 0..<71 {
      practice.clock.move(by: .seconds(600))
      #expect(await client.get("/me").status.code == 200)
    }
    practice.clock.move(by: .seconds(600))
    #expect(await client.get("/me").location.hasPrefix("/sign-in"))
  }

  @Test("nothing but a person keeps a session: refused and forged requests do not")
  func idleIsIdle() async throws {
    let practice = try await SignInAbuseTests.practice()
    let client = practice.client()
    await client.signIn(TestPerson.rosa.email)

    for _ in 0..<3 {
      practice.clock.move(by: .seconds(299))
      _ = await client.get("/me/away")
      _ = await client.postAsIs("/me/stay", [("_csrf", "nonsense")])
    }
    practice.clock.move(by: .seconds(3))

    #expect(await client.get("/me").location.hasPrefix("/sign-in"))
  }

  @Test("a reset link works once and for half an hour, and looking at it spends nothing")
  func reset() async throws {
    let practice = try await SignInAbuseTests.practice()
    let (client, fields) = (practice.client(), [("password", "seven green lanterns")])
    func link() async throws -> String {
      "/reset/" + (try await practice.app.makeReset(of: TestPerson.rosa.email, kind: .person).reveal())
    }
    let (used, other) = (try await link(), try await link())

    for _ in 0..<3 { #expect(await client.get(used).status.code == 200) }
    #expect(await client.post(used, seeing: used, fields).location == "/sign-in")
    #expect(await client.get(used).status.code == 410)
    #expect(await client.post(used, fields).status.code == 410)
    #expect(await client.get(other).status.code == 410)
    let late = try await link()
    practice.clock.move(by: PasswordReset.lifetime)
    #expect(await client.get(late).status.code == 410)
    #expect(await client.post(late, fields).status.code == 410)
    #expect(await client.signIn(TestPerson.rosa.email, "seven green lanterns").location == "/me")
  }

  @Test("a new password ends every other session, by reset all of them")
  func revocation() async throws {
    let practice = try await SignInAbuseTests.practice()
    let (mine, thief) = (practice.client(from: "192.0.2.1"), practice.client(from: "192.0.2.66"))
    await mine.signIn(TestPerson.rosa.email)
    await thief.signIn(TestPerson.rosa.email)

    let changed = await mine.post(
      "/me/account/security/password", seeing: "/me/account/security",
      [("present", TestPerson.password), ("password", "seven green lanterns")])
    #expect(changed.status.code == 303)
    #expect(await mine.get("/me").status.code == 200)
    #expect(await thief.get("/me").location.hasPrefix("/sign-in"))

    let token = try await practice.app.makeReset(of: TestPerson.rosa.email, kind: .person).reveal()
    _ = await thief.post("/reset/\(token)", seeing: "/reset/\(token)", [("password", "eight blue lanterns!")])
    #expect(await mine.get("/me").location.hasPrefix("/sign-in"))
    _ = try await OutboxWorker(practice.app).deliverDue()
    let letters = practice.letters.letters.filter { $0.to == TestPerson.rosa.email }
    #expect(letters.filter { $0.subject.contains("password was changed") }.count == 2)
    #expect(letters.filter { $0.subject.contains("new device") }.count == 1)
  }

  @Test("another person's session cannot be ended, and the try is recorded")
  func othersSession() async throws {
    let practice = try await SignInAbuseTests.practice()
    let (rosa, ben) = (practice.client(from: "192.0.2.1"), practice.client(from: "192.0.2.2"))
    await rosa.signIn(TestPerson.rosa.email)
    await ben.signIn(TestPerson.ben.email)
    let id = try await practice.app.database.read { reading in
      try reading.first("SELECT id FROM session WHERE owner = 'account-ben-okoye'", as: String.self)
    }
    let before = try await practice.auditCount()

    let answer = await rosa.post(
      "/me/account/security/end", seeing: "/me/account/security", [("session", try #require(id))])

    #expect(answer.status.code == 404)
    #expect(await ben.get("/me").status.code == 200)
    #expect(try await practice.auditRows(after: before).first?.outcome == "refused")
  }

  private static func practice() async throws -> TestPractice {
    let practice = try await TestPractice()
    for person in [TestPerson.rosa, .ben] {
      try await practice.keep([person.resource])
      try await practice.addAccount(person, patient: try await practice.chart(of: person))
    }
    return practice
  }

  /// An answer without what was typed and what is random in every page.
  private static func plain(_ response: WebResponse, _ typed: String) -> String {
    // What a device is asked is new each time.
    let asked = response.snapshot.components(between: "data-question=\"", and: "\"")
    let text = asked.reduce(response.snapshot.replacing(typed, with: "TYPED")) { $0.replacing($1, with: "") }
    return text.components(separatedBy: "value=\"").map { $0.drop { $0 != "\"" } }.joined()
  }
}
