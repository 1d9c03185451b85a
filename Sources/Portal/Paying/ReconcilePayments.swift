import Chart
import Kernel
import Logging
import Store

/// Brings to an end what did not come to one: asks the processor about payments that were sent, sends what was only
/// written down, gives up what nobody finished. Always under the key the attempt has.
package struct ReconcilePayments: Sendable {
  private let app: App

  /// What nobody finished in this time is given up: the bill can be paid again then.
  static let patience: Duration = .seconds(3_600)
  private static let most = 20

  package init(_ app: App) {
    self.app = app
  }

  /// One round. Every process may do it at the same time.
  package func round() async throws {
    let (now, keeper) = (app.clock.now, app.bookkeeper)
    let work = try await app.database.write { [app] transaction in
      try app.tellReceipts(try Payments.takeWaiting(in: transaction, by: keeper), in: transaction)
      let refunds = try Payments.refundsToSend(at: now, in: transaction, limit: ReconcilePayments.most)
      return (try Payments.toAsk(at: now, in: transaction, limit: ReconcilePayments.most), refunds)
    }
    for id in work.0 { try await minding(id) { try await settle(id) } }
    for (id, refund) in work.1 {
      try await minding(id) { _ = try await RefundPayment(app).goOn(refund, of: id) }
    }
  }

  /// What goes wrong with one payment does not keep the others waiting.
  private func minding(_ id: Payment.ID, _ deed: () async throws -> Void) async throws {
    do {
      try await deed()
    } catch let fault as PaymentFault {
      app.logger.warning("payment.not-reconciled", metadata: ["payment": "\(id)", "fault": "\(fault.code)"])
    }
  }

  private func settle(_ id: Payment.ID) async throws {
    let (now, take) = (app.clock.now, TakePayment(app))
    let payment: Payment
    do {
      payment = try await app.changing(id) { try $0.asking(at: now) }
    } catch PaymentFault.notPossibleNow {
      return
    }
    let age = now.since(payment.begunAt)
    let session = try await app.database.read { try Payments.session(of: id, in: $0) }
    guard payment.chargeRef != nil || session != nil else {
      if payment.stage == .intended, age > ReconcilePayments.patience {
        _ = try? await app.changing(id) { try $0.cancelling(at: now) }
      } else if age < Payment.keyIsSafe {
        _ = try await take.goOn(id)
      } else {
        app.logger.error("payment.needs-a-person", metadata: ["payment": "\(id)"])
      }
      return
    }
    let known = try await take.look(id).payment
    guard known.stage == .needsAction, age > ReconcilePayments.patience else { return }
    _ = try await take.giveUp(id)
  }
}
