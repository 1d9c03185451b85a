/// A phone number as services take it: `+15550100142`.
package enum PhoneNumber {
  /// The number in what somebody typed, or nil when it is none. Ten digits are a number of the United States.
  package static func international(_ typed: String) -> String? {
    let text = typed.utf8.filter { $0 > 0x20 }
    let digits = text.filter { (48...57).contains($0) }
    let rest = text.filter { !(48...57).contains($0) }
    guard rest.allSatisfy({ "()-.+/".utf8.contains($0) }), digits.count <= 15 else { return nil }
    let number = String(decoding: digits, as: UTF8.self)
    if text.first == UInt8(ascii: "+") {
      return digits.count >= 8 && number.first != "0" ? "+" + number : nil
    }
    guard !rest.contains(UInt8(ascii: "+")) else { return nil }
    if digits.count == 10, let first = number.first, first >= "2" { return "+1" + number }
    return digits.count == 11 && number.first == "1" ? "+" + number : nil
  }

  /// As people read it: `(555) 010-0142` for a number of the United States, else as it is.
  package static func readable(_ number: String) -> String {
    let digits = number.dropFirst(2)
    guard number.hasPrefix("+1"), digits.count == 10 else { return number }
    return "(\(digits.prefix(3))) \(digits.dropFirst(3).prefix(3))-\(digits.suffix(4))"
  }
}
