import HTTPTypes
import PortalTesting
import Testing
import Web

@testable import Portal

@Suite("The pages for everybody")
struct FrontTests {
  @Test("the front page leads to signing in and to the invitation, in both languages")
  func front() async throws {
    let desk = try await FrontDesk()

    let english = try await desk.get("/").text
    let spanish = try await desk.get("/?lang=es").text

    #expect(english.contains("Alder Creek Family Medicine</h1>"))
    #expect(english.contains("href=\"/sign-in\"") && english.contains("href=\"/join\""))
    #expect(spanish.contains("Tengo una invitación"))
    #expect(try await desk.get("/help").text.contains("Entrar por primera vez"))
  }

  @Test("what machines fetch sets no cookie", arguments: ["/robots.txt", "/healthz", "/readyz", "/favicon.ico"])
  func machines(_ path: String) async throws {
    let desk = try await FrontDesk()

    let answer = try await desk.get(path)

    #expect(answer.status.code < 400)
    #expect(answer.cookies.isEmpty)
  }

  @Test("an address that is none says so")
  func unknown() async throws {
    let desk = try await FrontDesk()

    #expect(try await desk.get("/wp-login.php").status.code == 404)
    #expect(try await desk.get("/assets/x.css").status.code == 404)
  }
}
