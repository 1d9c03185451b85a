import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// What the desk says is what the rows say.
@Suite("The biller's desk")
struct BillDeskTests {
  @Test("days from sending to paid are the median of what was paid in ninety days", arguments: TestDatabases.each)
  func speed(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    let days = [3, 5, 9, 20, 40]
    var bills: [Bill] = []
    for number in days.indices { bills.append(try await desk.bill(desk.rosa, 5_000, "b\(number)")) }
    _ = try await desk.bill(desk.rosa, 5_000, "never")
    for (number, bill) in bills.enumerated() {
      desk.pass(days: days[number] - (number == 0 ? 0 : days[number - 1]))
      try await desk.post(desk.rosa, -5_000, "p\(number)", kind: .patientPayment, toward: bill.id)
    }
    let now = desk.now

    let found = try await desk.speed(until: now)
    desk.pass(days: 85)
    let later = try await desk.speed(until: desk.now)
    desk.pass(days: 10)

    #expect(found?.median == 9 && found?.count == 5)
    #expect(later?.median == 40 && later?.count == 1)
    #expect(try await desk.speed(until: desk.now) == nil)
    try await desk.practice.close()
  }

  @Test("late and due are parted by the day, a page at a time", arguments: TestDatabases.each)
  func lists(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    try await desk.many(BillListPage.most + 2)
    _ = try await desk.queue()
    try await SendBills(desk.app).run()
    let browser = await desk.scene.browser(desk.biller)

    let due = await browser.get("/staff/bills/lists/due")
    let next = try #require(due.links.first { $0.contains("after=") })
    let rest = await browser.get(next.replacing("&amp;", with: "&"))
    desk.pass(days: 31)
    let late = await desk.scene.browser(desk.biller).get("/staff/bills/lists/late")
    let odd = await desk.scene.browser(desk.biller).get("/staff/bills/lists/late?after=nothing")
    desk.pass(days: 400)
    let old = await desk.scene.browser(desk.biller).get("/staff/bills/lists/late")

    let count = { (page: WebResponse) in page.links.filter { $0.hasPrefix("/staff/bills/statements/") }.count }
    #expect(count(due) == BillListPage.most && count(rest) == 2)
    #expect(Set(due.links).intersection(rest.links).allSatisfy { !$0.hasPrefix("/staff/bills/statements/") })
    #expect(count(late) == BillListPage.most && count(odd) == BillListPage.most)
    #expect(old.text.contains("Nothing is overdue."))
    #expect(await desk.scene.browser(desk.biller).get("/staff/bills/lists/other").status == .notFound)
    try await desk.practice.close()
  }

  @Test("a refused payment stands there until one pays, a dispute until it is decided", arguments: TestDatabases.each)
  func failed(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    let (one, other) = (try await desk.bill(desk.rosa, 5_000, "a"), try await desk.bill(desk.ben, 6_000, "b"))
    try await desk.attempt("p1", on: one, .declined)
    try await desk.attempt("p2", on: other, .settled)
    let dispute = PaymentNews(
      of: Payment.ID("p2"), charge: "ch-p2", .dispute(.open, Cents(6_000), ref: "d1"), at: desk.now)
    _ = try await desk.app.changing(Payment.ID("p2")) { try $0.hearing(dispute) }

    let before = try await desk.failed()
    desk.practice.clock.move(by: .seconds(60))
    try await desk.attempt("p3", on: one, .settled)
    let after = try await desk.failed()

    #expect(Set(before) == ["declined p1", "disputed p2"])
    #expect(after == ["disputed p2"])
    try await desk.practice.close()
  }

  @Test("statements, and what is on none, are for billers and managers alone", arguments: TestDatabases.each)
  func roles(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    let bill = try await desk.bill(desk.rosa, 5_000, "a")
    try await desk.post(desk.joy, 4_000, "ready")
    let addresses = ["/staff/bills/statements/\(bill.id)", "/staff/bills/ready/\(desk.joy)", "/staff/bills"]
    let manager = try await desk.practice.addStaff(.manager)

    for address in addresses {
      for member in [desk.biller, manager] {
        let before = try await desk.practice.auditCount()
        #expect(await desk.scene.browser(member).get(address).status == .ok, "\(address)")
        #expect(try await desk.practice.auditCount() > before)
      }
      for member in [desk.scene.loop.finn, desk.scene.loop.tam, desk.scene.loop.okafor] {
        #expect(await desk.scene.browser(member).get(address).status == .notFound, "\(address)")
      }
    }
    try await desk.practice.close()
  }
}

extension BillDeskScene {
  func speed(until now: Instant) async throws -> (median: Int, count: Int)? {
    try await app.database.read {
      try OpenBills.daysToPay(from: now.adding(.seconds(-90 * 86_400)), to: now.adding(.seconds(1)), in: $0)
    }
  }

  func failed() async throws -> [String] {
    let since = now.adding(.seconds(-30 * 86_400))
    return try await app.database.read { try ListedPayments.failed(since: since, limit: 10, in: $0) }
      .map { "\($0.what.rawValue) \($0.paymentID)" }
  }

  /// An attempt to pay all of a bill, and what the processor said.
  func attempt(_ name: String, on bill: Bill, _ stage: ChargeStage) async throws {
    let (now, patient) = (now, scene.rosa)
    let payment = Payment(
      id: Payment.ID(name), asked: name,
      for: Payment.Wish(
        for: patient, by: "a", on: bill.id.text, paying: bill.total, with: Payment.Source(.card, "c")), at: now)
    let news = PaymentNews(
      of: payment.id, charge: "ch-\(name)",
      .charge(stage, received: stage == .settled ? bill.total : Cents(0), reason: "no"), at: now)
    try await app.database.write { _ = try Payments.intend(payment, in: $0) }
    _ = try await app.changing(payment.id) { try $0.sending(at: now).hearing(news) }
  }
}
