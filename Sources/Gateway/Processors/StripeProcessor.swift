import CCurl
import Chart
import FHIR
import Foundation
package import Kernel
package import Portal

/// Charges and gives back through Stripe, or a service that speaks alike: forms over HTTPS, TLS verified, no redirects,
/// one version of its interface, at most twenty seconds and 256 kilobytes an answer. No card number passes here.
package struct StripeProcessor: Sendable {
  /// The version whose answers `StripeReading` understands.
  package static let version = "2024-06-20"

  /// `https://api.stripe.com`
  private let address: String
  private let key: Secret<String>
  private let signature: ReportSignature
  private let seconds: Int

  package init(address: String, key: Secret<String>, signingKey: Secret<String>, seconds: Int = 20) {
    self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
    self.key = key
    signature = ReportSignature(key: signingKey)
    self.seconds = seconds
  }

  package var processor: PaymentProcessor {
    PaymentProcessor(
      charge: { order in
        let (bytes, status) = try await ask(
          "/v1/payment_intents", StripeProcessor.fields(order), as: order.paymentID.text)
        return try StripeReading.charge(bytes, status: status)
      },
      confirm: { ref in try await charge(ref, "/confirm", []) },
      fetch: { ref in try await charge(ref, "", nil) },
      cancel: { ref in try await charge(ref, "/cancel", []) },
      refund: { order in
        let (bytes, status) = try await ask("/v1/refunds", StripeProcessor.fields(order), as: order.id.text)
        return try StripeReading.refund(bytes, status: status)
      },
      verify: { body, header, now in
        guard signature.isRight(header, for: body, at: now) else { throw ProcessorFault.notSigned }
        return try StripeReading.event(body)
      },
      pages: pages)
  }

  /// The pages of Stripe Checkout.
  private var pages: HostedPages {
    HostedPages(
      open: { order in
        let (bytes, status) = try await ask(
          "/v1/checkout/sessions", StripeProcessor.fields(order), as: order.paymentID.text)
        return try StripeReading.session(bytes, status: status)
      },
      look: { ref in try await session(ref, "?" + FormText.body([StripeProcessor.withCard]), nil) },
      close: { ref in
        do {
          return try await session(ref, "/expire", [StripeProcessor.withCard])
        } catch ProcessorFault.refused {
          // It is over already, one way or the other.
          return try await session(ref, "?" + FormText.body([StripeProcessor.withCard]), nil)
        }
      },
      enrol: { account in
        let (bytes, status) = try await ask(
          "/v1/customers", [("metadata[account]", account.text)], as: "customer-\(account)")
        return try StripeReading.customer(bytes, status: status)
      },
      forget: { ref in
        let (bytes, status) = try await ask("/v1/payment_methods/\(FormText.encoded(ref))/detach", [], as: nil)
        try StripeReading.check(bytes, status: status)
      })
  }

  private static let withCard = ("expand[]", "payment_intent.payment_method")

  private func session(_ ref: String, _ deed: String, _ fields: [(String, String)]?) async throws -> SessionAnswer {
    let (bytes, status) = try await ask("/v1/checkout/sessions/\(FormText.encoded(ref))\(deed)", fields, as: nil)
    return try StripeReading.session(bytes, status: status)
  }

  static func fields(_ order: SessionOrder) -> [(String, String)] {
    let id = order.paymentID.text
    var fields = [
      ("mode", "payment"), ("submit_type", "pay"), ("payment_method_types[]", "card"),
      ("line_items[0][quantity]", "1"), ("line_items[0][price_data][currency]", "usd"),
      ("line_items[0][price_data][unit_amount]", "\(order.amount.count)"),
      ("line_items[0][price_data][product_data][name]", order.label),
      ("success_url", order.back), ("cancel_url", order.back),
      ("expires_at", "\(order.until.millisecondsSince1970 / 1_000)"), ("client_reference_id", id),
      ("metadata[payment]", id), ("payment_intent_data[metadata][payment]", id), withCard,
    ]
    if !order.customer.isEmpty { fields.append(("customer", order.customer)) }
    if order.keeps { fields.append(("payment_intent_data[setup_future_usage]", "off_session")) }
    return fields
  }

  static func fields(_ order: ChargeOrder) -> [(String, String)] {
    var fields = [
      ("amount", "\(order.amount.count)"), ("currency", "usd"), ("confirm", "true"),
      ("payment_method", order.source.ref),
      ("payment_method_types[]", order.source.method == .card ? "card" : "us_bank_account"),
      ("metadata[payment]", order.paymentID.text),
    ]
    if !order.customer.isEmpty { fields.append(("customer", order.customer)) }
    // Without a page to come back to, nobody is there whom the bank could ask.
    fields.append(order.back.isEmpty ? ("off_session", "true") : ("return_url", order.back))
    return fields
  }

  static func fields(_ order: RefundOrder) -> [(String, String)] {
    [
      ("payment_intent", order.chargeRef), ("amount", "\(order.amount.count)"),
      ("metadata[payment]", order.paymentID.text), ("metadata[refund]", order.id.text),
    ]
  }

  private func charge(_ ref: String, _ deed: String, _ fields: [(String, String)]?) async throws -> ChargeAnswer {
    let (bytes, status) = try await ask("/v1/payment_intents/\(FormText.encoded(ref))\(deed)", fields, as: nil)
    return try StripeReading.charge(bytes, status: status)
  }

  /// - Parameter fields: nil asks without changing anything.
  private func ask(
    _ path: String, _ fields: [(String, String)]?, as once: String?
  ) async throws -> (bytes: [UInt8], status: Int) {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try send(path, fields, as: once) }) }
    }
  }

  private func send(
    _ path: String, _ fields: [(String, String)]?, as once: String?
  ) throws(ProcessorFault) -> (bytes: [UInt8], status: Int) {
    guard let curl = curl_easy_init() else { throw .unknownOutcome }
    defer { curl_easy_cleanup(curl) }
    var headers = curl_slist_append(nil, "Authorization: Bearer \(key.reveal())")
    headers = curl_slist_append(headers, "Stripe-Version: \(StripeProcessor.version)")
    headers = curl_slist_append(headers, "Expect:")
    if let once { headers = curl_slist_append(headers, "Idempotency-Key: \(once)") }
    defer { curl_slist_free_all(headers) }
    let answer = BoundedAnswer(most: StripeReading.limits.sizeInBytes)
    set(up: curl, path)
    _ = portico_curl_set_list(curl, CURLOPT_HTTPHEADER, headers)
    if let fields { _ = portico_curl_set_text(curl, CURLOPT_COPYPOSTFIELDS, FormText.body(fields)) }
    _ = portico_curl_set_pointer(curl, CURLOPT_WRITEDATA, Unmanaged.passUnretained(answer).toOpaque())
    _ = portico_curl_set_writer(curl) { data, size, count, context in
      guard let data, let context else { return 0 }
      return Unmanaged<BoundedAnswer>.fromOpaque(context).takeUnretainedValue()
        .take(UnsafeRawBufferPointer(start: data, count: size * count))
    }
    let outcome = withExtendedLifetime(answer) { curl_easy_perform(curl) }
    // Nothing tells how far it came: what was sent may have been done.
    guard outcome == CURLE_OK else { throw .unknownOutcome }
    return (answer.bytes, portico_curl_response_code(curl))
  }

  private func set(up curl: UnsafeMutableRawPointer, _ path: String) {
    _ = portico_curl_set_text(curl, CURLOPT_URL, address + path)
    _ = portico_curl_set_text(curl, CURLOPT_PROTOCOLS_STR, address.hasPrefix("https://") ? "https" : "http")
    _ = portico_curl_set_number(curl, CURLOPT_FOLLOWLOCATION, 0)
    _ = portico_curl_set_number(curl, CURLOPT_NOSIGNAL, 1)
    _ = portico_curl_set_number(curl, CURLOPT_CONNECTTIMEOUT, min(5, seconds))
    _ = portico_curl_set_number(curl, CURLOPT_TIMEOUT, seconds)
    _ = portico_curl_set_number(curl, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    _ = portico_curl_set_number(curl, CURLOPT_SSL_VERIFYPEER, 1)
    _ = portico_curl_set_number(curl, CURLOPT_SSL_VERIFYHOST, 2)
  }
}

/// What a service answered, up to a size.
private final class BoundedAnswer {
  private(set) var bytes: [UInt8] = []
  private let most: Int

  init(most: Int) {
    self.most = most
  }

  func take(_ piece: UnsafeRawBufferPointer) -> Int {
    guard bytes.count + piece.count <= most else { return 0 }
    bytes.append(contentsOf: piece)
    return piece.count
  }
}
