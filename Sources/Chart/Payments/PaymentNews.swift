package import Kernel

/// Where a charge stands at the processor.
package enum ChargeStage: String, Sendable, CaseIterable {
  case needsAction = "needs-action"
  case processing, declined, cancelled, settled
}

/// Where a refund stands at the processor.
package enum RefundStage: String, Sendable, CaseIterable {
  case pending, done, failed
}

/// Where a dispute stands at the processor. What is disputed is taken from the practice until it is won.
package enum DisputeStage: String, Sendable, CaseIterable {
  case open, won, lost
}

/// One thing that the processor says about a payment: in an answer or by itself.
package struct PaymentNews: Sendable, Hashable {
  /// What it is about.
  package enum About: Sendable, Hashable {
    /// With the amount that came in and, for a refusal, the processor's word for why.
    case charge(ChargeStage, received: Cents, reason: String)
    /// With the processor's name for it, and our id where it was ordered here.
    case refund(RefundStage, Cents, ref: String, ours: PaymentRefund.ID?)
    case dispute(DisputeStage, Cents, ref: String)
  }

  /// The payment it names itself; nil when it only names the charge.
  package let paymentID: Payment.ID?
  /// What the processor calls the charge.
  package let chargeRef: String
  package let about: About
  /// When it was so, by the processor's clock; by ours for an answer.
  package let at: Instant

  package init(of paymentID: Payment.ID?, charge chargeRef: String, _ about: About, at: Instant) {
    (self.paymentID, self.chargeRef, self.about, self.at) = (paymentID, chargeRef, about, at)
  }
}

/// News that the processor sent by itself, under a number of its own. It comes late, twice and in any order.
package struct PaymentEvent: Sendable, Hashable {
  package let id: String
  package let news: PaymentNews

  package init(id: String, _ news: PaymentNews) {
    (self.id, self.news) = (id, news)
  }
}
