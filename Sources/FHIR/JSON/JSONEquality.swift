extension JSONValue {
  /// Whether both say the same: members in any order, elements in order, numbers digit by digit (`7.9` is not `7.90`),
  /// texts by their characters however escaped. Members named in `ignoring` are left out, at any depth.
  package func isEqual(to other: JSONValue, ignoring: Set<String> = []) -> Bool {
    guard kind == other.kind else { return false }
    switch kind {
    case .object: return hasEqualMembers(other, ignoring)
    case .array:
      return elements.count == other.elements.count
        && zip(elements, other.elements).allSatisfy { $0.isEqual(to: $1, ignoring: ignoring) }
    case .text: return bytes == other.bytes || text.map { Array($0.utf8) } == other.text.map { Array($0.utf8) }
    case .number, .bool, .null: return bytes == other.bytes
    }
  }

  private func hasEqualMembers(_ other: JSONValue, _ ignoring: Set<String>) -> Bool {
    var theirs: [[UInt8]: JSONValue] = [:]
    for member in other.members where !ignoring.contains(member.key) { theirs[Array(member.key.utf8)] = member.value }
    var count = 0
    for member in members where !ignoring.contains(member.key) {
      // Bytes, not String: Swift calls two texts equal that Unicode only considers equivalent.
      guard let value = theirs[Array(member.key.utf8)], member.value.isEqual(to: value, ignoring: ignoring) else {
        return false
      }
      count += 1
    }
    return count == theirs.count
  }
}
