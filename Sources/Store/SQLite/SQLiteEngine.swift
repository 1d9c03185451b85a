import CSQLite
import Foundation
import GRDB
import Kernel

/// SQLite in one file: what a practice gets when it asks for nothing else.
struct SQLiteEngine: Engine {
  let dialect = Dialect.sqlite
  let readsOnCaller = true
  private let path: String
  private let settings: DatabaseSettings

  /// Makes the file, readable by the program's own user alone, when it does not exist yet.
  init(path: String, settings: DatabaseSettings) throws {
    SQLiteLibrary.prepare()
    self.path = path
    self.settings = settings
    try SQLiteEngine.makePrivate(path)
  }

  /// Opens a connection. The writer is refused unless every commit is forced to the disk (`synchronous` is FULL).
  func connect(as role: ConnectionRole) throws -> any Connection {
    var configuration = SQLiteEngine.configuration()
    switch role {
    case .reader: configuration.readonly = true
    case .writer: configuration.journalMode = .wal
    }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      if role == .writer { try SQLiteEngine.demandDurability(of: queue) }
      return try SQLiteConnection(queue, settings: settings)
    } catch let error as DatabaseError {
      throw StoreFault.cannotOpen(reason: "SQLite cannot open \(path) (code \(error.extendedResultCode.rawValue))")
    }
  }

  static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.label = "portico"
    configuration.prepareDatabase { database in
      // A schema made by someone else must not call functions with side effects.
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    return configuration
  }

  /// GRDB's own WAL set-up leaves NORMAL, which loses acknowledged commits when the power goes, and overwrites FULL
  /// set in `prepareDatabase`. So it is set after the connection is open, and read back.
  private static func demandDurability(of queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
      let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode")
      guard synchronous == 2, journal == "wal" else {
        throw StoreFault.unsuitable(
          advice: "SQLite did not accept synchronous=FULL and WAL for this file. Put the database on a local disk.")
      }
    }
  }

  private static func makePrivate(_ path: String) throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
      return
    }
    // An existing file is not opened here: closing it again would drop the locks another connection of ours holds.
    guard errno == EEXIST else {
      throw StoreFault.cannotOpen(reason: "\(path): \(String(cString: strerror(errno)))")
    }
    guard chmod(path, 0o600) == 0 else {
      throw StoreFault.cannotOpen(reason: "\(path): the file belongs to another user. Start Portico as its owner.")
    }
  }
}

/// SQLite in memory, for tests and trials: one connection that reads and writes in turn.
struct MemoryEngine: Engine {
  let dialect = Dialect.sqlite
  let readsOnCaller = true
  private let connection: SQLiteConnection

  init(settings: DatabaseSettings) throws {
    SQLiteLibrary.prepare()
    let queue = try DatabaseQueue(configuration: SQLiteEngine.configuration())
    connection = try SQLiteConnection(queue, settings: settings)
  }

  func connect(as role: ConnectionRole) throws -> any Connection { connection }
}

/// SQLite as such, set up once before the process opens its first connection.
private enum SQLiteLibrary {
  /// Whether it keeps no count of its memory. Too late, when somebody else began with it: then all is as before.
  private static let countsNoMemory = csqlite_count_no_memory() == 0

  static func prepare() { _ = countsNoMemory }
}
