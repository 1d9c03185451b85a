import Synchronization

/// How many forms with files arrive at this moment. Who comes when all places are taken is told to come back soon.
final class UploadPlaces: Sendable {
  private let free: Mutex<Int>

  init(_ count: Int) {
    free = Mutex(count)
  }

  /// Whether there was a place; it is taken then, until `leave`.
  func take() -> Bool {
    free.withLock { free in
      guard free > 0 else { return false }
      free -= 1
      return true
    }
  }

  func leave() {
    free.withLock { $0 += 1 }
  }
}
