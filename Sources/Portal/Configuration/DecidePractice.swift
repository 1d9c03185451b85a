package import Chart
import Kernel
package import Store
import Web

/// A decision about the practice's portal: who decided what, and over which state.
package struct PracticeDecision: Sendable {
  let file: PracticeFile
  /// The state they looked at.
  let over: Int64
  let way: PracticeVersion.Way
  var backTo: Int64?
  let member: StaffMember
  let origin: Origin
  let submission: Submission?

  package init(
    _ file: PracticeFile, over: Int64, _ way: PracticeVersion.Way, by member: StaffMember, from origin: Origin,
    _ submission: Submission? = nil
  ) {
    (self.file, self.over, self.way, self.member) = (file, over, way, member)
    (self.origin, self.submission) = (origin, submission)
  }
}

extension FormReader {
  /// The state that the sender of a form looked at. A form without it is none of ours, or half of one.
  mutating func over() -> Int64 {
    let typed = text("over", upTo: 19)
    guard let number = Int64(typed), number >= 0 else {
      refuse("over", "configuration.over.missing")
      return 0
    }
    return number
  }
}

extension App {
  /// The whole configuration as it is now, and the number of its state.
  package func configuration(in reading: Reading) throws -> (file: PracticeFile, number: Int64) {
    try shelf.refresh(in: reading)
    let file = PracticeFile(PracticeProfile(practice), routes: try MessageRoutes.guide(in: reading))
    return (file, try PracticeVersions.newestNumber(in: reading))
  }

  /// Puts a decision in force: the next state, and the routing guide where the file says something about it.
  ///
  /// - Throws: `PracticeVersionFault.changed` when somebody decided something else meanwhile.
  package func decide(_ decision: PracticeDecision, leadingTo done: Done) async throws -> Done {
    let (now, text) = (clock.now, decision.file.text)
    let answer = try await once(decision.submission) { [audit] transaction in
      let number = try PracticeVersions.add(
        text, over: decision.over, decision.way, backTo: decision.backTo, by: decision.member.id, in: transaction,
        at: now)
      let before = try MessageRoutes.guide(in: transaction)
      for route in decision.file.routes ?? [] where !before.contains(route) {
        try MessageRoutes.set(route, by: decision.member.id, in: transaction, at: now)
      }
      try audit.append(
        AuditEvent(
          at: now, actor: Actor(kind: .staff, id: decision.member.id.text, actingAs: decision.member.role.rawValue),
          action: .administer, object: "configuration/\(number)", reason: decision.way.rawValue, origin: decision.origin
        ),
        in: transaction)
      return done
    }
    try await database.read { [shelf] in try shelf.refresh(in: $0) }
    return answer
  }

  /// Keeps a file that was brought, or a look that is tried, until somebody takes it.
  package func keepDraft(
    _ file: PracticeFile, over: Int64, by member: StaffMember
  ) async throws -> PracticeDraft.ID {
    let draft = PracticeDraft(PracticeDraft.ID(random: random), over: over, file.text, at: clock.now)
    try await database.write { try PracticeVersions.keep(draft, by: member.id, in: $0) }
    return draft.id
  }
}
