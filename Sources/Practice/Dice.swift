import Kernel

/// Chance that is the same at every run: every choice of the demonstration is thrown with it.
struct Dice: Sendable {
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// Dice for one purpose of one person, independent of all other dice of the same practice.
  init(seed: UInt64, purpose: String) {
    self.init(seed: seed ^ Dice.mark(of: purpose))
    _ = generator.next()
  }

  /// 64 random bits.
  mutating func bits() -> UInt64 { generator.next() }

  /// A whole number of the range, every one as likely as the others.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    let width = UInt64(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + Int(generator.next().multipliedFullWidth(by: width).high)
  }

  /// True in `percent` of 100 throws.
  mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }

  /// One of the things. The list must hold one.
  mutating func pick<Thing>(_ things: [Thing]) -> Thing { things[number(0...(things.count - 1))] }

  /// A number around 0, mostly between -1 and 1 and never beyond -3.5 or 3.5: the sum of four even throws.
  mutating func bell() -> Double {
    var sum = 0.0
    for _ in 0..<4 { sum += Double(generator.next() >> 40) / 16_777_216 }
    return (sum - 2) * 1.732
  }

  /// FNV-1a over the text, so that "ids" and "values" of one person start at unrelated places.
  static func mark(of text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
  }
}
