import Foundation
import Kernel
import Testing

@testable import Store

@Suite("What was acknowledged is safe")
struct DurabilityTests {
  @Test("the writer forces every commit to the disk, with foreign keys and a log")
  func settings() async throws {
    try await TestEngine.file.lend { database in
      try await database.write { tx in
        try #expect(tx.count("PRAGMA synchronous") == 2)
        try #expect(tx.count("PRAGMA foreign_keys") == 1)
        try #expect(tx.count("PRAGMA trusted_schema") == 0)
        try #expect(tx.first("PRAGMA journal_mode", as: String.self) == "wal")
      }
    }
  }

  @Test("the file and its log can be read by the program's own user alone")
  func fileMode() async throws {
    try await TestEngine.file.lend { database in
      guard case .sqlite(let path) = database.location else { return }

      for ending in ["", "-wal", "-shm"] {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + ending)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
      }
    }
  }

  @Test("a folder that is not there is refused with its name")
  func noFolder() {
    #expect(throws: StoreFault.cannotOpen(reason: "/nowhere/clinic.sqlite: No such file or directory")) {
      try Database(.sqlite(path: "/nowhere/clinic.sqlite"))
    }
  }
}

@Suite("PostgreSQL", .enabled(if: TestEngine.server != nil, TestEngine.whySkipped))
struct PostgresTests {
  @Test("after the server ended the sessions reading and writing go on")
  func reconnect() async throws {
    try await TestEngine.postgres.lend { database in
      let others: SQL = """
        SELECT CAST(pg_terminate_backend(pid) AS TEXT) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """
      try await database.write { try $0.run(Schema.insert("1")) }

      let ended = await fault { try await database.writeAlone { try $0.all(others, as: String.self).count } }
      let endedByReader = await fault { try await database.read { try $0.all(others, as: String.self).count } }

      #expect(ended == nil)
      #expect(endedByReader == nil)
      for _ in 0..<6 { try await #expect(database.read { try $0.count(Schema.count) } == 1) }
      try await #expect(database.write { try $0.run(Schema.insert("2")) } == 1)
    }
  }

  @Test("a connection that breaks inside a verb is told as lost, and nothing was stored")
  func lostInside() async throws {
    try await TestEngine.postgres.lend { database in
      let lost = await fault {
        try await database.write { tx in
          try tx.run(Schema.insert("1"))
          return try tx.first("SELECT CAST(pg_terminate_backend(pg_backend_pid()) AS TEXT)", as: String.self)
        }
      }

      #expect(lost == .connectionLost)
      try await #expect(database.read { try $0.count(Schema.count) } == 0)
    }
  }

  @Test("a session that would not wait for the disk is refused with the setting to change")
  func weakCommit() async throws {
    let server = try #require(TestEngine.server)

    let refused = await fault { try Database(.postgres(url: server + "?options=-c%20synchronous_commit%3Doff")) }

    #expect(refused?.description.contains("Set synchronous_commit=on") == true)
  }

  @Test("a database that sorts by other rules than bytes is refused with the command that makes a right one")
  func collation() async throws {
    let server = try #require(TestEngine.server)
    let name = "test_" + Hash.hex(RandomSource.system.bytes(8))
    let rules = "TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
    try await PostgresAdministration.run("CREATE DATABASE \(name) \(rules)", on: server)

    let refused = await fault {
      try Database(.postgres(url: PostgresAdministration.url(of: name, on: server)))
    }

    #expect(refused?.description.contains("TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'") == true)
    try await PostgresAdministration.dropDatabase(named: name, on: server)
  }

  @Test("a server that is not there is told without the password")
  func unreachable() async {
    let refused = await fault { try Database(.postgres(url: "postgres://me:s3cret@127.0.0.1:1/clinic")) }

    #expect(refused?.kind == .unavailable)
    #expect(refused?.description.contains("s3cret") == false)
  }
}
