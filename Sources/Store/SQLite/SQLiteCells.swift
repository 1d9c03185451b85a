import GRDBSQLite

/// The columns of the row at which a statement of SQLite stands.
struct SQLiteCells {
  let statement: OpaquePointer

  func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }

  func text(_ column: Int) -> String? {
    withText(column) { String(decoding: $0, as: UTF8.self) }
  }

  func integer(_ column: Int) -> Int64? {
    switch sqlite3_column_type(statement, Int32(column)) {
    case SQLITE_INTEGER: sqlite3_column_int64(statement, Int32(column))
    case SQLITE_FLOAT: Int64(exactly: sqlite3_column_double(statement, Int32(column)))
    case SQLITE_TEXT: text(column).flatMap { Int64($0) }
    default: nil
    }
  }

  func real(_ column: Int) -> Double? {
    switch sqlite3_column_type(statement, Int32(column)) {
    case SQLITE_INTEGER, SQLITE_FLOAT: sqlite3_column_double(statement, Int32(column))
    case SQLITE_TEXT: text(column).flatMap { Double($0) }
    default: nil
    }
  }

  func bytes(_ column: Int) -> [UInt8]? {
    guard sqlite3_column_type(statement, Int32(column)) == SQLITE_BLOB else { return nil }
    let count = Int(sqlite3_column_bytes(statement, Int32(column)))
    // SQLite gives no pointer for an empty blob.
    guard count > 0, let start = sqlite3_column_blob(statement, Int32(column)) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  func withText<T>(_ column: Int, _ use: (UnsafeBufferPointer<UInt8>) -> T) -> T? {
    guard let start = sqlite3_column_text(statement, Int32(column)) else { return nil }
    return use(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(column)))))
  }
}
