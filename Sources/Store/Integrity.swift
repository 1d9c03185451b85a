import GRDB

extension Database {
  /// Looks for damage. An empty list means that none was found; each line names a table or an index, never a value.
  ///
  /// On SQLite every page of the file is read, which takes about a second per gigabyte.
  package func integrity() async throws -> [String] {
    switch location {
    case .sqlite(let path): try await Database.onOwnThread { try SQLiteIntegrity.inspect(path) }
    case .memory: try await writeAlone { try SQLiteIntegrity.findings($0) }
    case .postgres: try await read { try PostgresIntegrity.findings($0) }
    }
  }
}

/// Asks SQLite to compare its tables with its indexes and its foreign keys with their targets.
enum SQLiteIntegrity {
  /// Opens the file beside the connections in use, so that neither reads nor writes wait, and looks at every page.
  ///
  /// - Parameter question: what else is to be asked of the same state of the file.
  static func inspect(_ path: String, _ question: (Reading) throws -> [String] = { _ in [] }) throws -> [String] {
    var configuration = SQLiteEngine.configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let connection = try SQLiteConnection(queue, settings: DatabaseSettings())
    defer { connection.shut() }
    return try connection.hold {
      try connection.begin(.snapshot)
      defer { connection.rollback() }
      // Reading every page of a big file takes longer than a page of the portal may.
      connection.waitAsLongAsItTakes()
      let reading = Reading(on: connection)
      defer { reading.end() }
      return try findings(reading) + question(reading)
    }
  }

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
