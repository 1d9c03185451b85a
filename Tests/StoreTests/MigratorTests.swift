import Kernel
import Testing

@testable import Store

@Suite("Migrations")
struct MigratorTests {
  private static func second(_ text: String = "ALTER TABLE staff ADD COLUMN room TEXT;") throws -> Migration {
    try Migration(number: 2, name: "rooms", text: "-- Staff have a room.\n" + text)
  }

  @Test("each step is applied once, and its first line says why", arguments: TestEngine.available)
  func onceEach(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      let migrator = Migrator(migrations: try [Schema.slots(), MigratorTests.second()])

      try await #expect(migrator.state(database) == SchemaState(applied: 1, known: 2))
      try await #expect(migrator.migrate(database) == [2])
      try await #expect(migrator.migrate(database) == [])
      try await #expect(migrator.state(database).isCurrent)
      try #expect(MigratorTests.second().why == "Staff have a room.")
      #expect(throws: StoreFault.self) { try Migration(number: 3, name: "x", text: "CREATE TABLE x (id TEXT);") }
    }
  }

  @Test("a step that was edited after it was applied is refused", arguments: TestEngine.available)
  func edited(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      let slots = try Schema.slots()
      let changed = try Migration(number: 1, name: slots.name, text: slots.text + " ")

      let refused = await fault { try await Migrator(migrations: [changed]).migrate(database) }

      #expect(refused == .migrationRefused(number: 1, reason: "its file was edited after it was applied"))
    }
  }

  @Test("a newer database, a gap in the numbers and a failing step are refused", arguments: TestEngine.available)
  func refusals(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      let broken = try MigratorTests.second("CREATE TABLE room (id TEXT);\nCREATE TABEL typo (id TEXT);")

      let newer = await fault { try await Migrator(migrations: []).migrate(database) }
      let gap = await fault { try await Migrator(migrations: [MigratorTests.second()]).migrate(database) }
      let typo = await fault { try await Migrator(migrations: [Schema.slots(), broken]).migrate(database) }

      #expect(newer == .schemaTooNew(found: 1, known: 0))
      #expect(gap?.code.description == "store.migration-refused")
      #expect(typo?.code.description == "store.migration-refused")
      try await #expect(database.tables(withColumn: "id") == ["slot", "staff"])
    }
  }

  @Test("of two programs that start at once one migrates and the other waits", arguments: TestEngine.lasting)
  func twoRunners(_ engine: TestEngine) async throws {
    let location = try await engine.fresh()
    let migrations = try [Schema.slots(), MigratorTests.second()]
    let first = try Database(location)
    let second = try Database(location)

    async let one = Migrator(migrations: migrations).migrate(first)
    async let other = Migrator(migrations: migrations).migrate(second)
    let applied = try await one + other

    #expect(applied.sorted() == [1, 2])
    try await #expect(second.read { try $0.count("SELECT count(*) FROM schema_migration") } == 2)
    await first.close()
    await second.close()
    try await TestEngine.remove(location)
  }

  @Test("a semicolon inside quotes or a comment ends no statement")
  func splitting() throws {
    let statements = try Schema.slots().statements

    #expect(statements.count == 5)
    #expect(statements[4].contains("O''Kafor; \"the second\""))
    #expect(!statements[1].contains("two; states"))
  }
}
