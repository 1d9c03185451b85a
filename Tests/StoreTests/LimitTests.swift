import Foundation
import Kernel
import Synchronization
import Testing

@testable import Store

@Suite("Limits")
struct LimitTests {
  private static let endless: SQL = """
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) SELECT count(*) FROM n
    """

  @Test(
    "a statement that runs too long is stopped, the others of its group are stored", arguments: TestEngine.available)
  func deadlines(_ engine: TestEngine) async throws {
    var settings = DatabaseSettings()
    // Long enough for an honest statement on a busy machine, and waited for three times.
    settings.deadline = .seconds(3)
    try await engine.lend(settings) { database in
      let read = await fault { try await database.read { try $0.count(LimitTests.endless) } }
      let gate = Gate()
      async let held = database.writeAlone { _ in gate.stand() }
      await gate.isReached()
      async let slow: StoreFault? = fault {
        try await database.write { tx in
          try tx.run(
            """
            INSERT INTO staff (id, name) WITH RECURSIVE n (i) AS (
              SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) SELECT 'x', 'y' FROM n WHERE i < 0
            """)
        }
      }
      async let quick: Int = database.write { try $0.run(Schema.insert("1")) }
      try await database.waitForWrites(2)

      gate.open()

      _ = try await held
      #expect(read == .deadlineExceeded)
      await #expect(slow == .deadlineExceeded)
      try await #expect(quick == 1)
      try await #expect(database.read { try $0.count(Schema.count) } == 1)
    }
  }

  @Test("when too much work waits the next is refused at once", arguments: TestEngine.available)
  func queueBound(_ engine: TestEngine) async throws {
    var settings = DatabaseSettings()
    settings.waiting = 5
    try await engine.lend(settings) { database in
      let gate = Gate()
      async let held = database.writeAlone { _ in gate.stand() }
      await gate.isReached()

      let refused = await withTaskGroup(of: StoreFault?.self) { group in
        for number in 0..<20 {
          group.addTask { await fault { try await database.write { try $0.run(Schema.insert("\(number)")) } } }
        }
        var refused = 0
        for await fault in group where fault == .tooManyWaiting {
          refused += 1
          if refused == 15 { gate.open() }
        }
        return refused
      }

      _ = try await held
      #expect(refused == 15)
      #expect(StoreFault.tooManyWaiting.kind == .unavailable)
      try await #expect(database.read { try $0.count(Schema.count) } == 5)
    }
  }

  @Test("reads never hold all threads of the program", arguments: TestEngine.lasting)
  func readsDoNotBlock(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      let gate = Gate()
      async let slow: [Bool] = withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 { group.addTask { try await database.read { _ in gate.stand() } } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      await gate.isReached()

      for _ in 0..<3 { await Task.yield() }
      gate.open()

      try await #expect(slow == Array(repeating: true, count: 8))
    }
  }

  @Test("slow reads leave the threads of the program to the others", arguments: TestEngine.lasting)
  func slowReads(_ engine: TestEngine) async throws {
    var settings = DatabaseSettings()
    settings.glance = .milliseconds(5)
    settings.deadline = .seconds(3)
    try await engine.lend(settings) { database in
      let ended = Tally()
      async let slow: [StoreFault?] = withTaskGroup(of: StoreFault?.self) { group in
        for _ in 0..<3 {
          group.addTask {
            let read = await fault { try await database.read { try $0.count(LimitTests.endless) } }
            ended.add()
            return read
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }

      try await Task.sleep(for: .milliseconds(200))
      // Whoever comes now is served, although three wait for what never ends.
      let count = try await database.read { try $0.count(Schema.count) }
      let endedMeanwhile = ended.count

      #expect(count == 0)
      #expect(endedMeanwhile == 0)
      await #expect(slow == Array(repeating: .deadlineExceeded, count: 3))
    }
  }

  @Test("a read that holds the asking thread for too long is begun anew on another", arguments: TestEngine.lasting)
  func glances(_ engine: TestEngine) async throws {
    var settings = DatabaseSettings()
    settings.glance = .zero
    try await engine.lend(settings) { database in
      let threads = Mutex<[UInt]>([])

      let count = try await database.read { reading in
        threads.withLock { $0.append(UInt(pthread_self())) }
        return try reading.count(
          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT count(*) FROM n")
      }

      let walked = threads.withLock { $0 }
      #expect(count == 300_000)
      #expect(Set(walked).count == (engine == .file ? 2 : 1))
    }
  }

  @Test("after close the work that waited is done and new work is refused", arguments: TestEngine.lasting)
  func closing(_ engine: TestEngine) async throws {
    try await engine.lend { database in
      let gate = Gate()
      async let held = database.writeAlone { _ in gate.stand() }
      await gate.isReached()
      async let waiting: Int = database.write { try $0.run(Schema.insert("1")) }
      try await database.waitForWrites(1)

      async let closed: Void = database.close()
      gate.open()

      _ = try await (held, closed)
      try await #expect(waiting == 1)
      let write = await fault { try await database.write { try $0.run(Schema.insert("2")) } }
      let read = await fault { try await database.read { try $0.count(Schema.count) } }
      #expect(write == .closed)
      #expect(read == .closed)
    }
  }
}

/// Counts what is done on several threads.
private final class Tally: Sendable {
  private let number = Mutex(0)

  var count: Int { number.withLock { $0 } }

  func add() { number.withLock { $0 += 1 } }
}
