import Foundation
import Testing

/// Text kept beside the tests and compared letter by letter. `PORTICO_SNAPSHOTS=record` writes it anew.
enum Snapshot {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "__snapshots__")

  /// - Parameter starts: what changes with every style sheet: the rest of the word after each of these is left out.
  static func check(_ text: String, named name: String, without starts: [String] = []) throws {
    var text = text
    for start in starts { text = hiding(start, in: text) }
    let plain = name.replacing(",", with: "").replacing(" ", with: "-")
    let file = folder.appending(path: plain + ".html")
    if ProcessInfo.processInfo.environment["PORTICO_SNAPSHOTS"] == "record" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data((text + "\n").utf8).write(to: file)
      return
    }
    let kept = try? String(contentsOf: file, encoding: .utf8)
    #expect(kept == text + "\n", "\(name) is not as it was last reviewed")
  }

  private static func hiding(_ start: String, in text: String) -> String {
    text.split(separator: start, omittingEmptySubsequences: false).enumerated().map { index, part in
      index == 0 ? String(part) : String(part.drop { $0 != "." })
    }.joined(separator: start)
  }
}

/// Whether markup is well nested, as far as a simple reader can tell.
enum Markup {
  private static let alone: Set<String> = ["br", "hr", "img", "input", "link", "meta", "!doctype"]

  /// What is wrong first; nil when every element ends where it should and every id is there once.
  static func firstFault(in page: String) -> String? {
    var open: [String] = []
    for piece in page.split(separator: "<").dropFirst(page.hasPrefix("<") ? 0 : 1) {
      guard let end = piece.firstIndex(of: ">") else { return "no end of <\(piece)" }
      let tag = piece[..<end]
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else { return "</\(tag.dropFirst())> closes nothing" }
      } else if !tag.hasSuffix("/") {
        let name = String(tag.prefix { $0 != " " })
        if !alone.contains(name) { open.append(name) }
      }
    }
    if let left = open.last { return "<\(left)> is never closed" }
    let ids = page.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    return Set(ids).count == ids.count ? nil : "an id is there twice: \(ids)"
  }
}
