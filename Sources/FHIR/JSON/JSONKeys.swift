/// Keys of objects: found twice, compared quickly, shown without what a person wrote.
enum JSONKeys {
  /// A key that the object had before, or nil. The object's nodes lie behind it up to the end of `nodes`.
  static func duplicate(in object: Int, count: Int, nodes: [JSONTape.Node], bytes: [UInt8]) -> Int? {
    guard count > 1 else { return nil }
    return count <= 16
      ? amongFew(object, count, nodes, bytes) : amongMany(object, count, nodes, bytes)
  }

  /// Equal keys have equal digests, however they are escaped.
  @inline(__always)
  static func digest(of key: JSONTape.Node, in bytes: [UInt8]) -> UInt32 {
    let start = Int(key.start) + 1
    let end = Int(key.end) - 1
    var digest: UInt32 = 2_166_136_261
    if key.isEscaped {
      for byte in JSONEscapes.decoded(bytes[start..<end]) { digest = (digest ^ UInt32(byte)) &* 16_777_619 }
    } else {
      for index in start..<end { digest = (digest ^ UInt32(bytes[index])) &* 16_777_619 }
    }
    return digest
  }

  /// The key for a message: letters and digits as FHIR elements have, else `?`.
  static func shown(_ key: JSONTape.Node, in bytes: [UInt8]) -> String {
    let inside = bytes[Int(key.start) + 1..<max(Int(key.end) - 1, Int(key.start) + 1)]
    return shown(inside)
  }

  static func shown(_ key: some Collection<UInt8>) -> String {
    let isName =
      (1...64).contains(key.count)
      && key.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
      }
    return isName ? String(decoding: key, as: UTF8.self) : "?"
  }

  private static func amongFew(_ object: Int, _ count: Int, _ nodes: [JSONTape.Node], _ bytes: [UInt8]) -> Int? {
    var key = object + 1
    for index in 1..<count {
      key = nodeAfterValue(of: key, nodes)
      var earlier = object + 1
      for _ in 0..<index {
        if nodes[earlier].link == nodes[key].link, isSame(nodes[earlier], nodes[key], bytes) { return key }
        earlier = nodeAfterValue(of: earlier, nodes)
      }
    }
    return nil
  }

  /// Sorted, so that a hundred thousand keys cost no more than sorting them, even when their digests collide.
  private static func amongMany(_ object: Int, _ count: Int, _ nodes: [JSONTape.Node], _ bytes: [UInt8]) -> Int? {
    var keys: [Int] = []
    keys.reserveCapacity(count)
    var key = object + 1
    for _ in 0..<count {
      keys.append(key)
      key = nodeAfterValue(of: key, nodes)
    }
    keys.sort { left, right in
      nodes[left].link == nodes[right].link
        ? plain(nodes[left], bytes).lexicographicallyPrecedes(plain(nodes[right], bytes))
        : nodes[left].link < nodes[right].link
    }
    for (left, right) in zip(keys, keys.dropFirst())
    where nodes[left].link == nodes[right].link && isSame(nodes[left], nodes[right], bytes) { return max(left, right) }
    return nil
  }

  @inline(__always)
  private static func nodeAfterValue(of key: Int, _ nodes: [JSONTape.Node]) -> Int { Int(nodes[key + 1].link) }

  private static func isSame(_ left: JSONTape.Node, _ right: JSONTape.Node, _ bytes: [UInt8]) -> Bool {
    plain(left, bytes).elementsEqual(plain(right, bytes))
  }

  private static func plain(_ key: JSONTape.Node, _ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let inside = bytes[Int(key.start) + 1..<Int(key.end) - 1]
    return key.isEscaped ? JSONEscapes.decoded(inside)[...] : inside
  }
}
