package import Chart
package import Kernel

/// The processor's own pages, where people type a card: no card number passes through the portal.
package struct HostedPages: Sendable {
  /// Opens a page for a payment, under the payment's own id as the key.
  package let open: @Sendable (SessionOrder) async throws -> SessionAnswer
  /// Where it stands.
  package let look: @Sendable (_ sessionRef: String) async throws -> SessionAnswer
  /// Closes it: nobody can pay there any more. What was paid before stays paid.
  package let close: @Sendable (_ sessionRef: String) async throws -> SessionAnswer
  /// Makes somebody known who keeps a card, under their account's id as the key. Answers what they are called there.
  package let enrol: @Sendable (Account.ID) async throws -> String
  /// Forgets a card.
  package let forget: @Sendable (_ methodRef: String) async throws -> Void
  /// The pages of the sandbox; nil of a real processor.
  package let practice: PracticeMoney?

  package init(
    open: @escaping @Sendable (SessionOrder) async throws -> SessionAnswer,
    look: @escaping @Sendable (_ sessionRef: String) async throws -> SessionAnswer,
    close: @escaping @Sendable (_ sessionRef: String) async throws -> SessionAnswer,
    enrol: @escaping @Sendable (Account.ID) async throws -> String,
    forget: @escaping @Sendable (_ methodRef: String) async throws -> Void, practice: PracticeMoney? = nil
  ) {
    (self.open, self.look, self.close) = (open, look, close)
    (self.enrol, self.forget, self.practice) = (enrol, forget, practice)
  }
}

/// A page on which a payment is to be made. The processor learns no name and no reason.
package struct SessionOrder: Sendable, Hashable {
  package let paymentID: Payment.ID
  package let amount: Cents
  /// What stands on the page: the practice's name.
  package let label: String
  /// What the processor calls the payer; empty for one that it does not know.
  package let customer: String
  /// Whether the card is kept for next time.
  package let keeps: Bool
  /// Where the payer's browser comes back to, in any case.
  package let back: String
  /// When the page closes by itself.
  package let until: Instant

  package init(
    _ payment: Payment, label: String, customer: String, keeps: Bool, back: String
  ) {
    (paymentID, amount, self.label) = (payment.id, payment.amount, label)
    (self.customer, self.keeps, self.back) = (customer, keeps, back)
    until = payment.begunAt.adding(SessionOrder.life)
  }

  /// Stripe wants half an hour at least.
  package static let life: Duration = .seconds(3_900)
}

/// Where a page of the processor stands.
package struct SessionAnswer: Sendable, Hashable {
  package let ref: String
  /// Where the payer goes to pay; empty when it is not open any more. Secret, and not kept.
  package let url: String
  package let isOpen: Bool
  /// What was charged there; nil before anything was tried.
  package let charge: ChargeAnswer?
  /// The card that may be kept.
  package let card: KeptCard?

  package init(ref: String, url: String, isOpen: Bool, charge: ChargeAnswer?, card: KeptCard? = nil) {
    (self.ref, self.url, self.isOpen, self.charge, self.card) = (ref, url, isOpen, charge, card)
  }

  /// As news of a payment, at the moment it was asked.
  func news(of id: Payment.ID, at moment: Instant) -> PaymentNews {
    if let charge, charge.stage == .settled || charge.stage == .processing { return charge.news(of: id, at: moment) }
    // Whatever was tried there: another card may be tried as long as it is open, and none after that.
    let about = PaymentNews.About.charge(isOpen ? .needsAction : .cancelled, received: Cents(0), reason: "")
    return PaymentNews(of: id, charge: charge?.ref ?? "", about, at: moment)
  }
}

/// What the sandbox shows where a real processor has its own page.
package struct PracticeMoney: Sendable {
  /// What is to be paid there; nil when there is no such page.
  package let look: @Sendable (_ ref: String) -> PracticeDesk?
  /// Somebody chose a card, by its number. Answers where the browser goes; nil when there is no such page or card.
  package let pay: @Sendable (_ ref: String, _ number: String) -> String?
  /// Somebody answered what the bank asks.
  package let answer: @Sendable (_ ref: String, _ isYes: Bool) -> String?
  /// The numbers of its cards, and what each stands for: the end of a key of words.
  package let cards: [(number: String, outcome: String)]

  package init(
    look: @escaping @Sendable (_ ref: String) -> PracticeDesk?,
    pay: @escaping @Sendable (_ ref: String, _ number: String) -> String?,
    answer: @escaping @Sendable (_ ref: String, _ isYes: Bool) -> String?,
    cards: [(number: String, outcome: String)]
  ) {
    (self.look, self.pay, self.answer, self.cards) = (look, pay, answer, cards)
  }
}

/// One page of the sandbox.
package struct PracticeDesk: Sendable {
  package let amount: Cents
  /// Whether the bank asks whether it is really the payer.
  package let asks: Bool
  /// Whether the card before was refused.
  package let wasRefused: Bool
  /// Where one goes without paying.
  package let back: String

  package init(amount: Cents, asks: Bool, wasRefused: Bool, back: String) {
    (self.amount, self.asks, self.wasRefused, self.back) = (amount, asks, wasRefused, back)
  }
}
