import Kernel
import Synchronization
import Web

/// Counts what each address asked for lately.
final class RateLimits: Sendable {
  private let limits: Mutex<[WorkClass: RateLimit]>

  init(_ limits: RequestLimits) {
    self.limits = Mutex([
      .signIn: RateLimit(limits.signInsPerMinute, inSeconds: 60),
      .search: RateLimit(limits.searchesPerMinute, inSeconds: 60),
      .paper: RateLimit(limits.papersPerMinute, inSeconds: 60),
      .upload: RateLimit(limits.uploadsPerMinute, inSeconds: 60),
    ])
  }

  /// How many seconds the address has to wait; nil when it may go on. A refused request is not counted.
  func check(_ address: String, _ work: WorkClass, at now: Instant) -> Int? {
    guard work != .page else { return nil }
    return limits.withLock { limits in
      switch limits[work]?.allow(address, at: now) {
      case .retryAfter(let seconds): seconds
      case .allowed, nil: nil
      }
    }
  }
}
