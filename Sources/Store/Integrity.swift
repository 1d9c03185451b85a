extension Database {
  /// Looks for damage. An empty list means that none was found; each line names a table or an index, never a value.
  ///
  /// On SQLite every page of the file is read, which takes about a second per gigabyte.
  package func integrity() async throws -> [String] {
    switch dialect {
    case .sqlite: try await writeAlone { try SQLiteIntegrity.findings($0) }
    case .postgres: try await read { try PostgresIntegrity.findings($0) }
    }
  }
}

/// Asks SQLite to compare its tables with its indexes and its foreign keys with their targets.
enum SQLiteIntegrity {
  static func findings(_ reading: Reading) throws -> [String] {
    var findings = try reading.all("PRAGMA integrity_check(20)", as: String.self).filter { $0 != "ok" }
    try reading.each("PRAGMA foreign_key_check") { row in
      findings.append("\(try row.text(0)): a row points at a missing row of \(try row.text(2))")
    }
    return findings
  }
}

private enum PostgresIntegrity {
  static func findings(_ reading: Reading) throws -> [String] {
    let broken = try reading.all(
      "SELECT 'index ' || CAST(indexrelid AS regclass) || ' is not valid' FROM pg_index WHERE NOT indisvalid",
      as: String.self)
    let unchecked = try reading.all(
      "SELECT 'constraint ' || conname || ' was never checked' FROM pg_constraint WHERE NOT convalidated",
      as: String.self)
    return broken + unchecked
  }
}
