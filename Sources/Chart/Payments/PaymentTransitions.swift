package import Kernel

/// What may become of a payment.
extension Payment {
  /// It goes to the processor now. Doing so again is the same attempt, under the same key.
  package func sending(at now: Instant) throws(PaymentFault) -> Payment {
    guard stage == .intended || stage == .sent else { throw .notPossibleNow }
    var next = self
    next.stage = .sent
    next.stageAt = now
    return next
  }

  /// The processor is asked where it stands; if it does not answer, again later.
  package func asking(at now: Instant) throws(PaymentFault) -> Payment {
    guard !stage.isOver else { throw .notPossibleNow }
    var next = self
    next.asked = min(asked + 1, 1_000)
    next.askAt = now.adding(Payment.patience(after: next.asked))
    return next
  }

  /// Taken back before the processor heard of it. What it heard of it must cancel itself.
  package func cancelling(at now: Instant) throws(PaymentFault) -> Payment {
    guard stage == .intended else { throw .notPossibleNow }
    var next = self
    (next.stage, next.stageAt) = (.cancelled, now)
    return next
  }

  /// An amount is to go back. Never more than is left, counting what is on its way.
  package func refunding(_ refund: PaymentRefund) throws(PaymentFault) -> Payment {
    if let known = refunds.first(where: { $0.id == refund.id }) {
      guard known.amount == refund.amount, known.reason == refund.reason else { throw .requestUsedOtherwise }
      return self
    }
    guard refund.amount.count > 0 else { throw .notAnAmount }
    guard stage == .settled else { throw .notPossibleNow }
    guard refund.amount <= refundable else { throw .moreThanPaid }
    var next = self
    next.refunds.append(refund)
    return next
  }

  /// A refund goes to the processor now, or again under the same key.
  package func sending(_ id: PaymentRefund.ID) throws(PaymentFault) -> Payment {
    guard let place = refunds.firstIndex(where: { $0.id == id }) else { throw .notFound }
    guard [.ordered, .sent].contains(refunds[place].stage) else { throw .notPossibleNow }
    var next = self
    next.refunds[place].stage = .sent
    return next
  }

  /// What it is with a piece of news: the same for the same news twice, and for all orders in which they come.
  ///
  /// - Throws: `notFound` when the news is about another charge.
  package func hearing(_ news: PaymentNews) throws(PaymentFault) -> Payment {
    guard news.paymentID.map({ $0 == id }) ?? true,
      chargeRef.map({ news.chargeRef.isEmpty || $0 == news.chargeRef }) ?? true
    else {
      throw .notFound
    }
    var next = self
    if !news.chargeRef.isEmpty { next.chargeRef = news.chargeRef }
    switch news.about {
    case .charge(let stage, let received, let reason):
      next.join(stage, received, reason, at: news.at)
    case .refund(let stage, let amount, let ref, let ours):
      next.join(stage, amount, ref: ref, ours: ours, at: news.at)
    case .dispute(let stage, let amount, let ref):
      next.join(stage, amount, ref: ref)
    }
    return next
  }

  /// What moved between two states of a payment, each under a name that it has once and for ever.
  package func movements(since before: Payment) -> [PaymentMovement] {
    var found: [PaymentMovement] = []
    func add(_ kind: PaymentMovement.Kind, _ amount: Cents, _ name: String) {
      if amount.count != 0 { found.append(PaymentMovement("\(kind.rawValue)/\(name)", of: id, kind, amount)) }
    }
    add(.charge, received - before.received, "\(id)/\(received.count)")
    for refund in refunds {
      let was = before.refunds.first { $0.id == refund.id }?.stage
      if refund.stage == .done, was != .done { add(.refund, Cents(0) - refund.amount, refund.id.text) }
      if refund.stage == .failed, was == .done { add(.refundReturned, refund.amount, refund.id.text) }
    }
    for dispute in disputes {
      let was = before.disputes.first { $0.ref == dispute.ref }?.stage
      if dispute.stage != .won, was == nil { add(.dispute, Cents(0) - dispute.amount, dispute.ref) }
      if dispute.stage == .won, was == .open { add(.disputeWon, dispute.amount, dispute.ref) }
    }
    return found
  }

  private mutating func join(_ charge: ChargeStage, _ amount: Cents, _ why: String, at moment: Instant) {
    // On the processor's page another card may be tried: it is over when that page is.
    let stage = isHosted && charge == .declined ? .needsAction : Stage(rawValue: charge.rawValue) ?? .processing
    if stage == .settled { received = max(received, amount) }
    let isFirst = self.stage == .intended || self.stage == .sent
    let isNewer = (moment.millisecondsSince1970, stage.rank) > (stageAt.millisecondsSince1970, self.stage.rank)
    let counts = self.stage == .settled ? stage == .settled && isNewer : isFirst || stage == .settled || isNewer
    guard counts else { return }
    (self.stage, stageAt, reason) = (stage, moment, charge == .declined ? why : "")
  }

  private mutating func join(
    _ said: RefundStage, _ amount: Cents, ref: String, ours: PaymentRefund.ID?, at moment: Instant
  ) {
    let stage = PaymentRefund.Stage(rawValue: said.rawValue) ?? .pending
    guard let place = refunds.firstIndex(where: { ours == $0.id || !ref.isEmpty && ref == $0.ref }) else {
      // Given back by hand at the processor.
      var refund = PaymentRefund(
        id: ours ?? PaymentRefund.ID("processor/\(ref)"), amount, reason: "", by: "processor", at: moment)
      (refund.stage, refund.ref) = (stage, ref)
      return refunds.append(refund)
    }
    if refunds[place].ref.isEmpty { refunds[place].ref = ref }
    if stage.rank > refunds[place].stage.rank { refunds[place].stage = stage }
  }

  private mutating func join(_ stage: DisputeStage, _ amount: Cents, ref: String) {
    guard let place = disputes.firstIndex(where: { $0.ref == ref }) else {
      return disputes.append(PaymentDispute(ref: ref, amount: amount, stage: stage))
    }
    // It is decided once.
    if disputes[place].stage == .open { disputes[place].stage = stage }
  }
}

/// Money that moved, for the books. In is positive, out is negative; nobody changes it.
package struct PaymentMovement: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case charge, refund, dispute
    case refundReturned = "refund-returned"
    case disputeWon = "dispute-won"
  }

  package let id: String
  package let paymentID: Payment.ID
  package let kind: Kind
  package let amount: Cents

  package init(_ id: String, of paymentID: Payment.ID, _ kind: Kind, _ amount: Cents) {
    (self.id, self.paymentID, self.kind, self.amount) = (id, paymentID, kind, amount)
  }
}
