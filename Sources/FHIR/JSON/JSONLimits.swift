/// How large, how deep and how full a JSON text may be before it is refused unread.
package struct JSONLimits: Hashable, Sendable {
  /// The longest text in bytes.
  package let sizeInBytes: Int
  /// Objects and arrays within each other. Never more than 100.
  package let depth: Int
  /// Objects, arrays, texts, numbers and keys together.
  package let nodes: Int

  package init(sizeInBytes: Int, depth: Int = 64, nodes: Int = 20_000_000) {
    // Positions are kept in 32 bits, so nothing above that may ever be scanned.
    self.sizeInBytes = min(max(sizeInBytes, 0), Int(Int32.max))
    self.depth = min(max(depth, 1), 100)
    self.nodes = min(max(nodes, 1), Int(Int32.max))
  }

  /// One request or one record: 64 MB, 64 deep.
  package static let fhir = JSONLimits(sizeInBytes: 64_000_000)

  /// A file the operator imports: 512 MB, 64 deep.
  package static let file = JSONLimits(sizeInBytes: 512_000_000, nodes: 100_000_000)
}
