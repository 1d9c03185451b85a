/// Something a sender added that the standard has no element for.
package struct Extension: Element {
  package let url: String
  package let value: JSONValue

  /// Nil for an extension without its name.
  package init?(_ value: JSONValue) {
    guard value.isObject, let url = value.text("url") else { return nil }
    self.url = url
    self.value = value
  }

  /// The value of an extension whatever its type: the member that begins with `value`.
  package var content: JSONValue? {
    value.members.first { $0.key.utf8.starts(with: "value".utf8) }?.value
  }

  /// Extensions inside this one, as US Core race and ethnicity have.
  package var parts: [Extension] { value.all("extension") }
}

extension JSONValue {
  /// The first extension of a name.
  package func `extension`(_ url: String) -> Extension? { all("extension", Extension.self).first { $0.url == url } }
}
