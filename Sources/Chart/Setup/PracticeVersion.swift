package import Kernel
package import Store

/// One state of what a practice decided about its portal. The newest is in force; none is ever changed.
package struct PracticeVersion: Sendable, RowDecodable {
  package let number: Int64
  package let madeAt: Instant
  package let maker: PersonName
  package let way: Way
  /// The version that was put back with it.
  package let backTo: Int64?
  /// The whole, as JSON.
  package let text: String

  package enum Way: String, Sendable, CaseIterable {
    case page, file, back
  }

  package init(row: Row) throws {
    (number, madeAt) = (try row.integer(0), try row.instant(1))
    way = Way(rawValue: try row.text(2)) ?? .page
    (backTo, text) = (try row.integerOrNil(3), try row.text(4))
    maker = PersonName(given: try row.text(5), family: try row.text(6), prefix: try row.text(7))
  }
}

/// A file that was brought and waits to be looked at.
package struct PracticeDraft: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<PracticeDraft>

  package let id: ID
  package let madeAt: Instant
  /// The version in force when it was brought.
  package let over: Int64
  package let text: String

  package init(_ id: ID, over: Int64, _ text: String, at: Instant) {
    (self.id, self.over, self.text, madeAt) = (id, over, text, at)
  }

  package init(row: Row) throws {
    (id, madeAt) = (try row.id(0), try row.instant(1))
    (over, text) = (try row.integer(2), try row.text(3))
  }
}

/// Why a state was not taken.
package enum PracticeVersionFault: Fault {
  case notFound
  /// Somebody decided something else meanwhile.
  case changed

  package var kind: FaultKind { self == .notFound ? .notFound : .conflict }
  package var code: StaticString { self == .notFound ? "practice-version.not-found" : "practice-version.changed" }
}

/// The states of a practice's settings.
package enum PracticeVersions {
  /// 0 while the practice decided nothing.
  package static func newestNumber(in reading: Reading) throws -> Int64 {
    try reading.first(PracticeVersionQueries.newest(), as: Int64.self) ?? 0
  }

  package static func version(_ number: Int64, in reading: Reading) throws -> PracticeVersion? {
    try reading.first(PracticeVersionQueries.one(number))
  }

  /// Newest first.
  package static func latest(_ count: Int, in reading: Reading) throws -> [PracticeVersion] {
    try reading.all(PracticeVersionQueries.latest(limit: count))
  }

  /// Puts a new state in force.
  ///
  /// - Parameter over: the version it was made from.
  /// - Returns: its number.
  /// - Throws: `changed` when another one is in force since.
  package static func add(
    _ text: String, over: Int64, _ way: PracticeVersion.Way, backTo: Int64? = nil, by staff: StaffMember.ID,
    in transaction: Transaction, at now: Instant
  ) throws -> Int64 {
    guard try newestNumber(in: transaction) == over else { throw PracticeVersionFault.changed }
    let number = over + 1
    let added = try transaction.run(
      PracticeVersionQueries.add(number, text, way, backTo: backTo, by: staff, at: now))
    guard added == 1 else { throw PracticeVersionFault.changed }
    return number
  }

  package static func keep(_ draft: PracticeDraft, by staff: StaffMember.ID, in transaction: Transaction) throws {
    _ = try transaction.run(PracticeVersionQueries.keep(draft, by: staff))
    _ = try transaction.run(PracticeVersionQueries.forgetDrafts(before: draft.madeAt.adding(.seconds(-7 * 86_400))))
  }

  package static func draft(_ id: PracticeDraft.ID, in reading: Reading) throws -> PracticeDraft? {
    try reading.first(PracticeVersionQueries.draft(id))
  }
}
