import Foundation
import GRDB
import Kernel
import Logging

extension Database {
  /// Copies a SQLite database to a new file while it is in use, and reads the copy back: it is whole, its foreign keys
  /// hold, and its schema is that of the original.
  ///
  /// - Throws: `.backupRefused` when the file exists already, on PostgreSQL (use its own `pg_dump`), and when the copy
  ///   is not sound; a copy that is not sound is removed.
  package func backup(to path: String) async throws {
    guard case .sqlite(let source) = location else {
      throw StoreFault.backupRefused(
        advice: location == .memory
          ? "A database in memory has no back-up."
          : "Portico does not copy a PostgreSQL server. Use: pg_dump --format=custom --file=\(path) DATABASE")
    }
    let schema = try await read { try SQLiteBackup.schema($0) }
    try await Database.onOwnThread {
      try SQLiteBackup.copy(source, to: path)
      do {
        try SQLiteBackup.verify(path, has: schema)
      } catch {
        try? FileManager.default.removeItem(atPath: path)
        throw error
      }
    }
    logger.info("store.backup-verified")
  }
}

/// Copies a SQLite file page by page and looks at the copy.
private enum SQLiteBackup {
  static func schema(_ reading: Reading) throws -> [String] {
    try reading.all("SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_schema ORDER BY type, name")
  }

  static func copy(_ source: String, to path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw StoreFault.backupRefused(advice: "\(path) exists already. Give the back-up a new name.")
    }
    _ = try SQLiteEngine(path: path, settings: DatabaseSettings())
    do {
      var configuration = SQLiteEngine.configuration()
      configuration.readonly = true
      let original = try DatabaseQueue(path: source, configuration: configuration)
      let copy = try DatabaseQueue(path: path, configuration: SQLiteEngine.configuration())
      try original.backup(to: copy)
      // The copy is one file: no journal beside it that could be forgotten when it is moved.
      try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try copy.close()
      try original.close()
      try flush(path)
    } catch let error as DatabaseError {
      try? FileManager.default.removeItem(atPath: path)
      throw StoreFault.backupRefused(advice: "SQLite could not write the copy (code \(error.resultCode.rawValue)).")
    }
  }

  static func verify(_ path: String, has schema: [String]) throws {
    let findings = try SQLiteIntegrity.inspect(path) { reading in
      try SQLiteBackup.schema(reading) == schema ? [] : ["the schema differs"]
    }
    if let first = findings.first { throw StoreFault.backupRefused(advice: "The copy is not sound: \(first)") }
  }

  private static func flush(_ path: String) throws {
    guard let file = FileHandle(forUpdatingAtPath: path) else {
      throw StoreFault.backupRefused(advice: "\(path) vanished while it was written.")
    }
    try file.synchronize()
    try file.close()
  }
}
