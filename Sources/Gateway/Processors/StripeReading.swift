import Chart
import FHIR
import Kernel
import Portal
import Web

/// Reads what Stripe says, bounded, and takes nothing for granted.
enum StripeReading {
  static let limits = JSONLimits(sizeInBytes: 262_144, depth: 32, nodes: 20_000)

  /// A charge, or why there is none.
  static func charge(_ bytes: [UInt8], status: Int) throws(ProcessorFault) -> ChargeAnswer {
    let root = try answer(bytes, status: status)
    // A declined card comes as an error that holds the charge.
    let object = status == 402 ? root["error"]?["payment_intent"] : root
    guard let object, object["object"]?.text == "payment_intent", let answer = charge(object) else {
      throw .unknownOutcome
    }
    return answer
  }

  /// A page of Checkout, with what was charged there.
  static func session(_ bytes: [UInt8], status: Int) throws(ProcessorFault) -> SessionAnswer {
    let root = try answer(bytes, status: status)
    guard root["object"]?.text == "checkout.session", let ref = name(root["id"]), let state = root["status"]?.text,
      ["open", "complete", "expired"].contains(state)
    else { throw .unknownOutcome }
    let intent = root["payment_intent"]
    var charge: ChargeAnswer?
    if let intent, intent["object"]?.text == "payment_intent" { charge = self.charge(intent) }
    // What is complete has a charge that can be read, or nobody knows what happened.
    guard state != "complete" || charge != nil else { throw .unknownOutcome }
    let url = state == "open" ? address(root["url"]) : ""
    guard state != "open" || !url.isEmpty else { throw .unknownOutcome }
    return SessionAnswer(
      ref: ref, url: url, isOpen: state == "open", charge: charge,
      card: intent?["setup_future_usage"]?.text == nil ? nil : card(intent?["payment_method"]))
  }

  static func customer(_ bytes: [UInt8], status: Int) throws(ProcessorFault) -> String {
    let root = try answer(bytes, status: status)
    guard root["object"]?.text == "customer", let ref = name(root["id"]) else { throw .unknownOutcome }
    return ref
  }

  /// That it was done.
  static func check(_ bytes: [UInt8], status: Int) throws(ProcessorFault) { _ = try answer(bytes, status: status) }

  static func refund(_ bytes: [UInt8], status: Int) throws(ProcessorFault) -> RefundAnswer {
    let root = try answer(bytes, status: status)
    guard let ref = name(root["id"]), root["object"]?.text == "refund", let stage = refundStage(root["status"]?.text)
    else { throw .unknownOutcome }
    return RefundAnswer(ref: ref, stage: stage)
  }

  /// A report; nil when it is of a kind that does not matter here.
  ///
  /// - Throws: `unknownOutcome` when it cannot be understood.
  static func event(_ bytes: [UInt8]) throws(ProcessorFault) -> PaymentEvent? {
    guard let root = document(bytes), root["object"]?.text == "event", let id = name(root["id"]),
      let type = root["type"]?.text, let seconds = root["created"]?.integer, (0...32_503_680_000).contains(seconds)
    else { throw .unknownOutcome }
    guard let object = root["data"]?["object"] else { throw .unknownOutcome }
    let at = Instant(millisecondsSince1970: Int64(seconds) * 1_000)
    let found: (charge: String, about: PaymentNews.About)? =
      switch object["object"]?.text {
      case "payment_intent" where type.hasPrefix("payment_intent.") && type != "payment_intent.created":
        chargeNews(object)
      case "refund": refundNews(object)
      case "dispute": disputeNews(object)
      default: nil
      }
    guard let found else { return nil }
    let payment = name(object["metadata"]?["payment"]).map { Payment.ID($0) }
    return PaymentEvent(id: id, PaymentNews(of: payment, charge: found.charge, found.about, at: at))
  }

  // MARK: Objects

  private static func charge(_ object: JSONValue) -> ChargeAnswer? {
    guard let ref = name(object["id"]), object["currency"]?.text == "usd",
      let stage = chargeStage(object["status"]?.text),
      let received = cents(object["amount_received"])
    else { return nil }
    guard stage != .settled || received.count > 0 else { return nil }
    let error = object["last_payment_error"]
    return ChargeAnswer(
      ref: ref, stage: stage, received: received, reason: word(error?["decline_code"]) ?? word(error?["code"]) ?? "",
      goOn: stage == .needsAction ? address(object["next_action"]?["redirect_to_url"]?["url"]) : "")
  }

  private static func card(_ method: JSONValue?) -> KeptCard? {
    guard let ref = name(method?["id"]), let card = method?["card"], let brand = name(card["brand"]),
      let last4 = name(card["last4"]), last4.utf8.count == 4,
      let month = card["exp_month"]?.integer, (1...12).contains(month),
      let year = card["exp_year"]?.integer, (2_000...2_200).contains(year)
    else { return nil }
    return KeptCard(Payment.Source(.card, ref), brand: brand, last4: last4, expires: (Int(month), Int(year)))
  }

  /// Where a browser may be sent: https, and nothing else; empty where there is none.
  private static func address(_ value: JSONValue?) -> String {
    guard let text = value?.text, SafeURL(https: text) != nil else { return "" }
    return text
  }

  private static func chargeNews(_ object: JSONValue) -> (charge: String, about: PaymentNews.About)? {
    charge(object).map { ($0.ref, .charge($0.stage, received: $0.received, reason: $0.reason)) }
  }

  private static func refundNews(_ object: JSONValue) -> (charge: String, about: PaymentNews.About)? {
    guard let ref = name(object["id"]), let charge = name(object["payment_intent"]),
      let amount = cents(object["amount"]), amount.count > 0, object["currency"]?.text == "usd",
      let stage = refundStage(object["status"]?.text)
    else { return nil }
    return (charge, .refund(stage, amount, ref: ref, ours: name(object["metadata"]?["refund"]).map { .init($0) }))
  }

  /// Questions of a bank that take no money yet ("warning") are none.
  private static func disputeNews(_ object: JSONValue) -> (charge: String, about: PaymentNews.About)? {
    guard let ref = name(object["id"]), let charge = name(object["payment_intent"]),
      let amount = cents(object["amount"]), amount.count > 0, object["currency"]?.text == "usd"
    else { return nil }
    let stage: DisputeStage? =
      switch object["status"]?.text {
      case "needs_response", "under_review": .open
      case "won": .won
      case "lost": .lost
      default: nil
      }
    return stage.map { (charge, .dispute($0, amount, ref: ref)) }
  }

  private static func chargeStage(_ status: String?) -> ChargeStage? {
    switch status {
    case "requires_payment_method": .declined
    case "requires_confirmation", "requires_action": .needsAction
    case "processing", "requires_capture": .processing
    case "canceled": .cancelled
    case "succeeded": .settled
    default: nil
    }
  }

  private static func refundStage(_ status: String?) -> RefundStage? {
    switch status {
    case "pending", "requires_action": .pending
    case "succeeded": .done
    case "failed", "canceled": .failed
    default: nil
    }
  }

  // MARK: Parts

  /// The answer, if it is one that says what happened.
  private static func answer(_ bytes: [UInt8], status: Int) throws(ProcessorFault) -> JSONValue {
    switch status {
    case 200..<300, 402: break
    case 401, 403: throw .signInRefused
    case 400, 404:
      // Another request under the same key, or a state that forbids it: something may have happened before.
      let error = document(bytes)?["error"]
      guard let error, error["type"]?.text == "invalid_request_error", error["payment_intent"] == nil else {
        throw .unknownOutcome
      }
      throw .refused
    default: throw .unknownOutcome
    }
    guard let root = document(bytes) else { throw .unknownOutcome }
    return root
  }

  private static func document(_ bytes: [UInt8]) -> JSONValue? {
    (try? JSONDocument(bytes: bytes, limits: limits))?.root
  }

  /// A name of the processor or of ours: short, and nothing in it that means something in an address.
  private static func name(_ value: JSONValue?) -> String? {
    guard let text = value?.text, (1...120).contains(text.utf8.count) else { return nil }
    let isPlain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x5F || byte == 0x2D
    }
    return isPlain ? text : nil
  }

  private static func word(_ value: JSONValue?) -> String? { name(value) }

  /// A whole number of cents, written as one.
  private static func cents(_ value: JSONValue?) -> Cents? {
    guard let number = value?.integer, (0...100_000_000_000).contains(number) else { return nil }
    return Cents(Int64(number))
  }
}
