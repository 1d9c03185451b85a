package import Chart
package import Kernel
package import Portal
import Synchronization

/// A processor for demonstrations and development, in this process and without money. Its cards are named here; no
/// other is taken. It keeps what a real one keeps: one key, one charge.
package final class SandboxProcessor: Sendable {
  /// The cards that may be used, and what becomes of a payment with each.
  package enum Card: String, Sendable, CaseIterable {
    case good = "sandbox-good"
    case declined = "sandbox-declined"
    /// The bank asks the payer first; confirmed, it is paid.
    case needsAction = "sandbox-needs-action"
    /// The answer takes long.
    case slow = "sandbox-slow"
    /// The bank takes half a minute to decide.
    case checking = "sandbox-checking"
    /// Each report comes twice.
    case twice = "sandbox-twice"
    /// It is charged, and the answer is lost.
    case lost = "sandbox-lost"
    /// Nobody is there, and nothing is charged.
    case down = "sandbox-down"

    /// The number that stands for it on a page of the demonstration; each is one that card networks keep for tests.
    package var number: String {
      switch self {
      case .good: "4242424242424242"
      case .declined: "4000000000000002"
      case .needsAction: "4000002500003155"
      case .slow: "4000000000000077"
      case .checking: "4000000000003220"
      case .twice: "4000000000000093"
      case .lost: "4000000000000119"
      case .down: "4000000000000341"
      }
    }

    /// - Parameter ref: the card, or one that somebody keeps: `sandbox-good.name`.
    init?(ref: String) { self.init(rawValue: String(ref.prefix { $0 != "." })) }

    package init?(number: String) {
      guard let card = Card.allCases.first(where: { $0.number == number }) else { return nil }
      self = card
    }
  }

  /// A report as it would arrive at `/hooks/payments`.
  package struct Report: Sendable, Hashable {
    package let body: [UInt8]
    package let signature: String
  }

  struct Charge {
    let order: ChargeOrder
    let card: Card
    var answer: ChargeAnswer
    var givenBack = Cents(0)
    /// When the bank has decided.
    var decidedAt: Instant?
  }

  struct Session {
    let order: SessionOrder
    var isOpen = true
    var wasRefused = false
    /// Whether the next look at it is lost on the way.
    var isLost = false
  }

  struct State {
    var charges: [String: Charge] = [:]
    var sessions: [String: Session] = [:]
    var refOfKey: [String: String] = [:]
    var refunds: [String: (order: RefundOrder, answer: RefundAnswer)] = [:]
    var reports: [Report] = []
  }

  let state = Mutex(State())
  let clock: Clock
  private let delay: Duration
  private let signature: ReportSignature

  /// - Parameter delay: how long the slow card takes.
  package init(clock: Clock, delay: Duration = .seconds(5), random: RandomSource = .system) {
    self.clock = clock
    self.delay = delay
    signature = ReportSignature(key: Secret(Hash.hex(random.bytes(32))))
  }

  package var processor: PaymentProcessor {
    PaymentProcessor(
      charge: { order in
        if Card(ref: order.source.ref) == .slow { try await Task.sleep(for: self.delay) }
        return try self.charge(order)
      },
      confirm: { try self.end($0, as: .settled) },
      fetch: { try self.charge($0).answer },
      cancel: { try self.end($0, as: .cancelled) },
      refund: { try self.refund($0) },
      verify: { body, header, now in
        guard self.signature.isRight(header, for: body, at: now) else { throw ProcessorFault.notSigned }
        return try StripeReading.event(body)
      },
      pages: pages)
  }

  /// Everything that was charged and not given back: what the books must say.
  package var balance: Cents {
    state.withLock { state in
      state.charges.values.reduce(Cents(0)) { $0 + $1.answer.received - $1.givenBack }
    }
  }

  /// How many charges came to money for a payment. More than one is one too many.
  package func timesCharged(_ id: Payment.ID) -> Int {
    state.withLock { state in
      state.charges.values.count { $0.order.paymentID == id && $0.answer.stage == .settled }
    }
  }

  /// The reports that wait, and no longer.
  package func takeReports() -> [Report] {
    state.withLock { state in
      defer { state.reports = [] }
      return state.reports
    }
  }

  // MARK: Deeds

  private func charge(_ order: ChargeOrder) throws -> ChargeAnswer {
    guard let card = Card(ref: order.source.ref) else { throw ProcessorFault.refused }
    guard card != .down else { throw ProcessorFault.unknownOutcome }
    let key = order.paymentID.text
    let (answer, isNew) = try state.withLock { state throws -> (ChargeAnswer, Bool) in
      if let ref = state.refOfKey[key], let known = state.charges[ref] {
        guard known.order == order else { throw ProcessorFault.unknownOutcome }
        return (known.answer, false)
      }
      let answer = SandboxProcessor.first(card, order.amount, ref: "sandbox_pi_\(key)")
      state.charges[answer.ref] = Charge(order: order, card: card, answer: answer, decidedAt: decision(card))
      state.refOfKey[key] = answer.ref
      return (answer, true)
    }
    if isNew { report(answer, of: order, twice: card == .twice) }
    // The second time it answers: the first answer was lost on the way.
    if card == .lost, isNew { throw ProcessorFault.unknownOutcome }
    return answer
  }

  static func first(_ card: Card, _ amount: Cents, ref: String) -> ChargeAnswer {
    switch card {
    case .declined:
      ChargeAnswer(ref: ref, stage: .declined, received: Cents(0), reason: "card_declined", goOn: "")
    case .needsAction:
      ChargeAnswer(ref: ref, stage: .needsAction, received: Cents(0), reason: "", goOn: "/practice-money/\(ref)")
    case .checking:
      ChargeAnswer(ref: ref, stage: .processing, received: Cents(0), reason: "", goOn: "")
    case .good, .slow, .twice, .lost, .down:
      ChargeAnswer(ref: ref, stage: .settled, received: amount, reason: "", goOn: "")
    }
  }

  func decision(_ card: Card) -> Instant? { card == .checking ? clock.now.adding(.seconds(30)) : nil }

  private func charge(_ ref: String) throws -> Charge {
    decide(ref)
    guard let charge = state.withLock({ $0.charges[ref] }) else { throw ProcessorFault.refused }
    return charge
  }

  /// The bank says yes when its time is over.
  func decide(_ ref: String) {
    let now = clock.now
    let settled = state.withLock { state -> Charge? in
      guard var charge = state.charges[ref], charge.answer.stage == .processing,
        let moment = charge.decidedAt, moment <= now
      else { return nil }
      charge.answer = SandboxProcessor.first(.good, charge.order.amount, ref: ref)
      state.charges[ref] = charge
      return charge
    }
    if let settled { report(settled.answer, of: settled.order, twice: false) }
  }

  func end(_ ref: String, as stage: ChargeStage) throws -> ChargeAnswer {
    let (charge, isNew) = try state.withLock { state throws -> (Charge, Bool) in
      guard var charge = state.charges[ref] else { throw ProcessorFault.refused }
      guard charge.answer.stage == .needsAction else { return (charge, false) }
      let received = stage == .settled ? charge.order.amount : Cents(0)
      charge.answer = ChargeAnswer(ref: ref, stage: stage, received: received, reason: "", goOn: "")
      state.charges[ref] = charge
      return (charge, true)
    }
    if isNew { report(charge.answer, of: charge.order, twice: charge.card == .twice) }
    return charge.answer
  }

  private func refund(_ order: RefundOrder) throws -> RefundAnswer {
    try state.withLock { state throws -> RefundAnswer in
      if let known = state.refunds[order.id.text] {
        guard known.order == order else { throw ProcessorFault.unknownOutcome }
        return known.answer
      }
      guard var charge = state.charges[order.chargeRef], order.amount.count > 0,
        order.amount <= charge.answer.received - charge.givenBack
      else { throw ProcessorFault.refused }
      charge.givenBack = charge.givenBack + order.amount
      state.charges[order.chargeRef] = charge
      let answer = RefundAnswer(ref: "sandbox_re_\(order.id)", stage: .done)
      state.refunds[order.id.text] = (order, answer)
      return answer
    }
  }

  func report(_ answer: ChargeAnswer, of order: ChargeOrder, twice: Bool) {
    let now = clock.now
    let (type, status) = SandboxProcessor.words(answer.stage)
    let text = """
      {"object":"event","id":"evt_\(answer.ref)_\(status)","type":"payment_intent.\(type)",\
      "created":\(now.millisecondsSince1970 / 1_000),"data":{"object":{"object":"payment_intent",\
      "id":"\(answer.ref)","status":"\(status)","currency":"usd","amount_received":\(answer.received.count),\
      "metadata":{"payment":"\(order.paymentID)"}}}}
      """
    let report = Report(body: Array(text.utf8), signature: signature.sign(Array(text.utf8), at: now))
    state.withLock { $0.reports += twice ? [report, report] : [report] }
  }

  private static func words(_ stage: ChargeStage) -> (type: String, status: String) {
    switch stage {
    case .needsAction: ("requires_action", "requires_action")
    case .processing: ("processing", "processing")
    case .declined: ("payment_failed", "requires_payment_method")
    case .cancelled: ("canceled", "canceled")
    case .settled: ("succeeded", "succeeded")
    }
  }
}
