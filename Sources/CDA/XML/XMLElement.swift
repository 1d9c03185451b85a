/// An element with what is in it. Names stand without their prefix.
package struct XMLElement: Sendable, Equatable {
  package let name: String
  package let nameSpace: String
  package let attributes: [Attribute]
  package internal(set) var children: [Child] = []

  package init(_ name: String, in nameSpace: String = "", _ attributes: [Attribute] = []) {
    self.name = name
    self.nameSpace = nameSpace
    self.attributes = attributes
  }

  /// `value="20261014"`
  package struct Attribute: Sendable, Equatable {
    package let name: String
    package let text: String
  }

  /// What can stand in an element.
  package enum Child: Sendable, Equatable {
    case element(XMLElement)
    case text(String)
  }

  package subscript(_ attribute: String) -> String? { attributes.first { $0.name == attribute }?.text }

  /// The elements in this one.
  package var elements: [XMLElement] {
    children.compactMap { child in
      if case .element(let element) = child { return element }
      return nil
    }
  }

  package func all(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }

  /// The first element on a path of names.
  package func first(_ path: String...) -> XMLElement? {
    var found: XMLElement? = self
    for name in path { found = found?.elements.first { $0.name == name } }
    return found
  }

  /// All text within, as it stands.
  package var text: String {
    children.reduce(into: "") { text, child in
      switch child {
      case .text(let more): text += more
      case .element(let element): text += element.text
      }
    }
  }

  /// All text within, with single spaces.
  package var words: String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
