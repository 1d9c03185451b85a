import Chart
import Gateway
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

/// Paying through the sandbox: each outcome, each place where a process can die, each way an answer can be lost.
@Suite("Who pays is charged once, or sees that it is on its way")
struct PayingTests {
  @Test("each card of the sandbox comes to what it stands for", arguments: TestDatabases.each)
  func cards(_ engine: TestDatabases.Engine) async throws {
    let scene = try await PayingScene(engine)
    let expected: [(SandboxProcessor.Card, Payment.Stage)] = [
      (.good, .settled), (.declined, .declined), (.needsAction, .needsAction), (.slow, .settled), (.twice, .settled),
      (.lost, .sent), (.down, .sent),
    ]

    for (card, stage) in expected {
      let name = card.rawValue
      let outcome = try await scene.pay(scene.attempt(name, asked: name, on: name))
      #expect(outcome.payment.stage == stage, "\(name)")
      #expect(outcome.goOn.isEmpty == (card != .needsAction))
      #expect(SandboxProcessor.Card(number: card.number) == card)
    }
    let unknown = try await scene.pay(scene.attempt("pm_real", asked: "real", on: "real")).payment
    #expect(unknown.stage == .declined && unknown.reason == "refused")
    #expect(try await scene.books().unbalanced.isEmpty)
    try await scene.practice.close()
  }

  @Test("the payer does what the bank asks, then it is paid; who does not leaves the bill free again")
  func action() async throws {
    let scene = try await PayingScene(.memory)
    let card = SandboxProcessor.Card.needsAction.rawValue
    let first = try await scene.pay(scene.attempt(card, 10_000, asked: "a")).payment

    await #expect(throws: PaymentFault.moreThanOwed) { _ = try await scene.pay(scene.attempt(card, 1, asked: "b")) }
    try await scene.reconcile()
    #expect(try await scene.payment(first.id)?.stage == .cancelled)
    let second = try await scene.pay(scene.attempt(card, 10_000, asked: "c")).payment
    #expect(try await TakePayment(scene.app).confirm(second.id).payment.stage == .settled)
    #expect(scene.sandbox.balance == Cents(10_000))
    try await scene.practice.close()
  }

  @Test("a process that dies between any two steps leaves exactly one charge", arguments: TestDatabases.each)
  func crashes(_ engine: TestDatabases.Engine) async throws {
    let scene = try await PayingScene(engine)
    for step in 0...3 {
      for cut in [PayingScene.Line.Cut.none, .before, .after] {
        let name = "\(step)-\(cut)"
        let payment = try await scene.begin(
          scene.attempt(SandboxProcessor.Card.good.rawValue, asked: name, on: name))
        scene.line.cut(cut)
        if step >= 1 { _ = try await TakePayment(scene.app).send(payment.id) }
        // The answer came, and the process died before it was kept.
        if step == 2 {
          let (processor, order) = (scene.app.processor, try await TakePayment(scene.app).order(payment))
          _ = try? await scene.line.ask { try await processor.charge(order) }
        }
        if step == 3 { _ = try await TakePayment(scene.app).goOn(payment.id) }
        scene.line.mend()

        try await scene.reconcile(hours: 1)
        #expect(try await scene.payment(payment.id)?.stage == .settled, "\(name)")
        #expect(scene.sandbox.timesCharged(payment.id) == 1, "\(name)")
      }
    }
    let books = try await scene.books()
    #expect(books.total == scene.sandbox.balance && books.unbalanced.isEmpty)
    try await scene.practice.close()
  }

  @Test("after a day without an answer nothing is charged by itself; what was never sent is given up")
  func oldKeys() async throws {
    let scene = try await PayingScene(.memory)
    let card = SandboxProcessor.Card.good.rawValue
    let sent = try await scene.begin(scene.attempt(card, 100, asked: "a"))
    let kept = try await scene.begin(scene.attempt(card, 100, asked: "b"))
    _ = try await TakePayment(scene.app).send(sent.id)
    scene.practice.clock.move(by: .seconds(86_400))

    try await scene.reconcile()

    #expect(try await scene.payment(sent.id)?.stage == .sent)
    #expect(try await scene.payment(kept.id)?.stage == .cancelled)
    #expect(scene.sandbox.balance == Cents(0))
    #expect(scene.practice.log.lines.contains { $0.contains("payment.needs-a-person") })
    let (start, end) = (TestPractice.now, scene.app.clock.now)
    let unanswered = try await scene.app.database.read { try PaymentBooks(from: start, to: end, in: $0).unanswered }
    #expect(unanswered == 1)
    try await scene.practice.close()
  }

  @Test("money goes back once, never more than there was, also when the answer is lost", arguments: TestDatabases.each)
  func refunds(_ engine: TestDatabases.Engine) async throws {
    let scene = try await PayingScene(engine)
    let payment = try await scene.pay(scene.attempt(SandboxProcessor.Card.good.rawValue)).payment
    func giveBack(_ id: String, _ cents: Int64) async throws -> Payment {
      let refund = PaymentRefund(
        id: PaymentRefund.ID(id), Cents(cents), reason: "paid twice", by: "staff", at: scene.app.clock.now)
      return try await RefundPayment(scene.app).giveBack(refund, of: payment.id, by: .console, from: .console)
    }

    scene.line.cut(.after)
    let lost = try await giveBack("r1", 1_000)
    #expect(lost.net == Cents(4_620) && lost.refundable == Cents(3_620))
    await #expect(throws: PaymentFault.moreThanPaid) { _ = try await giveBack("r2", 3_621) }
    scene.line.cut(.before)
    _ = try await giveBack("r2", 620)
    try await scene.reconcile(hours: 1)
    _ = try await giveBack("r1", 1_000)

    #expect(try await scene.payment(payment.id)?.net == Cents(3_000))
    #expect(scene.sandbox.balance == Cents(3_000))
    #expect(try await scene.books().total == Cents(3_000))
    try await scene.practice.close()
  }

  @Test("a report counts when it is signed, recent and new; anybody else gets not found", arguments: TestDatabases.each)
  func hook(_ engine: TestDatabases.Engine) async throws {
    let scene = try await PayingScene(engine)
    let payment = try await scene.pay(scene.attempt(SandboxProcessor.Card.lost.rawValue)).payment
    let report = try #require(scene.sandbox.takeReports().first)
    let changed = String(decoding: report.body, as: UTF8.self).replacing("4620", with: "1").utf8

    #expect(payment.stage == .sent)
    #expect(await scene.post(report.body, "") == 404)
    #expect(await scene.post(Array(changed), report.signature) == 404)
    scene.practice.clock.move(by: .seconds(301))
    #expect(await scene.post(report) == 404)
    scene.practice.clock.move(by: .seconds(-2))
    #expect(try await scene.payment(payment.id)?.stage == .sent)
    #expect(await scene.post(report) == 200)
    #expect(await scene.post(report) == 200)
    #expect(try await scene.payment(payment.id)?.stage == .settled)
    #expect(try await scene.books().total == Cents(4_620))
    try await scene.practice.close()
  }
}
