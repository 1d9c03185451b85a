/// A reference that names what it wants by a search: `Organization?identifier=https://…|8ad64ecf`.
package struct ConditionalReference: Hashable, Sendable {
  package let type: String
  /// The search as it was written, behind the question mark.
  package let query: String

  package init(type: String, query: String) {
    self.type = type
    self.query = query
  }

  /// System and value, when the search is for one identifier and nothing else. The system is nil when none was given
  /// and empty for `|value`, which means an identifier without a system.
  package var identifier: (system: String?, value: String)? {
    guard query.hasPrefix("identifier="), !query.contains("&") else { return nil }
    guard let text = ConditionalReference.decoded(query.dropFirst("identifier=".count)) else { return nil }
    guard let bar = text.lastIndex(of: "|") else { return text.isEmpty ? nil : (nil, text) }
    let value = String(text[text.index(after: bar)...])
    return value.isEmpty ? nil : (String(text[..<bar]), value)
  }

  /// Percent signs decoded once; nil when what follows one is no hex or the bytes are no UTF-8.
  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8.makeIterator()
    while let byte = rest.next() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.next().flatMap(JSONEscapes.hexValue), let low = rest.next().flatMap(JSONEscapes.hexValue)
      else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
