import Foundation
import Kernel
import Synchronization
import Testing

@testable import Store

private struct Refusal: Error {}

@Suite("Transactions")
struct TransactionTests {
  @Test("a verb that fails leaves nothing behind", arguments: TestEngine.available)
  func rollback(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      await #expect(throws: Refusal.self) {
        try await database.write { tx in
          try tx.run(Schema.insert("1"))
          throw Refusal()
        }
      }

      try await #expect(database.read { try $0.count(Schema.count) } == 0)
    }
  }

  @Test("of many verbs that share a commit only those that fail are taken back", arguments: TestEngine.available)
  func groups(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      let outcomes = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<100 {
          group.addTask {
            do {
              try await database.write { tx in
                try tx.run(Schema.insert("\(number)"))
                if number % 10 == 3 { throw Refusal() }
                if number % 10 == 7 { try tx.run(Schema.insert("\(number)")) }
              }
              return true
            } catch { return false }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }

      #expect(outcomes.count { $0 } == 80)
      try await #expect(database.read { try $0.count(Schema.count) } == 80)
    }
  }

  @Test("a key that COMMIT finds wrong fails its own verb and no other", arguments: TestEngine.available)
  func deferredKeys(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      let gate = Gate()
      async let held = database.writeAlone { _ in gate.stand() }
      await gate.isReached()
      async let good: Int = database.write { try $0.run(Schema.insert("good")) }
      async let orphan: StoreFault? = fault {
        try await database.write {
          try $0.run("INSERT INTO slot (id, staff_id, starts_at) VALUES ('bad', 'nobody', 'x')")
        }
      }
      async let better: Int = database.write { try $0.run(Schema.insert("better")) }
      try await database.waitForWrites(3)

      gate.open()

      _ = try await (held, good, better)
      await #expect(orphan?.code.description == "store.foreign-key-violation")
      try await #expect(database.read { try $0.count(Schema.count) } == 2)
    }
  }

  @Test("a failure that was swallowed cannot be committed, on either engine", arguments: TestEngine.available)
  func swallowed(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      let swallowing = await fault {
        try await database.write { tx in
          try tx.run(Schema.insert("1"))
          _ = try? tx.run(Schema.insert("1"))
        }
      }

      #expect(swallowing == .transactionFailed)
      try await #expect(database.read { try $0.count(Schema.count) } == 0)
    }
  }

  @Test("an attempt that fails is taken back alone", arguments: TestEngine.available)
  func attempts(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      try await database.write { tx in
        try tx.run(Schema.insert("1"))
        do {
          try tx.attempt {
            try tx.run(Schema.insert("2"))
            try tx.run(Schema.insert("1"))
          }
        } catch let fault as StoreFault where fault.isUniqueViolation(on: "slot") {}
        try tx.attempt { _ = try tx.run(Schema.insert("3")) }
      }

      try await #expect(database.read { try $0.all("SELECT id FROM slot ORDER BY id") } == ["1", "3"])
    }
  }

  @Test("a reader sees one state while others write", arguments: TestEngine.lasting)
  func snapshots(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      let (before, after) = try await database.read { reading in
        let before = try reading.count(Schema.count)
        let done = DispatchSemaphore(value: 0)
        Task {
          _ = try await database.write { try $0.run(Schema.insert("1")) }
          done.signal()
        }
        #expect(done.wait(timeout: .now() + 120) == .success)
        return (before, try reading.count(Schema.count))
      }

      #expect(before == 0)
      #expect(after == 0)
      try await #expect(database.read { try $0.count(Schema.count) } == 1)
    }
  }

  @Test("a reader cannot write", arguments: TestEngine.available)
  func readOnly(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      let refused = await fault { try await database.read { try $0.all(Schema.insert("1"), as: String.self) } }

      #expect(refused == .readOnly)
      try await #expect(database.read { try $0.count(Schema.count) } == 0)
    }
  }
}
