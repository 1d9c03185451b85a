/// One value in a JSON document: a place in its bytes. Small, and cheap to pass around.
package struct JSONValue: Sendable {
  let tape: JSONTape
  let node: Int

  /// What a value is.
  package enum Kind: Sendable, Hashable {
    case object, array, text, number, bool, null
  }

  package var kind: Kind {
    switch tape.nodes[node].kind {
    case .object: .object
    case .array: .array
    case .text: .text
    case .number: .number
    case .yes, .no: .bool
    case .null: .null
    }
  }

  /// The value of a member. Nil when this is no object or has no such key.
  package subscript(key: String) -> JSONValue? {
    guard tape.nodes[node].kind == .object else { return nil }
    var key = key
    let found: Int? = key.withUTF8 { name in
      var member = node + 1
      for _ in 0..<tape.nodes[node].count {
        if tape.isKey(member, name) { return member + 1 }
        member = Int(tape.nodes[member + 1].link)
      }
      return nil
    }
    return found.map { JSONValue(tape: tape, node: $0) }
  }

  /// The element at a place. Nil when this is no array or is shorter. Reads the ones before it: to go through all,
  /// use `elements`.
  package subscript(index: Int) -> JSONValue? {
    guard index >= 0, index < elements.count else { return nil }
    return elements.dropFirst(index).first { _ in true }
  }

  /// The elements of an array in order; none for anything else.
  package var elements: JSONElements { JSONElements(self) }

  /// The members of an object in order; none for anything else.
  package var members: JSONMembers { JSONMembers(self) }

  /// The characters of a text.
  package var text: String? { tape.nodes[node].kind == .text ? tape.text(node) : nil }

  /// A number exactly as it was written: `7.90` stays `7.90`.
  package var numberText: String? {
    tape.nodes[node].kind == .number ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// A number to calculate with. Nil when it is no number, or so large that it would be infinite.
  package var number: Double? { numberText.flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil } }

  /// A whole number written without point or exponent.
  package var integer: Int? { numberText.flatMap { Int($0) } }

  package var bool: Bool? {
    switch tape.nodes[node].kind {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  /// The original bytes of the value, quotation marks and braces included.
  package var bytes: ArraySlice<UInt8> { tape.bytes[range] }

  /// Where the value lies in the document.
  package var range: Range<Int> { Int(tape.nodes[node].start)..<Int(tape.nodes[node].end) }

  /// Whether this is exactly this text. Compares bytes and allocates nothing.
  package func isText(_ text: String) -> Bool {
    guard tape.nodes[node].kind == .text else { return false }
    var text = text
    return text.withUTF8 { tape.isKey(node, $0) }
  }
}
