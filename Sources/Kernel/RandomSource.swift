/// Where random bytes come from: the operating system in a practice, a seed in a demonstration or a test.
package struct RandomSource: Sendable {
  package let bytes: @Sendable (Int) -> [UInt8]

  /// Cryptographically secure bytes of the operating system.
  package static let system = RandomSource { count in
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  /// The same bytes at every run. For demonstrations and tests: anyone who knows the seed knows the bytes.
  package static func seeded(_ seed: UInt64) -> RandomSource {
    let generator = SeededGenerator.Shared(seed: seed)
    return RandomSource { count in generator.bytes(count) }
  }
}
