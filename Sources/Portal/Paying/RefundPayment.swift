package import Chart
import Kernel
import Logging
import Store

/// Gives money back: ordered with a reason, marked as sent, asked of the processor, its answer heard.
package struct RefundPayment: Sendable {
  private let app: App

  package init(_ app: App) {
    self.app = app
  }

  /// All steps. When the processor does not answer, the refund is on its way and asked for again under the same key.
  package func giveBack(
    _ refund: PaymentRefund, of id: Payment.ID, by actor: Actor, from origin: Origin
  ) async throws -> Payment {
    _ = try await order(refund, of: id, by: actor, from: origin)
    return try await goOn(refund.id, of: id)
  }

  /// Writes the order down.
  ///
  /// - Throws: `moreThanPaid`, counting what is on its way; `notPossibleNow` for what did not come in.
  package func order(
    _ refund: PaymentRefund, of id: Payment.ID, by actor: Actor, from origin: Origin
  ) async throws -> Payment {
    let (now, keeper) = (app.clock.now, app.bookkeeper)
    return try await app.database.write { [audit = app.audit] transaction in
      let payment = try Payments.change(id, in: transaction, by: keeper) { try $0.refunding(refund) }.payment
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: payment.wish.patientID, action: .change, object: "refund/\(refund.id)",
          reason: refund.reason, origin: origin),
        in: transaction)
      return payment
    }
  }

  /// The steps after it was ordered. Safe at any time and any number of times.
  package func goOn(_ refundID: PaymentRefund.ID, of id: Payment.ID) async throws -> Payment {
    guard let payment = try await app.database.read({ try Payments.one(id, in: $0) }),
      let refund = payment.refunds.first(where: { $0.id == refundID }), let ref = payment.chargeRef
    else { throw PaymentFault.notFound }
    guard [.ordered, .sent].contains(refund.stage) else { return payment }
    let sent = try await app.changing(id) { try $0.sending(refundID) }
    let asked = app.clock.now
    func hear(_ stage: RefundStage, _ name: String) async throws -> Payment {
      let about = PaymentNews.About.refund(stage, refund.amount, ref: name, ours: refundID)
      let news = PaymentNews(of: id, charge: ref, about, at: asked)
      return try await app.changing(id) { try $0.hearing(news) }
    }
    do {
      let answer = try await app.processor.refund(RefundOrder(refund, of: id, charge: ref))
      return try await hear(answer.stage, answer.ref)
    } catch ProcessorFault.refused {
      return try await hear(.failed, "")
    } catch let fault as ProcessorFault {
      app.logger.warning("refund.unanswered", metadata: ["refund": "\(refundID)", "fault": "\(fault.code)"])
      return sent
    }
  }
}
