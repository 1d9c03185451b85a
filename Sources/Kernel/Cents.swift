/// Money in whole US cents, up to the formatter. Never a fraction, never a floating number.
package struct Cents: Hashable, Sendable, Comparable {
  package let count: Int64

  package init(_ count: Int64) {
    self.count = count
  }

  /// Reads an amount a person typed: `46`, `46.2`, `46.20`, `1,284.50`, `$46.20`.
  ///
  /// Nil when anything else stands in it, when there are more than two decimals, or when commas do not part thousands:
  /// a half-understood amount is refused, never guessed.
  package init?(typed text: String) {
    var rest = Substring(text)
    if rest.hasPrefix("$") { rest = rest.dropFirst() }
    let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first.flatMap(Cents.dollars), whole <= 1_000_000_000 else { return nil }
    guard parts.count == 2 else {
      count = whole * 100
      return
    }
    let decimals = parts[1].utf8
    guard (1...2).contains(decimals.count), decimals.allSatisfy(Cents.isDigit), let fraction = Int64(parts[1]) else {
      return nil
    }
    count = whole * 100 + (decimals.count == 1 ? fraction * 10 : fraction)
  }

  /// Parts that differ by at most one cent and add up to the whole, larger parts first.
  package func split(into parts: Int) -> [Cents] {
    guard parts > 0 else { return [] }
    let (each, left) = count.quotientAndRemainder(dividingBy: Int64(parts))
    return (0..<Int64(parts)).map { index in
      Cents(each + (index < abs(left) ? left.signum() : 0))
    }
  }

  package static func < (left: Cents, right: Cents) -> Bool { left.count < right.count }
  package static func + (left: Cents, right: Cents) -> Cents { Cents(left.count + right.count) }
  package static func - (left: Cents, right: Cents) -> Cents { Cents(left.count - right.count) }

  private static func dollars(_ text: Substring) -> Int64? {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty, groups.allSatisfy({ $0.utf8.allSatisfy(isDigit) }) else {
      return nil
    }
    if groups.count > 1 {
      guard first.utf8.count <= 3, groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }) else { return nil }
    }
    return Int64(groups.joined())
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
