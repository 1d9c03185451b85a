import Foundation

/// One text file of the repository, as the house rules see it.
struct SourceFile: Sendable {
  /// From the root of the repository: `Sources/Chart/Door/ChartReading.swift`.
  let path: String
  let text: String
  let lines: [String]
  /// The text without comments and without what stands in quotes; the same lines. For Swift only, else the text.
  let code: String
  let codeLines: [String]
  let literals: [Literal]

  init(_ path: String, _ text: String) {
    self.path = path
    self.text = text
    lines = Self.split(text)
    let scanned = path.hasSuffix(".swift") ? SwiftScanner.scan(text) : (code: text, literals: [])
    code = scanned.code
    codeLines = Self.split(scanned.code)
    literals = scanned.literals
  }

  var name: String { String(path.split(separator: "/").last ?? "") }

  var isSwift: Bool { path.hasSuffix(".swift") }

  /// `Chart` of `Sources/Chart/Door/ChartReading.swift`.
  var target: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// `Results` of `Sources/Portal/Results/ResultPage.swift`.
  var slice: String? {
    let parts = path.split(separator: "/")
    return parts.count > 3 && target == "Portal" ? String(parts[2]) : nil
  }

  private static func split(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

/// The files of the repository this test was compiled from.
struct SourceTree: Sendable {
  static let house = SourceTree(root: root)

  let root: URL
  /// Everything a person wrote: sources, tests, documents, scripts. Not what was built, downloaded or recorded.
  let files: [SourceFile]

  var swift: [SourceFile] { files.filter(\.isSwift) }

  /// The program itself: Swift under `Sources`.
  var program: [SourceFile] { swift.filter { $0.path.hasPrefix("Sources/") } }

  init(root: URL) {
    self.root = root
    let kinds: Set<String> = [
      "swift", "c", "h", "md", "json", "sql", "css", "js", "svg", "txt", "py", "yml", "yaml", "sh", "ini", "service",
      "conf",
    ]
    files = Self.paths(under: root).compactMap { path in
      let url = root.appending(path: path)
      guard kinds.contains(url.pathExtension) || Self.isScript(path) else { return nil }
      guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
      return SourceFile(path, text)
    }
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  private static var root: URL {
    var url = URL(filePath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url
  }

  private static func isScript(_ path: String) -> Bool {
    let folders = ["bin/", ".ci/", "bench/", "packaging/"]
    return ["Makefile", "Dockerfile", "Caddyfile"].contains(where: path.hasSuffix)
      || (folders.contains(where: path.hasPrefix) && !path.dropFirst().contains("."))
  }

  private static func paths(under root: URL) -> [String] {
    let skipped: Set<String> = [
      ".git", ".venv", ".artifacts", ".swiftpm", "__pycache__", "__Snapshots__", ".pytest_cache",
    ]
    guard let walk = FileManager.default.enumerator(atPath: root.path) else { return [] }
    var found: [String] = []
    while let path = walk.nextObject() as? String {
      let name = URL(filePath: path).lastPathComponent
      if skipped.contains(name) || name.hasPrefix(".build") {
        walk.skipDescendants()
      } else {
        found.append(path)
      }
    }
    return found.sorted()
  }
}
