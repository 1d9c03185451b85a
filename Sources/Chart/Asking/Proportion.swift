/// So many of so many, with what can be said about the share they were drawn from.
package struct Proportion: Sendable, Equatable {
  package let count: Int
  package let of: Int

  /// - Parameter count: no more than `of` and not below 0; anything else is taken for the nearest that can be.
  package init(_ count: Int, of: Int) {
    self.of = max(0, of)
    self.count = min(max(0, count), self.of)
  }

  /// Nil of nobody.
  package var share: Double? { of > 0 ? Double(count) / Double(of) : nil }

  /// 97.5 % of the normal distribution lie below it.
  static let z = 1.959963984540054

  /// The 95 % score interval of Wilson, without continuity correction: `(2np + z² ± z √(z² + 4npq)) / 2(n + z²)`.
  ///
  /// Source: E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, JASA 22 (1927)
  /// 209–212; as method 3 in R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872. Nil of nobody.
  package var interval: (low: Double, high: Double)? {
    guard let p = share else { return nil }
    let (n, z2) = (Double(of), Proportion.z * Proportion.z)
    let middle = 2 * n * p + z2
    let width = Proportion.z * (z2 + 4 * n * p * (1 - p)).squareRoot()
    let below = 2 * (n + z2)
    // Rounding may not put the ends of the scale where they are not.
    return (count == 0 ? 0 : (middle - width) / below, count == of ? 1 : (middle + width) / below)
  }

  /// This share minus another, with the 95 % interval of Newcombe for independent groups, from both Wilson intervals
  /// `(l, u)`: `d − √((p₁−l₁)² + (u₂−p₂)²)` to `d + √((u₁−p₁)² + (p₂−l₂)²)`.
  ///
  /// Source: R. G. Newcombe, *Interval estimation for the difference between independent proportions: comparison of
  /// eleven methods*, Statistics in Medicine 17 (1998) 873–890, method 10. Nil where a group is empty.
  package func difference(to other: Proportion) -> (value: Double, low: Double, high: Double)? {
    guard let p1 = share, let p2 = other.share, let one = interval, let two = other.interval else { return nil }
    let square = { (x: Double) in x * x }
    let value = p1 - p2
    return (
      value, value - (square(p1 - one.low) + square(two.high - p2)).squareRoot(),
      value + (square(one.high - p1) + square(p2 - two.low)).squareRoot()
    )
  }
}
