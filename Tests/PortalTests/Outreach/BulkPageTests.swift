import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// The pages of messages to many: written, looked at, sent, stopped.
@Suite("The pages of messages to many")
struct BulkPageTests {
  static let fields = [
    ("reason", "question"), ("team", "frontDesk"), ("english", "Flu shots are here."), ("spanish", "Ya hay vacunas."),
    ("joined", "1"),
  ]

  @Test("it is written, looked at before it leaves, sent without those who are ticked, and stopped")
  func journey() async throws {
    let scene = try await BulkScene()
    let client = scene.practice.client()
    await client.signInAsStaff(scene.manager.email)
    let inbox = await client.get("/staff/inbox").text
    let written = await client.post("/staff/bulk/new", seeing: "/staff/bulk/new", BulkPageTests.fields)

    let preview = await client.get(written.location).text
    let ben = try #require(scene.charts[.ben])
    let sent = await client.post(
      written.location + "/send", [("count", "2"), ("leave", ben.text), ("numbers", "")])
    let sending = await client.get(written.location).text
    try await SendBulk(scene.app).run()
    let done = await client.get(written.location).text
    let late = await client.post(written.location + "/stop")

    #expect(inbox.contains("href=\"/staff/bulk\""))
    #expect(preview.contains("Send to 2 people") && preview.contains("Ben Okoye reads it in English"))
    #expect(preview.contains("Rosa Delgado reads it in Español") && preview.contains("Reading level"))
    #expect(preview.contains("Dan Ferris: has died") && preview.contains("Maya Brooks: does not want the portal"))
    #expect(sent.location == written.location && sending.contains("Stop the rest"))
    #expect(done.contains("1 of 1 sent") && done.contains("Ben Okoye: left out by hand"))
    #expect(!done.contains("Stop the rest") && late.status.code == 409)
    #expect(await client.get("/staff/bulk").text.contains("1 of 1 sent"))
  }

  @Test("what is missing or out of order is said, with what was typed")
  func errors() async throws {
    let scene = try await BulkScene()
    let client = scene.practice.client()
    await client.signInAsStaff(scene.manager.email)

    let answer = await client.post(
      "/staff/bulk/new", seeing: "/staff/bulk/new",
      [
        ("reason", "question"), ("team", "nurses"), ("english", "<b>Hello</b>"), ("spanish", ""), ("youngest", "50"),
        ("oldest", "20"), ("since-month", "1"), ("since-day", "2"), ("since-year", "2026"),
      ])

    #expect(answer.status.code == 422 && answer.text.contains("Write the text in both languages"))
    #expect(answer.text.contains("The second age is smaller") && answer.text.contains("Choose who saw them"))
    #expect(answer.text.contains("&lt;b&gt;Hello") && answer.text.contains("value=\"50\""))
  }

  @Test("people are left out by record number; a number that is nobody's is said")
  func numbers() async throws {
    let scene = try await BulkScene()
    let client = scene.practice.client()
    await client.signInAsStaff(scene.manager.email)
    let written = await client.post("/staff/bulk/new", seeing: "/staff/bulk/new", BulkPageTests.fields)

    let wrong = await client.post(written.location + "/send", [("count", "2"), ("numbers", "100002, 999")])
    let right = await client.post(written.location + "/send", [("count", "2"), ("numbers", "100002")])
    try await SendBulk(scene.app).run()

    #expect(wrong.status.code == 422 && wrong.text.contains("Nobody has the number 999"))
    #expect(right.status.code == 303)
    #expect(try await scene.count("SELECT COUNT(*) FROM conversation") == 1)
  }

  @Test("a list that changed since it was looked at is not sent")
  func changed() async throws {
    let scene = try await BulkScene()
    let client = scene.practice.client()
    await client.signInAsStaff(scene.manager.email)
    let written = await client.post("/staff/bulk/new", seeing: "/staff/bulk/new", BulkPageTests.fields)

    let answer = await client.post(written.location + "/send", [("count", "5"), ("numbers", "")])

    #expect(answer.status.code == 409 && answer.text.contains("The list changed"))
    #expect(try await scene.count("SELECT COUNT(*) FROM bulk_recipient") == 0)
  }
}
