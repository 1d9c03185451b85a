package import Kernel

/// Amounts as programs write them, read strictly: a half-understood amount is refused, never guessed.
package enum FileAmount {
  /// The most digits before the point: more is a mistake.
  private static let mostDigits = 10

  /// `46`, `46.2`, `46.20`, `-46.20`. Nil for anything else: more decimals, exponents, signs doubled or behind, commas,
  /// blanks, brackets, digits that are not ASCII.
  package static func cents(_ text: String) -> Cents? {
    var bytes = ArraySlice(text.utf8)
    let isNegative = bytes.first == 0x2D
    if isNegative { bytes = bytes.dropFirst() }
    let parts = bytes.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, (1...mostDigits).contains(whole.count), let dollars = Digits.number(whole) else {
      return nil
    }
    var cents = dollars * 100
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), let part = Digits.number(parts[1]) else { return nil }
      cents += parts[1].count == 1 ? part * 10 : part
    }
    // Minus nothing is no amount.
    guard !isNegative || cents > 0 else { return nil }
    return Cents(Int64(isNegative ? -cents : cents))
  }

  /// The same as X12 writes it: the nought before the point may be missing.
  package static func x12(_ text: String) -> Cents? {
    if text.hasPrefix(".") { return cents("0" + text) }
    if text.hasPrefix("-.") { return cents("-0" + text.dropFirst()) }
    return cents(text)
  }

  /// `-46.20`
  package static func text(_ amount: Cents) -> String {
    let (whole, part) = amount.count.magnitude.quotientAndRemainder(dividingBy: 100)
    return (amount.count < 0 ? "-" : "") + "\(whole)." + Digits.text(Int(part), width: 2)
  }
}
