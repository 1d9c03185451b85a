/// A part of a resource that can be read from JSON. Nil when the JSON is of the wrong kind; the rest of the resource
/// stays.
package protocol Element: Sendable {
  init?(_ value: JSONValue)
}

extension JSONValue {
  /// A member read as one of our datatypes.
  package func one<Part: Element>(_ key: String, _: Part.Type = Part.self) -> Part? { self[key].flatMap(Part.init) }

  /// All elements of a member read as one of our datatypes. Elements of the wrong kind are left out; a single value
  /// where an array belongs is taken as its one element.
  package func all<Part: Element>(_ key: String, _: Part.Type = Part.self) -> [Part] {
    guard let member = self[key] else { return [] }
    return member.kind == .array ? member.elements.compactMap(Part.init) : Part(member).map { [$0] } ?? []
  }

  /// The text of a member, without space around it; nil when it is empty.
  package func text(_ key: String) -> String? { self[key].flatMap(String.init) }

  /// The elements of a member that is an array of objects.
  package func objects(_ key: String) -> [JSONValue] { self[key]?.elements.filter { $0.kind == .object } ?? [] }

  package var isObject: Bool { kind == .object }
}

extension String: Element {
  /// The characters of a text, without space around it. Nil for a text of nothing.
  package init?(_ value: JSONValue) {
    guard let text = value.text else { return nil }
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
    else { return nil }
    self = String(text[first...last])
  }
}

extension FHIRDate: Element {
  package init?(_ value: JSONValue) {
    guard let text = value.text else { return nil }
    self.init(text)
  }
}
