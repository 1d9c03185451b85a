import Foundation
package import Logging

/// The records of one practice. Open it once and pass it on; it may be asked from anywhere.
package final class Database: Sendable {
  package let location: DatabaseLocation
  /// Which engine answers; the few statements that differ look at it.
  package let dialect: Dialect
  private let readers: Readers
  private let writer: Writer
  let settings: DatabaseSettings
  let logger: Logger

  /// Opens the database, with its threads and connections.
  ///
  /// - Throws: `.cannotOpen` when it is not there or not ours, `.unsuitable` when its settings could lose what was
  ///   acknowledged; both say what to do.
  package init(
    _ location: DatabaseLocation, settings: DatabaseSettings = .init(), logger: Logger = Logger(label: "portico.store")
  ) throws {
    self.location = location
    self.settings = settings
    self.logger = logger
    let engine = try Database.engine(for: location, settings: settings, logger: logger)
    dialect = engine.dialect
    writer = Writer(try engine.connect(as: .writer), settings: settings, logger: logger)
    let onCaller = engine.readsOnCaller ? min(settings.readsOnCaller, CallerReads.most) : 0
    let isPrivate = location == .memory
    let threads = isPrivate ? 1 : max(1, settings.readers - onCaller)
    readers = Readers(
      onCaller: try (0..<onCaller).map { _ in try engine.connect(as: .reader) },
      onThreads: try (0..<threads).map { _ in try engine.connect(as: .reader) },
      waiting: settings.waiting)
    writer.start()
    readers.start()
    logger.debug("store.open", metadata: ["engine": "\(engineName)", "readers": "\(threads + onCaller)"])
  }

  /// A database that nobody holds any more ends its threads, even when `close` was forgotten.
  deinit {
    writer.stop()
    readers.stop()
  }

  /// `SQLite` or `PostgreSQL`.
  package var engineName: String { dialect.rawValue }

  /// Looks things up in one unchanging state of the database. The closure may be run a second time, when its first run
  /// took longer than the asking thread can be held.
  ///
  /// - Throws: what the closure throws; `.tooManyWaiting` when too many reads wait already.
  package func read<T: Sendable>(_ body: @escaping @Sendable (Reading) throws -> T) async throws -> T {
    try await readers.read(body)
  }

  /// Changes the database. When it returns the change is on the disk; when it throws nothing was changed, except after
  /// `.outcomeUnknown`, when that has to be looked up.
  ///
  /// The commit is shared with other writes that wait at the same moment. The closure may be run a second time after
  /// its first run was taken back.
  @discardableResult
  package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    try await writer.write(.grouped, body)
  }

  /// Changes the database in a transaction of its own that may take as long as it needs: imports and migrations. Other
  /// writes wait meanwhile; reads do not.
  @discardableResult
  package func writeAlone<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    try await writer.write(.alone, body)
  }

  /// Writes that wait for their turn at this moment, for the operator's metrics.
  package var waitingWrites: Int { writer.waiting }

  /// Finishes the work that waits, refuses new work with `.closed`, and closes the connections.
  package func close() async {
    await Database.onOwnThread {
      self.writer.close()
      self.readers.close()
    }
  }

  /// Runs slow work of files or of waiting on a thread made for it, so that no thread of the program stands still.
  static func onOwnThread<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
  }

  private static func onOwnThread(_ work: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        work()
        continuation.resume()
      }
    }
  }

  private static func engine(
    for location: DatabaseLocation, settings: DatabaseSettings, logger: Logger
  ) throws -> any Engine {
    switch location {
    case .memory: try MemoryEngine(settings: settings)
    case .sqlite(let path): try SQLiteEngine(path: path, settings: settings)
    case .postgres(let url): PostgresEngine(url: url, settings: settings, logger: logger)
    }
  }
}
