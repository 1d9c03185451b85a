import Kernel
import Testing

@testable import Chart

/// Shares and their differences, against the figures in the papers that the formulas are from.
@Suite("What can be said about a share")
struct ProportionTests {
  @Test(
    "one share has the interval of Wilson",
    arguments: [
      // R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
      (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718),
    ])
  func wilson(count: Int, of: Int, low: Double, high: Double) throws {
    let interval = try #require(Proportion(count, of: of).interval)

    #expect(abs(interval.low - low) < 0.00005 && abs(interval.high - high) < 0.00005)
  }

  @Test(
    "a difference has the interval of Newcombe",
    arguments: [
      // R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10.
      (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (6, 7, 2, 7, 0.0582, 0.8062),
      (5, 56, 0, 29, -0.0381, 0.1926), (0, 10, 0, 20, -0.1611, 0.2775), (10, 10, 0, 20, 0.6791, 1.0000),
      (10, 10, 0, 10, 0.6075, 1.0000),
    ])
  func newcombe(one: Int, n: Int, other: Int, m: Int, low: Double, high: Double) throws {
    let difference = try #require(Proportion(one, of: n).difference(to: Proportion(other, of: m)))

    #expect(abs(difference.low - low) < 0.00005 && abs(difference.high - high) < 0.00005)
  }

  @Test("whatever is counted: intervals hold the share, stay on the scale, and turn round with the groups")
  func properties() throws {
    var random = SeededGenerator(seed: 17)
    for _ in 0..<2_000 {
      let (n, m) = (Int.random(in: 1...400, using: &random), Int.random(in: 1...400, using: &random))
      let one = Proportion(Int.random(in: 0...n, using: &random), of: n)
      let other = Proportion(Int.random(in: 0...m, using: &random), of: m)
      let (interval, share) = (try #require(one.interval), try #require(one.share))
      #expect((0...1).contains(interval.low) && (0...1).contains(interval.high))
      #expect(interval.low <= share + 1e-12 && share <= interval.high + 1e-12)
      let there = try #require(one.difference(to: other))
      let back = try #require(other.difference(to: one))
      #expect(there.low <= there.value && there.value <= there.high && there.low >= -1 - 1e-9 && there.high <= 1 + 1e-9)
      #expect(abs(there.low + back.high) < 1e-12 && abs(there.value + back.value) < 1e-12)
      // The opposite is counted the same way.
      let opposite = try #require(Proportion(n - one.count, of: n).interval)
      #expect(abs(opposite.low - (1 - interval.high)) < 1e-9)
    }
  }

  @Test("of nobody nothing is said, and nonsense is taken for the nearest that can be")
  func nobody() {
    #expect(Proportion(0, of: 0).share == nil && Proportion(0, of: 0).interval == nil)
    #expect(Proportion(1, of: 2).difference(to: Proportion(0, of: 0)) == nil)
    #expect(Proportion(5, of: 3) == Proportion(3, of: 3) && Proportion(-1, of: -2) == Proportion(0, of: 0))
    let few = AskEffect(asked: Proportion(5, of: 19), others: Proportion(5, of: 400))
    #expect(few.difference == nil)
    #expect(AskEffect(asked: Proportion(9, of: 20), others: Proportion(5, of: 40)).difference != nil)
  }
}
