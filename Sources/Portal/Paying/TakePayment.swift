package import Chart
import Kernel
import Logging
import Store

/// Takes a payment in steps, each kept before the next: written down, marked as sent, asked of the processor, its
/// answer heard. A process that dies between two of them leaves a payment that `ReconcilePayments` brings to its end
/// under the same key.
package struct TakePayment: Sendable {
  let app: App

  package init(_ app: App) {
    self.app = app
  }

  /// The payment, and with what the payer's browser goes on when something is to be done there.
  package struct Outcome: Sendable {
    package let payment: Payment
    package let goOn: String
  }

  /// Writes the attempt down, as far as the ledger allows; the same request again gets the attempt it began.
  package func begin(_ payment: Payment, by actor: Actor, from origin: Origin) async throws -> Payment {
    try await app.database.write { [app] transaction in
      try app.intend(payment, by: actor, from: origin, in: transaction)
    }
  }

  /// The steps after it was written down. Safe at any time and any number of times.
  package func goOn(_ id: Payment.ID) async throws -> Outcome {
    guard let payment = try await app.database.read({ try Payments.one(id, in: $0) }) else {
      throw PaymentFault.notFound
    }
    guard payment.stage == .intended || payment.stage == .sent, payment.chargeRef == nil else {
      return Outcome(payment: payment, goOn: "")
    }
    let sent = try await send(id)
    if sent.isHosted { return try await openPage(for: sent) }
    let order = try await order(sent)
    return try await hear(id) {
      do {
        return try await app.processor.charge(order)
      } catch ProcessorFault.refused {
        return ChargeAnswer(ref: "", stage: .declined, received: Cents(0), reason: "refused", goOn: "")
      }
    }
  }

  /// What is asked of the processor: the same whenever it is asked, as its key demands.
  func order(_ payment: Payment) async throws -> ChargeOrder {
    let account = Account.ID(payment.wish.accountID)
    let customer = try await app.database.read { try SavedMethods.payer(account, in: $0) }
    // Nobody sits before what a job pays.
    return ChargeOrder(payment, customer: customer ?? "", back: payment.isUnattended ? "" : app.back(to: payment))
  }

  /// Marks it as on its way, before anything leaves.
  package func send(_ id: Payment.ID) async throws -> Payment {
    let now = app.clock.now
    return try await app.changing(id) { try $0.sending(at: now) }
  }

  /// Asks the processor something and keeps what it answers. Without an answer the payment stays as it is.
  package func hear(_ id: Payment.ID, _ ask: () async throws -> ChargeAnswer) async throws -> Outcome {
    let asked = app.clock.now
    do {
      let answer = try await ask()
      let payment = try await app.changing(id) { try $0.hearing(answer.news(of: id, at: asked)) }
      return Outcome(payment: payment, goOn: answer.goOn)
    } catch let fault as ProcessorFault {
      app.logger.warning("payment.unanswered", metadata: ["payment": "\(id)", "fault": "\(fault.code)"])
      guard let payment = try await app.database.read({ try Payments.one(id, in: $0) }) else {
        throw PaymentFault.notFound
      }
      return Outcome(payment: payment, goOn: "")
    }
  }

  /// Tries again after the payer did what was asked.
  package func confirm(_ id: Payment.ID) async throws -> Outcome {
    guard let payment = try await app.database.read({ try Payments.one(id, in: $0) }) else {
      throw PaymentFault.notFound
    }
    guard payment.stage == .needsAction, !payment.isHosted, let ref = payment.chargeRef else {
      return Outcome(payment: payment, goOn: "")
    }
    return try await hear(id) { try await app.processor.confirm(ref) }
  }
}

extension App {
  /// Who writes into the ledger now.
  var bookkeeper: Bookkeeper { Bookkeeper(at: clock.now, practice.zone, random) }

  /// Writes an attempt down, and that it was made.
  func intend(
    _ payment: Payment, asAll isAll: Bool = false, by actor: Actor, from origin: Origin, in transaction: Transaction
  ) throws -> Payment {
    let kept = try Payments.intend(payment, asAll: isAll, in: transaction)
    guard kept.id == payment.id else { return kept }
    try audit.append(
      AuditEvent(
        at: payment.begunAt, actor: actor, patientID: payment.wish.patientID, action: .change,
        object: "payment/\(payment.id)", origin: origin),
      in: transaction)
    return kept
  }

  /// Changes a payment by a transition; who is overtaken by another process looks again.
  ///
  /// - Parameter also: what is written besides, in the same transaction.
  func changing(
    _ id: Payment.ID, _ transition: @escaping @Sendable (Payment) throws -> Payment,
    also: @escaping @Sendable (Payment, Transaction) throws -> Void = { _, _ in }
  ) async throws -> Payment {
    let keeper = bookkeeper
    for _ in 0..<8 {
      do {
        return try await database.write { transaction in
          let (payment, moved) = try Payments.change(id, in: transaction, by: keeper, transition)
          try also(payment, transaction)
          try tellReceipts(moved, in: transaction)
          return payment
        }
      } catch PaymentFault.changedMeanwhile { continue }
    }
    throw PaymentFault.changedMeanwhile
  }
}
