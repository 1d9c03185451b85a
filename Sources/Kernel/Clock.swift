import Foundation

/// What time it is: the machine's clock in a practice, a fixed one in a demonstration or a test.
package struct Clock: Sendable {
  private let read: @Sendable () -> Instant

  package init(_ read: @escaping @Sendable () -> Instant) {
    self.read = read
  }

  package var now: Instant { read() }

  package static let system = Clock {
    Instant(millisecondsSince1970: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
  }

  /// A clock that was set to `instant` when it was made and runs from there at the machine's pace.
  package static func starting(at instant: Instant) -> Clock {
    let started = Clock.system.now
    return Clock { instant.adding(Clock.system.now.since(started)) }
  }

  /// A clock that stands still.
  package static func fixed(at instant: Instant) -> Clock { Clock { instant } }
}
