package import Chart
import Kernel
import Logging
import Store

/// A payment on the processor's own page: opened once, looked at when the payer comes back, closed when nobody does.
extension TakePayment {
  /// Opens the page. Asked again, the processor answers with the same one.
  func openPage(for payment: Payment) async throws -> Outcome {
    guard let pages = app.processor.pages else { throw ProcessorFault.notConfigured }
    let session = try await app.database.read { try Payments.session(of: payment.id, in: $0) }
    guard session == nil else { return try await look(payment.id) }
    let (keeps, customer) = (payment.keepsCard, try await payer(for: payment))
    let order = SessionOrder(
      payment, label: app.practice.fullName, customer: customer, keeps: keeps && !customer.isEmpty,
      back: app.back(to: payment))
    return try await hear(payment.id, at: app.clock.now) {
      do {
        return try await pages.open(order)
      } catch ProcessorFault.refused {
        // It heard of the payment before and will not have it, or never will: nobody can pay there.
        return SessionAnswer(ref: "", url: "", isOpen: false, charge: nil)
      }
    }
  }

  /// Asks the processor where a payment stands; what it says is kept.
  ///
  /// - Returns: the payment, and where its payer goes on when something is left to be done.
  package func look(_ id: Payment.ID) async throws -> Outcome {
    let (payment, session) = try await known(id)
    if payment.isHosted, let session, let pages = app.processor.pages {
      return try await hear(id, at: app.clock.now) { try await pages.look(session.ref) }
    }
    if payment.stage == .intended || payment.stage == .sent { return try await goOn(id) }
    guard !payment.stage.isOver, let ref = payment.chargeRef else { return Outcome(payment: payment, goOn: "") }
    return try await hear(id) { try await app.processor.fetch(ref) }
  }

  /// Gives up what the payer did not finish, so that the statement can be paid in another way. What came in meanwhile
  /// stays.
  package func giveUp(_ id: Payment.ID) async throws -> Payment {
    let (payment, session) = try await known(id)
    guard payment.stage == .needsAction else { return payment }
    if payment.isHosted, let session, let pages = app.processor.pages {
      return try await hear(id, at: app.clock.now) { try await pages.close(session.ref) }.payment
    }
    guard let ref = payment.chargeRef else { return payment }
    return try await hear(id) { try await app.processor.cancel(ref) }.payment
  }

  private func known(_ id: Payment.ID) async throws -> (Payment, PaymentSession?) {
    let found = try await app.database.read { reading in
      (try Payments.one(id, in: reading), try Payments.session(of: id, in: reading))
    }
    guard let payment = found.0 else { throw PaymentFault.notFound }
    return (payment, found.1)
  }

  /// What the processor calls whoever wants to keep a card; it learns of them now when it never did.
  private func payer(for payment: Payment) async throws -> String {
    guard payment.keepsCard, let pages = app.processor.pages else { return "" }
    let account = Account.ID(payment.wish.accountID)
    if let ref = try await app.database.read({ try SavedMethods.payer(account, in: $0) }) { return ref }
    do {
      let (ref, now) = (try await pages.enrol(account), app.clock.now)
      return try await app.database.write { try SavedMethods.keepPayer(account, as: ref, in: $0, at: now) }
    } catch let fault as ProcessorFault {
      // It is paid without being kept then.
      app.logger.warning("payer.not-enrolled", metadata: ["fault": "\(fault.code)"])
      return ""
    }
  }

  /// Keeps what the processor answered about its page: that there is one, what was paid there, the card.
  private func hear(
    _ id: Payment.ID, at asked: Instant, _ ask: () async throws -> SessionAnswer
  ) async throws -> Outcome {
    let answer: SessionAnswer
    do {
      answer = try await ask()
    } catch let fault as ProcessorFault {
      app.logger.warning("payment.unanswered", metadata: ["payment": "\(id)", "fault": "\(fault.code)"])
      return Outcome(payment: try await known(id).0, goOn: "")
    }
    let (news, now, random) = (answer.news(of: id, at: asked), app.clock.now, app.random)
    let payment = try await app.changing(id) { try $0.hearing(news) } also: { payment, transaction in
      guard !answer.ref.isEmpty else { return }
      let keeps = payment.keepsCard
      try Payments.note(session: answer.ref, keeping: keeps, of: id, in: transaction, at: now)
      guard payment.stage == .settled, try Payments.session(of: id, in: transaction)?.keeps == true,
        let card = answer.card
      else { return }
      let account = Account.ID(payment.wish.accountID)
      try SavedMethods.keep(
        SavedMethod(SavedMethod.ID(random: random), of: account, card), in: transaction, at: now)
      try Payments.endKeeping(of: id, in: transaction)
    }
    return Outcome(payment: payment, goOn: payment.stage == .needsAction ? answer.url : "")
  }
}
