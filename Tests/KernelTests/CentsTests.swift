import Testing

@testable import Kernel

@Suite("Money is whole cents")
struct CentsTests {
  @Test(
    "amounts as people type them",
    arguments: [
      ("46", 4_600), ("46.2", 4_620), ("46.20", 4_620), ("$46.20", 4_620), ("1,284.50", 128_450), ("0.05", 5),
      ("0", 0), ("1,000,000,000", 100_000_000_000),
    ])
  func typed(text: String, cents: Int64) {
    #expect(Cents(typed: text)?.count == cents)
  }

  @Test(
    "a half-understood amount is refused",
    arguments: [
      "", "$", ".", "46.", ".50", "46.201", "46,20", "1,28.50", "12,84", "1,284,5", "1284,500", "-46", "+46", " 46",
      "46 ", "4 6", "46.2.0", "$$46", "46$", "1e3", "0x10", "４６", "46.２", "1,000,000,001", "99999999999999999999",
      ",284", "1,,284",
    ])
  func refused(text: String) {
    #expect(Cents(typed: text) == nil)
  }

  @Test("parts add up to the whole, differ by a cent at most, and the larger come first")
  func split() {
    var generator = SeededGenerator(seed: 7)

    for _ in 0..<2_000 {
      let whole = Cents(Int64.random(in: -1_000_000...1_000_000, using: &generator))
      let parts = whole.split(into: Int.random(in: 1...37, using: &generator))
      let sizes = parts.map { abs($0.count) }
      #expect(parts.reduce(Cents(0), +) == whole)
      #expect((sizes.first ?? 0) - (sizes.last ?? 0) <= 1)
      #expect(sizes == sizes.sorted(by: >))
    }
    #expect(Cents(100).split(into: 0).isEmpty)
    #expect(Cents(100).split(into: 3) == [Cents(34), Cents(33), Cents(33)])
  }

  @Test("cents add, subtract and compare as numbers do")
  func arithmetic() {
    #expect(Cents(4_620) + Cents(380) == Cents(5_000))
    #expect(Cents(4_620) - Cents(5_000) == Cents(-380))
    #expect(Cents(-1) < Cents(0))
  }
}
