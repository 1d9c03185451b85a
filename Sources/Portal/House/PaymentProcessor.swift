package import Chart
package import Kernel

/// Who moves the practice's money: Stripe, or the sandbox of a demonstration. Each of these takes seconds and is never
/// called inside a transaction. Whatever is asked twice under one key happens once.
package struct PaymentProcessor: Sendable {
  /// Creates a charge and tries it, under the payment's own id as the key.
  package let charge: @Sendable (ChargeOrder) async throws -> ChargeAnswer
  /// Tries a charge again after the payer did what was asked.
  package let confirm: @Sendable (_ chargeRef: String) async throws -> ChargeAnswer
  /// Where a charge stands.
  package let fetch: @Sendable (_ chargeRef: String) async throws -> ChargeAnswer
  /// Gives a charge up that did not come to an end.
  package let cancel: @Sendable (_ chargeRef: String) async throws -> ChargeAnswer
  package let refund: @Sendable (RefundOrder) async throws -> RefundAnswer
  /// Reads a report whose signature is right; nil when it is about nothing that matters here.
  package let verify: @Sendable (_ body: [UInt8], _ signature: String, _ now: Instant) throws -> PaymentEvent?
  /// Where people type a card; nil of a practice that takes no payments here.
  package let pages: HostedPages?

  package init(
    charge: @escaping @Sendable (ChargeOrder) async throws -> ChargeAnswer,
    confirm: @escaping @Sendable (_ chargeRef: String) async throws -> ChargeAnswer,
    fetch: @escaping @Sendable (_ chargeRef: String) async throws -> ChargeAnswer,
    cancel: @escaping @Sendable (_ chargeRef: String) async throws -> ChargeAnswer,
    refund: @escaping @Sendable (RefundOrder) async throws -> RefundAnswer,
    verify: @escaping @Sendable (_ body: [UInt8], _ signature: String, _ now: Instant) throws -> PaymentEvent?,
    pages: HostedPages?
  ) {
    (self.charge, self.confirm, self.fetch, self.cancel) = (charge, confirm, fetch, cancel)
    (self.refund, self.verify, self.pages) = (refund, verify, pages)
  }

  /// Of a practice that takes no payments here.
  package static let none = PaymentProcessor(
    charge: { _ in throw ProcessorFault.notConfigured }, confirm: { _ in throw ProcessorFault.notConfigured },
    fetch: { _ in throw ProcessorFault.notConfigured }, cancel: { _ in throw ProcessorFault.notConfigured },
    refund: { _ in throw ProcessorFault.notConfigured }, verify: { _, _, _ in throw ProcessorFault.notSigned },
    pages: nil)
}

/// What is to be charged. The processor learns the amount and what it calls the card: no name, no reason.
package struct ChargeOrder: Sendable, Hashable {
  package let paymentID: Payment.ID
  package let amount: Cents
  package let source: Payment.Source
  /// What the processor calls the payer; empty for one that it does not know.
  package let customer: String
  /// Where the payer's browser comes back to when the bank asks something; empty when nobody sits there.
  package let back: String

  package init(_ payment: Payment, customer: String = "", back: String = "") {
    (paymentID, amount) = (payment.id, payment.amount)
    source = Payment.Source(payment.wish.method, payment.wish.source)
    (self.customer, self.back) = (customer, back)
  }

  /// What is charged on a page of the processor.
  package init(_ order: SessionOrder, with source: Payment.Source) {
    (paymentID, amount, self.source) = (order.paymentID, order.amount, source)
    (customer, back) = (order.customer, order.back)
  }
}

/// Where a charge stands, as the processor answered.
package struct ChargeAnswer: Sendable, Hashable {
  package let ref: String
  package let stage: ChargeStage
  package let received: Cents
  /// The processor's word for why not.
  package let reason: String
  /// Where the payer's browser goes when something is to be done there. Secret, and not kept.
  package let goOn: String

  package init(ref: String, stage: ChargeStage, received: Cents, reason: String, goOn: String) {
    (self.ref, self.stage, self.received, self.reason, self.goOn) = (ref, stage, received, reason, goOn)
  }

  /// As news of a payment, at the moment it was asked.
  package func news(of id: Payment.ID, at moment: Instant) -> PaymentNews {
    PaymentNews(of: id, charge: ref, .charge(stage, received: received, reason: reason), at: moment)
  }
}

/// What is to be given back.
package struct RefundOrder: Sendable, Hashable {
  package let id: PaymentRefund.ID
  package let paymentID: Payment.ID
  package let chargeRef: String
  package let amount: Cents

  package init(_ refund: PaymentRefund, of paymentID: Payment.ID, charge chargeRef: String) {
    (id, self.paymentID, self.chargeRef, amount) = (refund.id, paymentID, chargeRef, refund.amount)
  }
}

package struct RefundAnswer: Sendable, Hashable {
  package let ref: String
  package let stage: RefundStage

  package init(ref: String, stage: RefundStage) {
    (self.ref, self.stage) = (ref, stage)
  }
}

/// Why the processor did not do it, or why we do not know.
package enum ProcessorFault: Fault, Equatable {
  case notConfigured
  /// No answer, or none that can be understood: it may have happened. It is looked up, never guessed.
  case unknownOutcome
  /// It answered that this cannot be: nothing happened.
  case refused
  /// Our key is not accepted: nothing happened, and nothing will until somebody mends it.
  case signInRefused
  /// A report without a right signature.
  case notSigned

  package var kind: FaultKind {
    switch self {
    case .refused: .invalid
    case .notSigned: .notFound
    case .notConfigured, .unknownOutcome, .signInRefused: .unavailable
    }
  }

  package var code: StaticString {
    switch self {
    case .notConfigured: "processor.not-configured"
    case .unknownOutcome: "processor.unknown-outcome"
    case .refused: "processor.refused"
    case .signInRefused: "processor.sign-in-refused"
    case .notSigned: "processor.not-signed"
    }
  }
}
