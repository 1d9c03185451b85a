import Foundation
import Kernel
import Logging

/// One write that waits for its turn.
struct WriteJob: Sendable {
  enum Manner: Sendable {
    /// Shares its commit with others.
    case grouped
    /// Has a transaction of its own without a deadline.
    case alone
  }

  let manner: Manner
  /// Runs the work; what it gives back tells the asker of the success, and is called only after the commit.
  let work: @Sendable (Transaction) throws -> @Sendable () -> Void
  let fail: @Sendable (any Error) -> Void
}

/// The one thread that changes the database.
///
/// It takes all writes that wait, runs them one after the other in one transaction, each behind a mark to which it
/// alone can be taken back, and commits once. Only then are the askers told. So many writes share the disk's one slow
/// operation, and none is acknowledged before it is durable.
final class Writer: Sendable {
  private let connection: any Connection
  private let line: WaitingLine<WriteJob>
  private let group: Int
  private let logger: Logger
  private let ended = DispatchSemaphore(value: 0)

  init(_ connection: any Connection, settings: DatabaseSettings, logger: Logger) {
    self.connection = connection
    self.logger = logger
    line = WaitingLine(bound: settings.waiting)
    group = settings.group
  }

  func start() {
    let thread = Thread { self.serve() }
    thread.name = "portico.writer"
    thread.start()
  }

  func write<T: Sendable>(
    _ manner: WriteJob.Manner, _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let job = WriteJob(
        manner: manner,
        work: { transaction in
          let value = try body(transaction)
          return { continuation.resume(returning: value) }
        },
        fail: { continuation.resume(throwing: $0) })
      if let refusal = line.add(job) { continuation.resume(throwing: refusal) }
    }
  }

  var waiting: Int { line.count }

  /// Does what waits, refuses what comes, and returns when the connection is closed.
  func close() {
    stop()
    ended.wait()
    ended.signal()
  }

  /// Refuses new work and lets the thread end after what waits.
  func stop() { line.close() }

  private func serve() {
    while let jobs = line.take(atMost: group) { perform(jobs) }
    connection.shut()
    ended.signal()
  }

  /// Keeps the order in which the jobs came; a job that wants to be alone parts the group.
  private func perform(_ jobs: [WriteJob]) {
    var together: [WriteJob] = []
    for job in jobs {
      if job.manner == .grouped {
        together.append(job)
      } else {
        commit(together)
        together = []
        performAlone(job, as: .alone)
      }
    }
    commit(together)
  }

  private func commit(_ jobs: [WriteJob]) {
    switch jobs.count {
    case 0: break
    case 1: performAlone(jobs[0], as: .grouped)
    default: performTogether(jobs)
    }
  }

  // MARK: One job, one transaction

  private func performAlone(_ job: WriteJob, as mode: TransactionMode) {
    do {
      try attempt(job, as: mode)()
    } catch StoreFault.concurrentChange {
      do { try attempt(job, as: mode)() } catch { job.fail(error) }
    } catch {
      job.fail(error)
    }
  }

  private func attempt(_ job: WriteJob, as mode: TransactionMode) throws -> @Sendable () -> Void {
    try connection.hold {
      try connection.begin(mode)
      do {
        let succeed = try run(job)
        try connection.commit()
        return succeed
      } catch {
        connection.rollback()
        throw error
      }
    }
  }

  private func run(_ job: WriteJob) throws -> @Sendable () -> Void {
    let transaction = Transaction(on: connection)
    defer { transaction.end() }
    let succeed = try job.work(transaction)
    // A failure that was swallowed leaves the transaction in doubt: it must not be committed.
    try transaction.checkUsable()
    return succeed
  }

  // MARK: Many jobs, one commit

  /// What became of the jobs of one transaction.
  private struct Outcome {
    var succeeded: [@Sendable () -> Void] = []
    var failed: [(job: WriteJob, error: any Error)] = []
    var toTryAgain: [WriteJob] = []
  }

  private func performTogether(_ jobs: [WriteJob]) {
    let outcome = connectionHeld(jobs)
    outcome.succeeded.forEach { $0() }
    outcome.failed.forEach { $0.job.fail($0.error) }
    outcome.toTryAgain.forEach { performAlone($0, as: .grouped) }
  }

  private func connectionHeld(_ jobs: [WriteJob]) -> Outcome {
    do {
      return try connection.hold {
        try connection.begin(.grouped)
        do {
          return try transact(jobs)
        } catch {
          connection.rollback()
          throw error
        }
      }
    } catch is GroupBroken {
      logger.debug("store.group-broken", metadata: ["jobs": "\(jobs.count)"])
      return Outcome(toTryAgain: jobs)
    } catch {
      return Outcome(failed: jobs.map { ($0, error) })
    }
  }

  private func transact(_ jobs: [WriteJob]) throws -> Outcome {
    var outcome = Outcome()
    for job in jobs {
      try connection.mark()
      do {
        let succeed = try run(job)
        try connection.keepMark()
        outcome.succeeded.append(succeed)
      } catch {
        try takeBack(error)
        if case StoreFault.concurrentChange = error {
          outcome.toTryAgain.append(job)
        } else {
          outcome.failed.append((job, error))
        }
      }
    }
    do {
      try connection.commit()
    } catch let fault as StoreFault where fault.kind == .conflict {
      // A constraint that is checked at COMMIT, or a clash with another process: one job is to blame, not all.
      throw GroupBroken()
    }
    return outcome
  }

  /// Takes one failed job back. When the whole transaction is gone with it, the others are run again one by one.
  private func takeBack(_ error: any Error) throws {
    if case StoreFault.connectionLost = error { throw error }
    guard connection.isTransactionOpen else { throw GroupBroken() }
    try connection.backToMark()
  }

  private struct GroupBroken: Error {}
}
