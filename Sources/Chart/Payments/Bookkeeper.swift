package import Kernel
import Store

/// Who writes money that moved into the ledger: at which moment, by which calendar, with which new names. Nothing
/// changes a payment without one, so no movement is without its entry.
package struct Bookkeeper: Sendable {
  package let now: Instant
  private let zone: ClinicZone
  private let random: RandomSource

  /// What the ledger calls all that comes from here.
  package static let source = "payment"

  package init(at now: Instant, _ zone: ClinicZone, _ random: RandomSource) {
    (self.now, self.zone, self.random) = (now, zone, random)
  }

  /// Posts what moved toward the statement that was paid: money in lowers what is owed, money back raises it again.
  func post(_ moved: [PaymentMovement], of payment: Payment, in transaction: Transaction) throws {
    guard !moved.isEmpty else { return }
    let payer: Guarantor.ID? = try transaction.first(PaymentQueries.payer(of: payment.wish.statementID))
    guard let payer else { throw PaymentFault.notFound }
    for movement in moved {
      var posting = LedgerPosting(
        movement.amount.count > 0 ? .patientPayment : .refund, Cents(0) - movement.amount, on: zone.today(at: now),
        for: (payer, payment.wish.patientID), from: LedgerOrigin(Bookkeeper.source, movement.id))
      posting.toward = Bill.ID(payment.wish.statementID)
      try Ledger.post(posting, in: transaction, at: now, random)
    }
  }
}
