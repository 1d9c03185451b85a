/// The picture that a practice shows beside its name: a PNG, looked at and written anew before it is kept.
package struct LogoPicture: Sendable, Equatable {
  package let bytes: [UInt8]
  /// In pixels.
  package let width, height: Int

  /// So much is loaded with every first page.
  package static let mostBytes = 48 * 1_024
  package static let mostSide = 1_024

  /// - Parameter bytes: a sound PNG. Nil when it is too large, in bytes or in pixels, or is none.
  package init?(_ bytes: [UInt8]) {
    let start: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.count >= 33, bytes.count <= LogoPicture.mostBytes, Array(bytes[..<8]) == start else { return nil }
    func number(_ place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    (width, height) = (number(16), number(20))
    guard (16...LogoPicture.mostSide).contains(width), (16...LogoPicture.mostSide).contains(height) else { return nil }
    self.bytes = bytes
  }
}
