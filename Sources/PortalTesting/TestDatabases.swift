import Foundation
import Kernel
package import Store

/// Fresh, empty databases for tests, on every engine this machine offers.
///
/// SQLite is always there. PostgreSQL is when `PORTICO_TEST_POSTGRES` holds the URL of a server on which databases may
/// be made; `bin/postgres-for-tests` starts one and sets it.
package enum TestDatabases {
  /// An engine a test runs on.
  package enum Engine: String, Sendable, CaseIterable, CustomStringConvertible {
    case memory, file, postgres

    package var description: String {
      switch self {
      case .memory: "SQLite in memory"
      case .file: "SQLite in a file"
      case .postgres: "PostgreSQL"
      }
    }
  }

  /// Why a test of PostgreSQL was skipped.
  package static let whySkipped = "no PostgreSQL: run bin/postgres-for-tests swift test"

  package static var hasPostgres: Bool { server != nil }

  /// The engines to run a test on.
  package static var each: [Engine] { hasPostgres ? [.memory, .postgres] : [.memory] }

  /// An empty database that nothing else uses. Give it back with `discard`.
  package static func fresh(_ engine: Engine) async throws -> Database {
    let name = "test_" + Hash.hex(RandomSource.system.bytes(8))
    switch engine {
    case .memory: return try Database(.memory)
    case .file:
      return try Database(.sqlite(path: NSTemporaryDirectory() + "/portico-" + name + ".sqlite"))
    case .postgres:
      guard let server else { throw StoreFault.cannotOpen(reason: whySkipped) }
      try await PostgresAdministration.createDatabase(named: name, on: server)
      // Hundreds of tests run side by side; two readers each are enough to see that reads do not wait.
      var settings = DatabaseSettings()
      settings.readers = 2
      return try Database(.postgres(url: PostgresAdministration.url(of: name, on: server)), settings: settings)
    }
  }

  /// Closes a database of `fresh` and removes it from the disk.
  package static func discard(_ database: Database) async throws {
    await database.close()
    switch database.location {
    case .memory: break
    case .sqlite(let path):
      for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    case .postgres(let url):
      let name = url.prefix { $0 != "?" }.split(separator: "/").last.map(String.init) ?? ""
      guard let server, name.hasPrefix("test_") else { return }
      try await PostgresAdministration.dropDatabase(named: name, on: server)
    }
  }

  private static var server: String? { ProcessInfo.processInfo.environment["PORTICO_TEST_POSTGRES"] }
}
