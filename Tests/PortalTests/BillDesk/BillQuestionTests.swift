import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// A question is bound to the line it is about, for who pays and for the desk.
@Suite("Questions about a line of a bill")
struct BillQuestionTests {
  @Test("both sides see the line; the desk opens the bill in one click", arguments: TestDatabases.each)
  func asked(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    let bill = try await desk.bill(desk.joy, 5_000, "a", for: desk.scene.theo)
    let joy = await desk.scene.browser(.joy)
    let link = try #require(await joy.get("/me/bills/\(bill.id)").links.first { $0.contains("line=") })

    let form = await joy.get(link.replacing("&amp;", with: "&"))
    let line = try #require(await desk.line(of: bill))
    let sent = await joy.post(
      "/for/\(desk.scene.theo)/messages/new", seeing: link.replacing("&amp;", with: "&"),
      [("text", "What was this?"), ("line", line), ("reason", "bill")])
    let thread = await joy.get(sent.location)
    let biller = await desk.scene.browser(desk.biller)
    let inbox = await biller.get("/staff/inbox?in=team")
    let open = try #require(inbox.links.first { $0.hasPrefix("/staff/inbox/") })
    let pane = await biller.get(open.replacing("&amp;", with: "&"))
    let statement = await biller.get("/staff/bills/statements/\(bill.id)")
    let home = await biller.get("/staff/bills")

    #expect(form.text.contains("Office visit, October 14, 2026 (bill \(bill.number))"))
    #expect(thread.text.contains("(bill \(bill.number))") && thread.links.contains("/me/bills/\(bill.id)"))
    #expect(pane.text.contains("(bill \(bill.number))"))
    #expect(pane.links.contains("/staff/bills/statements/\(bill.id)"))
    #expect(statement.text.contains("A question about it is open"))
    #expect(home.text.contains("1 question waits for an answer") && home.text.contains("Bill \(bill.number)"))
    try await desk.practice.close()
  }

  @Test("a line of somebody else's bill is as if it were not there", arguments: TestDatabases.each)
  func foreign(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    let bill = try await desk.bill(desk.joy, 5_000, "a")
    let line = try #require(await desk.line(of: bill))
    let rosa = await desk.scene.browser(.rosa)

    let form = await rosa.get("/me/messages/new?reason=bill&line=\(line)")
    let sent = await rosa.post("/me/messages/new", seeing: "/me/messages", [("text", "Mine?"), ("line", line)])

    #expect(form.status == .ok && !form.text.contains("bill \(bill.number)"))
    #expect(sent.status == .notFound)
    #expect(try await desk.app.database.read { try $0.count("SELECT COUNT(*) FROM bill_question") } == 0)
    try await desk.practice.close()
  }

  @Test("another who reads the thread does not see which line it is about", arguments: TestDatabases.each)
  func others(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    let bill = try await desk.bill(desk.joy, 5_000, "a", for: desk.scene.theo)
    let line = try #require(await desk.line(of: bill))
    let joy = await desk.scene.browser(.joy)
    let sent = await joy.post(
      "/for/\(desk.scene.theo)/messages/new", seeing: "/for/\(desk.scene.theo)/messages",
      [("text", "What was this?"), ("line", line), ("reason", "bill")])
    try await desk.scene.grant(.ben, desk.scene.theo, as: .relative)

    let seen = await desk.scene.browser(.ben).get(sent.location)

    #expect(seen.status == .ok && seen.text.contains("What was this?") && !seen.text.contains("\(bill.number)"))
    try await desk.practice.close()
  }
}
