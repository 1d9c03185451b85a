package import Chart
import Kernel
import Store
import Web

extension App {
  /// Says who does a step until when, and what shows that it is done.
  func notePlan(
    _ step: PlanStep, owner: StaffMember.ID?, due: CivilDate?, evidence: String, by visit: StaffVisit,
    _ submission: Submission?
  ) async throws -> Done {
    try await changePlan(step, visit, submission, "plan.saved") { transaction, now in
      if let owner, try transaction.first(StaffQueries.one(owner), as: StaffMember.self) == nil {
        throw RollOutFault.notFound
      }
      try Plan.note(step, owner: owner, due: due, evidence: evidence, in: transaction, at: now)
    }
  }

  /// Ticks a step that people judge, or takes the tick back.
  ///
  /// - Throws: `RollOutFault.notByHand` for a step that the system looks at.
  func tickPlan(
    _ step: PlanStep, done: Bool, by visit: StaffVisit, _ submission: Submission?
  ) async throws -> Done {
    guard !step.isSeen else { throw RollOutFault.notByHand }
    return try await changePlan(step, visit, submission, done ? "plan.ticked" : "plan.unticked") { transaction, now in
      try Plan.tick(step, done: done, by: visit.member.id, in: transaction, at: now)
    }
  }

  /// Begins to invite in numbers.
  ///
  /// - Throws: `RollOutFault.gatesClosed` while the system does not see all gates open.
  package func beginRollOut(
    by member: StaffMember, from origin: Origin, _ submission: Submission? = nil
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      guard try PlanGates.all(in: transaction, at: now).allSatisfy(\.isOpen) else { throw RollOutFault.gatesClosed }
      try RollOut.begin(by: member.id.text, in: transaction, at: now)
      try audit.append(member.changed("roll-out", at: now, from: origin, as: .administer), in: transaction)
      return Done(Path.rollOut(.plan).url.description, saying: "plan.begun.said")
    }
  }

  private func changePlan(
    _ step: PlanStep, _ visit: StaffVisit, _ submission: Submission?, _ flash: String,
    _ change: @escaping @Sendable (Transaction, Instant) throws -> Void
  ) async throws -> Done {
    let (now, member, origin) = (clock.now, visit.member, visit.visit.origin)
    return try await once(submission) { [audit] transaction in
      try change(transaction, now)
      try audit.append(member.changed("plan/\(step.rawValue)", at: now, from: origin), in: transaction)
      return Done(Path.rollOut(.plan).url.description, saying: flash)
    }
  }
}
