import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// People are reminded before and after the last day, and never of what is settled or asked about.
@Suite("Reminding of bills")
struct BillReminderTests {
  @Test("once before the last day and twice after it, then it is the desk's turn", arguments: TestDatabases.each)
  func cadence(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    let bill = try await desk.bill(desk.rosa, 5_000, "a")

    var made: [Int] = []
    for day in 0...60 {
      if try await desk.app.remindOfBills() > 0 { made.append(day) }
      #expect(try await desk.app.remindOfBills() == 0, "day \(day)")
      desk.pass(days: 1)
    }
    let late = await desk.scene.browser(desk.biller).get("/staff/bills/lists/late")

    #expect(made == [25, 33, 50])
    #expect(try await desk.reminders(bill) == ["before email", "first email", "second email"])
    #expect(try await desk.notices().filter { BillReminder.isReminder($0) }.count == 3)
    #expect(late.text.contains("reminded twice") && late.text.contains("Your turn"))
    try await desk.practice.close()
  }

  @Test(
    "a bill that is paid in parts is the desk's to see and nobody's to be reminded of", arguments: TestDatabases.each)
  func plan(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    let bill = try await desk.bill(desk.rosa, 12_000, "a")
    let (account, today, now) = (Account.ID("account-rosa"), desk.app.today, desk.app.clock.now)
    let terms = try #require(PlanTerms(Cents(12_000), over: 3, from: today, under: PlanRules()))
    let id = PaymentPlan.ID("plan")
    try await desk.app.database.write { transaction in
      let known = try transaction.first("SELECT id FROM account ORDER BY id", as: String.self).map { Account.ID($0) }
      try SavedMethods.keep(
        SavedMethod(
          SavedMethod.ID("card"), of: known ?? account,
          KeptCard(Payment.Source(.card, "card"), brand: "visa", last4: "4242", expires: (month: 8, year: 2_030))),
        in: transaction, at: now)
      _ = try PaymentPlans.agree(
        terms, on: bill.id, by: known ?? account, with: SavedMethod.ID("card"), asked: "k", as: id, in: transaction,
        at: now)
    }
    let biller = await desk.scene.browser(desk.biller)
    let running = await biller.get("/staff/bills").text
    desk.pass(days: 34)
    let quiet = try await desk.app.remindOfBills()
    let failedAt = desk.app.clock.now
    try await desk.app.database.write { try PaymentPlans.end(id, as: .failed, in: $0, at: failedAt) }
    let failed = await desk.scene.browser(desk.biller).get("/staff/bills").text

    #expect(running.contains("1 bill is paid month by month.") && running.contains("0 of 3 parts paid"))
    #expect(quiet == 0)
    #expect(failed.contains("Plan failed"))
    #expect(try await desk.app.remindOfBills() == 1)
    try await desk.practice.close()
  }

  @Test("nobody is reminded of what is paid, on its way, disputed or asked about", arguments: TestDatabases.each)
  func quiet(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    let ben = try await desk.practice.chart(of: .ben)
    let paid = try await desk.bill(desk.rosa, 5_000, "paid")
    let moving = try await desk.bill(desk.ben, 5_000, "moving", for: ben)
    let asked = try await desk.bill(desk.joy, 5_000, "asked", for: try await desk.practice.chart(of: .joy))
    try await desk.post(desk.rosa, -5_000, "p", kind: .patientPayment, toward: paid.id)
    let payment = Payment(
      id: Payment.ID("moving"), asked: "k",
      for: Payment.Wish(
        for: ben, by: "a", on: moving.id.text, paying: Cents(5_000), with: Payment.Source(.card, "c")), at: desk.now)
    try await desk.app.database.write { _ = try Payments.intend(payment, in: $0) }
    let joy = await desk.scene.browser(.joy)
    let question = try #require(await joy.get("/me/bills/\(asked.id)").links.first { $0.contains("line=") })
    let sent = await joy.post(
      "/me/messages/new", seeing: question.replacing("&amp;", with: "&"),
      [("text", "Why?"), ("line", try #require(await desk.line(of: asked)))])
    desk.pass(days: 34)

    let made = try await desk.app.remindOfBills()

    #expect(sent.status.code == 303)
    #expect(made == 0)
    for bill in [paid, moving, asked] { #expect(try await desk.reminders(bill).isEmpty) }
    try await desk.practice.close()
  }

  @Test("what is paid before the reminder leaves does not leave", arguments: TestDatabases.each)
  func night(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    let bill = try await desk.bill(desk.rosa, 5_000, "a")
    // A Saturday: the reminder waits for Monday.
    desk.pass(days: 33)
    #expect(try await desk.app.remindOfBills() == 1)
    try await desk.post(desk.rosa, -5_000, "p", kind: .patientPayment, toward: bill.id)
    desk.pass(days: 3)

    _ = try await OutboxWorker(desk.app).deliverDue()

    #expect(desk.practice.letters.letters.isEmpty)
    try await desk.practice.close()
  }

  @Test("who has no account is reminded on paper, after the last day", arguments: TestDatabases.each)
  func paper(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    let person = TestPerson("Nora", "Novak", born: "1950-01-01", recordNumber: "777")
    try await desk.practice.keep([person.resource])
    let nora = try await desk.practice.chart(of: person)
    let bill = try await desk.bill(
      try await BillScene.open(nora, "nora", desk.app), 5_000, "n", for: nora)

    for _ in 0...55 {
      try await desk.app.remindOfBills()
      desk.pass(days: 1)
    }

    #expect(try await desk.reminders(bill) == ["before none", "first paper", "second paper"])
    #expect(try await desk.papers().map(\.cause) == [.first, .second])
    try await desk.practice.close()
  }

  @Test("the rules are the practice's own, and odd ones are refused", arguments: TestDatabases.each)
  func rules(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    let browser = await desk.scene.browser(desk.biller)
    func save(_ days: String, _ least: String, _ before: String, _ first: String, _ second: String) async -> Int {
      await browser.post(
        "/staff/bills/rules", seeing: "/staff/bills/rules",
        [("days", days), ("least", least), ("before", before), ("first", first), ("second", second)]
      ).status.code
    }

    for odd in [
      ("6", "5", "5", "3", "20"), ("30", "5e1", "5", "3", "20"), ("30", "-5", "5", "3", "20"),
      ("30", "5", "0", "3", "20"), ("30", "5", "5", "20", "20"), ("30", "101", "5", "3", "20"),
    ] { #expect(await save(odd.0, odd.1, odd.2, odd.3, odd.4) == 422, "\(odd)") }
    #expect(await save("14", "7.50", "2", "4", "9") == 303)

    let rules = try await desk.app.database.read { try BillRules.now(in: $0) }
    #expect(rules.daysToPay == 14 && rules.least == Cents(750) && rules.before == 2)
    #expect(rules.first == 4 && rules.second == 9)
    let today = desk.app.today
    let spans = BillReminder.Step.allCases.map { rules.span(of: $0, on: today) }
    for (one, other) in [(0, 1), (1, 2), (0, 2)] { #expect(!spans[one].overlaps(spans[other])) }
    try await desk.practice.close()
  }
}

extension BillDeskScene {
  func line(of bill: Bill) async throws -> String? {
    try await app.database.read {
      try $0.first("SELECT entry_id FROM bill_line WHERE bill_id = \(bill.id)", as: String.self)
    }
  }
}
