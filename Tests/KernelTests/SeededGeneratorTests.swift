import Testing

@testable import Kernel

@Suite("A seed decides everything that follows")
struct SeededGeneratorTests {
  @Test("the numbers of SplitMix64's published example")
  func published() {
    var generator = SeededGenerator(seed: 1_234_567)

    let numbers = (0..<5).map { _ in generator.next() }

    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
  }

  @Test("the same seed gives the same bytes, another seed gives others")
  func bytes() {
    let first = RandomSource.seeded(42)
    let again = RandomSource.seeded(42)

    let drawn = first.bytes(32) + first.bytes(5)

    #expect(again.bytes(32) + again.bytes(5) == drawn)
    #expect(RandomSource.seeded(43).bytes(37) != drawn)
    #expect(Set(drawn).count > 20)
  }

  @Test("the machine's own bytes are never the same twice")
  func system() {
    #expect(RandomSource.system.bytes(32) != RandomSource.system.bytes(32))
    #expect(RandomSource.system.bytes(0).isEmpty)
  }
}
