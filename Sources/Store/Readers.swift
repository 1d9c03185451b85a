import Foundation
import Synchronization

/// The threads and connections that look things up. None of them ever waits for a write.
///
/// A read that finds a connection free runs at once on the thread that asks: the hop to another thread and back costs
/// more than most reads. Fewer connections than cores are given out this way, so reads cannot occupy every thread of
/// the program; further reads wait in a bounded line for a reader thread. There also goes, begun anew, a read with a
/// statement that was not done in a moment: the asking thread serves others too.
final class Readers: Sendable {
  private struct Spare {
    var connections: [any Connection] = []
    var isClosed = false
  }

  private struct Job: Sendable {
    let work: @Sendable (any Connection) -> Void
  }

  private let line: WaitingLine<Job>
  private let threads: [any Connection]
  private let spare: Mutex<Spare>
  private let ended = DispatchSemaphore(value: 0)

  /// - Parameter onCaller: connections for reads on the asking thread.
  /// - Parameter onThreads: connections that get a thread of their own.
  init(onCaller: [any Connection], onThreads: [any Connection], waiting: Int) {
    spare = Mutex(Spare(connections: onCaller))
    threads = onThreads
    line = WaitingLine(bound: waiting)
  }

  func start() {
    for (index, connection) in threads.enumerated() {
      let thread = Thread { self.serve(connection) }
      thread.name = "portico.read-\(index)"
      thread.start()
    }
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (Reading) throws -> T) async throws -> T {
    if let connection = borrow() {
      defer { giveBack(connection) }
      do {
        return try Readers.snapshot(on: connection, .glance, body)
      } catch StoreFault.deadlineExceeded {
        // Nothing was changed, so the same can be asked again where it may take its time.
      }
    }
    return try await withCheckedThrowingContinuation { continuation in
      let job = Job { connection in
        continuation.resume(with: Result { try Readers.snapshot(on: connection, .snapshot, body) })
      }
      if let refusal = line.add(job) { continuation.resume(throwing: refusal) }
    }
  }

  /// Does what waits, refuses what comes, and returns when the connections are closed.
  func close() {
    stop()
    for _ in threads { ended.wait() }
    for _ in threads { ended.signal() }
  }

  /// Refuses new work and lets the threads end after what waits.
  func stop() {
    line.close()
    let idle = spare.withLock { spare in
      spare.isClosed = true
      defer { spare.connections = [] }
      return spare.connections
    }
    idle.forEach { $0.shut() }
  }

  private func serve(_ connection: any Connection) {
    while let jobs = line.take(atMost: 1) {
      for job in jobs { job.work(connection) }
    }
    connection.shut()
    ended.signal()
  }

  /// A connection for the asking thread, or nil when none is free or enough threads of the program read already.
  private func borrow() -> (any Connection)? {
    guard CallerReads.enter() else { return nil }
    guard let connection = spare.withLock({ $0.connections.popLast() }) else {
      CallerReads.leave()
      return nil
    }
    return connection
  }

  private func giveBack(_ connection: any Connection) {
    CallerReads.leave()
    let isClosed = spare.withLock { spare in
      if !spare.isClosed { spare.connections.append(connection) }
      return spare.isClosed
    }
    if isClosed { connection.shut() }
  }

  private static func snapshot<T>(
    on connection: any Connection, _ mode: TransactionMode, _ body: (Reading) throws -> T
  ) throws -> T {
    try connection.hold {
      try connection.begin(mode)
      let reading = Reading(on: connection)
      defer { reading.end() }
      do {
        let value = try body(reading)
        try connection.commit()
        return value
      } catch {
        connection.rollback()
        throw error
      }
    }
  }
}

/// How many of the program's threads are reading at this moment, over all databases it has open: a host of many
/// practices has many databases and still only one set of threads.
enum CallerReads {
  /// One less than the machine has cores, so that one thread always goes on.
  static let most = max(0, min(3, ProcessInfo.processInfo.activeProcessorCount - 1))
  private static let now = Atomic<Int>(0)

  static func enter() -> Bool {
    guard now.wrappingAdd(1, ordering: .acquiring).newValue > most else { return true }
    leave()
    return false
  }

  static func leave() {
    now.wrappingSubtract(1, ordering: .releasing)
  }
}
