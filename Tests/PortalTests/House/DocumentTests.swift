import Foundation
import Testing

/// Documents are part of the house: a link that leads nowhere is a fault like any other.
@Suite("Documents stay true")
struct DocumentTests {
  private let tree = SourceTree.house

  @Test("every link of every document leads to a file that is there")
  func links() {
    let planted = SourceFile("docs/operate/a.md", "see [the plan](../nowhere.md) and [this](#here)")
    let outside = SourceFile("README.md", "[a](https://example.org) [b](mailto:a@example.org) [c](LICENSE#terms)")

    expect(links(of: tree), in: documents, seenToFailOn: [planted])
    #expect(links(of: tree).check(outside).isEmpty)
  }

  @Test("every path a journey walks through is there")
  func journeys() {
    let planted = SourceFile("docs/journeys/a.md", "then `Sources/Portal/Nowhere.swift` decides")

    expect(paths(of: tree), in: documents, seenToFailOn: [planted])
  }

  private var documents: [SourceFile] { tree.files.filter { $0.path.hasSuffix(".md") } }

  private func links(of tree: SourceTree) -> HouseRule {
    HouseRule { file in
      file.lines.indices.flatMap { index in
        Self.targets(in: file.lines[index]).filter { target in
          let path = target.prefix { $0 != "#" }
          guard !path.isEmpty, !target.contains("://"), !target.hasPrefix("mailto:") else { return false }
          let folder = URL(filePath: "/" + file.path).deletingLastPathComponent()
          return !tree.exists(folder.appending(path: String(path)).standardized.path)
        }
        .map { Finding(path: file.path, line: index + 1, what: "\($0) is not there") }
      }
    }
  }

  private func paths(of tree: SourceTree) -> HouseRule {
    HouseRule { file in
      file.lines.indices.flatMap { index in
        file.lines[index].split(separator: "`").map(String.init)
          .filter {
            ($0.hasPrefix("Sources/") || $0.hasPrefix("Tests/")) && !$0.contains(where: { "<>…* ".contains($0) })
          }
          .filter { !tree.exists($0) }
          .map { Finding(path: file.path, line: index + 1, what: "\($0) is not there") }
      }
    }
    .only { $0.path.hasPrefix("docs/") || $0.path == "ARCHITECTURE.md" }
  }

  /// What stands between `](` and `)`.
  private static func targets(in line: String) -> [String] {
    line.components(separatedBy: "](").dropFirst().compactMap { $0.split(separator: ")").first.map(String.init) }
  }
}
