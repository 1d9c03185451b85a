import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Testing
import Web

@testable import Portal

@Suite("Signing in, out, and one's own account")
struct SigningInTests {
  @Test("the right password leads on to where one wanted to go, the wrong one says one sentence")
  func signsIn() async throws {
    let desk = try await FrontDesk()
    _ = try await desk.joinAsRosa()
    _ = try await desk.post("/sign-out", from: "/me/account", [])
    let wanted = ("next", "/me/account")

    let wrong = try await desk.post(
      "/sign-in", from: "/sign-in", [("email", "Rosa@home.example"), ("password", "wrong"), wanted])
    let right = try await desk.post(
      "/sign-in", from: "/sign-in", [("email", "Rosa@home.example"), ("password", "otter lamp river"), wanted])

    #expect(wrong.status.code == 422)
    #expect(wrong.text.contains("The email or the password is not right."))
    #expect(right.location == "/me/account")
    #expect(try await desk.get("/sign-in").location == "/me")
  }

  @Test(
    "after sign-in nobody is sent to another site",
    arguments: ["https://evil.example", "//evil.example", "/\\evil"])
  func ownPagesOnly(_ next: String) async throws {
    let desk = try await FrontDesk()

    let answer = try await desk.post(
      "/staff/sign-in", from: "/staff/sign-in",
      [("email", "tam@practice.example"), ("password", "otter lamp river"), ("next", next)])

    #expect(answer.location == "/staff")
  }

  @Test("too many wrong tries say until when, and the phone")
  func locked() async throws {
    let desk = try await FrontDesk()
    let fields = [("email", "rosa@home.example"), ("password", "wrong")]

    for _ in 1...10 { _ = try await desk.post("/sign-in", from: "/sign-in", fields) }
    let answer = try await desk.post("/sign-in", from: "/sign-in", fields)

    #expect(answer.status.code == 429)
    #expect(answer.text.contains("(555) 010-0142"))
    #expect(answer.text.contains("11:00") || answer.text.contains("11:01"))
  }

  @Test("asking for a new password answers alike for every address")
  func forgot() async throws {
    let desk = try await FrontDesk()
    _ = try await desk.joinAsRosa()
    let (known, unknown) = ([("email", "rosa@home.example")], [("email", "nobody@home.example")])

    let answers = [
      try await desk.post("/forgot", from: "/forgot", known), try await desk.post("/forgot", from: "/forgot", unknown),
    ]

    #expect(answers.map(\.location) == ["/forgot?sent=1", "/forgot?sent=1"])
  }

  @Test("a form from another visitor's page is refused")
  func forged() async throws {
    let (desk, other) = (try await FrontDesk(), try await FrontDesk())
    let token = try await other.get("/sign-in").text.between("name=\"_csrf\" value=\"", "\"")

    let answer = try await desk.post("/sign-in", from: "/help", [("_csrf", token), ("email", "a@b.example")])

    #expect(answer.status.code == 403)
    #expect(!answer.cookies.contains { $0.name == .person })
  }

  @Test("signing out ends the session, and the language and the other devices can be changed before")
  func account() async throws {
    let desk = try await FrontDesk()
    _ = try await desk.joinAsRosa()

    let language = try await desk.post("/me/account/language", from: "/me/account", [("language", "es")])
    let spanish = try await desk.get("/me/account/security")
    let others = try await desk.post("/me/account/security/end-others", from: "/me/account/security", [])
    let out = try await desk.post("/sign-out", from: "/me/account", [])

    #expect(language.location == "/me/account")
    #expect(spanish.text.contains("Clave y equipos"))
    #expect(others.location == "/me/account/security")
    #expect(out.location == "/")
    #expect(try await desk.get("/me/account").location.hasPrefix("/sign-in"))
  }

  @Test("a device is named as its owner would", arguments: zip(agents, names))
  func device(_ agent: String, _ name: String) {
    let device = DeviceName(agent)

    #expect("\(device.browser ?? "-") \(device.system ?? "-")" == name)
  }
}

private let agents = [
  "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0",
  "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "curl/8.0", "",
]
private let names = ["Chrome Android", "Safari iPhone", "Edge Windows", "Firefox Linux", "- -", "- -"]
