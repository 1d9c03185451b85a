/// Backslashes in JSON texts (RFC 8259 §7).
enum JSONEscapes {
  /// The UTF-8 of a text that the scanner has already accepted.
  static func decoded(_ escaped: some Sequence<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = escaped.makeIterator()
    var high: UInt32?
    while let byte = rest.next() {
      guard byte == UInt8(ascii: "\\"), let letter = rest.next() else {
        bytes.append(byte)
        continue
      }
      guard letter == UInt8(ascii: "u") else {
        bytes.append(plain(letter) ?? letter)
        continue
      }
      var unit: UInt32 = 0
      for _ in 0..<4 { unit = unit << 4 | UInt32(rest.next().flatMap(hexValue) ?? 0) }
      if (0xD800...0xDBFF).contains(unit) {
        high = unit
        continue
      }
      append(high.map { 0x10000 + ($0 - 0xD800) << 10 + (unit &- 0xDC00) & 0x3FF } ?? unit, to: &bytes)
      high = nil
    }
    return bytes
  }

  /// What stands for the letter after a backslash, or nil for one that means nothing.
  static func plain(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "b"): 8
    case UInt8(ascii: "f"): 12
    case UInt8(ascii: "n"): 10
    case UInt8(ascii: "r"): 13
    case UInt8(ascii: "t"): 9
    default: nil
    }
  }

  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }

  private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: String(Unicode.Scalar(scalar).map(Character.init) ?? "\u{FFFD}").utf8)
  }
}
