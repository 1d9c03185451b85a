import Chart
import Kernel
import PortalTesting
import Testing

@testable import Gateway
@testable import Portal

/// The pages of Stripe Checkout, with a server on this machine in Stripe's place.
@Suite("Stripe's page is opened once for a payment, and what it says is read to the end")
struct StripePagesTests {
  private static let payment = Payment(
    id: Payment.ID("pay-1"), asked: "form",
    for: Payment.Wish(
      for: Patient.ID("rosa"), by: "a", on: "s", paying: Cents(4_620), with: .hostedKeeping),
    at: TestPractice.now)

  private static func pages(_ service: StandInProcessor) throws -> HostedPages {
    try #require(
      StripeProcessor(address: service.address, key: Secret("sk"), signingKey: Secret("wh"), seconds: 5).processor
        .pages)
  }

  private static func session(_ status: String, url: String = "null", intent: String = "null") -> String {
    #"{"object":"checkout.session","id":"cs_1","status":"\#(status)","url":\#(url),"payment_intent":\#(intent)}"#
  }

  private static let address = #""https://checkout.stripe.com/c/pay/cs_1#x""#

  private static func intent(_ status: String, _ received: Int, keeping: Bool = true) -> String {
    """
    {"object":"payment_intent","id":"pi_1","currency":"usd","status":"\(status)","amount_received":\(received),\
    "setup_future_usage":\(keeping ? "\"off_session\"" : "null"),"payment_method":{"id":"pm_1","card":{\
    "brand":"visa","last4":"4242","exp_month":8,"exp_year":2030}}}
    """
  }

  @Test("it is opened under the payment's id, without a name or a reason, and comes back to us in any case")
  func open() async throws {
    let service = try StandInProcessor(
      .answer(200, StripePagesTests.session("open", url: StripePagesTests.address)),
      .answer(200, StripePagesTests.session("open", url: StripePagesTests.address)))
    defer { service.end() }
    let pages = try StripePagesTests.pages(service)
    let back = "https://portal.example/me/bills/payments/pay-1"

    let order = SessionOrder(StripePagesTests.payment, label: "Alder Creek", customer: "cus_1", keeps: true, back: back)
    let answer = try await pages.open(order)
    _ = try await pages.open(
      SessionOrder(StripePagesTests.payment, label: "Alder Creek", customer: "", keeps: false, back: back))

    #expect(answer.isOpen && answer.ref == "cs_1" && answer.url == "https://checkout.stripe.com/c/pay/cs_1#x")
    #expect(answer.news(of: Payment.ID("pay-1"), at: TestPractice.now).chargeRef.isEmpty)
    let asked = service.questions
    #expect(asked[0].head.hasPrefix("POST /v1/checkout/sessions HTTP/1.1"))
    #expect(asked.map { $0.header("Idempotency-Key") } == ["pay-1", "pay-1"])
    for part in [
      "mode=payment", "unit_amount%5D=4620", "payment_intent_data%5Bmetadata%5D%5Bpayment%5D=pay-1", "customer=cus_1",
      "setup_future_usage%5D=off_session", "success_url=https%3A%2F%2Fportal.example%2Fme", "cancel_url=https",
      "expires_at=\(TestPractice.now.adding(.seconds(3_900)).millisecondsSince1970 / 1_000)",
    ] {
      #expect(asked[0].body.contains(part), "\(part)")
    }
    #expect(!asked[0].body.contains("rosa"))
    #expect(!asked[1].body.contains("customer=") && !asked[1].body.contains("setup_future_usage"))
  }

  @Test("paid, refused, expired: each says what the payment is; the card comes only when it was to be kept")
  func look() async throws {
    let url = StripePagesTests.address
    let service = try StandInProcessor(
      .answer(200, StripePagesTests.session("complete", intent: StripePagesTests.intent("succeeded", 4_620))),
      .answer(
        200, StripePagesTests.session("complete", intent: StripePagesTests.intent("succeeded", 4_620, keeping: false))),
      .answer(
        200, StripePagesTests.session("open", url: url, intent: StripePagesTests.intent("requires_payment_method", 0))),
      .answer(200, StripePagesTests.session("expired")),
      .answer(200, StripePagesTests.session("complete", intent: StripePagesTests.intent("processing", 0))))
    defer { service.end() }
    let pages = try StripePagesTests.pages(service)
    func stage() async throws -> (ChargeStage?, KeptCard?) {
      let answer = try await pages.look("cs_1")
      guard case .charge(let stage, _, _) = answer.news(of: Payment.ID("pay-1"), at: TestPractice.now).about else {
        return (nil, nil)
      }
      return (stage, answer.card)
    }

    let paid = try await stage()
    #expect(paid.0 == .settled && paid.1?.last4 == "4242" && paid.1?.source.ref == "pm_1" && paid.1?.year == 2_030)
    let other = try await stage()
    #expect(other.0 == .settled && other.1 == nil)
    #expect(try await stage().0 == .needsAction, "another card may be tried")
    #expect(try await stage().0 == .cancelled)
    #expect(try await stage().0 == .processing)
    #expect(service.questions[0].head.hasPrefix("GET /v1/checkout/sessions/cs_1?expand%5B%5D=payment_intent.payment_"))
  }

  @Test("an answer that cannot be right is none; closing one that is over asks how it ended")
  func odd() async throws {
    let wrong = [
      StripePagesTests.session("complete"), StripePagesTests.session("open"),
      StripePagesTests.session("open", url: #""http://elsewhere.example/""#),
      StripePagesTests.session("open", url: #""javascript:alert(1)""#), StripePagesTests.session("new"), "{}", "[",
    ]
    for text in wrong {
      let service = try StandInProcessor(.answer(200, text))
      defer { service.end() }
      let pages = try StripePagesTests.pages(service)
      await #expect(throws: ProcessorFault.unknownOutcome, "\(text)") { _ = try await pages.look("cs_1") }
    }
    let service = try StandInProcessor(
      .answer(400, #"{"error":{"type":"invalid_request_error"}}"#),
      .answer(200, StripePagesTests.session("complete", intent: StripePagesTests.intent("succeeded", 4_620))))
    defer { service.end() }
    #expect(try await StripePagesTests.pages(service).close("cs_1").charge?.received == Cents(4_620))
  }

  @Test("a payer is made known once by the account's id; a card that is removed is let go")
  func payers() async throws {
    let service = try StandInProcessor(
      .answer(200, #"{"object":"customer","id":"cus_1"}"#), .answer(200, #"{"object":"payment_method"}"#),
      .answer(200, #"{"object":"account","id":"x"}"#))
    defer { service.end() }
    let pages = try StripePagesTests.pages(service)

    #expect(try await pages.enrol(Account.ID("acc-1")) == "cus_1")
    try await pages.forget("pm_1/../x")
    await #expect(throws: ProcessorFault.unknownOutcome) { _ = try await pages.enrol(Account.ID("acc-1")) }

    #expect(service.questions[0].header("Idempotency-Key") == "customer-acc-1")
    #expect(service.questions[0].body == "metadata%5Baccount%5D=acc-1")
    #expect(service.questions[1].head.hasPrefix("POST /v1/payment_methods/pm_1%2F..%2Fx/detach"))
  }
}
