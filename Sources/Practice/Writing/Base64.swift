/// Bytes as the text that FHIR's `base64Binary` wants: with `+`, `/` and padding (RFC 4648, section 4).
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Writes the text at the end of `text`.
  static func append(_ bytes: [UInt8], to text: inout [UInt8]) {
    let alphabet = alphabet
    var place = 0
    while place < bytes.count {
      let left = bytes.count - place
      let first = UInt32(bytes[place]) << 16
      let second = left > 1 ? UInt32(bytes[place + 1]) << 8 : 0
      let three = first | second | (left > 2 ? UInt32(bytes[place + 2]) : 0)
      text.append(alphabet[Int(three >> 18)])
      text.append(alphabet[Int(three >> 12 & 63)])
      text.append(left > 1 ? alphabet[Int(three >> 6 & 63)] : UInt8(ascii: "="))
      text.append(left > 2 ? alphabet[Int(three & 63)] : UInt8(ascii: "="))
      place += 3
    }
  }
}
