import Chart
import Kernel
import PortalTesting
import Testing

@testable import Gateway
@testable import Portal

/// Reports of Stripe: whose they are, and what they say.
@Suite("A report of the processor counts when it is its own")
struct StripeReportTests {
  private static let now = TestPractice.now
  private static let body = Array(#"{"id":"evt_1"}"#.utf8)

  @Test("the signature is over the moment and the bytes, five minutes old at most, one of several is enough")
  func signature() {
    let (mine, other) = (ReportSignature(key: Secret("whsec_1")), ReportSignature(key: Secret("whsec_2")))
    let (body, now) = (StripeReportTests.body, StripeReportTests.now)
    let right = mine.sign(body, at: now)
    let parts = right.split(separator: ",").map(String.init)
    let wrong = other.sign(body, at: now).split(separator: ",").map(String.init)

    #expect(mine.isRight(right, for: body, at: now))
    #expect(mine.isRight("\(parts[0]),\(wrong[1]),\(parts[1]),v0=1", for: body, at: now))
    for seconds in [-300, 300] { #expect(mine.isRight(right, for: body, at: now.adding(.seconds(seconds)))) }
    for seconds in [-301, 301] { #expect(!mine.isRight(right, for: body, at: now.adding(.seconds(seconds)))) }
    #expect(!mine.isRight(right, for: body + [32], at: now))
    #expect(!other.isRight(right, for: body, at: now))
    let moment = parts[0].dropFirst(2)
    let refused = [
      "", parts[0], parts[1], "t=,\(parts[1])", "t=-\(moment),\(parts[1])", "t=\(moment)0,\(parts[1])",
      "\(parts[0]),\(parts[0]),\(parts[1])", "\(parts[0]),v1=", "\(parts[0]),v1=\(String(repeating: "z", count: 64))",
      "\(parts[0]),\(parts[1].dropLast())", "t=١٧٩٠,\(parts[1])", "\(parts[0]),\(parts[1].replacing("v1", with: "v0"))",
      parts[0] + String(repeating: ",\(wrong[1])", count: 9) + ",\(parts[1])",
    ]
    for header in refused { #expect(!mine.isRight(header, for: body, at: now), "\(header)") }
  }

  @Test("the signature of Stripe's own scheme, made with another program")
  func known() {
    let at = Instant(millisecondsSince1970: 1_700_000_000_000)
    #expect(
      ReportSignature(key: Secret("whsec_test")).sign(Array(#"{"id":"evt_1"}"#.utf8), at: at)
        == "t=1700000000,v1=c89214b5b5da833daed6f0b8c5bb6bd58cea9022bd80ccc78230f3942d632925")
  }

  @Test("charges, refunds and disputes are read; what does not matter is nothing; what is broken is a fault")
  func events() throws {
    let at = Instant(millisecondsSince1970: 1_790_000_000_000)
    let (payment, refund) = (Payment.ID("pay-1"), PaymentRefund.ID("r1"))
    let intent = #""object":"payment_intent","id":"pi_1","currency":"usd","metadata":{"payment":"pay-1"}"#
    let back = #""object":"refund","id":"re_1","payment_intent":"pi_1","currency":"usd""#
    let claim = #""object":"dispute","id":"dp_1","payment_intent":"pi_1","currency":"usd","metadata":{},"amount":700"#

    #expect(
      try StripeReportTests.read("payment_intent.succeeded", "\(intent),\"status\":\"succeeded\",\"amount_received\":9")
        == PaymentNews(of: payment, charge: "pi_1", .charge(.settled, received: Cents(9), reason: ""), at: at))
    #expect(
      try StripeReportTests.read(
        "refund.updated", "\(back),\"amount\":5,\"status\":\"succeeded\",\"metadata\":{\"refund\":\"r1\"}")
        == PaymentNews(of: nil, charge: "pi_1", .refund(.done, Cents(5), ref: "re_1", ours: refund), at: at))
    for (status, stage) in [
      ("needs_response", DisputeStage.open), ("under_review", .open), ("won", .won), ("lost", .lost),
    ] {
      #expect(
        try StripeReportTests.read("charge.dispute.updated", "\(claim),\"status\":\"\(status)\"")
          == PaymentNews(of: nil, charge: "pi_1", .dispute(stage, Cents(700), ref: "dp_1"), at: at))
    }
    #expect(
      try StripeReportTests.read("charge.dispute.created", "\(claim),\"status\":\"warning_needs_response\"") == nil)
    #expect(
      try StripeReportTests.read(
        "payment_intent.created", "\(intent),\"status\":\"requires_payment_method\",\"amount_received\":0") == nil)
    #expect(try StripeReportTests.read("customer.created", #""object":"customer","id":"cus_1""#) == nil)
    for text in ["", "{", "[]", #"{"object":"event"}"#, #"{"object":"event","object":"event"}"#] {
      #expect(throws: ProcessorFault.unknownOutcome, "\(text)") { try StripeReading.event(Array(text.utf8)) }
    }
  }

  @Test("whatever stands in a report, it is read or refused, and no amount is made up", arguments: 0..<8)
  func anything(_ seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    let text = """
      {"object":"event","id":"evt_1","type":"payment_intent.succeeded","created":1790000000,"data":{"object":{\
      "object":"payment_intent","id":"pi_1","currency":"usd","metadata":{"payment":"pay-1"},"status":"succeeded",\
      "amount_received":4620}}}
      """
    for _ in 0..<2_000 {
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &dice) {
        let place = Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
        case 1: bytes.remove(at: place)
        default: bytes.insert(bytes[place], at: place)
        }
      }
      guard let event = try? StripeReading.event(bytes) else { continue }
      guard case .charge(_, let received, _) = event.news.about else { continue }
      #expect((0...100_000_000_000).contains(received.count))
      #expect(!event.id.isEmpty && !event.news.chargeRef.isEmpty)
    }
    for amount in ["46.20", "4.62e3", "\"4620\"", "-4620", "4,620", "٤٦٢٠", "99999999999999999999", "null", "true"] {
      let bytes = Array(text.replacing("4620}", with: "\(amount)}").utf8)
      let event = try? StripeReading.event(bytes)
      #expect(event == nil, "\(amount)")
    }
  }

  private static func read(_ type: String, _ object: String) throws -> PaymentNews? {
    let text = #"{"object":"event","id":"evt_1","type":"\#(type)","created":1790000000,"data":{"object":{\#(object)}}}"#
    let event = try StripeReading.event(Array(text.utf8))
    if let event { #expect(event.id == "evt_1") }
    return event?.news
  }
}
