package import Kernel
package import Store

/// A phone system's list of calls, as somebody brought it.
package struct CallList: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<CallList>

  package let id: ID
  package let name: String
  package let mapping: String
  package let content: String
  package let broughtAt: Instant
  package let stage: Stage
  package let counts: Counts

  package enum Stage: String, Sendable {
    case lookedAt = "looked-at"
    case takenIn = "taken-in"
    case dropped
  }

  /// What came of it, or would.
  package struct Counts: Sendable, Equatable {
    package var fresh = 0
    /// Brought before, by this file or another.
    package var known = 0
    /// Rows that cannot be read.
    package var unread = 0

    package init() {}
  }

  package init(row: Row) throws {
    (id, name, mapping) = (try row.id(0), try row.text(1), try row.text(2))
    (content, broughtAt) = (try row.text(3), try row.instant(4))
    stage = Stage(rawValue: try row.text(5)) ?? .lookedAt
    var counts = Counts()
    (counts.fresh, counts.known) = (Int(try row.integer(6)), Int(try row.integer(7)))
    counts.unread = Int(try row.integer(8))
    self.counts = counts
  }
}

/// Keeping lists of calls.
package enum CallLists {
  package static func keep(
    _ id: CallList.ID, named name: String, content: String, mapping: String, by member: StaffMember.ID,
    in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(
      CallListQueries.insert(id, named: name, content: content, mapping: mapping, by: member, at: now))
  }

  package static func one(_ id: CallList.ID, in reading: Reading) throws -> CallList? {
    try reading.first(CallListQueries.one(id))
  }

  /// The last ones, without what stands in them.
  package static func latest(limit: Int, in reading: Reading) throws -> [CallList] {
    try reading.all(CallListQueries.latest(limit: limit))
  }

  package static func setMapping(_ id: CallList.ID, to mapping: String, in transaction: Transaction) throws {
    guard try transaction.run(CallListQueries.setMapping(id, to: mapping)) == 1 else { throw CallFault.saidAlready }
  }

  /// Ends a list that was looked at. What stood in it is not kept.
  ///
  /// - Throws: `CallFault.saidAlready` when it was ended before.
  package static func end(
    _ id: CallList.ID, as stage: CallList.Stage, _ counts: CallList.Counts, in transaction: Transaction,
    at now: Instant
  ) throws {
    guard try transaction.run(CallListQueries.end(id, as: stage, counts, at: now)) == 1 else {
      throw CallFault.saidAlready
    }
  }

  /// Which of these ids of phone systems are known.
  package static func known(_ outsideIDs: [String], in reading: Reading) throws -> Set<String> {
    guard !outsideIDs.isEmpty else { return [] }
    return Set(try reading.all(CallListQueries.known(outsideIDs), as: String.self))
  }
}
