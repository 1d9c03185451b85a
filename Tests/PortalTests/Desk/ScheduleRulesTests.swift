import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Testing
import Web

@testable import Portal

@Suite("A manager says what can be booked, without code")
struct ScheduleRulesTests {
  private static let page = "/staff/settings/schedule"

  @Test("a type that is changed changes what patients are offered, at once")
  func type() async throws {
    let scene = try await BookingScene()
    let (mona, rosa) = (try await manager(scene), await scene.signedIn())
    let page = ScheduleRulesTests.page + "/types/follow-up"
    let before = await rosa.get("/me/visits/book")

    let shown = await mona.get(page)
    let saved = await mona.post(page, seeing: page, form(scene, [("access", "view")]))
    let after = await rosa.get("/me/visits/book?type=follow-up")

    #expect(shown.status == .ok && saved.status == .seeOther)
    #expect(before.text.contains("Follow-up"))
    #expect(!after.text.contains("Book this visit") && !after.text.contains("9:00"))
    try await scene.practice.close()
  }

  @Test("a new type, a place, a room and hours are added; hours that overlap are refused with words")
  func adding() async throws {
    let scene = try await BookingScene()
    let (mona, page) = (try await manager(scene), ScheduleRulesTests.page)

    let type = await mona.post(
      page + "/types/new", seeing: page + "/types/new", form(scene, [("code", "nurse-visit")]))
    let twice = await mona.post(
      page + "/types/new", seeing: page + "/types/new", form(scene, [("code", "nurse-visit")]))
    let site = await mona.post(page + "/sites", seeing: page, [("site-id", ""), ("site-name", "River House")])
    let room = await mona.post(page + "/rooms", seeing: page, [("room-site", "mill"), ("room-name", "Room 1")])
    let hours = [
      ("who", scene.loop.okafor.id.text), ("days", "1"), ("days", "2"), ("opens", "780"), ("closes", "960"),
      ("site", "mill"),
    ]
    let added = await mona.post(page + "/hours", seeing: page, hours)
    let overlap = await mona.post(page + "/hours", seeing: page, hours)
    let all = await mona.get(page)

    #expect([type, site, room, added].allSatisfy { $0.status == .seeOther })
    #expect(twice.status == .unprocessableContent && twice.text.contains("Another type has this word"))
    #expect(overlap.status == .unprocessableContent && overlap.text.contains("overlap"))
    #expect(all.text.contains("River House") && all.text.contains("Room 1") && all.text.contains("1:00"))
    try await scene.practice.close()
  }

  @Test("nothing of a manager's form ends in a fault of ours")
  func hostile() async throws {
    let scene = try await BookingScene()
    let (mona, page) = (try await manager(scene), ScheduleRulesTests.page)

    for value in ["", "-5", "7", "999999999999999999999", "\u{0}", "🙂", "NaN", String(repeating: "9", count: 500)] {
      for field in VisitTypePage.numbers.map(\.name) + ["access", "audience", "channels", "people", "name-en", "code"] {
        let sent = await mona.post(
          page + "/types/new", seeing: page + "/types/new", form(scene, [("code", "a"), (field, value)]))
        #expect(sent.status.code < 500, "\(field): \(value)")
      }
      let hours = await mona.post(
        page + "/hours", seeing: page, [("who", value), ("days", value), ("opens", value), ("site", value)])
      #expect(hours.status == .unprocessableContent || hours.status == .badRequest)
    }
    try await scene.practice.close()
  }

  private func manager(_ scene: BookingScene) async throws -> Client {
    let mona = StaffMember(
      id: StaffMember.ID("staff-mona"), email: "mona@clinic.example", name: PersonName(given: "Mona", family: "Reyes"),
      role: .manager, language: .english)
    try await scene.app.addStaff(mona, password: Secret(TestPerson.password), by: .console, from: .console)
    let client = scene.practice.client(from: "192.0.2.45")
    await client.signInAsStaff(mona.email)
    return client
  }

  /// The form of a type, with some fields said otherwise.
  private func form(_ scene: BookingScene, _ changes: [(String, String)]) -> [(String, String)] {
    let usual = [
      ("name-en", "Follow-up"), ("name-es", "Seguimiento"), ("minutes", "20"), ("before", "0"), ("after", "0"),
      ("step", "20"), ("age-from", "0"), ("lead", "0"), ("horizon", "180"), ("most-open", "2"), ("notice", "24"),
      ("most-moves", "3"), ("access", "self"), ("audience", "anyone"), ("channels", "person"),
      ("people", scene.loop.okafor.id.text),
    ]
    return usual.filter { field in !changes.contains { $0.0 == field.0 } } + changes
  }
}
