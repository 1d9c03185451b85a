import Foundation
import Testing

/// A document under `docs/reference` that is made from the program's own tables. It fails when it is stale; `make docs`
/// writes it anew.
enum ReferenceDocument {
  /// Compares the document with what the program says now, or writes it when `PORTICO_WRITE_DOCS` is set.
  static func expect(
    _ name: String, toBe text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "docs/reference/\(name).md")
    let text = text.trimmingCharacters(in: .newlines) + "\n"
    if ProcessInfo.processInfo.environment["PORTICO_WRITE_DOCS"] != nil {
      try Data(text.utf8).write(to: file)
    }

    let written = try String(contentsOf: file, encoding: .utf8)

    let isFresh = written == text
    #expect(isFresh, "docs/reference/\(name).md is stale: run make docs", sourceLocation: sourceLocation)
  }
}
