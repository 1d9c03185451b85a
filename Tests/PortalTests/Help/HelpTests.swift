import Chart
import Foundation
import HTTPTypes
import Kernel
import Portal
import PortalTesting
import Store
import Testing
import Web

@Suite("Help says how, what to expect, and takes what is needed another way")
struct HelpTests {
  @Test("six how-tos stand on the help page, each with pictures and a way to do it, in both languages")
  func guides() async throws {
    let practice = try await TestPractice()
    let client = practice.client()

    for language in ["en", "es"] {
      let page = await client.get("/help?lang=\(language)").text
      let places = page.components(between: "href=\"/help/how/", and: "\"")
      #expect(places.count == 6)
      for place in places {
        let guide = await client.get("/help/how/\(place)?lang=\(language)").text
        #expect(guide.components(separatedBy: "<svg class=\"sketch\"").count == 5, "\(place)")
        #expect(!guide.contains("help.") && !guide.contains("{verb}"), "\(place)")
      }
    }
    #expect(await client.get("/help/print").text.components(separatedBy: "class=\"sketch\"").count == 25)
    #expect(await client.get("/help/how/nothing").status.code == 404)
    try await practice.close()
  }

  @Test("what to expect names the days of the routing guide, not other ones")
  func expectation() async throws {
    let practice = try await TestPractice()
    let manager = try await practice.addStaff(.manager)
    let before = try await practice.client().get("/help/expect").text

    try await practice.app.database.write { transaction in
      try MessageRoutes.set(
        MessageRoute(.bill, to: .billing, within: 7), by: manager.id, in: transaction, at: practice.app.clock.now)
    }

    #expect(!before.contains("within 7 workdays"))
    #expect(await practice.client().get("/help/expect").text.contains("within 7 workdays"))
    try await practice.close()
  }

  @Test("who is signed in asks as themselves; the front desk sees the ways and the card", arguments: TestDatabases.each)
  func own(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    let person = TestPerson.rosa
    try await practice.keep([person.resource])
    let chart = try await practice.chart(of: person)
    _ = try await practice.addAccount(person, patient: chart)
    let desk = try await practice.addStaff(.frontDesk)
    let (mine, staff) = (practice.client(), practice.client())
    _ = await mine.signIn(person.email)
    _ = await staff.signInAsStaff(desk.email)

    let redirect = await mine.get("/help/another-way")
    let empty = await mine.post("/me/another-way", seeing: "/me/another-way", [("reach", person.email)])
    let sent = await mine.post(
      "/me/another-way", seeing: "/me/another-way",
      [("ways", "large-print"), ("ways", "call"), ("text", "In the evening <b>please</b>"), ("reach", person.email)])
    let inbox = try await staff.get("/staff/inbox").text

    #expect(redirect.headers[.location] == "/me/another-way")
    #expect(empty.status.code == 422)
    #expect(sent.status.code == 303)
    #expect(inbox.contains("Large print") && inbox.contains("By phone") && !inbox.contains("With an interpreter"))
    #expect(inbox.contains("/staff/patients/\(chart)") && inbox.contains("&lt;b&gt;please"))
    try await practice.close()
  }

  @Test("who is not signed in writes a name; a form filled in no time is asked once more; a robot leaves nothing")
  func stranger() async throws {
    let practice = try await TestPractice()
    let client = practice.client()
    let page = await client.get("/help/another-way").text
    let stamp = page.between("name=\"shown\" value=\"", "\"")
    let fields = [("ways", "paper"), ("name", "Ben Ode"), ("reach", "(555) 010-0177"), ("shown", stamp)]

    let nameless = await client.post(
      "/help/another-way", seeing: "/help/another-way", [("ways", "paper"), ("reach", "x"), ("shown", stamp)])
    let fast = await client.post("/help/another-way", seeing: "/help/another-way", fields)
    practice.clock.move(by: .seconds(10))
    let robot = await client.post("/help/another-way", seeing: "/help/another-way", fields + [("subject", "pills")])
    let kept = await client.post("/help/another-way", seeing: "/help/another-way", fields)

    #expect(nameless.status.code == 422 && fast.status.code == 422)
    #expect(robot.status.code == 303 && kept.status.code == 303)
    let count = try await practice.app.database.read { try $0.count("SELECT COUNT(*) FROM visitor_note") }
    #expect(count == 1)
    try await practice.close()
  }
}
