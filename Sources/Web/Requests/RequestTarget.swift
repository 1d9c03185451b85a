import Kernel

/// The path and query of a request, refused unless every letter of it is in order (IN-1).
package struct RequestTarget: Sendable, Equatable {
  package static let mostBytes = 2_000

  /// As sent, without the query.
  package let path: String
  /// Decoded once.
  package let segments: [String]
  package let query: Form

  /// Reads `/me/results?page=2`.
  /// - Throws: `.malformed`: not starting with `/`, longer than 2,000 bytes, control or non-ASCII characters, an empty
  ///   segment (`//`), `.` or `..`, a bad escape, an escaped slash or backslash, text that is not UTF-8.
  package init(_ target: String) throws(WebFault) {
    let bytes = Array(target.utf8)
    guard bytes.count <= RequestTarget.mostBytes else { throw .malformed(.tooLong) }
    guard bytes.first == UInt8(ascii: "/") else { throw .malformed(.target) }
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "\\") }) else {
      throw .malformed(.controlCharacter)
    }
    let mark = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
    var segments: [String] = []
    let parts = bytes[1..<mark].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      // A single slash at the end is a path of its own kind; only the root has one.
      if part.isEmpty, parts.count == 1, index == 0 { break }
      let segment = try PercentDecoding.segment(part)
      guard !segment.isEmpty, segment != ".", segment != ".." else { throw .malformed(.target) }
      segments.append(segment)
    }
    self.segments = segments
    path = String(decoding: bytes[..<mark], as: UTF8.self)
    query = mark < bytes.endIndex ? try Form(urlEncoded: bytes[(mark + 1)...]) : .empty
  }
}
