/// Whole numbers as digits, read strictly: ASCII digits only, no sign, no space, no overflow.
package enum Digits {
  /// The number, or nil when a byte is no digit, there is none, or it would not fit.
  package static func number(_ bytes: some Collection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
    var value = 0
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }

  package static func number(_ text: some StringProtocol) -> Int? { number(text.utf8) }

  /// The number with leading zeros up to `width`.
  package static func text(_ number: Int, width: Int) -> String {
    let digits = String(number)
    return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}
