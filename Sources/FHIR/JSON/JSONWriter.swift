/// Writes JSON from front to back, with commas and escapes where they belong.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes `{`, what the body writes, and `}`.
  package mutating func object(_ body: (inout JSONWriter) -> Void = { _ in }) {
    begin(UInt8(ascii: "{"))
    body(&self)
    end(UInt8(ascii: "}"))
  }

  /// Writes `[`, what the body writes, and `]`.
  package mutating func array(_ body: (inout JSONWriter) -> Void = { _ in }) {
    begin(UInt8(ascii: "["))
    body(&self)
    end(UInt8(ascii: "]"))
  }

  /// A key; its value must be written next.
  package mutating func key(_ key: String) {
    comma()
    JSONWriter.quote(key, into: &bytes)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func string(_ text: String) {
    comma()
    JSONWriter.quote(text, into: &bytes)
  }

  package mutating func integer(_ number: Int) { raw(String(number).utf8) }

  package mutating func bool(_ value: Bool) { raw((value ? "true" : "false").utf8) }

  package mutating func null() { raw("null".utf8) }

  /// JSON that exists already, such as the original bytes of a value. It is not checked again.
  package mutating func raw(_ json: some Sequence<UInt8>) {
    comma()
    bytes.append(contentsOf: json)
  }

  /// A member that is a text. Nothing is written for nil.
  package mutating func member(_ key: String, _ text: String?) {
    guard let text else { return }
    self.key(key)
    string(text)
  }

  /// A member that is a whole number.
  package mutating func member(_ key: String, _ number: Int) {
    self.key(key)
    integer(number)
  }

  /// A member that is an object.
  package mutating func object(_ key: String, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    object(body)
  }

  /// A member that is an array.
  package mutating func array(_ key: String, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    array(body)
  }

  /// One text as JSON, quotation marks included.
  package static func quoted(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    quote(text, into: &bytes)
    return bytes
  }

  private mutating func begin(_ bracket: UInt8) {
    comma()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private static func quote(_ text: String, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 10: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case 13: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case 9: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
