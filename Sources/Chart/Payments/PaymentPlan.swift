package import Kernel
package import Store

/// A bill that is paid in parts, by itself, with a card that is kept.
package struct PaymentPlan: Sendable, Hashable, RowDecodable {
  package typealias ID = Kernel.ID<PaymentPlan>

  package enum End: String, Sendable { case runs = "", paid, cancelled, failed }

  package let id: ID
  package let billID: Bill.ID
  package let accountID: Account.ID
  package let methodID: SavedMethod.ID
  package let total: Cents
  package let agreedAt: Instant
  package let endedAt: Instant?
  package let end: End

  /// How often a part is tried, and how many days lie between.
  package static let mostTries = 3
  package static let daysBetween = 3
  /// How long whoever ended it may take that back.
  package static let undoWithin: Duration = .seconds(86_400)

  package init(row: Row) throws {
    (id, billID, accountID) = (try row.id(0), try row.id(1), try row.id(2))
    (methodID, total, agreedAt) = (try row.id(3), try row.cents(4), try row.instant(5))
    endedAt = try row.instantOrNil(6)
    guard let end = End(rawValue: try row.text(7)) else {
      throw StoreFault.unexpectedValue(column: 7, wanted: "end of a plan")
    }
    self.end = end
  }
}

/// One part of it.
package struct PlanPart: Sendable, Hashable, RowDecodable {
  package enum State: String, Sendable { case open, paid, failed, dropped }

  package let planID: PaymentPlan.ID
  package let number: Int
  package let day: CivilDate
  package let amount: Cents
  package let state: State
  package let paymentID: Payment.ID?
  package let tries: Int
  package let failed: Int
  package let tryOn: CivilDate
  /// How the last attempt stands; nil before the first.
  package let stage: Payment.Stage?

  /// One that nobody tried yet.
  init(of planID: PaymentPlan.ID, number: Int, on day: CivilDate, _ amount: Cents) {
    (self.planID, self.number, self.day, self.amount) = (planID, number, day, amount)
    (state, paymentID, tries, failed, tryOn, stage) = (.open, nil, 0, 0, day, nil)
  }

  package init(row: Row) throws {
    (planID, number, day) = (try row.id(0), Int(try row.integer(1)), try row.day(2))
    (amount, paymentID) = (try row.cents(3), try row.idOrNil(5))
    guard let state = State(rawValue: try row.text(4)) else {
      throw StoreFault.unexpectedValue(column: 4, wanted: "state of a part")
    }
    self.state = state
    (tries, failed, tryOn) = (Int(try row.integer(6)), Int(try row.integer(7)), try row.day(8))
    stage = try row.textOrNil(9).flatMap { Payment.Stage(rawValue: $0) }
  }

  /// Whether an attempt ended without money.
  package var wasRefused: Bool { stage == .declined || stage == .cancelled }
}

/// Why there is no such plan.
package enum PlanFault: Fault, Equatable {
  /// Not so many months for this amount.
  case notAllowed
  /// The bill has a plan already.
  case runsAlready
  /// It is over for good.
  case isOver

  package var kind: FaultKind {
    switch self {
    case .notAllowed: .invalid
    case .runsAlready, .isOver: .conflict
    }
  }

  package var code: StaticString {
    switch self {
    case .notAllowed: "plan.not-allowed"
    case .runsAlready: "plan.runs-already"
    case .isOver: "plan.is-over"
    }
  }
}

/// Plans as rows.
package enum PaymentPlans {
  /// - Throws: `PaymentFault.notFound`, also for somebody else's.
  package static func one(
    _ id: PaymentPlan.ID, of account: Account.ID, in reading: Reading
  ) throws -> (plan: PaymentPlan, parts: [PlanPart]) {
    guard let plan: PaymentPlan = try reading.first(PaymentPlanQueries.one(id)), plan.accountID == account else {
      throw PaymentFault.notFound
    }
    return (plan, try reading.all(PaymentPlanQueries.parts(of: id)))
  }

  /// The plan of a bill that runs; nil when there is none.
  package static func running(on bill: Bill.ID, in reading: Reading) throws -> PaymentPlan? {
    try reading.first(PaymentPlanQueries.running(on: bill))
  }

  /// Keeps what somebody agreed to.
  ///
  /// - Parameter seen: what was left to pay on the page with the terms; another amount by now is refused.
  /// - Throws: `PlanFault`, `PaymentFault.owedChanged`.
  package static func agree(
    _ terms: PlanTerms, on bill: Bill.ID, by account: Account.ID, with method: SavedMethod.ID, asked key: String,
    as id: PaymentPlan.ID, in transaction: Transaction, at now: Instant
  ) throws -> PaymentPlan.ID {
    // One at a time for a bill, as with payments.
    try transaction.run(PaymentQueries.enter(bill.text))
    if let known: PaymentPlan = try transaction.first(PaymentPlanQueries.one(asked: key)) {
      guard known.billID == bill, known.accountID == account else { throw PaymentFault.requestUsedOtherwise }
      return known.id
    }
    guard try running(on: bill, in: transaction) == nil else { throw PlanFault.runsAlready }
    guard try Payments.payable(on: bill, in: transaction) == terms.total else { throw PaymentFault.owedChanged }
    try transaction.run(
      PaymentPlanQueries.insert(id, asked: key, on: bill, by: account, with: method, terms.total, at: now))
    for part in terms.parts { try transaction.run(PaymentPlanQueries.insert(part, of: id)) }
    return id
  }

  /// Ends one: nothing is taken any more. Ended twice it is ended once.
  package static func end(
    _ id: PaymentPlan.ID, as end: PaymentPlan.End, in transaction: Transaction, at now: Instant
  ) throws {
    try transaction.run(PaymentPlanQueries.end(id, as: end, at: now))
  }

  /// Takes back that somebody ended it, a day at most after that.
  ///
  /// - Throws: `PlanFault.isOver`, `runsAlready`.
  package static func restore(_ plan: PaymentPlan, in transaction: Transaction, at now: Instant) throws {
    try transaction.run(PaymentQueries.enter(plan.billID.text))
    if plan.end == .runs { return }
    guard plan.end == .cancelled, let ended = plan.endedAt, now.since(ended) <= PaymentPlan.undoWithin else {
      throw PlanFault.isOver
    }
    guard try running(on: plan.billID, in: transaction) == nil else { throw PlanFault.runsAlready }
    try transaction.run(PaymentPlanQueries.restore(plan.id))
  }

  /// Parts of running plans whose day has come.
  package static func due(on day: CivilDate, in reading: Reading, limit: Int) throws -> [PlanPart] {
    try reading.all(PaymentPlanQueries.due(on: day, limit: limit))
  }

  package static func known(_ id: PaymentPlan.ID, in reading: Reading) throws -> PaymentPlan? {
    try reading.first(PaymentPlanQueries.one(id))
  }

  /// Notes that a part is tried by an attempt, if nobody else did meanwhile.
  package static func tried(
    _ part: PlanPart, by payment: Payment.ID, again day: CivilDate, in transaction: Transaction
  ) throws -> Bool {
    try transaction.run(PaymentPlanQueries.tried(part, by: payment, again: day)) == 1
  }

  /// Notes that the last try of a part failed; false when that was noted before.
  package static func noteFailure(_ part: PlanPart, in transaction: Transaction) throws -> Bool {
    try transaction.run(PaymentPlanQueries.noteFailure(part)) == 1
  }

  package static func close(_ part: PlanPart, as state: PlanPart.State, in transaction: Transaction) throws {
    try transaction.run(PaymentPlanQueries.close(part, as: state))
  }

  /// Whether no part is left to take.
  package static func isDone(_ id: PaymentPlan.ID, in reading: Reading) throws -> Bool {
    try reading.count(PaymentPlanQueries.open(of: id)) == 0
  }
}
