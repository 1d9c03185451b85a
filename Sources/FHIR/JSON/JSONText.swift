/// What may stand between the quotation marks of a JSON text (RFC 8259 §7, Unicode §3.9 table 3-7).
enum JSONText {
  /// Where the text goes on, or why it cannot.
  enum Step {
    case to(Int)
    case refused(JSONFault.Reason)
  }

  /// One byte of ASCII that needs no second look.
  @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// Behind an escape that begins with the backslash at `start`.
  static func escape(at start: Int, in bytes: [UInt8]) -> Step {
    guard start + 1 < bytes.count else { return .refused(.unfinished) }
    guard bytes[start + 1] == UInt8(ascii: "u") else {
      return JSONEscapes.plain(bytes[start + 1]) == nil ? .refused(.badEscape) : .to(start + 2)
    }
    guard let unit = unit(at: start, in: bytes) else { return .refused(.badEscape) }
    switch unit {
    case 0: return .refused(.nulCharacter)
    case 0xDC00...0xDFFF: return .refused(.loneSurrogate)
    case 0xD800...0xDBFF:
      guard let low = self.unit(at: start + 6, in: bytes), (0xDC00...0xDFFF).contains(low) else {
        return .refused(.loneSurrogate)
      }
      return .to(start + 12)
    default: return .to(start + 6)
    }
  }

  /// Behind a character of two, three or four bytes: no overlong form, no surrogate, nothing above U+10FFFF.
  static func character(at start: Int, in bytes: [UInt8]) -> Step {
    let first = bytes[start]
    var second: ClosedRange<UInt8> = 0x80...0xBF
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if first == 0xE0 { second = 0xA0...0xBF }
      if first == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if first == 0xF0 { second = 0x90...0xBF }
      if first == 0xF4 { second = 0x80...0x8F }
    default: return .refused(.notUTF8)
    }
    guard start + length <= bytes.count, second.contains(bytes[start + 1]) else { return .refused(.notUTF8) }
    for index in start + 2..<max(start + length, start + 2) where bytes[index] & 0xC0 != 0x80 {
      return .refused(.notUTF8)
    }
    return .to(start + length)
  }

  /// The four hex digits of `\uXXXX`, or nil when that does not stand at `start`.
  private static func unit(at start: Int, in bytes: [UInt8]) -> UInt32? {
    guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var unit: UInt32 = 0
    for index in start + 2..<start + 6 {
      guard let digit = JSONEscapes.hexValue(bytes[index]) else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
