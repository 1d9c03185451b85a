/// JSON texts one under the other, one in each line.
package enum NDJSON {
  /// Where the lines lie. Empty lines are left out; a line end of Windows is no part of a line. Not checked: each
  /// line is read as JSON by itself, so that one bad line costs only itself.
  package static func lines(_ bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      let line = bytes[start..<end]
      if let first = line.firstIndex(where: isInk), let last = line.lastIndex(where: isInk) {
        lines.append(first..<last + 1)
      }
      start = end + 1
    }
    return lines
  }

  /// Whether bytes look like lines of JSON rather than one text: the first line ends its own object and another begins.
  package static func isLikely(_ bytes: [UInt8]) -> Bool {
    let first = bytes.prefix { $0 != 10 }
    guard first.last(where: isInk) == UInt8(ascii: "}"), first.first(where: isInk) == UInt8(ascii: "{") else {
      return false
    }
    return bytes[first.endIndex...].first(where: isInk) == UInt8(ascii: "{")
  }

  private static func isInk(_ byte: UInt8) -> Bool { byte != 32 && byte != 9 && byte != 13 && byte != 10 }
}
