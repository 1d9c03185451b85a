import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Prices before a visit")
struct EstimateTests {
  @Test("asked, given, told, read and kept; a newer one takes its place", arguments: TestDatabases.each)
  func given(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InsuranceScene(engine)
    let (rosa, bea) = (
      await scene.browser(.rosa), await scene.browser(try await scene.practice.addStaff(.biller))
    )
    let day = scene.app.today.adding(days: 20)

    let asked = await rosa.post("/me/estimates", seeing: "/me/estimates", [("wanted", "A blood test")])
    let waiting = await rosa.get("/me/estimates").text
    let one = try #require(await bea.get("/staff/estimates").links.first { $0.hasPrefix("/staff/estimates/") })
    let wrong = await bea.post(one, seeing: one, EstimateScene.form(on: day, each: "1,5"))
    let given = await bea.post(one, seeing: one, EstimateScene.form(on: day))
    let link = try #require(await rosa.get("/me/estimates").links.first { $0.hasPrefix("/me/estimates/") })
    let page = await rosa.get(link)
    let late = await bea.post(one, seeing: one, EstimateScene.form(on: day, version: 0))
    let again = await bea.post(one, seeing: one, EstimateScene.form(on: day, each: "200", version: 1))

    #expect(asked.status == .seeOther && waiting.contains("You will have it by"))
    #expect(wrong.status == .unprocessableContent && given.status == .seeOther)
    for text in [
      "About $230.00", "Office visit", "Lab tests: Blood count", "2 times $25.00.", "Code 85025", "12-3456789",
    ] {
      #expect(page.text.contains(text), "\(text)")
    }
    #expect(late.status == .conflict && again.status == .seeOther)
    #expect(await rosa.get(link).text.contains("About $250.00"))
    #expect(await rosa.get(link + "/pdf").body.starts(with: Array("%PDF-".utf8)))
    #expect(await bea.get(one + "/pdf").body.starts(with: Array("%PDF-".utf8)))
    #expect(await scene.browser(.ben).get(link).status == .notFound)
    let told = try await scene.loop.count("SELECT COUNT(*) FROM notice WHERE cause LIKE 'estimate/%/given/%'")
    #expect(told == 2)
    try await scene.practice.close()
  }

  @Test(
    "a booked visit without insurance owes one by itself, once, and follows the visit", arguments: TestDatabases.each)
  func booked(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BookingScene(engine)
    try await scene.practice.keep([InsuranceScene.coverage(of: .rosa)])
    _ = try await scene.booked(BookingScene.at(30, 9 * 60), for: scene.loop.rosa)
    let (booking, _) = try await scene.booked(BookingScene.at(30, 10 * 60), for: scene.ben)

    #expect(try await WatchBookings(scene.app).run() == 1)
    #expect(try await WatchBookings(scene.app).run() == 0)
    let open = try await scene.app.database.read { try Estimates.open(in: $0, limit: 10) }
    #expect(open.map(\.estimate.patientID) == [scene.ben] && open[0].estimate.wanted == "Follow-up")
    #expect(open[0].estimate.serviceOn == CivilDate("2026-11-30"))

    let viewer = Viewer(.staff(scene.loop.finn), of: scene.ben, from: .console)
    _ = try await scene.app.cancelVisit(
      booking.id, by: viewer, named: "Finn", reason: "", then: { _, _ in "/" }, nil)
    _ = try await WatchBookings(scene.app).run()
    #expect(try await scene.app.database.read { try Estimates.countOpen(in: $0) } == 0)
    #expect(await scene.signedIn(as: .ben).get("/me/estimates").text.contains("the visit was cancelled"))
    try await scene.practice.close()
  }

  @Test("a bill $400 or more above its price waits for a person; a cent less does not", arguments: TestDatabases.each)
  func held(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InsuranceScene(engine)
    let guarantor = try await BillScene.open(scene.rosa, "rosa", scene.app)
    let day = CivilDate(daysSince1970: 20_740)
    try await give(day, in: scene)
    // $180.00 were said.
    try await charge(57_999, "a", on: day, guarantor, scene)
    let first = try await scene.app.issueBill(for: guarantor, due: BillScene.due, by: .console, from: .console)
    try await charge(1, "b", on: day, guarantor, scene)

    #expect(first.total == Cents(57_999))
    await #expect(throws: LedgerFault.overEstimate) {
      try await scene.app.issueBill(for: guarantor, due: BillScene.due, by: .console, from: .console)
    }
    let bea = await scene.browser(try await scene.practice.addStaff(.biller))
    let page = await bea.get("/staff/estimates")
    #expect(page.text.contains("It comes to $580.00.") && page.text.contains("$400.00 more"))
    let action = try #require(page.text.components(between: "action=\"", and: "\"").first { $0.hasSuffix("/release") })
    let sheet = try await #require(
      scene.app.database.read { try EstimateHolds.all(in: $0, at: scene.loop.now, limit: 9).first })
    let fields = [("sheet", sheet.sheetID.text), ("day", day.description), ("charged", "58000")]
    let reason = "reason-\(sheet.sheetID)-\(day)"
    let empty = await bea.post(action, seeing: "/staff/estimates", fields + [(reason, "")])
    let stale = await bea.post(
      action, seeing: "/staff/estimates", [fields[0], fields[1], ("charged", "57999"), (reason, "Two more tests")])
    let done = await bea.post(action, seeing: "/staff/estimates", fields + [(reason, "Two more tests, agreed")])
    #expect(empty.status == .unprocessableContent && stale.status == .conflict && done.status == .seeOther)

    #expect(
      try await scene.app.issueBill(for: guarantor, due: BillScene.due, by: .console, from: .console).total == Cents(1))
    try await charge(1, "c", on: day, guarantor, scene)
    await #expect(throws: LedgerFault.overEstimate) {
      try await scene.app.issueBill(for: guarantor, due: BillScene.due, by: .console, from: .console)
    }
    // What is taken off again counts, and a payment does not.
    try await post(.adjustment, -40_000, "d", on: day, guarantor, scene)
    #expect(
      try await scene.app.issueBill(for: guarantor, due: BillScene.due, by: .console, from: .console).total
        == Cents(-39_999))
    try await scene.practice.close()
  }

  @Test("numbers of providers are checked by their last digit")
  func npi() {
    #expect(EstimateInput.isNPI("1234567893"))
    for wrong in ["1234567890", "123456789", "12345678931", "١٢٣٤٥٦٧٨٩٣", "123456789x"] {
      #expect(!EstimateInput.isNPI(wrong), "\(wrong)")
    }
  }

  private func give(_ day: CivilDate, in scene: InsuranceScene) async throws {
    let (app, now, rosa) = (scene.app, scene.loop.now, scene.rosa)
    let id = Estimate.ID(random: app.random)
    try await app.database.write { [random = app.random] transaction in
      try Estimates.ask(
        Estimate(id, of: rosa, because: "asked/\(id)", wanting: "", on: day, by: "t", at: now, dueAt: now),
        in: transaction)
      _ = try Estimates.give(
        EstimateScene.body(on: day), [EstimateScene.line], for: id, after: 0, by: EstimateScene.biller, on: day,
        in: transaction, at: now, random)
    }
  }

  private func charge(
    _ cents: Int64, _ name: String, on day: CivilDate, _ guarantor: Guarantor.ID, _ scene: InsuranceScene
  ) async throws {
    try await post(.charge, cents, name, on: day, guarantor, scene)
  }

  private func post(
    _ kind: LedgerEntry.Kind, _ cents: Int64, _ name: String, on day: CivilDate, _ guarantor: Guarantor.ID,
    _ scene: InsuranceScene
  ) async throws {
    let (rosa, now) = (scene.rosa, scene.loop.now)
    try await scene.app.database.write { [random = scene.app.random] transaction in
      let posting = LedgerPosting(
        kind, Cents(cents), on: day, for: (guarantor, rosa), from: LedgerOrigin("estimate-test", name))
      try Ledger.post(posting, in: transaction, at: now, random)
    }
  }
}
