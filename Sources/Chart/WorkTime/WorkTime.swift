package import Kernel
package import Store

/// How long work with the entries of the inbox takes, measured at the work itself.
///
/// The page tells the seconds in which somebody did something; a pause of more than thirty seconds is none of them.
/// Where no page told (no script), the time from opening to finishing stands for it, at most ten minutes; it is marked.
package enum WorkTime {
  /// A longer span says nothing about the work.
  package static let mostSpan: Duration = .seconds(600)
  /// More than an hour nobody is at one entry.
  package static let mostSeconds = 3_600
  /// Of fewer entries nothing is said.
  package static let fewest = 20
  /// A pace is the middle of so many of the last entries, and of no fewer than the second.
  package static let (paceOf, fewestForPace) = (50, 5)
  /// When an entry was finished so long ago, its page has told all it will, and nobody takes it back any more.
  static let settling: Duration = .seconds(120)

  /// Notes that somebody opened an entry.
  static func begin(
    _ work: WorkEntry.ID, by staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(WorkTimeQueries.begin(work, by: staff, id: "\(work)/\(staff)", at: now))
  }

  /// Adds active seconds that the page told. No more than have passed since it was opened are believed.
  ///
  /// - Returns: whether somebody is at that entry.
  @discardableResult
  package static func add(
    _ seconds: Int, to work: WorkEntry.ID, by staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    guard let known = try transaction.first(WorkTimeQueries.one(work, of: staff), as: Known.self) else { return false }
    let passed = max(0, now.millisecondsSince1970 - known.began.millisecondsSince1970) / 1_000 + 2
    let before = known.isActive ? known.seconds : 0
    let total = before + min(max(0, seconds), Int(passed))
    return try transaction.run(
      WorkTimeQueries.set(work, of: staff, seconds: min(total, mostSeconds))) == 1
  }

  /// Closes the times of finished entries.
  ///
  /// - Returns: how many.
  @discardableResult
  package static func close(in transaction: Transaction, at now: Instant) throws -> Int {
    let finished = try transaction.all(
      WorkTimeQueries.finished(
        settledBefore: now.adding(.zero - settling), openedAfter: now.adding(.seconds(-60 * 86_400)), limit: 500),
      as: Finished.self)
    var paces: Set<Pace.Key> = []
    for one in finished {
      // Who only looked and left the rest to somebody else is known only where the page told it.
      guard one.isActive || one.settledBy == one.staffID.text else {
        _ = try transaction.run(WorkTimeQueries.drop(one.id))
        continue
      }
      let span = max(0, one.settledAt.millisecondsSince1970 - one.began.millisecondsSince1970) / 1_000
      let seconds = one.isActive ? one.seconds : min(Int(span), Int(mostSpan.components.seconds))
      _ = try transaction.run(WorkTimeQueries.end(one.id, seconds: seconds, at: one.settledAt))
      paces.insert(Pace.Key(staff: one.staffID, kind: one.kind))
    }
    for key in paces.sorted(by: { ($0.staff.text, $0.kind) < ($1.staff.text, $1.kind) }) {
      let last = try transaction.all(
        WorkTimeQueries.last(of: key.staff, key.kind, limit: paceOf), as: Int64.self)
      guard let middle = median(last.map { Int($0) }) else { continue }
      _ = try transaction.run(
        WorkTimeQueries.keepPace(of: key.staff, key.kind, median: middle, entries: last.count, at: now))
    }
    return finished.count
  }

  /// How long somebody usually takes for each kind of entry; kinds with few entries are absent.
  package static func paces(of staff: StaffMember.ID, in reading: Reading) throws -> [WorkKind: Pace] {
    var paces: [WorkKind: Pace] = [:]
    try reading.each(WorkTimeQueries.paces(of: staff, limit: 20)) { row in
      let pace = Pace(median: Int(try row.integer(1)), entries: Int(try row.integer(2)))
      if let kind = WorkKind(rawValue: try row.text(0)), pace.entries >= fewestForPace { paces[kind] = pace }
    }
    return paces
  }

  /// The middle of some numbers, of the two middle ones the mean; nil of none.
  package static func median(_ numbers: [Int]) -> Int? {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    let half = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
  }

  /// How long somebody usually takes.
  package struct Pace: Sendable, Equatable {
    /// In seconds.
    package let median: Int
    package let entries: Int

    struct Key: Hashable {
      let staff: StaffMember.ID
      let kind: String
    }
  }

  private struct Known: RowDecodable {
    let seconds: Int
    let isActive: Bool
    let began: Instant

    init(row: Row) throws {
      (seconds, isActive, began) = (Int(try row.integer(0)), try row.text(1) == "active", try row.instant(2))
    }
  }

  private struct Finished: RowDecodable {
    let id: String
    let staffID: StaffMember.ID
    let kind: String
    let seconds: Int
    let isActive: Bool
    let began: Instant
    let settledAt: Instant
    let settledBy: String

    init(row: Row) throws {
      (id, staffID, kind) = (try row.text(0), try row.id(1), try row.text(2))
      (seconds, isActive, began) = (Int(try row.integer(3)), try row.text(4) == "active", try row.instant(5))
      (settledAt, settledBy) = (try row.instant(6), try row.textOrNil(7) ?? "")
    }
  }
}
