package import Portal
import Synchronization

/// A courier that keeps every letter, and fails as often as a test wants it to.
package final class LetterBox: Sendable {
  private struct State {
    var letters: [Letter] = []
    var failures = 0
    var fault = CourierFault.unreachable
  }

  private let state = Mutex(State())

  package init() {}

  package var letters: [Letter] { state.withLock { $0.letters } }

  /// The next so many deliveries fail.
  package func failNext(_ count: Int, with fault: CourierFault = .unreachable) {
    state.withLock { ($0.failures, $0.fault) = (count, fault) }
  }

  package var courier: Courier {
    Courier { letter in
      try self.state.withLock { state in
        if state.failures > 0 {
          state.failures -= 1
          throw state.fault
        }
        state.letters.append(letter)
      }
    }
  }
}
