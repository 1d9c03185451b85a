import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// What robots and tired people type into the contact form.
@Suite("Strange notes from visitors")
struct ContactInputTests {
  @Test("100,000 letters are too many: said so, kept in the box, nothing stored")
  func tooLong() async throws {
    let scene = try await ContactScene()
    let text = String(repeating: "é", count: 100_000)

    let answer = await scene.write([("text", text)])

    #expect(answer.status.code == 422 && answer.text.contains("This text is too long"))
    #expect(try await scene.count("SELECT COUNT(*) FROM visitor_note") == 0)
  }

  @Test("markup is text: in the form, in the list and in the pane")
  func markup() async throws {
    let scene = try await ContactScene()
    let markup = "<script>alert(1)</script><img src=x onerror=alert(1)>"

    let again = await scene.write([("name", markup), ("text", "</textarea>" + markup), ("reach", "")])
    _ = await scene.write([("name", markup), ("text", "</textarea>" + markup)])
    let pane = try await scene.desk().get("/staff/inbox/\(#require(try await scene.entries().first).id)").text

    #expect(again.status.code == 422)
    for page in [again.text, pane] {
      #expect(page.contains("&lt;script&gt;") && page.contains("&lt;/textarea&gt;"))
      #expect(!page.contains("<script>alert") && !page.contains("<img src=x"))
    }
  }

  @Test("line ends stay in the text and are refused in one line; nothing reaches a header")
  func lineEnds() async throws {
    let scene = try await ContactScene()

    let named = await scene.write([("name", "Mary\r\nBcc: all@example.com")])
    let reached = await scene.write([("reach", "mary@home.example\r\nBcc: all@example.com")])
    let told = await scene.write([("text", "One\r\nTwo\rThree\r\n\r\nFour")])

    #expect(named.status.code == 422 && reached.status.code == 422 && told.status.code == 303)
    #expect(!told.location.contains("%0") && !told.location.contains("\n"))
    let note = try await scene.note(of: #require(try await scene.entries().first))
    #expect(note?.text == "One\nTwo\nThree\n\nFour")
  }

  @Test("marks that turn the direction of text are left out; letters of every script stay")
  func bidi() async throws {
    let scene = try await ContactScene()

    _ = await scene.write([("name", "Mary\u{202E}enaL\u{2066}"), ("text", "\u{202B}שלום\u{202C} and مرحبا")])

    let entry = try #require(try await scene.entries().first)
    #expect(entry.headline == "MaryenaL")
    #expect(try await scene.note(of: entry)?.text == "שלום and مرحبا")
  }

  @Test("control characters, unknown fields and forms of other sites are refused")
  func malformed() async throws {
    let scene = try await ContactScene()

    let control = await scene.write([("text", "a\u{0}b")])
    let unknown = await scene.write([("role", "manager")])
    let form = await scene.form()
    let forged = await scene.client.postAsIs("/contact", [("_csrf", "nonsense")] + form)

    #expect([control, unknown].allSatisfy { $0.status.code == 400 } && forged.status.code == 403)
    #expect(try await scene.entries().isEmpty)
  }

  @Test(
    "a phone number or an email, nothing else",
    arguments: [
      ("(555) 010-0142", "+15550100142"), ("+34 600 000 000", "+34600000000"),
      ("Mary@Home.Example", "mary@home.example"),
      ("javascript:alert(1)", nil), ("mary@home", nil), ("a@b.c?bcc=x@y.z", nil), ("12345", nil), ("call me", nil),
    ])
  func reach(_ typed: String, _ stored: String?) {
    #expect(
      VisitorReach(typed: typed)
        == stored.map { $0.contains("@") ? VisitorReach.email($0) : VisitorReach.phone($0) })
  }
}
