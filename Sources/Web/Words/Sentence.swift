/// What stands at a placeholder of a sentence: more than plain text.
package enum SentencePart: Sendable {
  case text(String)
  case bold(String)
  case link(String, SafeURL)
  /// A phone number that can be called.
  case phone(String)
}

extension HTML {
  /// A sentence of the catalog with links or bold parts at its placeholders. `**words**` in the catalog is bold.
  package mutating func sentence(_ key: String, _ parts: [String: SentencePart] = [:]) {
    var isBold = false
    for piece in words.pieces(key) {
      switch piece {
      case .literal(let literal): rich(literal, &isBold)
      case .placeholder(let name):
        switch parts[name] {
        case .text(let text): if isBold { b(text) } else { self.text(text) }
        case .bold(let text): b(text)
        case .link(let label, let url): a(.href(url)) { h in h.text(label) }
        case .phone(let number): a(.class("tnum"), .href(.tel(number))) { h in h.text(number) }
        case nil: text("{" + name + "}")
        }
      }
    }
  }

  /// Text of the catalog in which `**words**` are bold.
  package mutating func rich(_ text: String) {
    var isBold = false
    rich(text, &isBold)
  }

  /// Bold may begin in one piece of a sentence and end in another: **{name}'s**.
  private mutating func rich(_ text: String, _ isBold: inout Bool) {
    // Most texts have no bold part, and looking for two stars letter by letter is dear.
    if !isBold, !text.utf8.contains(UInt8(ascii: "*")) { return self.text(text) }
    var rest = text.utf8[...]
    while let star = rest.firstIndex(of: UInt8(ascii: "*")) {
      let next = rest.index(after: star)
      guard next < rest.endIndex, rest[next] == UInt8(ascii: "*") else {
        write(rest[...star], isBold)
        rest = rest[next...]
        continue
      }
      write(rest[..<star], isBold)
      isBold.toggle()
      rest = rest[rest.index(after: next)...]
    }
    write(rest, isBold)
  }

  private mutating func write(_ part: Substring.UTF8View, _ isBold: Bool) {
    if part.isEmpty { return }
    if isBold { b(String(Substring(part))) } else { self.text(String(Substring(part))) }
  }
}
