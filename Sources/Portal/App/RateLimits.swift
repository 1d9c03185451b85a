import Kernel
import Synchronization
import Web

/// How much one address may ask for in a minute, apart for each class of work.
final class RateLimits: Sendable {
  private let limits: Mutex<[WorkClass: RateLimit]>

  init() {
    limits = Mutex(
      Dictionary(uniqueKeysWithValues: WorkClass.allCases.map { ($0, RateLimit($0.perMinute, inSeconds: 60)) }))
  }

  /// How many seconds the address has to wait; nil when it may go on. A refused request is not counted.
  func check(_ address: String, _ work: WorkClass, at now: Instant) -> Int? {
    limits.withLock { limits in
      switch limits[work]?.allow(address, at: now) {
      case .retryAfter(let seconds): seconds
      case .allowed, nil: nil
      }
    }
  }
}
