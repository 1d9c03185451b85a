package import Chart
package import Kernel
import Store

/// Begins to pay a statement that is one's own to pay. What is owed is asked of the ledger in the transaction that
/// writes the attempt down; no amount of a page is believed.
package struct PayBill: Sendable {
  private let app: App

  package init(_ app: App) {
    self.app = app
  }

  /// How much of it.
  package enum Amount: Sendable, Hashable {
    /// All that is left, which the page said is so much: another amount by now is refused.
    case all(shown: Cents)
    case part(Cents)

    var cents: Cents {
      switch self {
      case .all(let cents), .part(let cents): cents
      }
    }
  }

  /// What is asked for: with the key of the form, so that it happens once.
  package struct Order: Sendable {
    package let billID: Bill.ID
    package let amount: Amount
    package let source: Payment.Source
    package let key: String

    package init(_ billID: Bill.ID, _ amount: Amount, with source: Payment.Source, asked key: String) {
      (self.billID, self.amount, self.source, self.key) = (billID, amount, source, key)
    }
  }

  /// Writes the attempt down. Pressed twice it is one.
  ///
  /// - Throws: `LedgerFault.notFound`, also for somebody else's; `PaymentFault` for an amount that cannot be.
  package func begin(
    _ order: Order, of holder: BillHolder, by actor: Actor, from origin: Origin
  ) async throws -> Payment {
    try await app.database.write { [app] transaction in
      let bill = try Bills.own(order.billID, of: holder, in: transaction)
      return try app.begin(order, on: bill, by: actor, account: holder.account.text, from: origin, in: transaction)
    }
  }
}

extension App {
  /// An attempt on a statement that whoever asks may pay.
  func begin(
    _ order: PayBill.Order, on bill: Bill, by actor: Actor, account: String, from origin: Origin,
    in transaction: Transaction
  ) throws -> Payment {
    guard let patient = try Bills.people(on: [bill], in: transaction).first else { throw LedgerFault.notFound }
    let wish = Payment.Wish(
      for: patient, by: account, on: bill.id.text, paying: order.amount.cents, with: order.source)
    let payment = Payment(id: Payment.ID(random: random), asked: order.key, for: wish, at: clock.now)
    let isAll = if case .all = order.amount { true } else { false }
    return try intend(payment, asAll: isAll, by: actor, from: origin, in: transaction)
  }
}
