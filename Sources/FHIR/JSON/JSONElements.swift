/// The elements of an array, in order.
package struct JSONElements: Sequence, IteratorProtocol, Sendable {
  private let tape: JSONTape
  private var place: Int
  /// How many are left.
  package private(set) var count: Int

  init(_ value: JSONValue) {
    tape = value.tape
    place = value.node + 1
    count = value.kind == .array ? Int(value.tape.nodes[value.node].count) : 0
  }

  package var underestimatedCount: Int { count }

  /// The next element, or nil after the last.
  package mutating func next() -> JSONValue? {
    guard count > 0 else { return nil }
    count -= 1
    defer { place = Int(tape.nodes[place].link) }
    return JSONValue(tape: tape, node: place)
  }
}

/// The members of an object, in order.
package struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  private let tape: JSONTape
  private var place: Int
  /// How many are left.
  package private(set) var count: Int

  init(_ value: JSONValue) {
    tape = value.tape
    place = value.node + 1
    count = value.kind == .object ? Int(value.tape.nodes[value.node].count) : 0
  }

  package var underestimatedCount: Int { count }

  /// The next member, or nil after the last.
  package mutating func next() -> JSONMember? {
    guard count > 0 else { return nil }
    count -= 1
    defer { place = Int(tape.nodes[place + 1].link) }
    return JSONMember(tape: tape, node: place)
  }
}

/// A key and its value.
package struct JSONMember: Sendable {
  let tape: JSONTape
  let node: Int

  package var key: String { tape.text(node) }
  package var value: JSONValue { JSONValue(tape: tape, node: node + 1) }
  /// Where the key begins in the document.
  package var start: Int { Int(tape.nodes[node].start) }

  /// Whether the key is this one. Compares bytes and allocates nothing.
  package func isNamed(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { tape.isKey(node, $0) }
  }

  /// The key for a message: `?` when it is not a name that FHIR could have.
  var shownKey: String { tape.nodes[node].isEscaped ? "?" : JSONKeys.shown(tape.inside(node)) }
}
