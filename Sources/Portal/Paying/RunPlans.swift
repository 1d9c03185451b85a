import Chart
import Kernel
import Logging
import Store

/// Takes the parts of plans on their days, with the card that was agreed to. Each try has a key of its own for the part
/// and the day, so that two processes, or one that dies, take it once. What the bank refuses is tried three times in
/// all; then the plan ends, the payer is told and the desk sees it.
package struct RunPlans: Sendable {
  private let app: App
  private static let most = 50

  package init(_ app: App) {
    self.app = app
  }

  /// One round. Every process may do it at the same time.
  package func run() async throws {
    let today = app.today
    let parts = try await app.database.read { try PaymentPlans.due(on: today, in: $0, limit: RunPlans.most) }
    for part in parts {
      do {
        try await mind(part)
      } catch let fault as any Fault {
        app.logger.warning("plan.not-run", metadata: ["plan": "\(part.planID)", "fault": "\(fault.code)"])
      }
    }
  }

  private func mind(_ part: PlanPart) async throws {
    switch part.stage {
    case .settled?: try await close(part, as: .paid)
    case .intended?, .sent?, .needsAction?, .processing?: return
    case .declined?, .cancelled?:
      try await noteFailure(part)
      if part.tries < PaymentPlan.mostTries, part.tryOn <= app.today { try await take(part) }
    case nil: try await take(part)
    }
  }

  /// Tries to take a part: as much of it as is still to be paid.
  private func take(_ part: PlanPart) async throws {
    let begun = try await app.database.write { [app] transaction in try RunPlans.begin(part, app, in: transaction) }
    guard let begun else { return }
    let payment = try await TakePayment(app).goOn(begun).payment
    if payment.stage == .settled { try await close(part, as: .paid) }
  }

  private static func begin(_ part: PlanPart, _ app: App, in transaction: Transaction) throws -> Payment.ID? {
    let now = app.clock.now
    guard let plan = try PaymentPlans.known(part.planID, in: transaction), plan.end == .runs,
      let bill = try Bills.known(plan.billID, in: transaction),
      let payable = try Payments.payable(on: plan.billID, in: transaction)
    else { return nil }
    guard payable.count > 0 else {
      // It was paid in another way. What is on its way may still come back.
      if bill.owed.count <= 0 { try PaymentPlans.end(plan.id, as: .paid, in: transaction, at: now) }
      return nil
    }
    let method: SavedMethod
    do {
      method = try SavedMethods.one(plan.methodID, of: plan.accountID, in: transaction)
    } catch PaymentFault.notFound {
      try app.endFailed(plan, in: transaction)
      return nil
    }
    let key = "\(Payment.unattended)\(plan.id)/\(part.number)/\(app.today)"
    let order = PayBill.Order(
      plan.billID, .part(min(part.amount, payable)), with: method.card.source, asked: key)
    let payment = try app.begin(
      order, on: bill, by: Actor(kind: .practice, id: "plan", actingAs: "autopay"), account: plan.accountID.text,
      from: .console, in: transaction)
    let again = app.today.adding(days: PaymentPlan.daysBetween)
    guard try PaymentPlans.tried(part, by: payment.id, again: again, in: transaction) else { return nil }
    return payment.id
  }

  private func close(_ part: PlanPart, as state: PlanPart.State) async throws {
    let now = app.clock.now
    try await app.database.write { transaction in
      try PaymentPlans.close(part, as: state, in: transaction)
      guard try PaymentPlans.isDone(part.planID, in: transaction) else { return }
      try PaymentPlans.end(part.planID, as: .paid, in: transaction, at: now)
    }
  }

  /// Tells the payer once of each try that failed; after the last one the plan ends.
  private func noteFailure(_ part: PlanPart) async throws {
    try await app.database.write { [app] transaction in
      guard try PaymentPlans.noteFailure(part, in: transaction),
        let plan = try PaymentPlans.known(part.planID, in: transaction)
      else { return }
      if part.tries >= PaymentPlan.mostTries {
        try PaymentPlans.close(part, as: .failed, in: transaction)
        return try app.endFailed(plan, in: transaction)
      }
      try app.tellPlan(plan, saying: "\(part.number)/\(part.tries)", in: transaction)
    }
  }
}

extension App {
  /// Ends a plan whose card does not pay.
  func endFailed(_ plan: PaymentPlan, in transaction: Transaction) throws {
    try PaymentPlans.end(plan.id, as: .failed, in: transaction, at: clock.now)
    try tellPlan(plan, saying: "end", in: transaction)
    logger.warning("plan.failed", metadata: ["plan": "\(plan.id)"])
  }

  /// Tells the payer that something is new about a plan, and nothing of it.
  func tellPlan(_ plan: PaymentPlan, saying what: String, in transaction: Transaction) throws {
    guard let patient = try Bills.people(on: [plan.billID], in: transaction).first else { return }
    try tell(
      plan.accountID, of: patient, cause: "\(PaymentPlan.news)\(plan.id)/\(what)", in: transaction)
  }
}

extension PaymentPlan {
  static let news = "plan/"

  /// The plan that a message is about.
  static func id(ofCause cause: String) -> ID? {
    guard cause.hasPrefix(news) else { return nil }
    return cause.dropFirst(news.count).split(separator: "/").first.map { ID(String($0)) }
  }
}
