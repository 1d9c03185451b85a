import Chart
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Forms open by themselves before visits, once, and follow these.
@Suite("Forms open before visits")
struct OpenFormsTests {
  @Test("some days before a visit of the type, once, and the patient is told", arguments: TestDatabases.each)
  func opens(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)

    let counts = try await [OpenForms(scene.app).run(), OpenForms(scene.app).run()]

    let requests = try await scene.requests()
    #expect(counts == [1, 0] && requests.map(\.formID) == [FormScene.checkIn])
    #expect(requests.first?.visitAt == scene.base.time(WaitingScene.nextWeek, 540))
    #expect(try await scene.base.notices("form/").count == 1)
    let home = await scene.base.signedIn(.rosa).get("/me").text
    #expect(home.contains("Check-in") && home.contains("/me/visits/forms/\(requests[0].id)"))
    try await scene.practice.close()
  }

  @Test("ten processes at once open one", arguments: TestDatabases.each)
  func atOnce(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)

    let count = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<10 { group.addTask { (try? await OpenForms(scene.app).run()) ?? 0 } }
      return await group.reduce(0, +)
    }

    #expect(count == 1)
    #expect(try await scene.requests().count == 1)
    #expect(try await scene.base.notices("form/").count == 1)
    try await scene.practice.close()
  }

  @Test("not too early, not when it was answered of late, not for other types", arguments: TestDatabases.each)
  func notYet(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    let set = { (opening: FormOpening) in
      try await scene.app.database.write { try PracticeForms.set(opening, FormScene.checkIn, in: $0) }
    }
    try await set(FormOpening(visitTypes: .codes(["follow-up"]), days: 3))
    #expect(try await OpenForms(scene.app).run() == 0)
    try await set(FormOpening(visitTypes: .codes(["other"]), days: 30))
    #expect(try await OpenForms(scene.app).run() == 0)
    let id = try await scene.give(FormScene.checkIn)
    try await scene.send(["phone": "(555) 010-0101", "who": "Ana", "same": "yes"], id)
    scene.practice.clock.move(by: .seconds(86_400))
    try await set(FormOpening(visitTypes: .every, days: 30, freshDays: 90))
    #expect(try await OpenForms(scene.app).run() == 0)

    try await set(FormOpening(visitTypes: .every, days: 30))

    #expect(try await OpenForms(scene.app).run() == 1)
    try await scene.practice.close()
  }

  @Test("it follows a visit that moves, and goes with one that is cancelled", arguments: TestDatabases.each)
  func follows(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    try await OpenForms(scene.app).run()
    let booking = try await scene.base.booking(.rosa)
    let later = WaitingScene.nextWeek.adding(days: 7)
    _ = try await scene.app.moveAtOnce(
      booking.id,
      BookingDesk.Wish(WaitingScene.followUp, with: scene.base.okafor.id, at: scene.base.time(later, 560)),
      by: scene.base.viewer(.rosa), named: "Rosa", then: { _, _ in "/me" }, nil)

    try await OpenForms(scene.app).run()
    let moved = try await scene.requests()
    try await scene.base.cancel(.rosa)
    try await OpenForms(scene.app).run()
    let cancelled = try await scene.requests()

    #expect(moved.map(\.visitAt) == [scene.base.time(later, 560)] && moved.allSatisfy(\.isOpen))
    #expect(cancelled.map(\.closedAs) == [.withdrawn])
    #expect(try await scene.base.notices("form/").isEmpty)
    try await scene.practice.close()
  }
}
