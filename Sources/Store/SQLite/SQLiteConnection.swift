import GRDB
import GRDBSQLite

/// One open connection to a SQLite database, with the statements prepared so far.
///
/// GRDB opens, configures and closes it and keeps it to one thread at a time; rows are read straight from SQLite's
/// statements, which is several times cheaper than GRDB's row values.
// Safe because everything below `hold` runs inside GRDB's serial queue of this connection.
final class SQLiteConnection: Connection, @unchecked Sendable {
  private let queue: DatabaseQueue
  private let handle: OpaquePointer
  private let settings: DatabaseSettings
  private let deadline: SQLiteDeadline
  private var statements: [SQL.Key: OpaquePointer] = [:]
  private var mode = TransactionMode.snapshot
  private var isShut = false

  init(_ queue: DatabaseQueue, settings: DatabaseSettings) throws {
    self.queue = queue
    self.settings = settings
    guard let handle = queue.inDatabase(\.sqliteConnection) else { throw StoreFault.closed }
    self.handle = handle
    deadline = SQLiteDeadline(on: handle)
  }

  func hold<T>(_ work: () throws -> T) throws -> T {
    try queue.inDatabase { _ in
      if isShut { throw StoreFault.closed }
      return try work()
    }
  }

  func begin(_ mode: TransactionMode) throws {
    self.mode = mode
    deadline.limit = nil
    switch mode {
    case .snapshot, .glance: try execute(Command.look)
    case .grouped, .alone:
      let patience = mode == .alone ? settings.longPatience : settings.patience
      sqlite3_busy_timeout(handle, Int32(clamping: DatabaseSettings.milliseconds(patience)))
      try execute(Command.change)
    }
    deadline.limit =
      switch mode {
      case .glance: min(settings.glance, settings.deadline)
      case .snapshot, .grouped: settings.deadline
      case .alone: nil
      }
  }

  /// Lifts the deadline of the transaction that was just begun, for work that reads every page.
  func waitAsLongAsItTakes() {
    deadline.limit = nil
  }

  func commit() throws {
    // Taking the clock away from COMMIT: stopped half-way it would have to be taken back although the work was done.
    deadline.limit = nil
    try execute(Command.commit)
  }

  func rollback() {
    deadline.limit = nil
    guard isTransactionOpen else { return }
    // SQLite's ROLLBACK fails only when there is no transaction, which is what is wanted.
    try? execute(Command.rollback)
  }

  func mark() throws { try execute(Command.mark) }

  func keepMark() throws { try execute(Command.keepMark) }

  func backToMark() throws {
    try execute(Command.backToMark)
    try execute(Command.keepMark)
  }

  var isTransactionOpen: Bool { sqlite3_get_autocommit(handle) == 0 }

  func rows(_ sql: SQL, _ body: (Row) throws -> Walk) throws {
    try withStatement(sql) { statement in
      let row = Row(cells: .sqlite(SQLiteCells(statement: statement)))
      while try step(statement) {
        if case .enough = try body(row) { return }
      }
    }
  }

  func run(_ sql: SQL) throws -> Int {
    try withStatement(sql) { statement in
      let before = sqlite3_total_changes(handle)
      while try step(statement) {}
      // `sqlite3_changes` still tells of the statement before when this one changed nothing of a table.
      return sqlite3_total_changes(handle) == before ? 0 : Int(sqlite3_changes(handle))
    }
  }

  func shut() {
    queue.inDatabase { _ in
      if isShut { return }
      isShut = true
      forgetStatements()
      deadline.remove()
    }
    try? queue.close()
  }

  // MARK: Statements

  private func execute(_ command: SQL) throws {
    try withStatement(command) { statement in
      while try step(statement) {}
    }
  }

  /// Lends the prepared statement of a text. A text that is used again while its rows are still being walked gets a
  /// second statement, so that the outer walk is not disturbed.
  private func withStatement<T>(_ sql: SQL, _ use: (OpaquePointer) throws -> T) throws -> T {
    let statement = try statements.removeValue(forKey: sql.key) ?? prepare(sql)
    defer { giveBack(statement, of: sql) }
    if mode.onlyReads, !SQLiteConnection.onlyReads(statement) { throw StoreFault.readOnly }
    try SQLiteBinder.bind(sql.bindings, to: statement)
    deadline.start()
    return try use(statement)
  }

  private static func onlyReads(_ statement: OpaquePointer) -> Bool {
    // SQLite calls the explanation of a change a change.
    sqlite3_stmt_readonly(statement) != 0 || sqlite3_stmt_isexplain(statement) != 0
  }

  private func prepare(_ sql: SQL) throws -> OpaquePointer {
    var statement: OpaquePointer?
    var text = sql.text
    let code = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        sqlite3_prepare_v3(
          handle, characters.baseAddress, Int32(characters.count), UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
      }
    }
    guard code == SQLITE_OK, let statement else {
      throw SQLiteFault.whilePreparing(code, on: handle)
    }
    return statement
  }

  private func giveBack(_ statement: OpaquePointer, of sql: SQL) {
    sqlite3_reset(statement)
    guard sql.isReusable else {
      sqlite3_finalize(statement)
      return
    }
    sqlite3_clear_bindings(statement)
    if statements.count >= 500 { forgetStatements() }
    if let second = statements.updateValue(statement, forKey: sql.key) { sqlite3_finalize(second) }
  }

  private func forgetStatements() {
    for statement in statements.values { sqlite3_finalize(statement) }
    statements = [:]
  }

  /// True while there is a row.
  private func step(_ statement: OpaquePointer) throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let fault = SQLiteFault.whileRunning(on: handle)
      throw fault
    }
  }
}

/// What SQLite is told around the statements of a transaction.
private enum Command {
  static let look: SQL = "BEGIN DEFERRED"
  static let change: SQL = "BEGIN IMMEDIATE"
  static let commit: SQL = "COMMIT"
  static let rollback: SQL = "ROLLBACK"
  static let mark: SQL = "SAVEPOINT part"
  static let keepMark: SQL = "RELEASE part"
  static let backToMark: SQL = "ROLLBACK TO part"
}
