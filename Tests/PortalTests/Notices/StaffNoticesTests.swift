import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Staff see what did not leave, and print what waits for paper")
struct StaffNoticesTests {
  @Test("a message that was given up is shown with its reason and leaves after 'Send again'")
  func sendAgain() async throws {
    let scene = try await NoticeScene()
    let manager = scene.practice.client()
    await manager.signInAsStaff(try await scene.practice.addStaff(.manager).email)
    try await scene.tell(scene.news())
    scene.practice.letters.failNext(1, with: .refused)
    try await scene.deliver()
    scene.practice.clock.move(by: .seconds(20 * 60))
    await manager.signInAsStaff("manager@practice.example")

    let late = await manager.get("/staff/notices").text
    let id = try await scene.app.stuckNotices().first?.id
    let action = "/staff/notices/\(try #require(id))/again"
    let sent = await manager.post(action, seeing: "/staff/notices")
    try await scene.deliver()
    let after = await manager.get("/staff/notices").text

    #expect(late.contains("Rosa Delgado") && late.contains("The mail or text server did not take it."))
    #expect(late.contains("Late") && late.contains("Send again") && !late.contains("Hemoglobin"))
    #expect(sent.location == "/staff/notices")
    #expect(after.contains("All messages went out.") && scene.practice.letters.letters.count == 1)
  }

  @Test("a link that is over is not sent again")
  func over() async throws {
    let scene = try await NoticeScene()
    let now = scene.practice.clock.now
    _ = await scene.practice.client().post("/forgot", seeing: "/forgot", [("email", TestPerson.rosa.email)])
    try await scene.app.database.write { transaction in
      for claim in try Outbox.claim(in: transaction, at: now, limit: 5) {
        try Outbox.giveUp(claim, problem: "mail.refused", in: transaction, at: now)
      }
    }

    let stuck = try await scene.app.stuckNotices()

    #expect(stuck.map(\.state) == [.over])
    #expect(try await scene.app.replayNotices(stuck.first?.id) == 0)
    let kept = try await scene.app.database.read { try $0.all("SELECT greeting || link FROM notice", as: String.self) }
    #expect(kept == [""])
  }

  @Test("letters are shown one a sheet in the reader's language, and each look and each print is recorded")
  func print() async throws {
    let scene = try await NoticeScene()
    try await scene.choose { ($0.topics, $0.language) = ([.results: .letter], .spanish) }
    try await scene.tell(scene.news())
    let desk = scene.practice.client()
    await desk.signInAsStaff(try await scene.practice.addStaff(.frontDesk).email)
    let before = try await scene.practice.auditCount()

    let list = await desk.get("/staff/letters").text
    let sheets = await desk.get("/staff/letters/print").text
    let id = try #require(try await scene.letters().first?.id)
    let marked = await desk.post(
      "/staff/letters/printed", seeing: "/staff/letters/print", [("letter", id.text), ("letter", "unknown")])
    let empty = await desk.get("/staff/letters").text
    let again = await desk.get("/staff/letters/\(id)")

    #expect(list.contains("Delgado, Rosa") && list.contains("1 letter waits."))
    #expect(sheets.contains("Hay algo nuevo para usted") && sheets.contains("lang=\"es"))
    #expect(sheets.contains("Alder Creek Family Medicine") && sheets.contains("214 Mill Road"))
    #expect(marked.location == "/staff/letters" && empty.contains("No letters wait.") && empty.contains("Printed on"))
    #expect(again.status == .ok)
    let rows = try await scene.practice.auditRows(after: before)
    #expect(rows.filter { $0.object == "letter/\(id)" }.map(\.action) == ["read", "read", "print", "read"])
  }
}
