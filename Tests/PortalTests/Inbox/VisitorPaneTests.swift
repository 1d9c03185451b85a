import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// What visitors wrote is answered once, and forgotten when it is no longer needed.
@Suite("The front desk answers visitors")
struct VisitorPaneTests {
  @Test("a note is shown with a way to reach the visitor, is answered once, and goes", arguments: TestDatabases.each)
  func answer(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ContactScene(engine)
    _ = await scene.write()
    let entry = try #require(try await scene.entries().first)
    let desk = try await scene.desk()

    let page = await desk.get("/staff/inbox/\(entry.id)").text
    let empty = await desk.post("/staff/inbox/\(entry.id)/visitor")
    let done = await desk.post("/staff/inbox/\(entry.id)/visitor", [("how", "called"), ("remark", "Comes on Friday")])
    let again = await desk.post("/staff/inbox/\(entry.id)/visitor", [("how", "wrote")])

    #expect(page.contains("May I join?") && page.contains("tel:+15550100177") && page.contains("About joining"))
    #expect(empty.status.code == 422 && done.status.code == 303 && again.status.code == 409)
    #expect(try await scene.entries().isEmpty)
    let after = await desk.get("/staff/inbox/\(entry.id)").text
    #expect(after.contains("This is done: Called.") && after.contains("Comes on Friday"))
    #expect(try await scene.count("SELECT COUNT(*) FROM audit_event WHERE object LIKE 'work/visitor/%'") == 1)
    try await scene.practice.close()
  }

  @Test("what no person sent is never late")
  func notAPerson() async throws {
    let scene = try await ContactScene()
    _ = await scene.write()
    let entry = try #require(try await scene.entries().first)
    let desk = try await scene.desk()
    _ = await desk.get("/staff/inbox")
    _ = await desk.post("/staff/inbox/\(entry.id)/visitor", [("how", "not-a-person")])

    scene.practice.clock.move(by: .seconds(10 * 86_400))
    let now = scene.practice.app.clock.now
    let late = try await scene.practice.app.database.read { try WorkLists.overdue(at: now, in: $0) }

    #expect(late.isEmpty)
    #expect(try await scene.count("SELECT COUNT(*) FROM visitor_note WHERE how = 'not-a-person'") == 1)
  }

  @Test("doctors, nurses and billers are not asked, and find nothing there")
  func others() async throws {
    let scene = try await ContactScene()
    _ = await scene.write()
    let entry = try #require(try await scene.entries().first)

    for role in [StaffRole.provider, .nurse, .biller, .manager] {
      let desk = try await scene.desk(role)
      _ = await desk.get("/staff/inbox")
      #expect(await desk.get("/staff/inbox/\(entry.id)").status.code == 404)
      #expect(await desk.post("/staff/inbox/\(entry.id)/visitor", [("how", "called")]).status.code == 404)
    }
  }

  @Test("ninety days after it was answered a note is gone, with what was said about it", arguments: TestDatabases.each)
  func retention(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ContactScene(engine)
    _ = await scene.write()
    _ = await scene.write([("name", "Still Waiting")])
    let entry = try #require(try await scene.entries().first { $0.headline == "Mary Lane" })
    let desk = try await scene.desk()
    _ = await desk.get("/staff/inbox/\(entry.id)")
    _ = await desk.post("/staff/inbox/\(entry.id)/visitor", [("how", "called"), ("remark", "Nice")])

    scene.practice.clock.move(by: VisitorNotes.keptFor)
    try await ForgetVisitors(scene.practice.app).run()
    #expect(try await scene.count("SELECT COUNT(*) FROM visitor_note") == 2)
    scene.practice.clock.move(by: .seconds(1))
    try await ForgetVisitors(scene.practice.app).run()

    #expect(try await scene.count("SELECT COUNT(*) FROM visitor_note") == 1)
    #expect(try await scene.count("SELECT COUNT(*) FROM work_remark") == 0)
    #expect(try await scene.count("SELECT COUNT(*) FROM visitor_place") == 0)
    #expect(try await scene.entries().map(\.headline) == ["Still Waiting"])
    try await scene.practice.close()
  }
}
