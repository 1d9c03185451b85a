import CEmbed

/// A file that is built into the program: styles, scripts, words.
package struct EmbeddedFile: Sendable {
  /// The file's name without its folder, such as `portal.css`.
  package let name: String
  package let bytes: [UInt8]

  /// Every file that `CEmbed` lists.
  package static var all: [EmbeddedFile] {
    var files: [EmbeddedFile] = []
    var name: UnsafePointer<CChar>?
    var length = 0
    while let start = portico_embedded_at(files.count, &name, &length), let found = name {
      files.append(
        EmbeddedFile(name: String(cString: found), bytes: Array(UnsafeBufferPointer(start: start, count: length))))
    }
    return files
  }

  /// The bytes of one file; nil when there is none of that name.
  package static func bytes(_ name: String) -> [UInt8]? {
    var length = 0
    guard let start = portico_embedded(name, &length) else { return nil }
    return Array(UnsafeBufferPointer(start: start, count: length))
  }
}
