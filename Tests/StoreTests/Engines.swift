import Foundation
import Kernel
import Testing

@testable import Store

/// The engines the same tests run on.
enum TestEngine: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case memory, file, postgres

  static let server = ProcessInfo.processInfo.environment["PORTICO_TEST_POSTGRES"]
  static let whySkipped: Comment = "no PostgreSQL: run bin/postgres-for-tests swift test"
  static let available = allCases.filter { $0 != .postgres || server != nil }
  static let lasting = available.filter { $0 != .memory }

  var testDescription: String { rawValue }

  /// An engine on which two programs can open the same database.
  func fresh() async throws -> DatabaseLocation {
    let name = "test_" + Hash.hex(RandomSource.system.bytes(8))
    switch self {
    case .memory: return .memory
    case .file: return .sqlite(path: NSTemporaryDirectory() + "/portico-\(name).sqlite")
    case .postgres:
      let server = try #require(TestEngine.server)
      try await PostgresAdministration.createDatabase(named: name, on: server)
      return .postgres(url: PostgresAdministration.url(of: name, on: server))
    }
  }

  static func remove(_ location: DatabaseLocation) async throws {
    switch location {
    case .memory: break
    case .sqlite(let path):
      for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    case .postgres(let url):
      let name = try #require(url.split(separator: "/").last)
      try await PostgresAdministration.dropDatabase(named: String(name), on: try #require(server))
    }
  }

  /// Lends an empty database with the table `slot` and removes it afterwards.
  func lend(
    _ settings: DatabaseSettings = DatabaseSettings(), _ test: (Database) async throws -> Void
  ) async throws {
    let location = try await fresh()
    let database = try Database(location, settings: settings)
    let outcome: Result<Void, any Error>
    do {
      _ = try await Migrator(migrations: [Schema.slots()]).migrate(database)
      outcome = .success(try await test(database))
    } catch { outcome = .failure(error) }
    await database.close()
    try await TestEngine.remove(location)
    try outcome.get()
  }
}

/// A small schema of a practice.
enum Schema {
  static func slots() throws -> Migration {
    try Migration(
      number: 1, name: "slots",
      text: """
        -- A slot is a time that a patient can book; one patient each.
        CREATE TABLE staff (id TEXT PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE slot (
          id TEXT PRIMARY KEY,
          staff_id TEXT NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
          starts_at TEXT NOT NULL,
          state TEXT NOT NULL DEFAULT 'free' CONSTRAINT slot_state CHECK (state IN ('free', 'busy')), -- two; states
          price BIGINT,
          length DOUBLE PRECISION,
          picture BYTEA
        );
        CREATE UNIQUE INDEX slot_one_patient ON slot (staff_id, starts_at) WHERE state = 'busy';
        CREATE INDEX slot_by_time ON slot (starts_at, id);
        INSERT INTO staff (id, name) VALUES ('okafor', 'Dr. O''Kafor; "the second"');
        """)
  }

  static func insert(_ id: String, at time: String = "2025-07-01T09:30:00.000Z", state: String = "free") -> SQL {
    "INSERT INTO slot (id, staff_id, starts_at, state) VALUES (\(id), \("okafor"), \(time), \(state))"
  }

  static let count: SQL = "SELECT count(*) FROM slot"
}

extension Database {
  /// Returns when as many writes wait for the writer.
  func waitForWrites(_ count: Int) async throws {
    for _ in 0..<6_000 where waitingWrites < count { try await Task.sleep(for: .milliseconds(10)) }
  }
}
