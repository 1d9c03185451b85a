package import Kernel
package import Store

/// Files that wait to be looked at for what does harm. Each is taken on by one process; what could not be looked at is
/// tried again, ever more rarely, and nobody gets it until then.
package enum ScanQueue {
  /// One that waits.
  package struct Entry: Sendable, RowDecodable {
    package let id: Attachment.ID
    let tries: Int
    let due: Instant

    package init(row: Row) throws {
      id = try row.id(0)
      tries = Int(try row.integer(1))
      due = try row.instant(2)
    }

    /// How long until the next try: five seconds, doubled each time, at most ten minutes.
    var pause: Duration { .seconds(min(600, 5 << min(tries, 7))) }
  }

  package static func due(at now: Instant, in reading: Reading) throws -> [Entry] {
    try reading.all(ScanQueries.due(at: now, limit: 20))
  }

  /// Whether this process is the one that looks at it now.
  package static func claim(_ entry: Entry, at now: Instant, in transaction: Transaction) throws -> Bool {
    let until = now.adding(entry.pause)
    return try transaction.run(ScanQueries.claim(entry.id, due: entry.due, until: until)) == 1
  }

  /// Notes what was found. False when it was known already.
  @discardableResult
  package static func note(
    _ id: Attachment.ID, _ scan: Attachment.Scan, at now: Instant, in transaction: Transaction
  ) throws -> Bool {
    try transaction.run(ScanQueries.note(id, scan, at: now)) == 1
  }

  /// Lets go what waits, in a practice that has no scanner any more.
  package static func letGo(in transaction: Transaction) throws {
    try transaction.run(ScanQueries.letGo())
  }

  /// How many wait, and since when the oldest of them.
  package static func waiting(in reading: Reading) throws -> (count: Int, since: Instant?) {
    let count = Int(try reading.count(ScanQueries.waiting()))
    guard count > 0, let text = try reading.first(ScanQueries.oldestWaiting(), as: String.self) else {
      return (count, nil)
    }
    return (count, Instant(text))
  }
}
