import Chart
import Foundation
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// A provider orders a visit, the patient books it in one tap; the order is used once.
@Suite("What a provider ordered is booked in one tap")
struct TicketTests {
  @Test("an order opens a type that is not for booking, once", arguments: TestDatabases.each)
  func opens(_ engine: TestDatabases.Engine) async throws {
    let scene = try await WaitingScene(engine, isFull: false)
    await #expect(throws: BookingFault.refused(.viewOnly)) {
      _ = try await scene.app.bookAtOnce(
        BookingDesk.Wish(
          WaitingScene.procedure, with: scene.okafor.id, at: scene.time(WaitingScene.nextWeek, 540)),
        by: scene.viewer(.rosa), named: "Rosa", then: { _, _ in "/me" }, nil)
    }
    let ticket = try await scene.order()

    let booked = try await scene.use(ticket, WaitingScene.nextWeek, 540)

    #expect(booked.location == "/won")
    #expect(try await scene.booking(.rosa).typeID == WaitingScene.procedure)
    #expect(try await scene.ticket().isUsed)
    await #expect(throws: BookingFault.notFound) { _ = try await scene.use(ticket, WaitingScene.nextWeek, 560) }
    await #expect(throws: ChartFault.notFound) {
      _ = try await scene.use(ticket, WaitingScene.nextWeek, 560, by: .ben)
    }
    try await scene.practice.close()
  }

  @Test("pressed 40 times at once, at two times, it is one visit", arguments: TestDatabases.each)
  func atOnce(_ engine: TestDatabases.Engine) async throws {
    let scene = try await WaitingScene(engine, isFull: false)
    let ticket = try await scene.order()

    let done = await withTaskGroup(of: Int.self) { group in
      for number in 0..<40 {
        group.addTask {
          (try? await scene.use(ticket, WaitingScene.nextWeek, number % 2 == 0 ? 540 : 580)) == nil ? 0 : 1
        }
      }
      return await group.reduce(0, +)
    }

    #expect(done == 1)
    #expect(try await scene.allBookings().count == 1)
    try await scene.practice.close()
  }

  @Test(
    "an order reaches further than the type's horizon, and also when it is booked as any other visit",
    arguments: TestDatabases.each)
  func horizon(_ engine: TestDatabases.Engine) async throws {
    let scene = try await WaitingScene(engine, isFull: false)
    _ = try await scene.order(days: 50...70)
    let day = WaitingScene.thisWeek.adding(days: 56)

    _ = try await scene.app.bookAtOnce(
      BookingDesk.Wish(WaitingScene.procedure, with: scene.okafor.id, at: scene.time(day, 540)),
      by: scene.viewer(.rosa), named: "Rosa", then: { _, _ in "/me" }, nil)

    #expect(try await scene.ticket().isUsed)
    try await scene.practice.close()
  }

  @Test("a cancelled visit gives the order back, and taking that back uses it again", arguments: TestDatabases.each)
  func givenBack(_ engine: TestDatabases.Engine) async throws {
    let scene = try await WaitingScene(engine, isFull: false)
    _ = try await scene.order(WaitingScene.followUp)
    let ticket = try await scene.ticket()
    _ = try await scene.use(ticket, WaitingScene.nextWeek, 540)
    let id = try await scene.booking(.rosa).id

    _ = try await scene.app.cancelVisit(
      id, by: scene.viewer(.rosa), named: "Rosa", reason: "", then: { _, _ in "/me" }, nil)
    let open = try await scene.ticket().isUsed
    _ = try await scene.app.restoreVisit(id, by: scene.viewer(.rosa), named: "Rosa", then: { _, _ in "/me" }, nil)

    #expect(!open)
    #expect(try await scene.ticket().isUsed)
    try await scene.practice.close()
  }

  @Test(
    "who does not book is reminded once, then the desk calls once; what is over ends", arguments: TestDatabases.each)
  func minded(_ engine: TestDatabases.Engine) async throws {
    let scene = try await WaitingScene(engine, isFull: false)
    let ticket = try await scene.order(days: 2...10)
    let day = Duration.seconds(86_400)
    var steps: [Int] = []
    for _ in 0..<12 {
      scene.practice.clock.move(by: day)
      steps.append(try await MindTickets(scene.app).run() + MindTickets(scene.app).run())
    }
    let reminders = try await scene.notices("ticket/\(ticket.id)/reminder")
    let calls = try await scene.tasks("ticket/\(ticket.id)/call")
    scene.practice.clock.move(by: day * 40)
    let over = try await MindTickets(scene.app).run()

    #expect(steps.reduce(0, +) == 2 && reminders.count == 1 && calls.count == 1)
    #expect(over == 1)
    #expect(try await scene.ticket().endedAs == "over")
    #expect(try await scene.tasks("ticket/") == ["ticket/\(ticket.id)/over"])
    try await scene.practice.close()
  }

  @Test("booking ends the desk's task")
  func settled() async throws {
    let scene = try await WaitingScene(isFull: false)
    let ticket = try await scene.order(days: 2...30)
    scene.practice.clock.move(by: .seconds(10 * 86_400))
    try await MindTickets(scene.app).run()
    let before = try await scene.tasks("ticket/")

    _ = try await scene.use(ticket, WaitingScene.thisWeek.adding(days: 14), 540)

    #expect(before.count == 1)
    #expect(try await scene.tasks("ticket/").isEmpty)
  }

  @Test("the provider orders on the page, the patient books from Home in one tap, in Spanish too")
  func pages() async throws {
    let scene = try await WaitingScene(isFull: false)
    let doctor = scene.practice.client(from: "192.0.2.9")
    await doctor.signInAsStaff(scene.okafor.email)
    let page = "/staff/patients/\(scene.chart(.rosa))/follow-up"
    let missing = await doctor.post(page, seeing: page, [("type", ""), ("when", "1m")])
    let ordered = await doctor.post(
      page, seeing: page,
      [
        ("type", WaitingScene.procedure.text), ("with", scene.okafor.id.text), ("when", "1m"),
        ("note-en", "Come fasting."), ("note-es", "Venga en ayunas."),
      ])
    let ticket = try await scene.ticket()
    let rosa = await scene.signedIn(.rosa)
    let home = await rosa.get("/me").text
    let mine = "/me/visits/tickets/\(ticket.id)"
    let form = await rosa.get(mine).text
    let foreign = await scene.signedIn(.ben, "192.0.2.10").get(mine)
    let code = try #require(
      form.components(separatedBy: "name=\"time\" value=\"").dropFirst().first?.prefix { $0 != "\"" })
    let booked = await rosa.post(mine, seeing: mine, [("time", String(code))])
    let used = await rosa.get(mine).text

    #expect(missing.status == .unprocessableContent && ordered.location == page)
    #expect(home.contains("Book your follow-up") && home.contains(mine))
    #expect(form.contains("Come fasting.") && form.contains("name=\"time\""))
    #expect(foreign.status == .notFound)
    #expect(booked.status == .seeOther && booked.location.hasPrefix("/me/visits/"))
    #expect(used.contains("This is booked.") && !used.contains("name=\"time\""))
    #expect(await !rosa.get("/me").text.contains(mine))
  }
}
