/// A checked JSON text: its bytes, and where each value begins and ends in them.
final class JSONTape: Sendable {
  let bytes: [UInt8]
  let nodes: [Node]

  init(bytes: [UInt8], nodes: [Node]) {
    self.bytes = bytes
    self.nodes = nodes
  }

  /// One value or one key. Children follow their container, in the order of the text.
  struct Node: Sendable {
    let start: UInt32
    /// After the last byte.
    var end: UInt32
    /// The node after this one and all its children. For a key: a digest of its text, to compare keys quickly.
    var link: UInt32
    /// Members of an object, elements of an array.
    var count: UInt32
    let kind: Kind
    /// A text that has a backslash in it, so that its bytes are not its characters.
    var isEscaped = false

    enum Kind: UInt8, Sendable {
      case object, array, text, number, yes, no, null
    }
  }

  /// The bytes of a text or key between its quotation marks.
  func inside(_ node: Int) -> ArraySlice<UInt8> {
    bytes[Int(nodes[node].start) + 1..<Int(nodes[node].end) - 1]
  }

  /// The characters of a text or key.
  func text(_ node: Int) -> String {
    nodes[node].isEscaped
      ? String(decoding: JSONEscapes.decoded(inside(node)), as: UTF8.self)
      : String(decoding: inside(node), as: UTF8.self)
  }

  func isKey(_ node: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    if nodes[node].isEscaped { return JSONEscapes.decoded(inside(node)).elementsEqual(name) }
    let start = Int(nodes[node].start) + 1
    guard Int(nodes[node].end) - 1 - start == name.count else { return false }
    for index in 0..<name.count where bytes[start + index] != name[index] { return false }
    return true
  }
}
