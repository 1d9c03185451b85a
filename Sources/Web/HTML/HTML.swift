/// Writes a page, as bytes, from top to bottom.
///
/// Elements are functions that take a closure; text is escaped by construction; markup can only come from the program
/// itself (`StaticString`). There is no way to say `style=` or `on…=`. Pages and components are `extension HTML`.
package struct HTML: Sendable {
  /// What an element holds: it is written by the closure.
  package typealias Content = (inout HTML) -> Void

  /// The UTF-8 bytes written so far.
  package private(set) var bytes: [UInt8] = []
  /// The words of the page's language.
  package let words: Words
  /// Makes the hidden fields of forms. Without one a form has none, and its POST is refused.
  package let seal: FormSeal?
  private var lastID = 0

  /// - Parameter capacity: bytes set aside at first, so that a usual page never moves.
  package init(words: Words, seal: FormSeal? = nil, capacity: Int = 16_384) {
    self.words = words
    self.seal = seal
    bytes.reserveCapacity(capacity)
  }

  /// The page as text, for tests.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Text, with `&`, `<`, `>`, `"` and `'` escaped. Control characters (other than tab and line ends) show as `�`.
  package mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { escape($0) }
  }

  /// A whole number as text.
  package mutating func text(_ number: Int) {
    writeUnescaped(String(number))
  }

  /// Markup of the program itself. It cannot hold anything that came from outside.
  package mutating func raw(_ markup: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Another piece written before, as it is.
  package mutating func append(_ other: HTML) { bytes.append(contentsOf: other.bytes) }

  /// An id that no other element of this page has: the stem and a number.
  package mutating func uniqueID(_ stem: StaticString) -> String {
    lastID += 1
    return "\(stem)\(lastID)"
  }

  /// `<name attributes>content</name>`
  mutating func element(_ name: StaticString, _ attributes: [Attribute], _ content: Content) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  /// `<name attributes>text</name>`
  mutating func element(_ name: StaticString, _ attributes: [Attribute], _ text: String) {
    open(name, attributes)
    self.text(text)
    close(name)
  }

  /// `<name attributes>`, for elements that have no end and for the start of others.
  mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
    bytes.append(UInt8(ascii: "<"))
    raw(name)
    for attribute in attributes { write(attribute) }
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func close(_ name: StaticString) {
    raw("</")
    raw(name)
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func write(_ attribute: Attribute) {
    guard !attribute.isAbsent else { return }
    bytes.append(UInt8(ascii: " "))
    raw(attribute.name)
    if let suffix = attribute.nameSuffix { raw(suffix) }
    switch attribute.value {
    case .absent, .bare: return
    case .fixed(let value): quoted { $0.raw(value) }
    case .text(let value): quoted { $0.text(value) }
    case .number(let value): quoted { $0.writeUnescaped(String(value)) }
    case .length(let value): quoted { $0.writeUnescaped(value.description) }
    }
  }

  private mutating func quoted(_ value: Content) {
    raw("=\"")
    value(&self)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func writeUnescaped(_ digits: String) {
    bytes.append(contentsOf: digits.utf8)
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for (index, byte) in text.enumerated() where byte < 0x40 || byte == 0x7F {
      guard let escaped = HTML.escaped(byte) else { continue }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      raw(escaped)
      start = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  private static func escaped(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0x09, 0x0A, 0x0D: nil
    case 0..<0x20, 0x7F: "\u{FFFD}"
    default: nil
    }
  }
}
