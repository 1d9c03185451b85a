package import Kernel
package import Store

/// The processor's own page on which a payment is made.
package struct PaymentSession: Sendable, Hashable, RowDecodable {
  /// What the processor calls it; its address is secret and not kept.
  package let ref: String
  /// Whether the card is still to be kept, as the payer asked.
  package let keeps: Bool

  package init(row: Row) throws {
    (ref, keeps) = (try row.text(0), try row.integer(1) == 1)
  }
}

extension Payment.Source {
  /// A card that is typed on the processor's own page, and one that is also kept for next time.
  package static let hosted = Payment.Source(.card, "hosted")
  package static let hostedKeeping = Payment.Source(.card, "hosted-keeping")
}

extension Payment {
  /// Whether it is paid on the processor's own page. There a refused card is not the end: the payer may try another.
  package var isHosted: Bool { wish.source == Source.hosted.ref || wish.source == Source.hostedKeeping.ref }

  /// Whether the payer, who is signed in, asked to keep the card.
  package var keepsCard: Bool { wish.source == Source.hostedKeeping.ref && !wish.accountID.isEmpty }

  /// Whether a job pays it, and nobody sits before it.
  package var isUnattended: Bool { requestKey.hasPrefix(Payment.unattended) }

  /// What the keys begin with of what a job pays.
  package static let unattended = "plan/"
}

extension Payments {
  package static func session(of id: Payment.ID, in reading: Reading) throws -> PaymentSession? {
    try reading.first(PaymentSessionQueries.session(of: id))
  }

  /// Keeps what the processor calls its page; the first one stays.
  package static func note(
    session ref: String, keeping keeps: Bool, of id: Payment.ID, in transaction: Transaction, at now: Instant
  ) throws {
    try transaction.run(PaymentSessionQueries.note(ref, keeps: keeps, of: id, at: now))
  }

  /// The card is kept, or will not be.
  package static func endKeeping(of id: Payment.ID, in transaction: Transaction) throws {
    try transaction.run(PaymentSessionQueries.endKeeping(of: id))
  }

  /// The number on the receipt; nil as long as nothing came in.
  package static func receiptNumber(of id: Payment.ID, in reading: Reading) throws -> Int64? {
    try reading.first(PaymentSessionQueries.receipt(of: id), as: Int64.self)
  }

  /// Gives a payment that brought money its number.
  static func giveNumber(_ id: Payment.ID, in transaction: Transaction) throws {
    guard try receiptNumber(of: id, in: transaction) == nil else { return }
    try transaction.run(PaymentSessionQueries.nextNumber())
    try transaction.run(PaymentSessionQueries.number(id))
  }

  /// Attempts to pay a statement that brought money or may, newest first.
  package static func attempts(on bill: Bill.ID, in reading: Reading) throws -> [PaymentAttempt] {
    try reading.all(PaymentSessionQueries.attempts(on: bill, limit: 50))
  }
}

/// An attempt to pay, as a line of a list.
package struct PaymentAttempt: Sendable, RowDecodable {
  package let id: Payment.ID
  package let amount: Cents
  package let stage: Payment.Stage
  package let at: Instant

  package init(row: Row) throws {
    guard let stage = Payment.Stage(rawValue: try row.text(2)) else {
      throw StoreFault.unexpectedValue(column: 2, wanted: "stage of a payment")
    }
    (id, amount, self.stage, at) = (try row.id(0), try row.cents(1), stage, try row.instant(3))
  }
}
