import Dispatch

/// Keeps work standing until a test lets it go on.
final class Gate: Sendable {
  private let isOpen = DispatchSemaphore(value: 0)
  private let arrivals: AsyncStream<Void>
  private let arrived: AsyncStream<Void>.Continuation

  init() {
    (arrivals, arrived) = AsyncStream.makeStream()
  }

  /// Called by the work. False when nobody opened within four minutes: the whole suite keeps every thread busy.
  func stand() -> Bool {
    arrived.yield()
    defer { isOpen.signal() }
    return isOpen.wait(timeout: .now() + 240) == .success
  }

  /// Returns when the first work stands at the gate.
  func isReached() async {
    for await _ in arrivals { return }
  }

  /// Lets everyone go on, now and later.
  func open() {
    isOpen.signal()
  }
}
