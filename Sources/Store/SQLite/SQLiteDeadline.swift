import GRDBSQLite

/// Stops a statement of SQLite that runs for too long.
// Safe because it is read and changed only by the thread that holds its connection: SQLite calls back on that thread.
final class SQLiteDeadline: @unchecked Sendable {
  /// The longest the next statements may run; nil for as long as they want.
  var limit: Duration?
  private var end: ContinuousClock.Instant?
  private let handle: OpaquePointer

  init(on handle: OpaquePointer) {
    self.handle = handle
    let own = Unmanaged.passUnretained(self).toOpaque()
    // SQLite asks every 20,000 of its steps, well under a millisecond; a point query never gets there.
    sqlite3_progress_handler(
      handle, 20_000,
      { context in
        guard let context else { return 0 }
        return Unmanaged<SQLiteDeadline>.fromOpaque(context).takeUnretainedValue().hasPassed ? 1 : 0
      }, own)
  }

  /// Called as a statement starts.
  func start() {
    end = nil
  }

  func remove() {
    sqlite3_progress_handler(handle, 0, nil, nil)
  }

  /// The clock is read for the first time when SQLite first asks, so short statements do not pay for it.
  private var hasPassed: Bool {
    guard let limit else { return false }
    let now = ContinuousClock.now
    guard let end else {
      self.end = now + limit
      return false
    }
    return now > end
  }
}
