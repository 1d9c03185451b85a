import Foundation
import Testing

/// A place where a rule of the house is broken.
struct Finding: Sendable, CustomStringConvertible {
  var path: String
  var line: Int
  var what: String

  var description: String { "\(path):\(line): \(what)" }
}

/// One rule of STYLE.md that a machine can check: a file goes in, findings come out.
struct HouseRule: Sendable {
  let check: @Sendable (SourceFile) -> [Finding]

  init(_ check: @escaping @Sendable (SourceFile) -> [Finding]) {
    self.check = check
  }

  /// Forbids each of the words in code (not in comments or quotes). A word may end with a bracket: `print(`.
  static func forbidding(_ words: [String], because reason: String) -> HouseRule {
    HouseRule { file in
      words.filter(file.code.contains).flatMap { word in
        file.linesOfCode(mentioning: word).map { Finding(path: file.path, line: $0, what: "\(word): \(reason)") }
      }
    }
  }

  /// The same rule, for the files for which `isMeant` is true.
  func only(_ isMeant: @escaping @Sendable (SourceFile) -> Bool) -> HouseRule {
    HouseRule { isMeant($0) ? check($0) : [] }
  }
}

/// Fails for every place in `files` where the rule is broken, and also when the rule fails to see the planted samples:
/// a rule that cannot fail is no rule.
func expect(
  _ rule: HouseRule, in files: [SourceFile], seenToFailOn planted: [SourceFile],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  for sample in planted {
    #expect(
      !rule.check(sample).isEmpty, "the rule does not see the planted fault:\n\(sample.text.prefix(200))",
      sourceLocation: sourceLocation)
  }
  #expect(!files.isEmpty, "there is nothing to look at", sourceLocation: sourceLocation)
  expectNone(files.flatMap(rule.check), sourceLocation: sourceLocation)
}

/// Fails with every fault at once, one a line.
func expectNone(_ faults: [some CustomStringConvertible], sourceLocation: SourceLocation = #_sourceLocation) {
  guard !faults.isEmpty else { return }
  let list = faults.map(\.description).joined(separator: "\n")
  Issue.record("\(faults.count) faults\n\(list)", sourceLocation: sourceLocation)
}

extension SourceFile {
  /// Line numbers, from 1, where the word stands by itself: `Date()` is not found in `CivilDate()`.
  func linesOfCode(mentioning word: String) -> [Int] {
    codeLines.indices.filter { Self.mentions(word, in: codeLines[$0]) }.map { $0 + 1 }
  }

  /// Whether a `// Safe because` stands on the line or up to three lines above it.
  func saysWhyItIsSafe(at line: Int) -> Bool {
    lines[max(0, line - 4)..<min(line, lines.count)].contains { $0.contains("// Safe because") }
  }

  private static func mentions(_ word: String, in line: String) -> Bool {
    var rest = line[...]
    while let found = rest.range(of: word) {
      let before = line[..<found.lowerBound].last
      let after = line[found.upperBound...].first
      let endsOpen = word.last.map(isNamePart) ?? false
      let isWhole =
        !(before.map { isNamePart($0) || $0 == "." } ?? false) && !(endsOpen && (after.map(isNamePart) ?? false))
      if isWhole || word.hasPrefix(".") { return true }
      rest = line[found.upperBound...]
    }
    return false
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
