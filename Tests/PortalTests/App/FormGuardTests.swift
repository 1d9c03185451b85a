import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// What a form must bring along before it changes anything, and that sending it twice does it once.
@Suite("Forms that are not ours change nothing")
struct FormGuardTests {
  /// A request that must be refused, and with which status.
  struct Attempt: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let status: Int
    let send: @Sendable (Client, String) async -> WebResponse
  }

  private static let spanish = [("language", "es")]

  static let attempts: [Attempt] = [
    Attempt(testDescription: "no token", status: 403) { client, _ in
      await client.postAsIs("/me/account/language", FormGuardTests.spanish)
    },
    Attempt(testDescription: "another person's token", status: 403) { client, other in
      await client.postAsIs("/me/account/language", [("_csrf", other)] + FormGuardTests.spanish)
    },
    Attempt(testDescription: "half a token", status: 403) { client, _ in
      await client.postAsIs(
        "/me/account/language", [("_csrf", String(client.token.dropLast(3)))] + FormGuardTests.spanish)
    },
    Attempt(testDescription: "sent by another site", status: 403) { client, _ in
      await client.post(
        "/me/account/language", FormGuardTests.spanish, FormGuardTests.headers(("Sec-Fetch-Site", "cross-site")))
    },
    Attempt(testDescription: "sent by a sister site", status: 403) { client, _ in
      await client.post(
        "/me/account/language", FormGuardTests.spanish, FormGuardTests.headers(("Sec-Fetch-Site", "same-site")))
    },
    Attempt(testDescription: "from another origin", status: 403) { client, _ in
      await client.post(
        "/me/account/language", FormGuardTests.spanish, FormGuardTests.headers(("Origin", "https://evil.example")))
    },
    Attempt(testDescription: "a field nobody asked for", status: 400) { client, _ in
      await client.post("/me/account/language", FormGuardTests.spanish + [("role", "provider")])
    },
    Attempt(testDescription: "a field twice", status: 400) { client, _ in
      await client.post("/me/account/language", FormGuardTests.spanish + FormGuardTests.spanish)
    },
    Attempt(testDescription: "not a form", status: 400) { client, _ in
      await client.send(
        "POST", "/me/account/language", FormGuardTests.headers(("Content-Type", "application/json")), body: "{}")
    },
    Attempt(testDescription: "by GET", status: 405) { client, _ in
      await client.get("/me/account/language?language=es")
    },
  ]

  @Test("by the table", arguments: FormGuardTests.attempts)
  func refused(_ attempt: Attempt) async throws {
    let practice = try await FormGuardTests.practice()
    let (client, other) = (practice.client(), practice.client())
    await client.signIn(TestPerson.rosa.email)
    await other.signIn(TestPerson.ben.email)
    for each in [client, other] { _ = await each.get("/me/account") }
    let before = try await FormGuardTests.everything(in: practice)

    let answer = await attempt.send(client, other.token)

    #expect(answer.status.code == attempt.status)
    #expect(try await FormGuardTests.everything(in: practice) == before)
  }

  @Test("a form sent twice is done once and answered the same; with other content it is refused")
  func twice() async throws {
    let practice = try await FormGuardTests.practice()
    let client = practice.client()
    await client.signIn(TestPerson.rosa.email)
    _ = await client.get("/me/account")
    let seal = [("_csrf", client.token), ("_once", "AAAAAAAAAAAAAAAAAAAAAA")]
    let before = try await practice.auditCount()

    let first = await client.postAsIs("/me/account/theme", seal + [("theme", "dark")])
    let second = await client.postAsIs("/me/account/theme", seal + [("theme", "dark")])
    let other = await client.postAsIs("/me/account/theme", seal + [("theme", "light")])

    #expect(first.location == "/me/account" && second.location == first.location)
    #expect(other.status.code == 409)
    #expect(try await practice.auditCount() == before + 1)
    let themes = try await practice.app.database.read { reading in
      try reading.all("SELECT theme FROM account WHERE theme <> 'auto'", as: String.self)
    }
    #expect(themes == ["dark"])
  }

  @Test(
    "what the edge refuses never reaches a page", arguments: ["//me", "/me/", "/%2e%2e/me", "/me%00", "/me\\", "me"])
  func edge(_ target: String) async throws {
    let practice = try await TestPractice()

    let answer = await practice.client().get(target)

    #expect(answer.status.code == 400)
  }

  private static func headers(_ pair: (String, String)) -> HTTPFields {
    var fields = HTTPFields()
    if let name = HTTPField.Name(pair.0) { fields[name] = pair.1 }
    return fields
  }

  private static func practice() async throws -> TestPractice {
    let practice = try await TestPractice()
    for person in [TestPerson.rosa, .ben] {
      try await practice.keep([person.resource])
      try await practice.addAccount(person, patient: try await practice.chart(of: person))
    }
    return practice
  }

  /// All that a form could change, as one text.
  private static func everything(in practice: TestPractice) async throws -> [String] {
    try await practice.app.database.read { reading in
      try reading.all("SELECT id || language || theme FROM account ORDER BY id", as: String.self)
        + reading.all("SELECT id || seen_at || COALESCE(ended_at, '') FROM session ORDER BY id", as: String.self)
        + reading.all("SELECT key FROM submission ORDER BY key", as: String.self)
        + reading.all("SELECT seal FROM audit_event ORDER BY sequence", as: String.self)
    }
  }
}
