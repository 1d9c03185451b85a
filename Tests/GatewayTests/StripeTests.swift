import Chart
import Kernel
import PortalTesting
import Store
import Testing

@testable import Gateway
@testable import Portal

/// What goes to Stripe and what its answers mean, with a server on this machine in its place.
@Suite("Stripe is asked once, and what it does not answer is not guessed")
struct StripeTests {
  private static let secret = "sk_test_do_not_show"
  private static let order = ChargeOrder(
    Payment(
      id: Payment.ID("pay-1"), asked: "form",
      for: Payment.Wish(
        for: Patient.ID("rosa"), by: "a", on: "s", paying: Cents(4_620), with: Payment.Source(.card, "pm_1&x=2")),
      at: TestPractice.now))

  private static func stripe(_ service: StandInProcessor) -> PaymentProcessor {
    StripeProcessor(
      address: service.address, key: Secret(secret), signingKey: Secret("whsec_1"), seconds: 1
    ).processor
  }

  private static func intent(_ status: String, received: String = "0", more: String = "") -> String {
    """
    {"object":"payment_intent","id":"pi_1","currency":"usd","status":"\(status)","amount_received":\(received),\
    "next_action":{"redirect_to_url":{"url":"https://bank.example/ask?x=1"}}\(more)}
    """
  }

  @Test("a charge is one form with the payment's id as its key, and the version whose answers are understood")
  func charge() async throws {
    let service = try StandInProcessor(.answer(200, StripeTests.intent("succeeded", received: "4620")))
    defer { service.end() }

    let answer = try await StripeTests.stripe(service).charge(StripeTests.order)

    let asked = try #require(service.questions.first)
    #expect(answer == ChargeAnswer(ref: "pi_1", stage: .settled, received: Cents(4_620), reason: "", goOn: ""))
    #expect(asked.head.hasPrefix("POST /v1/payment_intents HTTP/1.1"))
    #expect(asked.header("Idempotency-Key") == "pay-1")
    #expect(asked.header("Stripe-Version") == StripeProcessor.version)
    #expect(asked.header("Authorization") == "Bearer \(StripeTests.secret)")
    #expect(
      asked.body == "amount=4620&currency=usd&confirm=true&payment_method=pm_1%26x%3D2"
        + "&payment_method_types%5B%5D=card&metadata%5Bpayment%5D=pay-1&off_session=true")
  }

  @Test("the other questions go to the charge they are about")
  func others() async throws {
    let refund = #"{"object":"refund","id":"re_1","status":"pending"}"#
    let service = try StandInProcessor(
      .answer(200, StripeTests.intent("requires_action")), .answer(200, StripeTests.intent("processing")),
      .answer(200, StripeTests.intent("canceled")), .answer(200, refund))
    defer { service.end() }
    let stripe = StripeTests.stripe(service)
    let back = PaymentRefund(id: PaymentRefund.ID("r1"), Cents(5), reason: "x", by: "b", at: TestPractice.now)

    let action = try await stripe.confirm("pi_1")
    #expect(action.stage == .needsAction && action.goOn == "https://bank.example/ask?x=1")
    #expect(try await stripe.fetch("pi_1").stage == .processing)
    #expect(try await stripe.cancel("pi_1/../x").stage == .cancelled)
    #expect(
      try await stripe.refund(RefundOrder(back, of: Payment.ID("pay-1"), charge: "pi_1"))
        == RefundAnswer(ref: "re_1", stage: .pending))

    #expect(
      service.questions.map { String($0.head.prefix { $0 != "\r\n" }) } == [
        "POST /v1/payment_intents/pi_1/confirm HTTP/1.1", "GET /v1/payment_intents/pi_1 HTTP/1.1",
        "POST /v1/payment_intents/pi_1%2F..%2Fx/cancel HTTP/1.1", "POST /v1/refunds HTTP/1.1",
      ])
    #expect(service.questions.last?.header("Idempotency-Key") == "r1")
    #expect(service.questions.last?.body.contains("amount=5&") == true)
  }

  @Test("silence, a broken line, a 500, a flood and what is no JSON leave the outcome unknown")
  func unknown() async throws {
    let turns: [StandInProcessor.Turn] = [
      .silence(seconds: 3), .hangUp, .flood, .answer(500, "{}"), .answer(429, "{}"), .answer(302, ""), .answer(200, ""),
      .answer(200, "{"), .answer(200, StripeTests.intent("succeeded", received: "46.2e2")),
      .answer(200, StripeTests.intent("succeeded", received: "-1")), .answer(200, StripeTests.intent("succeeded")),
      .answer(200, StripeTests.intent("something_new")),
      .answer(200, StripeTests.intent("succeeded", received: "1").replacing("usd", with: "eur")),
      .answer(409, #"{"error":{"type":"idempotency_error"}}"#),
      .answer(400, #"{"error":{"type":"idempotency_error"}}"#),
    ]
    for turn in turns {
      let service = try StandInProcessor(turn)
      defer { service.end() }
      await #expect(throws: ProcessorFault.unknownOutcome, "\(turn)") {
        _ = try await StripeTests.stripe(service).charge(StripeTests.order)
      }
    }
    let nobody = StripeProcessor(address: "http://127.0.0.1:1", key: Secret("k"), signingKey: Secret("w"), seconds: 1)
    await #expect(throws: ProcessorFault.unknownOutcome) {
      _ = try await nobody.processor.charge(StripeTests.order)
    }
  }

  @Test("a declined card is an answer with a word for why; a wrong key and a wrong request are faults")
  func refusals() async throws {
    let more = #","last_payment_error":{"code":"card_declined","decline_code":"insufficient_funds"}"#
    let declined =
      #"{"error":{"type":"card_error","payment_intent":"#
      + StripeTests.intent("requires_payment_method", more: more) + "}}"
    let service = try StandInProcessor(
      .answer(402, declined), .answer(401, "{}"), .answer(400, #"{"error":{"type":"invalid_request_error"}}"#))
    defer { service.end() }
    let stripe = StripeTests.stripe(service)

    let answer = try await stripe.charge(StripeTests.order)
    #expect(answer.stage == .declined && answer.reason == "insufficient_funds" && answer.ref == "pi_1")
    await #expect(throws: ProcessorFault.signInRefused) { _ = try await stripe.charge(StripeTests.order) }
    await #expect(throws: ProcessorFault.refused) { _ = try await stripe.charge(StripeTests.order) }
  }

  @Test("through a lost answer the same key goes out again, and no line of the log holds the secret")
  func again() async throws {
    let service = try StandInProcessor(
      .hangUp, .answer(500, "{}"), .answer(200, StripeTests.intent("succeeded", received: "4620")))
    defer { service.end() }
    let practice = try await TestPractice(processor: StripeTests.stripe(service))
    let payment = Payment(
      id: Payment.ID("pay-9"), asked: "form",
      for: Payment.Wish(
        for: Patient.ID("rosa"), by: "a", on: "s", paying: Cents(4_620), with: Payment.Source(.card, "pm_1")),
      at: practice.app.clock.now)

    try await practice.app.database.write {
      try TestBills.send("s", of: Cents(4_620), for: Patient.ID("rosa"), in: $0)
    }
    let take = TakePayment(practice.app)
    let first = try await take.goOn(take.begin(payment, by: .console, from: .console).id)
    for _ in 0..<2 {
      practice.clock.move(by: .seconds(600))
      try await ReconcilePayments(practice.app).round()
    }
    let last = try await practice.app.database.read { try Payments.one(payment.id, in: $0) }

    #expect(first.payment.stage == .sent && last?.stage == .settled && last?.net == Cents(4_620))
    #expect(Set(service.questions.map { $0.header("Idempotency-Key") }) == ["pay-9"])
    #expect(service.questions.count == 3)
    #expect(!practice.log.lines.contains { $0.contains(StripeTests.secret) })
    try await practice.close()
  }
}
