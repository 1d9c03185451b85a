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
  /// What the practice does not offer: links and forms that would lead there are left out.
  package let closed: ClosedDoors
  private var lastID = 0

  /// - Parameter capacity: bytes set aside at first, so that a usual page never moves.
  package init(words: Words, seal: FormSeal? = nil, closed: ClosedDoors = .none, capacity: Int = 32_768) {
    self.words = words
    self.seal = seal
    self.closed = closed
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

  /// `<name attribute>content</name>`, without an array for the attribute.
  mutating func element(_ name: StaticString, _ only: Attribute, _ content: Content) {
    begin(name)
    write(only)
    bytes.append(UInt8(ascii: ">"))
    content(&self)
    close(name)
  }

  /// `<name attributes>text</name>`
  mutating func element(_ name: StaticString, _ attributes: [Attribute], _ text: String) {
    open(name, attributes)
    self.text(text)
    close(name)
  }

  /// `<name attribute>text</name>`, without an array for the attribute.
  mutating func element(_ name: StaticString, _ first: Attribute, _ text: String) {
    begin(name)
    write(first)
    bytes.append(UInt8(ascii: ">"))
    self.text(text)
    close(name)
  }

  /// `<name attribute attribute>text</name>`
  mutating func element(_ name: StaticString, _ first: Attribute, _ second: Attribute, _ text: String) {
    begin(name)
    write(first)
    write(second)
    bytes.append(UInt8(ascii: ">"))
    self.text(text)
    close(name)
  }

  /// `<name attributes>`, for elements that have no end and for the start of others.
  mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
    begin(name)
    for attribute in attributes { write(attribute) }
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func begin(_ name: StaticString) {
    bytes.append(UInt8(ascii: "<"))
    raw(name)
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
    if case .bare = attribute.value { return }
    raw("=\"")
    switch attribute.value {
    case .absent, .bare: break
    case .fixed(let value): raw(value)
    case .text(let value): text(value)
    case .number(let value): writeUnescaped(String(value))
    case .length(let value): writeUnescaped(value.description)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func writeUnescaped(_ digits: String) {
    bytes.append(contentsOf: digits.utf8)
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices where HTML.isSpecial(text[index]) {
      guard let escaped = HTML.escaped(text[index]) else { continue }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      raw(escaped)
      start = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Whether a byte is one of those that `escaped` looks at more closely.
  @inline(__always)
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F: true
    default: false
    }
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
