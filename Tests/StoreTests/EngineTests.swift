import Kernel
import Testing

@testable import Store

@Suite("Both engines answer alike")
struct EngineTests {
  @Test("every kind of value comes back as it went in", arguments: TestEngine.available)
  func roundTrip(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      let instant = try #require(Instant("2025-07-01T09:30:00.000Z"))
      let bytes: [UInt8] = [0, 1, 254, 255]
      let text = "Señora Núñez — ✓ 'quoted' \\back\\"

      try await database.write { tx in
        try tx.run(
          """
          INSERT INTO slot (id, staff_id, starts_at, price, length, picture)
          VALUES (\(text), \("okafor"), \(instant), \(Cents(-46_20)), \(0.1), \(bytes))
          """)
      }

      try await database.read { reading in
        try reading.each("SELECT id, starts_at, price, length, picture, price IS NULL FROM slot") { row in
          try #expect(row.text(0) == text)
          try #expect(row.utf8Bytes(0) == Array(text.utf8))
          try #expect(row.instant(1) == instant)
          try #expect(row.cents(2) == Cents(-46_20))
          try #expect(row.real(3) == 0.1)
          try #expect(row.bytes(4) == bytes)
          try #expect(row.flag(5) == false)
        }
      }
    }
  }

  @Test("nothing, the empty text and empty bytes are three different things", arguments: TestEngine.available)
  func emptiness(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      try await database.write { tx in
        let missing: Int64? = nil
        try tx.run(
          """
          INSERT INTO slot (id, staff_id, starts_at, price, picture)
          VALUES (\(""), \("okafor"), \("x"), \(missing), \([UInt8]()))
          """)
      }

      try await database.read { reading in
        try reading.each("SELECT id, price, picture, length FROM slot") { row in
          try #expect(row.textOrNil(0) == "")
          try #expect(row.integerOrNil(1) == nil)
          try #expect(row.bytes(2) == [])
          try #expect(row.bytesOrNil(3) == nil)
          #expect(throws: StoreFault.unexpectedValue(column: 1, wanted: "whole number")) { try row.integer(1) }
          #expect(throws: StoreFault.unexpectedValue(column: 0, wanted: "moment")) { try row.instant(0) }
        }
      }
    }
  }

  @Test("a violation names the constraint and no value", arguments: TestEngine.available)
  func violations(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      try await database.write { try $0.run(Schema.insert("1", state: "busy")) }

      let doubled = await fault { try await database.write { try $0.run(Schema.insert("1", at: "x")) } }
      let booked = await fault { try await database.write { try $0.run(Schema.insert("2", state: "busy")) } }
      let state = await fault { try await database.write { try $0.run(Schema.insert("3", state: "gone")) } }
      let empty = await fault { try await database.write { try $0.run("INSERT INTO slot (id) VALUES ('4')") } }
      let orphan = await fault {
        try await database.write {
          try $0.run("INSERT INTO slot (id, staff_id, starts_at) VALUES ('5', 'nobody', 'x')")
        }
      }

      #expect(doubled?.isUniqueViolation(on: "slot") == true)
      #expect(booked == .uniqueViolation(constraint: "slot.slot_one_patient"))
      #expect(booked?.isUniqueViolation(of: "slot_one_patient") == true)
      #expect(booked?.isUniqueViolation(on: "staff") == false)
      #expect(state == .checkViolation(constraint: "slot_state"))
      #expect(empty == .notNullViolation(constraint: "slot.staff_id"))
      #expect(orphan?.code.description == "store.foreign-key-violation")
      try await #expect(database.read { try $0.count(Schema.count) } == 1)
    }
  }

  @Test("how many rows changed is told, also when none did", arguments: TestEngine.available)
  func changedRows(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      try await database.write { tx in
        for id in ["1", "2", "3"] { try tx.run(Schema.insert(id)) }

        try #expect(tx.run("UPDATE slot SET price = 1 WHERE id <> \("3")") == 2)
        try #expect(tx.run("UPDATE slot SET price = 1 WHERE id = \("9")") == 0)
        try #expect(
          tx.run("INSERT INTO slot (id, staff_id, starts_at) VALUES ('1', 'a', 'x') ON CONFLICT DO NOTHING") == 0)
        try #expect(tx.first("DELETE FROM slot WHERE id = \("2") RETURNING id", as: String.self) == "2")
        try #expect(tx.all("SELECT id FROM slot WHERE id IN (\(list: ["1", "2", "3"])) ORDER BY id") == ["1", "3"])
      }
    }
  }

  @Test("text with a NUL is refused instead of cut", arguments: TestEngine.available)
  func nul(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      let refused = await fault { try await database.write { try $0.run(Schema.insert("a\0b")) } }

      #expect(refused == .nulInText)
    }
  }

  @Test("a statement that does not compile says why", arguments: TestEngine.available)
  func nonsense(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      let refused = await fault { try await database.read { try $0.count("SELECT count(colour) FROM slot") } }

      guard case .invalidStatement(let reason) = refused else {
        Issue.record("\(String(describing: refused))")
        return
      }
      #expect(reason.contains("colour"))
    }
  }

  @Test("the same statement can be walked inside itself", arguments: TestEngine.available)
  func nestedWalks(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      try await database.write { tx in for id in ["1", "2"] { try tx.run(Schema.insert(id)) } }

      let pairs = try await database.read { reading in
        var pairs: [String] = []
        try reading.each("SELECT id FROM slot ORDER BY id") { outer in
          try reading.each("SELECT id FROM slot ORDER BY id") { pairs.append(try outer.text(0) + $0.text(0)) }
        }
        return pairs
      }

      #expect(pairs == ["11", "12", "21", "22"])
    }
  }
}

/// The fault that work ends with; nil when it ends well.
func fault(_ work: () async throws -> some Any) async -> StoreFault? {
  do {
    _ = try await work()
    return nil
  } catch { return error as? StoreFault }
}
