import Crypto
package import Kernel

/// Counts how often something was tried lately and says when it was too often. Its memory has a bound.
///
/// A sliding window out of two halves: the last whole window counts less the longer it is over. Keys (addresses,
/// account names) are kept as short hashes only.
package struct RateLimit: Sendable {
  /// The answer for one try.
  package enum Verdict: Sendable, Equatable {
    case allowed
    case retryAfter(seconds: Int)
  }

  private struct Count {
    var window: Int64
    var now: Int
    var before: Int
  }

  /// At most that many tries in a window.
  package let most: Int
  package let windowInSeconds: Int
  private let mostKeys: Int
  private var counts: [UInt64: Count] = [:]
  private let salt: [UInt8]

  package init(
    _ most: Int, inSeconds window: Int, mostKeys: Int = 50_000, random: RandomSource = .system
  ) {
    self.most = max(1, most)
    windowInSeconds = max(1, window)
    self.mostKeys = max(16, mostKeys)
    salt = random.bytes(16)
  }

  /// How many keys are remembered now.
  package var size: Int { counts.count }

  /// Counts one try. A refused try is not counted, so waiting always helps.
  package mutating func allow(_ key: String, at now: Instant) -> Verdict {
    let length = Int64(windowInSeconds) * 1_000
    let window = now.millisecondsSince1970 / length
    let hash = hash(key)
    var count = counts[hash] ?? Count(window: window, now: 0, before: 0)
    if count.window != window {
      count = Count(window: window, now: 0, before: count.window == window - 1 ? count.now : 0)
    }
    let passed = now.millisecondsSince1970 - window * length
    let weighed = Double(count.before) * Double(length - passed) / Double(length) + Double(count.now)
    guard weighed + 1 <= Double(most) + 0.001 else {
      return .retryAfter(seconds: max(1, Int((length - passed + 999) / 1_000)))
    }
    count.now += 1
    if counts[hash] == nil, counts.count >= mostKeys { forget(before: window) }
    counts[hash] = count
    return .allowed
  }

  /// Forgets a key: after the right password, the wrong ones no longer count.
  package mutating func forgive(_ key: String) { counts[hash(key)] = nil }

  private mutating func forget(before window: Int64) {
    counts = counts.filter { $0.value.window >= window - 1 }
    guard counts.count >= mostKeys else { return }
    // All are recent: those that tried least go first, so that an attacker with many addresses cannot push out his own.
    let sorted = counts.sorted { ($0.value.now + $0.value.before) < ($1.value.now + $1.value.before) }
    for (key, _) in sorted.prefix(mostKeys / 4) { counts[key] = nil }
  }

  private func hash(_ key: String) -> UInt64 {
    var hash: UInt64 = 0
    for byte in SHA256.hash(data: salt + Array(key.utf8)).prefix(8) { hash = hash << 8 | UInt64(byte) }
    return hash
  }
}
