/// Bytes as text the way FHIR writes them (RFC 4648 §4).
package enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  /// The bytes, or nil when a character is not of the alphabet. Space and line ends between characters are skipped,
  /// padding is needed.
  package static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.underestimatedCount / 4 * 3 + 3)
    var held: UInt32 = 0
    var letters = 0
    var padding = 0
    for letter in text {
      if letter == 0x20 || letter == 0x0A || letter == 0x0D || letter == 0x09 { continue }
      if letter == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      let value = values[Int(letter)]
      guard value < 64, padding == 0 else { return nil }
      held = held << 6 | UInt32(value)
      letters += 1
      if letters % 4 == 0 {
        bytes += [
          UInt8(truncatingIfNeeded: held >> 16), UInt8(truncatingIfNeeded: held >> 8), UInt8(truncatingIfNeeded: held),
        ]
      }
    }
    switch (letters % 4, padding) {
    case (0, 0): break
    case (2, 2): bytes.append(UInt8(truncatingIfNeeded: held >> 4))
    case (3, 1): bytes += [UInt8(truncatingIfNeeded: held >> 10), UInt8(truncatingIfNeeded: held >> 2)]
    default: return nil
    }
    return bytes
  }

  /// Whether `decode` would succeed, without the memory for the bytes.
  static func isValid(_ text: some Sequence<UInt8>) -> Bool {
    var letters = 0
    var padding = 0
    for letter in text {
      if letter == 0x20 || letter == 0x0A || letter == 0x0D || letter == 0x09 { continue }
      if letter == UInt8(ascii: "=") {
        padding += 1
      } else if values[Int(letter)] < 64, padding == 0 {
        letters += 1
      } else {
        return false
      }
    }
    return (letters % 4, padding) == (0, 0) || (letters % 4, padding) == (2, 2) || (letters % 4, padding) == (3, 1)
  }

  /// The text, padded, in one line.
  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var held: UInt32 = 0
      for index in 0..<3 { held = held << 8 | (index < count ? UInt32(bytes[start + index]) : 0) }
      for index in 0..<4 {
        text.append(index <= count ? alphabet[Int(held >> UInt32(18 - 6 * index) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
