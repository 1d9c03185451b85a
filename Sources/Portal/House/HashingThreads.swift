import Foundation
import Kernel
import Synchronization

/// A few threads with a short queue before them. Who comes when it is full is told so at once.
final class HashingThreads: Sendable {
  private struct State {
    var jobs: [@Sendable () -> Void] = []
    var isEnding = false
  }

  private let state = Mutex(State())
  private let ready = DispatchSemaphore(value: 0)
  private let count: Int
  private let bound: Int

  init(count: Int, bound: Int) {
    self.count = count
    self.bound = bound
    for number in 0..<count {
      let thread = Thread { [self] in work() }
      thread.name = "portico.password.\(number)"
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
      if isTaken { ready.signal() } else { continuation.resume(throwing: PasswordFault.tooManySignIns) }
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
