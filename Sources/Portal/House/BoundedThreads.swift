import Foundation
import Kernel
import Synchronization

/// A few threads with a short queue before them, for work that would hold up pages: hashing a password, drawing a
/// paper. Who comes when it is full is told so at once.
final class BoundedThreads: Sendable {
  private struct State {
    var jobs: [@Sendable () -> Void] = []
    var isEnding = false
  }

  private let state = Mutex(State())
  private let ready = DispatchSemaphore(value: 0)
  private let count: Int
  private let bound: Int
  private let whenFull: any Fault

  /// - Parameters:
  ///   - name: of the threads, for those who look at the process.
  ///   - bound: how many may wait.
  ///   - whenFull: what the next one is told.
  init(_ name: String, count: Int, bound: Int, whenFull: any Fault) {
    self.count = count
    self.bound = bound
    self.whenFull = whenFull
    for number in 0..<count {
      let thread = Thread { [self] in work() }
      thread.name = "portico.\(name).\(number)"
      thread.start()
    }
  }

  func run<Answer: Sendable>(_ job: @escaping @Sendable () throws -> Answer) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      let isTaken = state.withLock { state in
        guard !state.isEnding, state.jobs.count < bound else { return false }
        state.jobs.append { continuation.resume(with: Result { try job() }) }
        return true
      }
      if isTaken { ready.signal() } else { continuation.resume(throwing: whenFull) }
    }
  }

  func end() {
    state.withLock { $0.isEnding = true }
    for _ in 0..<count { ready.signal() }
  }

  private func work() {
    while let job = next() { job() }
  }

  /// Waits for the next job; nil when there is nothing more to do.
  private func next() -> (@Sendable () -> Void)? {
    ready.wait()
    return state.withLock { state in
      state.jobs.isEmpty ? nil : state.jobs.removeFirst()
    }
  }
}
