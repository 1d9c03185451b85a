import Chart
import Gateway
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Paying over time: terms first, then one part a month, once each, until it is paid, ended or refused.
@Suite("A bill is paid over time, one part a month and each part once")
struct PlanTests {
  /// Rosa owes $100.00 and keeps a card.
  private struct Scene {
    let paying: PayingScene
    var app: App { paying.app }
    static let bill = Bill.ID("statement1")
    static let account = Account.ID("account-rosa-delgado")

    init(_ engine: TestDatabases.Engine, card: SandboxProcessor.Card = .good) async throws {
      paying = try await PayingScene(engine)
      try await paying.practice.keep([TestPerson.rosa.resource])
      let rosa = try await paying.practice.chart(of: .rosa)
      try await paying.practice.addAccount(.rosa, patient: rosa)
      try await paying.app.database.write { transaction in
        try TestBills.send(Scene.bill.text, of: PayingScene.owed, for: rosa, in: transaction)
        let account = try transaction.first("SELECT id FROM account", as: String.self).map { Account.ID($0) }
        try SavedMethods.keep(
          SavedMethod(
            SavedMethod.ID("card"), of: account ?? Scene.account, SandboxProcessor.kept(card, named: "rosa")),
          in: transaction, at: TestPractice.now)
      }
    }

    func account() async throws -> Account.ID {
      let found = try await app.database.read { try $0.first("SELECT id FROM account", as: String.self) }
      return Account.ID(try #require(found))
    }

    func agree(months: Int, asked key: String = "form") async throws -> PaymentPlan.ID {
      let (owed, account, id) = (try await owed(), try await account(), PaymentPlan.ID(random: paying.random))
      let terms = try #require(PlanTerms(owed, over: months, from: app.today, under: PlanRules()))
      let now = app.clock.now
      return try await app.database.write { transaction in
        try PaymentPlans.agree(
          terms, on: Scene.bill, by: account, with: SavedMethod.ID("card"), asked: key, as: id, in: transaction,
          at: now)
      }
    }

    func owed() async throws -> Cents {
      try await app.database.read { try Payments.payable(on: Scene.bill, in: $0) ?? Cents(-1) }
    }

    func plan(_ id: PaymentPlan.ID) async throws -> (plan: PaymentPlan, parts: [PlanPart]) {
      let account = try await account()
      return try await app.database.read { try PaymentPlans.one(id, of: account, in: $0) }
    }

    func notes() async throws -> Int64 {
      try await app.database.read { try $0.count("SELECT COUNT(*) FROM notice WHERE cause LIKE 'plan/%'") }
    }

    /// Days go by; the jobs run each day, twice.
    func days(_ count: Int) async throws {
      for _ in 0..<count {
        try await RunPlans(app).run()
        try await RunPlans(app).run()
        for _ in 0..<4 {
          paying.practice.clock.move(by: .seconds(900))
          try await ReconcilePayments(app).round()
        }
        try await RunPlans(app).run()
        paying.practice.clock.move(by: .seconds(82_800))
      }
    }
  }

  @Test("terms add up to the cent, on the same day of each month, never less than the least")
  func terms() throws {
    let rules = PlanRules()
    #expect(rules.months(for: Cents(4_999)).isEmpty && rules.months(for: Cents(5_000)) == [2])
    #expect(rules.months(for: Cents(100_000)) == Array(2...12))
    #expect(PlanTerms(Cents(10_000), over: 5, from: CivilDate(daysSince1970: 20_000), under: rules) == nil)
    let start = try #require(CivilDate(year: 2026, month: 11, day: 30))
    for months in 2...12 {
      let total = Cents(99_997)
      let terms = try #require(PlanTerms(total, over: months, from: start, under: rules))
      #expect(terms.total == total && terms.parts.count == months && terms.parts[0].day == start)
      #expect((terms.parts.map(\.amount.count).max() ?? 0) - (terms.parts.map(\.amount.count).min() ?? 0) <= 1)
    }
    let days = try #require(PlanTerms(Cents(40_000), over: 5, from: start, under: rules)).parts.map { "\($0.day)" }
    #expect(days == ["2026-11-30", "2026-12-30", "2027-01-30", "2027-02-28", "2027-03-30"])
  }

  @Test("each part is taken once on its day; then the plan is done", arguments: TestDatabases.each)
  func runs(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    let id = try await scene.agree(months: 3)
    #expect(try await scene.agree(months: 3) == id, "the same press is the same plan")
    await #expect(throws: PlanFault.runsAlready) { _ = try await scene.agree(months: 3, asked: "other") }

    try await scene.days(2)
    #expect(try await scene.owed() == Cents(10_000 - 3_334))
    try await scene.days(70)

    let (plan, parts) = try await scene.plan(id)
    #expect(plan.end == .paid && parts.map(\.state) == [.paid, .paid, .paid])
    #expect(try await scene.owed() == Cents(0) && scene.paying.sandbox.balance == Cents(10_000))
    let books = try await scene.paying.books(days: 90)
    #expect(books.total == Cents(10_000) && books.posted == Cents(10_000) && books.differing == 0)
    try await scene.paying.practice.close()
  }

  @Test("an answer that is lost, twice over, does not take a part twice")
  func lost() async throws {
    let scene = try await Scene(.memory)
    let id = try await scene.agree(months: 2)
    scene.paying.line.cut(.after, .before)
    try await scene.days(3)
    #expect(scene.paying.sandbox.balance == Cents(5_000))
    #expect(try await scene.plan(id).parts[0].state == .paid)
    try await scene.paying.practice.close()
  }

  @Test("what the bank refuses is tried three times; then the plan ends and was told of", arguments: TestDatabases.each)
  func refused(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine, card: .declined)
    let id = try await scene.agree(months: 2)

    try await scene.days(2)
    #expect(try await scene.plan(id).parts[0].tries == 1)
    #expect(try await scene.notes() == 1)
    try await scene.days(20)

    let (plan, parts) = try await scene.plan(id)
    #expect(plan.end == .failed && parts[0].state == .failed && parts[0].tries == 3 && parts[1].tries == 0)
    #expect(try await scene.owed() == Cents(10_000))
    // Twice that it is tried again, once that it is over.
    #expect(try await scene.notes() == 3)
    try await scene.paying.practice.close()
  }

  @Test("paid in another way, or with less left, it takes no cent too much")
  func otherwise() async throws {
    let scene = try await Scene(.memory)
    let id = try await scene.agree(months: 2)
    try await scene.days(1)
    let rosa = try #require(try await scene.app.database.read { try Bills.people(on: [Scene.bill], in: $0) }.first)
    let wish = Payment.Wish(
      for: rosa, by: "", on: Scene.bill.text, paying: Cents(4_999),
      with: Payment.Source(.card, SandboxProcessor.Card.good.rawValue))
    let payment = Payment(id: Payment.ID("extra"), asked: "extra", for: wish, at: scene.app.clock.now)
    let take = TakePayment(scene.app)
    _ = try await take.goOn(take.begin(payment, by: .console, from: .console).id)
    try await scene.days(40)
    #expect(try await scene.plan(id).plan.end == .paid)
    #expect(scene.paying.sandbox.balance == Cents(10_000))
    try await scene.paying.practice.close()
  }

  @Test("terms are seen before agreeing; one press ends it, one takes that back", arguments: TestDatabases.each)
  func pages(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    let rosa = scene.paying.practice.client()
    await rosa.signIn(TestPerson.rosa.email)
    let form = "/me/bills/statement1/plan"
    #expect(await rosa.get("/me/bills/statement1/pay").links.contains(form))
    let choice = await rosa.get(form)
    #expect(choice.text.contains("2 months, $50.00 a month") && !choice.text.contains("5 months"))
    let wrong = await rosa.post(form, seeing: form, [("step", "see"), ("months", "5"), ("card", "card")])
    #expect(wrong.status == .unprocessableContent)
    let terms = await rosa.post(form, seeing: form, [("step", "see"), ("months", "3"), ("card", "card")])
    #expect(terms.text.contains("$33.34") && terms.text.contains("December 23, 2026"))
    #expect(terms.text.contains("There is no fee"))
    let stale = await rosa.post(
      form, seeing: form, [("step", "agree"), ("months", "3"), ("card", "card"), ("shown", "9999")])
    #expect(stale.status == .conflict)
    let agreed = await rosa.post(
      form, seeing: form, [("step", "agree"), ("months", "3"), ("card", "card"), ("shown", "10000")])
    #expect(agreed.location.hasPrefix("/me/bills/plans/"))
    #expect(await rosa.get(agreed.location).text.contains("Your plan runs"))

    let ended = await rosa.post(agreed.location + "/end", seeing: agreed.location)
    #expect(await rosa.get(ended.location).text.contains("You can undo this for a day"))
    try await scene.days(1)
    #expect(scene.paying.sandbox.balance == Cents(0), "nothing is taken any more")
    scene.paying.practice.clock.move(by: .seconds(-86_400))
    let undone = await rosa.post(agreed.location + "/undo", seeing: agreed.location)
    #expect(await rosa.get(undone.location).text.contains("Your plan runs again"))
    try await RunPlans(scene.app).run()
    #expect(scene.paying.sandbox.balance == Cents(3_334))
    try await scene.paying.practice.close()
  }
}
