import Chart
import Gateway
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// The pages on which people pay, through the sandbox's own page, without a script.
@Suite("The pages of paying")
struct PayPageTests {
  /// Rosa owes $46.20.
  private struct Scene {
    let bills: BillScene
    let rosa: Client
    let sandbox: SandboxProcessor
    let bank: StandingClock

    var app: App { bills.scene.app }
    var pay: String { "/me/bills/\(bills.rosas.id)/pay" }

    init(_ engine: TestDatabases.Engine = .memory) async throws {
      bank = StandingClock(at: TestPractice.now)
      sandbox = SandboxProcessor(clock: bank.clock, random: .seeded(3))
      bills = try await BillScene(engine, processor: sandbox.processor)
      rosa = await bills.scene.browser(.rosa)
    }

    func send(_ fields: [(String, String)]) async -> WebResponse {
      await rosa.post(pay, seeing: pay, [("shown", "4620"), ("amount", ""), ("card", "new")] + fields)
    }

    /// Chooses a card on the sandbox's page.
    func choose(_ card: SandboxProcessor.Card, at page: WebResponse) async -> WebResponse {
      await rosa.post(page.location, seeing: page.location, [("number", card.number)])
    }

    func owed() async throws -> Cents {
      let id = bills.rosas.id
      return try await app.database.read { try Payments.payable(on: id, in: $0) ?? Cents(-1) }
    }

    func letters() -> [String] { bills.practice.letters.letters.map { $0.subject + " " + $0.text } }
  }

  @Test("a new card: the safe page, the receipt, its paper, a note without an amount", arguments: TestDatabases.each)
  func newCard(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    let bill = await scene.rosa.get("/me/bills/\(scene.bills.rosas.id)")
    #expect(bill.links.contains(scene.pay))
    let page = await scene.rosa.get(scene.pay)
    #expect(page.text.contains("Pay $46.20") && page.text.contains("We never see the number"))
    #expect(!page.body.isEmpty && page.body.count <= 30_720)

    let sent = await scene.send([("pay", "all"), ("keep", "1")])
    #expect(sent.status == .seeOther && sent.location.hasPrefix("/practice-money/"))
    let safe = await scene.rosa.get(sent.location)
    #expect(safe.text.contains("No real card is charged") && safe.text.contains("4242 4242 4242 4242"))
    let back = await scene.choose(.good, at: sent)
    let receipt = await scene.rosa.get(back.location)

    #expect(receipt.text.contains("$46.20 on November 23, 2026. Receipt no. 10001."))
    #expect(try await scene.owed() == Cents(0))
    #expect(await scene.rosa.get(back.location + "/pdf").headers[.contentType] == "application/pdf")
    #expect(await scene.rosa.get("/me/bills/\(scene.bills.rosas.id)").links.contains(back.location))
    _ = try await OutboxWorker(scene.app).deliverDue()
    let letter = try #require(scene.letters().first { $0.contains("/n/") })
    #expect(!letter.contains("46.20") && !letter.contains("receipt"))
    let note = letter.between("/n/", "\n")
    #expect(await scene.rosa.get("/n/\(note)").location == back.location)
    try await scene.bills.practice.close()
  }

  @Test("a card that was kept pays the next time with one press, and can be removed", arguments: TestDatabases.each)
  func kept(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    let sent = await scene.send([("pay", "part"), ("keep", "1")])
    #expect(sent.status == .unprocessableContent, "an amount is missing")
    let part = await scene.rosa.post(
      scene.pay, seeing: scene.pay,
      [("shown", "4620"), ("amount", "20.00"), ("card", "new"), ("pay", "part"), ("keep", "1")])
    let back = await scene.choose(.good, at: part)
    _ = await scene.rosa.get(back.location)
    #expect(try await scene.owed() == Cents(2_620))

    let page = await scene.rosa.get(scene.pay)
    #expect(page.text.contains("Visa •••• 4242, expires 08/30"))
    let card = page.text.between("name=\"card\" value=\"", "\"")
    let paid = await scene.rosa.post(
      scene.pay, seeing: scene.pay, [("shown", "2620"), ("amount", ""), ("card", card), ("pay", "all")])
    #expect(paid.location.hasPrefix("/me/bills/payments/"))
    #expect(await scene.rosa.get(paid.location).text.contains("$26.20 on November 23, 2026. Receipt no. 10002."))
    #expect(scene.sandbox.balance == Cents(4_620))

    let joy = await scene.bills.scene.browser(.joy)
    #expect(await joy.post("/me/bills/cards/\(card)/remove", seeing: "/me/bills", []).status == .notFound)
    let removed = await scene.rosa.post("/me/bills/cards/\(card)/remove", seeing: "/me/account", [])
    #expect(removed.location == "/me/bills")
    #expect(await scene.rosa.post("/me/bills/cards/\(card)/remove", seeing: "/me/account", []).status == .notFound)
    try await scene.bills.practice.close()
  }

  @Test("what cannot be is refused with words, and nothing is charged", arguments: TestDatabases.each)
  func refused(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    func part(_ typed: String) async -> WebResponse {
      await scene.rosa.post(
        scene.pay, seeing: scene.pay, [("shown", "4620"), ("amount", typed), ("card", "new"), ("pay", "part")])
    }

    for typed in ["0", "-5", "46.200", "4.62e1", "٤٦", "４６", "46,20", "1,2", "0x10", "NaN", "46.20.1", "$", " "] {
      let answer = await part(typed)
      #expect([.unprocessableContent, .conflict].contains(answer.status), "\(typed)")
    }
    #expect(await part("46.21").text.contains("This bill has $46.20 left to pay"))
    #expect(await part("99999999999999999999").status == .unprocessableContent)
    let changed = "What you owe changed. Now it is $46.20"
    for (shown, words) in [("4619", changed), ("-1", "Press one"), ("x", "Press one")] {
      let answer = await scene.rosa.post(
        scene.pay, seeing: scene.pay, [("shown", shown), ("amount", ""), ("card", "new"), ("pay", "all")])
      #expect(answer.text.contains(words) || answer.status == .unprocessableContent, "\(shown)")
      #expect(answer.status != .seeOther)
    }
    let both = await scene.rosa.post(
      scene.pay, seeing: scene.pay, [("shown", "4620"), ("amount", "5"), ("card", "new"), ("pay", "all")])
    #expect(both.text.contains("You typed an amount"))
    let card = await scene.rosa.post(
      scene.pay, seeing: scene.pay, [("shown", "4620"), ("amount", ""), ("card", "elses"), ("pay", "all")])
    #expect(card.text.contains("Pick a card from the list"))
    let joy = await scene.bills.scene.browser(.joy)
    #expect(await joy.get(scene.pay).status == .notFound)
    #expect(
      await joy.post(scene.pay, seeing: "/me/bills", [("shown", "4620"), ("card", "new"), ("pay", "all")]).status
        == .notFound)
    #expect(try await scene.owed() == Cents(4_620) && scene.sandbox.balance == Cents(0))
    try await scene.bills.practice.close()
  }

  @Test("a double click is one attempt; whoever does not finish goes on or pays in another way")
  func unfinished() async throws {
    let scene = try await Scene()
    _ = await scene.rosa.get(scene.pay)
    let fields = [
      ("_csrf", scene.rosa.token), ("_once", "once"), ("shown", "4620"), ("amount", ""), ("card", "new"),
      ("pay", "all"),
    ]
    let first = await scene.rosa.postAsIs(scene.pay, fields)
    let second = await scene.rosa.postAsIs(scene.pay, fields)
    #expect(first.location.hasPrefix("/practice-money/"))
    // The second press finds the first.
    #expect(second.location.hasPrefix("/me/bills/payments/"))
    #expect(try await scene.owed() == Cents(0))
    let open = await scene.rosa.get(second.location)
    #expect(open.text.contains("You were not charged") && open.text.contains("Go on"))
    #expect(await scene.rosa.get(scene.pay).links.contains(second.location))
    let again = await scene.rosa.post(second.location + "/go-on", seeing: second.location, [])
    #expect(again.location == first.location)
    let stopped = await scene.rosa.post(second.location + "/stop", seeing: second.location, [])
    #expect(stopped.location == scene.pay)
    #expect(try await scene.owed() == Cents(4_620))
    #expect(await scene.rosa.get(first.location).status == .notFound)
    #expect(await scene.rosa.get(second.location).text.contains("You were not charged"))
    try await scene.bills.practice.close()
  }

  @Test("declined, asked by the bank, checking, told twice, an answer that is lost: each says what is so")
  func outcomes() async throws {
    let scene = try await Scene()
    let sent = await scene.send([("pay", "all")])
    let refused = await scene.choose(.declined, at: sent)
    #expect(await scene.rosa.get(refused.location).text.contains("The bank said no"))
    #expect(try await scene.owed() == Cents(0), "the page is still open")
    let asked = await scene.choose(.needsAction, at: sent)
    #expect(await scene.rosa.get(asked.location).text.contains("Your bank asks"))
    let back = await scene.rosa.post(asked.location, seeing: asked.location, [("bank", "yes")])
    #expect(await scene.rosa.get(back.location).text.contains("Paid"))
    #expect(scene.sandbox.balance == Cents(4_620))
    try await scene.bills.practice.close()

    for card in [SandboxProcessor.Card.checking, .twice, .lost] {
      let scene = try await Scene()
      let sent = await scene.send([("pay", "all")])
      let back = await scene.choose(card, at: sent)
      let page = await scene.rosa.get(back.location).text
      #expect(page.contains(card == .twice ? "Paid" : card == .lost ? "not done" : "Do not pay again"), "\(card)")
      scene.bills.practice.clock.move(by: .seconds(60))
      scene.bank.move(by: .seconds(60))
      try await ReconcilePayments(scene.app).round()
      #expect(await scene.rosa.get(back.location).text.contains("Receipt no."), "\(card)")
      try await scene.bills.practice.close()
    }
  }
}
