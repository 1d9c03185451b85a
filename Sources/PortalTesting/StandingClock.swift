package import Kernel
import Synchronization

/// A clock that stands still until a test moves it.
package final class StandingClock: Sendable {
  private let instant: Mutex<Instant>

  package init(at instant: Instant) {
    self.instant = Mutex(instant)
  }

  package var now: Instant { instant.withLock { $0 } }

  /// The clock as the program reads it.
  package var clock: Clock { Clock { self.now } }

  package func move(by duration: Duration) {
    instant.withLock { $0 = $0.adding(duration) }
  }
}
