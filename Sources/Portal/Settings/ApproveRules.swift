package import Chart
package import Kernel
import Store

/// Why lines were not approved or withdrawn.
package enum RuleFault: Fault, Equatable {
  case unknown
  /// We propose other lines than those that were shown.
  case changedMeanwhile
  case approvedAlready
  case notInForce
  case notAllowed

  package var kind: FaultKind {
    switch self {
    case .unknown, .notAllowed: .notFound
    case .changedMeanwhile, .approvedAlready, .notInForce: .conflict
    }
  }

  package var code: StaticString {
    switch self {
    case .unknown: "rule.unknown"
    case .changedMeanwhile: "rule.changed-meanwhile"
    case .approvedAlready: "rule.approved-already"
    case .notInForce: "rule.not-in-force"
    case .notAllowed: "rule.not-allowed"
    }
  }
}

extension App {
  /// Puts a provider's name under lines: from now on they judge old and new values of every code of the test.
  ///
  /// - Throws: `changedMeanwhile` when a pick is not what we propose; `approvedAlready` when all of it is in force
  ///   already; `unknown`, `notAllowed`. Then nothing is approved.
  package func approveRules(
    _ picks: [RulePick], by member: StaffMember, from origin: Origin, as submission: Submission? = nil,
    then done: Done = Done("")
  ) async throws -> Done {
    guard member.role.may(.approveWording) else { throw RuleFault.notAllowed }
    let rules = try picks.map { try App.rules($0, by: member) }
    let (now, random) = (clock.now, random)
    return try await once(submission) { [audit] transaction in
      let change = try RuleChange(in: transaction, at: now)
      var approved = 0
      for (pick, rules) in zip(picks, rules) {
        let changed = try rules.filter { try change.approve($0, id: ID<ApprovedRule>(random: random).text) }
        guard !changed.isEmpty else { continue }
        approved += 1
        let object = "result-rule/\(pick.test)/\(pick.unit)/\(pick.fingerprint)"
        try audit.append(member.changed(object, at: now, from: origin, as: .approve), in: transaction)
      }
      guard approved > 0 else { throw RuleFault.approvedAlready }
      return done
    }
  }

  /// Takes the lines for a test in a unit back: from now on they judge nothing, old values neither.
  ///
  /// - Throws: `notInForce` when there are none, or somebody was faster; `unknown`, `notAllowed`.
  package func withdrawRule(
    _ test: String, in unit: String, by member: StaffMember, from origin: Origin, as submission: Submission? = nil,
    then done: Done = Done("")
  ) async throws -> Done {
    guard member.role.may(.approveWording) else { throw RuleFault.notAllowed }
    guard let guide = TestGuide.named(test) else { throw RuleFault.unknown }
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      let change = try RuleChange(in: transaction, at: now)
      let withdrawn = try guide.codeKeys.filter { try change.withdraw($0, in: unit, by: member) }
      guard !withdrawn.isEmpty else { throw RuleFault.notInForce }
      let object = "result-rule/\(test)/\(LabUnit.canonical(unit))"
      try audit.append(member.changed(object, at: now, from: origin, as: .withdraw), in: transaction)
      return done
    }
  }

  /// Approves everything we propose, under one name. For the demonstration; a real practice reads the lines first.
  package func approveAllRules(by member: StaffMember, from origin: Origin) async throws {
    let table = try await database.read { try RuleTable(in: $0) }
    guard !table.approvable.isEmpty else { return }
    _ = try await approveRules(table.approvable.map(\.pick), by: member, from: origin)
  }

  private static func rules(_ pick: RulePick, by member: StaffMember) throws(RuleFault) -> [NewRule] {
    guard let guide = TestGuide.named(pick.test),
      let scale = guide.scales.first(where: { LabUnit.canonical($0.unit) == pick.unit })
    else { throw .unknown }
    let lines = guide.proposal(for: scale)
    guard lines.fingerprint == pick.fingerprint, !lines.isEmpty else { throw .changedMeanwhile }
    return guide.codeKeys.map { NewRule(codeKey: $0, unit: scale.unit, lines: lines, by: member) }
  }
}
