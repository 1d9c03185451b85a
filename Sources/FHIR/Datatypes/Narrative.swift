/// What a resource says about itself in words. Only the words are read; markup is never passed on.
package struct Narrative: Element, Hashable {
  /// `generated`, `extensions`, `additional` or `empty`.
  package let status: String?
  /// The XHTML as it came, for a reader that takes it apart. It is never shown.
  package let markup: String
  /// The words, with a line end where the markup began a new block.
  package let plainText: String

  package init?(_ value: JSONValue) {
    guard value.isObject, let markup = value["div"]?.text else { return nil }
    status = value.text("status")
    self.markup = markup
    plainText = Narrative.plainText(of: markup)
  }

  private static let blocks: Set<String> = [
    "p", "div", "br", "tr", "li", "ul", "ol", "dl", "dt", "dd", "table", "thead", "tbody", "caption", "blockquote",
    "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6",
  ]
  private static let silent: Set<String> = ["script", "style", "title", "head", "iframe", "object", "template"]
  private static let entities: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—", "deg": "°",
    "micro": "µ", "bull": "•", "hellip": "…", "middot": "·", "times": "×", "plusmn": "±", "eacute": "é", "ntilde": "ñ",
  ]

  /// The words of XHTML. Tags, comments, scripts and styles are dropped, entities become characters. Text that merely
  /// looks like a tag after that (`&lt;b&gt;`) is text. One pass, so the time grows with the length.
  package static func plainText(of markup: String) -> String {
    var words: [UInt8] = []
    var silencedBy: String?
    var rest = Array(markup.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "<") {
        let tag = Tag(&rest)
        if let name = silencedBy {
          if tag.isClosing, tag.name == name { silencedBy = nil }
        } else if silent.contains(tag.name), !tag.isClosing, !tag.isEmpty {
          silencedBy = tag.name
        } else if blocks.contains(tag.name) {
          words.append(UInt8(ascii: "\n"))
        } else if tag.name == "td" || tag.name == "th" {
          words.append(UInt8(ascii: " "))
        }
        continue
      }
      let piece = byte == UInt8(ascii: "&") ? entity(&rest) : [rest.removeFirst()]
      if silencedBy == nil { words += piece.map { $0 == 10 || $0 == 13 || $0 == 9 ? 32 : $0 } }
    }
    return tidy(words)
  }

  /// One tag, taken off the front of the markup; a `<` that is never closed swallows the rest.
  private struct Tag {
    var name = ""
    var isClosing = false
    var isEmpty = false

    init(_ rest: inout ArraySlice<UInt8>) {
      if rest.starts(with: Array("<!--".utf8)) {
        Tag.skipComment(&rest)
        return
      }
      var quote: UInt8?
      var length = 1
      for byte in rest.dropFirst() {
        length += 1
        if let open = quote {
          if byte == open { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if byte == UInt8(ascii: ">") {
          break
        }
      }
      let inside = rest.prefix(length).dropFirst()
      isClosing = inside.first == UInt8(ascii: "/")
      isEmpty = inside.dropLast().last == UInt8(ascii: "/")
      name = String(
        decoding: inside.drop { $0 == 47 }.prefix { ($0 | 0x20) &- 97 < 26 || $0 &- 48 < 10 }, as: UTF8.self
      )
      .lowercased()
      rest = rest.dropFirst(length)
    }

    private static func skipComment(_ rest: inout ArraySlice<UInt8>) {
      rest = rest.dropFirst(4)
      while !rest.isEmpty, !rest.starts(with: [45, 45, 62]) { rest = rest.dropFirst() }
      rest = rest.dropFirst(3)
    }
  }

  /// Text of XHTML with its entities as characters.
  package static func unescaped(_ text: ArraySlice<UInt8>) -> String {
    var rest = text
    var words: [UInt8] = []
    while let byte = rest.first {
      if byte == UInt8(ascii: "&") {
        words += entity(&rest)
      } else {
        words.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: words, as: UTF8.self)
  }

  private static func entity(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    let body = rest.dropFirst().prefix(12)
    guard let end = body.firstIndex(of: UInt8(ascii: ";")) else { return [rest.removeFirst()] }
    let name = String(decoding: body[..<end], as: UTF8.self)
    guard let text = entities[name] ?? character(name) else { return [rest.removeFirst()] }
    rest = rest[(end + 1)...]
    return Array(text.utf8)
  }

  private static func character(_ name: String) -> String? {
    guard name.hasPrefix("#") else { return nil }
    let isHex = name.hasPrefix("#x") || name.hasPrefix("#X")
    guard let number = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10), number >= 32,
      let scalar = Unicode.Scalar(number)
    else { return nil }
    return String(Character(scalar))
  }

  /// Single spaces, no empty lines, no space at line ends.
  private static func tidy(_ words: [UInt8]) -> String {
    words.split(separator: UInt8(ascii: "\n"))
      .map { line in Array(line.split(separator: UInt8(ascii: " ")).joined(separator: [UInt8(ascii: " ")])) }
      .filter { !$0.isEmpty }
      .map { String(decoding: $0, as: UTF8.self) }
      .joined(separator: "\n")
  }
}
