import FHIR

/// HTML as people write it, taken apart into elements as well as it goes: tags that are not closed close by themselves,
/// what is not understood is text. It never fails, and its time grows with the length.
package enum LooseMarkup {
  private static let mostDeep = 60

  /// The markup as one element that holds everything. Comments, scripts and styles are left out.
  package static func read(_ markup: String) -> XMLElement {
    var builder = Builder()
    var rest = Array(markup.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "<"), let next = rest.dropFirst().first, isTagStart(next) {
        builder.take(Tag(&rest), &rest)
      } else {
        let run = rest.dropFirst().firstIndex(of: UInt8(ascii: "<")) ?? rest.endIndex
        builder.text(Narrative.unescaped(rest[..<run]))
        rest = rest[run...]
      }
    }
    return builder.finished()
  }

  private static func isTagStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") || (byte | 0x20) &- 97 < 26
  }

  /// One tag, taken off the front; a `<` that is never closed swallows the rest.
  private struct Tag {
    var name = ""
    var isClosing = false
    var isEmpty = false
    var attributes: [XMLElement.Attribute] = []

    /// The only attributes that say something about the text. Everything else is not even read.
    private static let kept: Set<String> = ["colspan", "rowspan"]

    init(_ rest: inout ArraySlice<UInt8>) {
      if rest.starts(with: Array("<!--".utf8)) {
        rest = rest.dropFirst(4)
        while !rest.isEmpty, !rest.starts(with: [45, 45, 62]) { rest = rest.dropFirst() }
        rest = rest.dropFirst(3)
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
      rest = rest.dropFirst(length)
      guard inside.first != UInt8(ascii: "!"), inside.first != UInt8(ascii: "?") else { return }
      isClosing = inside.first == UInt8(ascii: "/")
      isEmpty = inside.dropLast().last == UInt8(ascii: "/")
      let named = inside.drop { $0 == 47 }.prefix { ($0 | 0x20) &- 97 < 26 || $0 &- 48 < 10 || $0 == 45 || $0 == 58 }
      name = String(decoding: named, as: UTF8.self).lowercased()
      if !isClosing, name == "td" || name == "th" { readSpans(inside[named.endIndex...]) }
    }

    private mutating func readSpans(_ bytes: ArraySlice<UInt8>) {
      for part in String(decoding: bytes.prefix(2_000), as: UTF8.self).lowercased().split(
        whereSeparator: \.isWhitespace)
      {
        let sides = part.split(separator: "=", maxSplits: 1)
        guard sides.count == 2, Tag.kept.contains(String(sides[0])) else { continue }
        let number = sides[1].filter { $0 >= "0" && $0 <= "9" }
        attributes.append(XMLElement.Attribute(name: String(sides[0]), text: String(number.prefix(4))))
      }
    }
  }

  /// The tree as it grows.
  private struct Builder {
    private var open = [XMLElement("div")]
    /// Elements whose end was looked for and is not there, so that it is looked for once.
    private var unended: Set<String> = []
    private static let empty: Set<String> = [
      "br", "hr", "img", "input", "meta", "link", "base", "col", "param", "source", "embed", "wbr", "area", "track",
    ]
    private static let raw: Set<String> = [
      "script", "style", "title", "iframe", "noscript", "template", "object", "noframes", "xmp", "svg", "math",
    ]
    private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
    /// What an opening tag of this name closes when it is still open.
    private static let closes: [String: Set<String>] = [
      "li": ["li"], "tr": ["tr", "td", "th"], "td": ["td", "th"], "th": ["td", "th"], "p": headings.union(["p"]),
      "ul": headings.union(["p"]), "ol": headings.union(["p"]), "table": headings.union(["p"]),
      "div": headings.union(["p"]), "h1": headings.union(["p"]), "h2": headings.union(["p"]),
      "h3": headings.union(["p"]), "h4": headings.union(["p"]), "h5": headings.union(["p"]),
      "h6": headings.union(["p"]),
      "dt": ["dt", "dd"], "dd": ["dt", "dd"], "tbody": ["thead", "tbody", "tr", "td", "th"],
      "tfoot": ["thead", "tbody", "tr", "td", "th"], "option": ["option"],
    ]
    private static let walls: Set<String> = ["table", "ul", "ol", "dl", "select"]

    mutating func text(_ text: String) {
      open[open.count - 1].children.append(.text(text))
    }

    mutating func take(_ tag: Tag, _ rest: inout ArraySlice<UInt8>) {
      guard !tag.name.isEmpty else { return }
      if tag.isClosing {
        guard let place = open.lastIndex(where: { $0.name == tag.name }), place > 0 else { return }
        while open.count > place { close() }
        return
      }
      if Builder.raw.contains(tag.name), !tag.isEmpty {
        // One that never ends takes no words with it, unless it is a script or a style.
        if !unended.contains(tag.name), !skip(tag.name, &rest) { unended.insert(tag.name) }
        if tag.name == "script" || tag.name == "style", unended.contains(tag.name) { rest = [] }
        return
      }
      if let closing = Builder.closes[tag.name] {
        let wall = open.lastIndex { Builder.walls.contains($0.name) } ?? 0
        while open.count - 1 > wall, open.dropFirst(wall + 1).contains(where: { closing.contains($0.name) }) { close() }
      }
      let element = XMLElement(tag.name, tag.attributes)
      if tag.isEmpty || Builder.empty.contains(tag.name) || open.count >= mostDeep {
        open[open.count - 1].children.append(.element(element))
      } else {
        open.append(element)
      }
    }

    mutating func finished() -> XMLElement {
      while open.count > 1 { close() }
      return open[0]
    }

    private mutating func close() {
      guard let element = open.popLast() else { return }
      open[open.count - 1].children.append(.element(element))
    }

    /// Leaves out everything up to the end of an element; nothing when it does not end.
    private func skip(_ name: String, _ rest: inout ArraySlice<UInt8>) -> Bool {
      let end = Array(("</" + name).utf8)
      var ahead = rest
      while let place = ahead.firstIndex(of: UInt8(ascii: "<")) {
        ahead = ahead[place...]
        let head = ahead.prefix(end.count).map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }
        if head == end {
          let close = ahead.firstIndex(of: UInt8(ascii: ">"))
          rest = close.map { ahead[($0 + 1)...] } ?? []
          return true
        }
        ahead = ahead.dropFirst()
      }
      return false
    }
  }
}
