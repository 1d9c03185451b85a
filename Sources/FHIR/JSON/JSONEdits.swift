/// Changes to single places of a JSON document. Every byte that is not named stays what it was.
package struct JSONEdits: Sendable {
  private let document: JSONDocument
  private var replaced: [Int: (range: Range<Int>, bytes: [UInt8])] = [:]
  private var objects: [Int: Changes] = [:]

  /// Members that come to and go from one object.
  private struct Changes: Sendable {
    let object: JSONValue
    var removed: Set<String> = []
    var added: [(key: String, bytes: [UInt8])] = []
  }

  package init(_ document: JSONDocument) {
    self.document = document
  }

  package var isEmpty: Bool { replaced.isEmpty && objects.isEmpty }

  /// Puts other JSON in the place of a value of this document. The last replacement of a place counts.
  package mutating func replace(_ value: JSONValue, with bytes: [UInt8]) {
    replaced[value.range.lowerBound] = (value.range, bytes)
  }

  /// Puts another text in the place of a value.
  package mutating func replace(_ value: JSONValue, withText text: String) {
    replace(value, with: JSONWriter.quoted(text))
  }

  /// Sets a member of an object: in its place when the object has it, else behind the object's first member.
  package mutating func set(_ key: String, in object: JSONValue, to bytes: [UInt8]) {
    if let present = object[key] { return replace(present, with: bytes) }
    guard object.kind == .object else { return }
    var changes = objects[object.range.lowerBound] ?? Changes(object: object)
    changes.added.removeAll { $0.key == key }
    changes.added.append((key, bytes))
    objects[object.range.lowerBound] = changes
  }

  /// Takes a member out of an object, with its comma.
  package mutating func remove(_ key: String, from object: JSONValue) {
    guard object[key] != nil else { return }
    var changes = objects[object.range.lowerBound] ?? Changes(object: object)
    changes.removed.insert(key)
    objects[object.range.lowerBound] = changes
  }

  /// The new bytes of one value of the document: the changes inside it, and everything else as it was.
  package func bytes(of value: JSONValue) -> [UInt8] {
    let splices = (replaced.values.map { Splice(range: $0.range, bytes: $0.bytes) } + objects.values.flatMap(splices))
      .filter { value.range.contains($0.range.lowerBound) && $0.range.upperBound <= value.range.upperBound }
      .sorted { $0.order < $1.order }
    var result: [UInt8] = []
    result.reserveCapacity(value.range.count + 64)
    var position = value.range.lowerBound
    for splice in splices where splice.range.lowerBound >= position {
      result += document.tape.bytes[position..<splice.range.lowerBound]
      result += splice.bytes
      position = splice.range.upperBound
    }
    result += document.tape.bytes[position..<value.range.upperBound]
    return result
  }

  /// The new bytes of the whole document's value.
  package var bytes: [UInt8] { bytes(of: document.root) }

  private struct Splice {
    let range: Range<Int>
    let bytes: [UInt8]

    /// At one place an insertion first, so that no neighbour swallows it; then the wider one, which swallows what
    /// lies in it.
    var order: (Int, Int) { (range.lowerBound, range.isEmpty ? Int.min : -range.count) }
  }

  private func splices(_ changes: Changes) -> [Splice] {
    let members = Array(changes.object.members)
    let kept = members.indices.filter { !changes.removed.contains(members[$0].key) }
    let added = Array(
      changes.added.map { JSONWriter.quoted($0.key) + [UInt8(ascii: ":")] + $0.bytes }
        .joined(separator: [UInt8(ascii: ",")]))
    guard let first = kept.first, let last = kept.last else {
      let range = changes.object.range
      return [Splice(range: range.lowerBound + 1..<range.upperBound - 1, bytes: added)]
    }
    var splices: [Splice] = []
    for index in members.indices where !kept.contains(index) && index < last {
      splices.append(Splice(range: members[index].start..<members[index + 1].start, bytes: []))
    }
    if last < members.count - 1 {
      let end = members[members.count - 1].value.range.upperBound
      splices.append(Splice(range: members[last].value.range.upperBound..<end, bytes: []))
    }
    if !added.isEmpty {
      let place = members[first].value.range.upperBound
      splices.append(Splice(range: place..<place, bytes: [UInt8(ascii: ",")] + added))
    }
    return splices
  }
}
