package import Chart
package import Kernel
import Store
import Web

extension App {
  /// Keeps the week before the portal changed anything. There is one, and it stays.
  ///
  /// - Throws: `ValueFault`.
  package func freezeBaseline(
    from first: CivilDate, costs: [WorkKind: Int], by member: StaffMember, from origin: Origin,
    _ submission: Submission? = nil
  ) async throws -> Done {
    let (now, today) = (clock.now, today)
    return try await once(submission) { [audit] transaction in
      try ValueBaseline.freeze(from: first, costs: costs, by: member.id, in: transaction, today: today, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue), action: .change,
          object: "value-baseline", reason: first.description, origin: origin),
        in: transaction)
      return Done(Path.adoption(.value).url.description, saying: "adoption.baseline.said")
    }
  }
}
