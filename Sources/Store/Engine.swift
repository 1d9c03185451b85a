/// A kind of database the portal can keep its records in: SQLite in a file, or PostgreSQL.
protocol Engine: Sendable {
  var dialect: Dialect { get }
  /// Whether a short read may run on the thread that asks. Not when the answer comes over a network.
  var readsOnCaller: Bool { get }
  /// Opens a connection and refuses one whose settings could lose what was acknowledged.
  func connect(as role: ConnectionRole) throws -> any Connection
}

/// The few places where the two engines are asked differently look at this.
package enum Dialect: String, Sendable {
  case sqlite = "SQLite"
  case postgres = "PostgreSQL"
}

/// What a connection is for.
enum ConnectionRole: Sendable {
  case reader, writer
}

/// How a transaction is begun.
enum TransactionMode: Sendable {
  /// Reads one state of the database, with a deadline per statement.
  case snapshot
  /// Reads on the asking thread, which others wait for: each statement has a moment, no more.
  case glance
  /// Writes, with a deadline per statement.
  case grouped
  /// Writes for as long as it takes: imports and migrations.
  case alone

  var onlyReads: Bool { self == .snapshot || self == .glance }
}

/// Whether a walk over the rows of an answer goes on.
enum Walk {
  case on, enough
}

/// One open connection. It is lent to one thread at a time.
protocol Connection: AnyObject, Sendable {
  /// Runs work that uses the connection, after reopening one that was lost.
  func hold<T>(_ work: () throws -> T) throws -> T
  func begin(_ mode: TransactionMode) throws
  /// - Throws: `.outcomeUnknown` when the connection broke and nobody can say whether it was stored.
  func commit() throws
  /// Takes everything back. Does not fail: a connection that cannot is thrown away.
  func rollback()
  /// Sets a mark inside the transaction to which a failed part can be taken back.
  func mark() throws
  func keepMark() throws
  func backToMark() throws
  /// False when the engine took the whole transaction back on its own, as SQLite does on a full disk.
  var isTransactionOpen: Bool { get }
  func rows(_ sql: SQL, _ body: (Row) throws -> Walk) throws
  /// Runs a statement to its end. Returns how many rows it changed.
  func run(_ sql: SQL) throws -> Int
  func shut()
}
