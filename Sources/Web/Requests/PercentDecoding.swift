import Foundation

/// Reads percent escapes strictly, once: a bad escape, bytes that are no UTF-8 or a forbidden character are refused.
enum PercentDecoding {
  /// The text of one path segment. Refused: bad escapes, control characters, an escaped slash or backslash.
  static func segment(_ bytes: some Collection<UInt8>) throws(WebFault) -> String {
    let text = try decoded(bytes, plusIsSpace: .no)
    guard !text.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") || $0 < 0x20 || $0 == 0x7F })
    else { throw .malformed(.controlCharacter) }
    return text
  }

  /// A name or a value of a form. Refused: bad escapes, control characters other than tab and line ends.
  static func field(_ bytes: some Collection<UInt8>) throws(WebFault) -> String {
    try withoutControls(try decoded(bytes, plusIsSpace: .yes))
  }

  /// A value of a form that is written without escapes. Refused: bytes that are no UTF-8, control characters as above.
  static func plain(_ bytes: [UInt8]) throws(WebFault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed(.text) }
    return try withoutControls(inOneSpelling(text))
  }

  enum Plus { case yes, no }

  private static func withoutControls(_ text: String) throws(WebFault) -> String {
    for byte in text.utf8 where byte < 0x20 || byte == 0x7F {
      guard byte == 0x0A || byte == 0x0D || byte == 0x09 else { throw .malformed(.controlCharacter) }
    }
    return text
  }

  /// Swift calls "é" and "e" + accent equal, databases do not: one spelling only gets in. security.md F14
  private static func inOneSpelling(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
  }

  private static func decoded(_ bytes: some Collection<UInt8>, plusIsSpace: Plus) throws(WebFault) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else {
          throw .malformed(.escape)
        }
        plain.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace == .yes: plain.append(0x20)
      default: plain.append(byte)
      }
    }
    guard let text = String(validating: plain, as: UTF8.self) else { throw .malformed(.text) }
    return inOneSpelling(text)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
