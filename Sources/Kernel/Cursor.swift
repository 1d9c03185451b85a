/// A place in a list sorted by time and then id, newest first. What a "Show earlier" link carries.
package struct Cursor: Hashable, Sendable {
  /// The sort text of the last row shown.
  package let after: String
  package let id: String

  package init(after: String, id: String) {
    self.after = after
    self.id = id
  }

  /// Nil for a link that was cut or made up.
  package init?(_ text: String) {
    guard text.utf8.count <= 200, let bytes = Base64URL.decode(text),
      let plain = String(validating: bytes, as: UTF8.self), let bar = plain.firstIndex(of: "|")
    else { return nil }
    after = String(plain[..<bar])
    id = String(plain[plain.index(after: bar)...])
  }

  package var text: String { Base64URL.encode("\(after)|\(id)".utf8) }
}
