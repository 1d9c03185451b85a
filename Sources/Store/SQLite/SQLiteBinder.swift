import GRDBSQLite

/// Hands values to a prepared statement of SQLite.
enum SQLiteBinder {
  /// Tells SQLite to copy what it is given.
  // Safe because SQLite's documentation defines this destructor as the number -1.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// - Throws: `.nulInText` for text with a NUL, `.invalidStatement` when values and placeholders differ in number.
  static func bind(_ bindings: [Binding], to statement: OpaquePointer) throws {
    guard Int(sqlite3_bind_parameter_count(statement)) == bindings.count else {
      throw StoreFault.invalidStatement(reason: "placeholders and values differ in number")
    }
    for (index, binding) in bindings.enumerated() {
      let code = try bind(binding, at: Int32(index + 1), to: statement)
      guard code == SQLITE_OK else { throw StoreFault.refused(state: String(code)) }
    }
  }

  private static func bind(_ binding: Binding, at index: Int32, to statement: OpaquePointer) throws -> Int32 {
    switch binding {
    case .null: return sqlite3_bind_null(statement, index)
    case .integer(let number): return sqlite3_bind_int64(statement, index, number)
    case .real(let number): return sqlite3_bind_double(statement, index, number)
    case .text(var text):
      return try text.withUTF8 { bytes in
        if bytes.contains(0) { throw StoreFault.nulInText }
        return bytes.withMemoryRebound(to: CChar.self) { characters in
          // A null pointer would bind NULL; empty text is not null.
          guard let start = characters.baseAddress else { return sqlite3_bind_text(statement, index, "", 0, copied) }
          return sqlite3_bind_text(statement, index, start, Int32(characters.count), copied)
        }
      }
    case .bytes(let bytes):
      return bytes.withUnsafeBytes { raw in
        guard let start = raw.baseAddress, raw.count > 0 else { return sqlite3_bind_zeroblob(statement, index, 0) }
        return sqlite3_bind_blob(statement, index, start, Int32(raw.count), copied)
      }
    }
  }
}
