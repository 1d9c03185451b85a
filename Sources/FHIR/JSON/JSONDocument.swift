/// A JSON text that was read completely and found right. Its bytes are kept, so nothing that came in can be lost.
package struct JSONDocument: Sendable {
  let tape: JSONTape

  /// Reads strict JSON (RFC 8259) in UTF-8.
  ///
  /// Refused besides what the RFC forbids: the same key twice, a byte order mark, lone surrogates, NUL, numbers of
  /// more than 60 significant digits or an exponent beyond ±400, and anything over `limits`.
  package init(bytes: [UInt8], limits: JSONLimits = .fhir) throws(JSONFault) {
    guard bytes.count <= limits.sizeInBytes else {
      throw JSONFault(reason: .tooLarge, offset: limits.sizeInBytes, path: "")
    }
    var scanner = JSONScanner(bytes, limits: limits)
    tape = JSONTape(bytes: bytes, nodes: try scanner.scan())
  }

  /// Reads JSON that the program itself wrote or that is in a string.
  package init(text: String, limits: JSONLimits = .fhir) throws(JSONFault) {
    try self.init(bytes: Array(text.utf8), limits: limits)
  }

  init(tape: JSONTape) {
    self.tape = tape
  }

  package var root: JSONValue { JSONValue(tape: tape, node: 0) }

  package var bytes: [UInt8] { tape.bytes }

  /// Values and keys in the text.
  package var nodeCount: Int { tape.nodes.count }
}
