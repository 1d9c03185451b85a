package import Kernel
package import Store

/// That an entry was late and whom that was told: the cover of its holder, or who looks after the team. Once for each
/// entry, whatever happens to it later.
package struct Escalation: Sendable, RowDecodable {
  package let workID: WorkEntry.ID
  package let at: Instant
  package let toHolder: StaffMember.ID?
  package let toTeam: WorkTeam
  package let name: PersonName

  package init(row: Row) throws {
    workID = try row.id(0)
    at = try row.instant(1)
    let holder = try row.text(2)
    toHolder = holder.isEmpty ? nil : StaffMember.ID(holder)
    toTeam = WorkTeam(rawValue: try row.text(3)) ?? .managers
    name = PersonName(given: try row.text(4), family: try row.text(5), prefix: try row.text(6))
  }

  /// The kinds of work with a clock that somebody was promised. Results have their own loop.
  package static let kinds: [WorkKind] = [.message, .refill, .visitor, .correction, .records, .contact, .coverage]

  /// Late entries that nobody was told of yet.
  package static func due(
    from start: Instant, after id: String, in reading: Reading, at now: Instant, limit: Int
  ) throws -> [WorkEntry] {
    try reading.all(EscalationQueries.due(kinds.map(\.rawValue), from: start, after: id, at: now, limit: limit))
  }

  /// Notes whom it is told. Of several processes one gets it.
  ///
  /// - Returns: whether it is the first time.
  package static func note(
    _ entry: WorkEntry, to person: StaffMember.ID?, _ team: WorkTeam, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    try transaction.run(EscalationQueries.note(entry.id, from: entry.holder, to: person, team, at: now)) == 1
  }

  /// Gives a late entry to who covers its holder.
  package static func give(
    _ entry: WorkEntry, from holder: StaffMember.ID, to other: StaffMember.ID, in transaction: Transaction
  ) throws -> Bool {
    try transaction.run(EscalationQueries.give(entry.id, from: holder, to: other)) == 1
  }

  package static func of(_ ids: [WorkEntry.ID], in reading: Reading) throws -> [WorkEntry.ID: Escalation] {
    guard !ids.isEmpty else { return [:] }
    let found: [Escalation] = try reading.all(EscalationQueries.of(ids, limit: ids.count))
    return Dictionary(found.map { ($0.workID, $0) }) { first, _ in first }
  }

  /// The entry that tells others of a late one.
  package static func cause(of late: WorkEntry.ID) -> String { "late/\(late)" }

  /// Ends the entry that told others, now that the late one is done.
  package static func settleDone(
    of id: WorkEntry.ID, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws {
    try WorkQueue.settle(cause: cause(of: id), as: .replaced, by: actor, in: transaction, at: now)
  }

  /// Ends what was opened because something was late and is done by now.
  package static func settleDone(by actor: Actor, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(EscalationQueries.settleDone(by: actor.id, at: now))
  }
}
