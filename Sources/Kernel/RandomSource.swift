import Glibc

/// Where random bytes come from: the operating system in a practice, a seed in a demonstration or a test.
package struct RandomSource: Sendable {
  package let bytes: @Sendable (Int) -> [UInt8]

  package init(_ bytes: @escaping @Sendable (Int) -> [UInt8]) {
    self.bytes = bytes
  }

  /// Cryptographically secure bytes of the operating system, with one call for all of them.
  package static let system = RandomSource { count in
    var bytes = [UInt8](repeating: 0, count: count)
    bytes.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      arc4random_buf(base, count)
    }
    return bytes
  }

  /// The same bytes at every run. For demonstrations and tests: anyone who knows the seed knows the bytes.
  package static func seeded(_ seed: UInt64) -> RandomSource {
    let generator = SeededGenerator.Shared(seed: seed)
    return RandomSource { count in generator.bytes(count) }
  }
}
