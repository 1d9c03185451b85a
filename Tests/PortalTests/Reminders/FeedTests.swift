import Chart
import Foundation
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Visits in one's own calendar")
struct FeedTests {
  @Test("a calendar gets time and practice, without signing in, and no cookie", arguments: TestDatabases.each)
  func feed(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FeedScene(engine)
    let rosa = await scene.browser(of: .rosa)

    let path = await scene.makeFeed(rosa, of: scene.rosa)
    let answer = await scene.ask(path)

    #expect(path.hasPrefix("/calendar/") && path.hasSuffix(".ics"))
    #expect(answer.status == .ok && answer.cookies.isEmpty)
    #expect(answer.headers[.contentType] == "text/calendar; charset=utf-8")
    #expect(answer.text.contains("DTSTART;TZID=America/Denver:20261214T090000\r\n"))
    #expect(answer.text.contains("SUMMARY:Visit at Alder Creek\r\n"))
    for word in ["Diabetes", "Counselling", "Rosa", "Delgado", "Family Medicine", "account-"] {
      #expect(!answer.text.contains(word), "\(word)")
    }
    try await scene.practice.close()
  }

  @Test("what is labelled private is left out, and stands in its own file for its patient alone")
  func privateVisit() async throws {
    let scene = try await FeedScene()
    let rosa = await scene.browser(of: .rosa)

    let feed = await scene.ask(await scene.makeFeed(rosa, of: scene.rosa))
    let hidden = try #require(try await scene.practice.item(of: .appointment("a2", of: .rosa, "")))
    let file = await rosa.get("/me/visits/\(hidden)/calendar")

    #expect(feed.text.components(separatedBy: "BEGIN:VEVENT").count == 2)
    #expect(file.status == .ok && file.text.contains("BEGIN:VEVENT") && !file.text.contains("Counselling"))
  }

  @Test("who has the newest gets nothing again, and nothing is written down for it")
  func unchanged() async throws {
    let scene = try await FeedScene()
    let path = await scene.makeFeed(await scene.browser(of: .rosa), of: scene.rosa)
    let first = await scene.ask(path)
    let mark = try #require(first.headers[.eTag])
    let rows = try await scene.practice.auditCount()

    let again = await scene.ask(path, knowing: mark)
    let guessed = await scene.ask(path, knowing: "W/\"00000000000000000000000000000000\"")

    #expect(again.status == .notModified && again.body.isEmpty && again.headers[.eTag] == mark)
    #expect(guessed.status == .ok)
    #expect(try await scene.practice.auditCount() == rows + 1)
  }

  @Test("each answer that tells something is in the audit trail, as its owner's")
  func recorded() async throws {
    let scene = try await FeedScene()
    let path = await scene.makeFeed(await scene.browser(of: .rosa), of: scene.rosa)
    let rows = try await scene.practice.auditCount()

    _ = await scene.ask(path)

    let row = try #require(try await scene.practice.auditRows(after: rows).first)
    #expect(row.object == "calendar feed" && row.patientID == scene.rosa.text)
    #expect(row.actorID == "account-\(TestPerson.rosa.fhirID)")
  }

  @Test("a moved visit keeps its name and raises its number; a cancelled one says so")
  func moved() async throws {
    let scene = try await FeedScene()
    let path = await scene.makeFeed(await scene.browser(of: .rosa), of: scene.rosa)
    let before = await scene.ask(path)

    scene.practice.clock.move(by: .seconds(60))
    try await scene.keep(start: "2026-12-15T16:00:00Z")
    let moved = await scene.ask(path, knowing: before.headers[.eTag])
    try await scene.keep(start: "2026-12-15T16:00:00Z", status: "cancelled")
    let cancelled = await scene.ask(path, knowing: moved.headers[.eTag])

    let names = [before, moved, cancelled].map { $0.text.between("UID:", "\r\n") }
    #expect(Set(names).count == 1 && names[0].hasSuffix("@portico"))
    #expect([before, moved, cancelled].map { $0.text.between("SEQUENCE:", "\r\n") } == ["0", "1", "2"])
    #expect(moved.text.contains("DTSTART;TZID=America/Denver:20261215T090000\r\n"))
    #expect(moved.text.contains("LAST-MODIFIED:20261123T170100Z\r\n"))
    #expect(cancelled.text.contains("STATUS:CANCELLED\r\n"))
  }

  @Test("only visits from a month ago to two years from now are told")
  func window() async throws {
    let scene = try await FeedScene()
    let path = await scene.makeFeed(await scene.browser(of: .rosa), of: scene.rosa)

    for (start, isThere) in [
      ("2026-10-23T16:00:00Z", false), ("2026-10-25T16:00:00Z", true), ("2028-11-20T16:00:00Z", true),
      ("2028-11-24T16:00:00Z", false), ("9999-12-31T23:00:00Z", false),
    ] {
      try await scene.keep(start: start)
      #expect(await scene.ask(path).text.contains("VEVENT") == isThere, "\(start)")
    }
  }

  @Test("an address that was ended, replaced or never made answers the same, and leaves one line a day")
  func ended() async throws {
    let scene = try await FeedScene()
    let rosa = await scene.browser(of: .rosa)
    let first = await scene.makeFeed(rosa, of: scene.rosa)
    let second = await scene.makeFeed(rosa, of: scene.rosa)
    let never = "/calendar/\(Token(random: .seeded(5)).reveal()).ics"

    let replaced = await scene.ask(first)
    let works = await scene.ask(second)
    let page = await rosa.get("/me/account/calendar")
    let feed = page.text.between(#"name="feed" value=""#, "\"")
    let ended = await rosa.post("/me/account/calendar/end", [("feed", feed)])
    let rows = try await scene.practice.auditCount()
    let answers = [
      await scene.ask(second), await scene.ask(second), await scene.ask(never), await scene.ask("/calendar/x.ics"),
    ]

    #expect(works.status == .ok && ended.status == .seeOther)
    #expect(replaced.status == .notFound)
    #expect(Set(answers.map(\.snapshot)).count == 1 && answers[0].status == .notFound)
    #expect(try await scene.practice.auditCount() == rows + 1)
    #expect(!page.text.contains(second.dropFirst("/calendar/".count)))
  }

  @Test("the same form sent twice makes one address")
  func twice() async throws {
    let scene = try await FeedScene()
    let rosa = await scene.browser(of: .rosa)
    _ = await rosa.get("/me/account/calendar")

    let forms = await [
      rosa.postAsIs("/me/account/calendar", [("_csrf", rosa.token), ("_once", "o1"), ("chart", scene.rosa.text)]),
      rosa.postAsIs("/me/account/calendar", [("_csrf", rosa.token), ("_once", "o1"), ("chart", scene.rosa.text)]),
    ]

    let addresses = forms.map { $0.text.between(#"<strong class="tnum">"#, "</strong>") }
    #expect(addresses[0] == addresses[1] && addresses[0].hasSuffix(".ics"))
    #expect(forms[0].text.contains("webcal://portal.example/calendar/"))
  }

  @Test("a closed account's calendar gets nothing from that moment on")
  func closedAccount() async throws {
    let scene = try await FeedScene()
    let path = await scene.makeFeed(await scene.browser(of: .rosa), of: scene.rosa)

    try await scene.practice.disable(Account.ID("account-\(TestPerson.rosa.fhirID)"))

    #expect(await scene.ask(path).status == .notFound)
  }

  @Test("a helper's calendar follows the right to help with visits")
  func helper() async throws {
    let scene = try await FeedScene()
    try await scene.help(with: [.visits])
    let joy = await scene.browser(of: .joy)

    let path = await scene.makeFeed(joy, of: scene.theo)
    let works = await scene.ask(path)
    try await scene.practice.app.revokeHelper(
      Account.ID("account-\(TestPerson.joy.fhirID)"), of: scene.theo, by: .console, from: .console)
    let ended = await scene.ask(path)
    try await scene.help(with: [.results])
    let withoutVisits = await scene.ask(path)

    #expect(works.status == .ok && works.text.contains("/for/\(scene.theo)/visits/") && !works.text.contains("Theo"))
    #expect(ended.status == .notFound && withoutVisits.status == .notFound)
  }

  @Test("nobody makes an address for a chart whose visits are not theirs to see")
  func notTheirs() async throws {
    let scene = try await FeedScene()
    try await scene.help(with: [.results])
    let joy = await scene.browser(of: .joy)

    for chart in [scene.theo, scene.rosa] {
      let answer = await joy.post("/me/account/calendar", seeing: "/me/account/calendar", [("chart", chart.text)])
      #expect(answer.status == .notFound)
    }
  }

  @Test("a visit's own file names neither visit nor person, and one without a day has none")
  func file() async throws {
    let scene = try await FeedScene()
    let rosa = await scene.browser(of: .rosa)
    let item = try #require(try await scene.practice.item(of: scene.visit))

    let page = await rosa.get("/me/visits/\(item)")
    let file = await rosa.get("/me/visits/\(item)/calendar")

    #expect(page.text.contains("/me/visits/\(item)/calendar"))
    #expect(file.headers[.contentDisposition]?.contains("visit.ics") == true)
    #expect(file.text.contains("LOCATION:214 Mill Road\r\n") && file.text.contains("METHOD:PUBLISH\r\n"))
    for word in ["Diabetes", "Rosa", "Delgado"] { #expect(!file.text.contains(word)) }
    #expect(await rosa.get("/me/visits/nothing/calendar").status == .notFound)
  }
}
