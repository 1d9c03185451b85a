/// One state of the database, looked at with as many statements as wanted. Valid only inside the closure that got it.
package class Reading {
  let connection: any Connection
  private var isOver = false
  private var hasFailed = false

  init(on connection: any Connection) {
    self.connection = connection
  }

  /// All rows. Give the statement a LIMIT: on PostgreSQL the whole answer is held in memory.
  package func all<R: RowDecodable>(_ sql: SQL, as type: R.Type = R.self) throws -> [R] {
    var found: [R] = []
    try walk(sql) { row in
      found.append(try R(row: row))
      return .on
    }
    return found
  }

  /// The first row, or nil when there is none.
  package func first<R: RowDecodable>(_ sql: SQL, as type: R.Type = R.self) throws -> R? {
    var found: R?
    try walk(sql) { row in
      found = try R(row: row)
      return .enough
    }
    return found
  }

  /// Hands over row after row, without keeping them.
  package func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    try walk(sql) { row in
      try body(row)
      return .on
    }
  }

  /// The number that a `SELECT count(*) …` answers; 0 when there is no row.
  package func count(_ sql: SQL) throws -> Int64 {
    try first(sql, as: Int64.self) ?? 0
  }

  /// Marks the end: whoever kept the value and asks later is refused instead of reading someone else's transaction.
  final func end() {
    isOver = true
  }

  /// Refuses to go on after a swallowed failure: PostgreSQL would have aborted the transaction, so SQLite must too.
  final func checkUsable() throws {
    if isOver { throw StoreFault.closed }
    if hasFailed { throw StoreFault.transactionFailed }
  }

  final func failing<T>(_ work: () throws -> T) throws -> T {
    try checkUsable()
    do {
      return try work()
    } catch let fault as StoreFault {
      hasFailed = true
      throw fault
    }
  }

  final func forgetFailure() {
    hasFailed = false
  }

  private func walk(_ sql: SQL, _ body: (Row) throws -> Walk) throws {
    try failing { try connection.rows(sql, body) }
  }
}

/// A change of the database: all of it is stored, or nothing. Valid only inside the closure that got it.
///
/// The closure must do nothing but ask the database: it is run again when its transaction was taken back through no
/// fault of its own.
package final class Transaction: Reading {
  /// Runs a statement. Returns how many rows it inserted, changed or deleted.
  @discardableResult
  package func run(_ sql: SQL) throws -> Int {
    try failing { try connection.run(sql) }
  }

  /// Tries a part whose failure is to be survived: it alone is taken back, and the transaction goes on.
  package func attempt<T>(_ part: () throws -> T) throws -> T {
    try failing { try connection.mark() }
    do {
      let value = try part()
      try checkUsable()
      try connection.keepMark()
      return value
    } catch {
      try connection.backToMark()
      forgetFailure()
      throw error
    }
  }
}
