/// How a number is written in JSON (RFC 8259 §6).
enum JSONNumber {
  /// No lab value needs more; a parser that meets more may lose time or precision on them.
  private static let mostDigits = 60
  private static let largestExponent = 400
  private static let longest = 400

  /// The position behind the number that begins at `start`, or of its first mistake and what it is.
  static func end(of start: Int, in bytes: [UInt8]) -> (end: Int, reason: JSONFault.Reason?) {
    var position = start
    var digits = 0
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    guard position < bytes.count else { return (position, .unfinished) }
    let beginsWithZero = bytes[position] == UInt8(ascii: "0")
    let whole = run(from: position, in: bytes, significant: &digits)
    if whole == position || beginsWithZero && whole > position + 1 { return (position, .badNumber) }
    position = whole
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      let end = run(from: position + 1, in: bytes, significant: &digits)
      if end == position + 1 { return (end, end == bytes.count ? .unfinished : .badNumber) }
      position = end
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      let exponent = exponent(at: position + 1, in: bytes)
      if exponent.reason != nil { return exponent }
      position = exponent.end
    }
    if digits > mostDigits || position - start > longest { return (start, .numberOutOfRange) }
    return (position, nil)
  }

  /// Behind a run of digits. Zeros before the first other digit do not count as significant.
  private static func run(from start: Int, in bytes: [UInt8], significant: inout Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] &- 48 < 10 {
      if significant > 0 || bytes[position] != 48 { significant += 1 }
      position += 1
    }
    return position
  }

  private static func exponent(at start: Int, in bytes: [UInt8]) -> (end: Int, reason: JSONFault.Reason?) {
    var position = start
    if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
      position += 1
    }
    let first = position
    var exponent = 0
    while position < bytes.count, bytes[position] &- 48 < 10 {
      exponent = min(exponent * 10 + Int(bytes[position] - 48), largestExponent + 1)
      position += 1
    }
    if position == first { return (position, position == bytes.count ? .unfinished : .badNumber) }
    return (position, exponent > largestExponent ? .numberOutOfRange : nil)
  }
}
