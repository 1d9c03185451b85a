import Foundation
import Kernel
import Testing

@testable import Store

@Suite("Plans, schema and back-ups")
struct InspectionTests {
  @Test("a statement that reads a whole table is found out", arguments: TestEngine.available)
  func fullScans(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      let byKey = try await database.plan(of: "SELECT name FROM staff WHERE id = \("okafor")")
      let byState = try await database.plan(
        of: """
          SELECT s.id FROM staff AS d JOIN slot s ON s.staff_id = d.id WHERE d.id = \("okafor") AND s.price = \(5)
          """)
      let change = try await database.plan(of: "UPDATE slot SET price = \(1) WHERE length > \(2.5)")

      #expect(byKey.fullScans == [])
      #expect(!byKey.lines.isEmpty)
      #expect(byState.fullScans == ["slot"])
      #expect(change.fullScans == ["slot"])
    }
  }

  @Test("tables that hold something of a patient are found by their column", arguments: TestEngine.available)
  func tablesByColumn(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      try await #expect(database.tables(withColumn: "staff_id") == ["slot"])
      try await #expect(database.tables(withColumn: "id") == ["slot", "staff"])
      try await #expect(database.integrity() == [])
    }
  }

  @Test("the schema document names columns, keys, indexes and their conditions")
  func schemaDocument() async throws {
    try await TestEngine.memory.lend { database in
      let text = try await database.schemaDescription().markdown

      #expect(text.contains("## slot"))
      #expect(text.contains("| staff_id | TEXT | no | → staff(id) |  |"))
      #expect(text.contains("| state | TEXT | no |  | 'free' |"))
      #expect(text.contains("- unique `slot_one_patient` (staff_id, starts_at) where state = 'busy'"))
    }
  }

  @Test("a back-up is a whole database that opens, and never overwrites a file")
  func backup() async throws {
    try await TestEngine.file.lend { database in
      try await database.write { try $0.run(Schema.insert("1")) }
      let copy = try await TestEngine.file.fresh()
      guard case .sqlite(let path) = copy else { return }

      try await database.backup(to: path)

      let restored = try Database(copy)
      try await #expect(restored.read { try $0.all("SELECT id FROM slot") } == ["1"])
      await restored.close()
      let again = await fault { try await database.backup(to: path) }
      #expect(again?.code.description == "store.backup-refused")
      try await TestEngine.remove(copy)
    }
  }

  @Test("a back-up of PostgreSQL names the tool to use", .enabled(if: TestEngine.server != nil, TestEngine.whySkipped))
  func backupOfServer() async throws {
    try await TestEngine.postgres.lend { database in
      guard case .backupRefused(let advice) = await fault({ try await database.backup(to: "x.dump") }) else {
        Issue.record("not refused")
        return
      }
      #expect(advice.contains("pg_dump"))
    }
  }
}
