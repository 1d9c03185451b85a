import Foundation

// The rules behind `StructureTests`, in the order of the tests.

extension HouseRule {
  static let fileLength = HouseRule { file in
    let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
    return count > 400 ? [Finding(path: file.path, line: 401, what: "\(count) lines; find the other noun in it")] : []
  }

  static let functionLength = HouseRule { file in
    file.codeLines.indices.compactMap { start in
      guard let length = file.lengthOfFunction(startingAt: start), length > 60 else { return nil }
      return Finding(path: file.path, line: start + 1, what: "a function of \(length) lines")
    }
  }

  static let lineWidth = HouseRule { file in
    file.lines.indices.compactMap { index in
      guard file.lines[index].utf8.count > 120, file.lines[index].count > 120 else { return nil }
      return Finding(path: file.path, line: index + 1, what: "wider than 120 columns")
    }
  }

  static let noDrawers = HouseRule { file in
    let stem = file.name.replacingOccurrences(of: ".swift", with: "")
    var findings: [Finding] = []
    if Drawer.isOne(stem) || (stem.contains("+") && !stem.hasSuffix("+HTML")) {
      findings.append(Finding(path: file.path, line: 1, what: "a drawer: name the one thing in it"))
    }
    for (name, line) in file.declaredTypes where Drawer.isOne(name) {
      findings.append(Finding(path: file.path, line: line, what: "\(name) is a drawer: name the one thing it is"))
    }
    return findings
  }

  static let sqlInQueries = HouseRule { file in
    let starts = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "SELECT\n"]
    return file.literals.filter { literal in
      let lines = literal.text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) + " " }
      return lines.contains { line in starts.contains(where: line.hasPrefix) }
    }
    .map { Finding(path: file.path, line: $0.line, what: "SQL outside …Queries.swift") }
  }
  .only { file in
    !file.path.hasSuffix("Queries.swift") && file.target != "Store" && !file.path.contains("/Migrations/")
  }

  /// SQLite compiles every statement anew that compares such a column with a value, on each of its runs: the values
  /// decide whether the index helps. `IN ('dead', 'gone')`, `IS NULL` and `IS NOT NULL` do no harm.
  static let noComparingIndex = HouseRule { file in
    var statement = ""
    var findings: [Finding] = []
    for (index, line) in file.lines.enumerated() {
      if line.hasPrefix("--") { continue }
      statement += " " + line
      guard line.hasSuffix(";") else { continue }
      defer { statement = "" }
      guard statement.contains(" INDEX "), let condition = statement.range(of: " WHERE ") else { continue }
      if statement[condition.upperBound...].contains("= '") {
        findings.append(Finding(path: file.path, line: index + 1, what: "an index that compares a column with a word"))
      }
    }
    return findings
  }
  // These landed before the rule; no statement compares the state of a notice or a letter with a value.
  .only { $0.path.hasSuffix(".sql") && $0.name != "0008-channels.sql" }

  static let timeFromKernel = HouseRule.forbidding(
    ["Date()", "Date.now", "Calendar.current", "Calendar.autoupdatingCurrent", "TimeZone.current", "Locale.current"],
    because: "ask the clock and the clinic's zone"
  ).only { $0.target != "Kernel" }

  static let nothingPublic = HouseRule.forbidding(
    ["public", "open class"], because: "package across targets, never public")

  static let noCrashers = HouseRule { file in
    file.codeLines.indices.filter { Crasher.isIn(file.codeLines[$0]) && !file.saysWhyItIsSafe(at: $0 + 1) }
      .map { Finding(path: file.path, line: $0 + 1, what: "can end the process: \(file.lines[$0])") }
  }

  static let uncheckedSaysWhy = HouseRule { file in
    ["@unchecked Sendable", "nonisolated(unsafe)"].flatMap { word in
      file.codeLines.indices.filter { file.codeLines[$0].contains(word) && !file.saysWhyItIsSafe(at: $0 + 1) }
        .map { Finding(path: file.path, line: $0 + 1, what: "\(word) without a `// Safe because`") }
    }
  }

  static let noPrinting = HouseRule.forbidding(
    ["print(", "debugPrint(", "dump(", "NSLog("], because: "log with a constant message, or show it on the page"
  ).only { $0.target != "CLI" }

  static let noLyingParsers = HouseRule.forbidding(
    [
      "XMLDocument", "NSRegularExpression", "Regex(", "import RegexBuilder", "Decimal(string:", "JSONSerialization",
      "JSONDecoder", "XMLParser", "FileMiddleware",
    ], because: "see security.md, F4 to F13"
  ).only { file in !Self.readsOnlyOurOwnJSON.contains(file.path) }

  /// Files that may use Foundation's JSON reader, because what they read is built into the program.
  static let readsOnlyOurOwnJSON: Set<String> = ["Sources/Web/Words/Strings.swift"]

  static let noInlineMarkup = HouseRule { file in
    let words = [" style=", "onclick", "onload=", "onerror=", "onsubmit=", "javascript:", "<script>", "<style"]
    return file.literals.filter { literal in
      literal.text == "style" || words.contains(where: literal.text.contains)
    }
    .map { Finding(path: file.path, line: $0.line, what: "inline style or script; the policy of the pages refuses it") }
  }
  .only { ["Web", "Portal", "Gateway"].contains($0.target) }

  static let nothingForLater = HouseRule { file in
    let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X:"]
    return file.lines.indices.filter { index in words.contains(where: file.lines[index].contains) }
      .map { Finding(path: file.path, line: $0 + 1, what: "an issue, or nothing") }
  }

  static let noMachinePaths = HouseRule { file in
    let folders = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/tm" + "p/"]
    return file.lines.indices.filter { index in folders.contains(where: file.lines[index].contains) }
      .map { Finding(path: file.path, line: $0 + 1, what: "a folder of one machine") }
  }
}

/// Names that say where things were thrown, not what they are.
private enum Drawer {
  private static let whole: Set<String> = ["Common", "Core", "Misc", "Shared", "Base"]
  private static let endings = [
    "Utils", "Util", "Utilities", "Helpers", "Manager", "Service", "Services", "Extensions",
  ]

  static func isOne(_ name: String) -> Bool {
    whole.contains(name) || name.lowercased().contains("+ext") || endings.contains(where: name.hasSuffix)
  }
}

/// Code that ends the process when it is wrong.
private enum Crasher {
  private static let words = ["try!", "as!", "fatalError(", "preconditionFailure(", "assertionFailure("]

  static func isIn(_ line: String) -> Bool {
    guard line.contains("!") || line.contains("atalError(") || line.contains("Failure(") else { return false }
    return words.contains(where: line.contains) || unwraps(line)
  }

  /// A `!` right after a name, a bracket or a quote, and not part of `!=`.
  private static func unwraps(_ line: String) -> Bool {
    let bytes = Array(line.utf8)
    return bytes.indices.dropFirst().contains { index in
      guard bytes[index] == UInt8(ascii: "!") else { return false }
      if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "=") { return false }
      let before = Character(UnicodeScalar(bytes[index - 1]))
      return before.isLetter || before.isNumber || "_)]}\"?>".contains(before)
    }
  }
}

extension SourceFile {
  /// Types declared at the left margin and visible to other files, with their lines.
  var declaredTypes: [(name: String, line: Int)] {
    let kinds: Set<Substring> = ["struct", "enum", "class", "actor", "protocol", "typealias"]
    return codeLines.indices.compactMap { index in
      let line = codeLines[index]
      guard line.first?.isLetter == true || line.first == "@" else { return nil }
      let words = line.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "@") })
      guard !words.contains("private"), !words.contains("fileprivate"), !words.contains("extension") else { return nil }
      guard let kind = words.firstIndex(where: kinds.contains), kind + 1 < words.count else { return nil }
      return (String(words[kind + 1]), index + 1)
    }
  }

  /// Lines from the declaration to the closing brace, or nil when no function with a body starts there. Relies on the
  /// formatter: the closing brace stands in the column of the declaration.
  func lengthOfFunction(startingAt start: Int) -> Int? {
    let line = codeLines[start]
    let margin = line.prefix { $0 == " " }
    let starts = ["func ", "init(", "init<", "init?(", "deinit", "subscript("]
    let isComputed = line.hasSuffix("{") && (line.contains(" var ") || line.hasPrefix("var "))
    guard isComputed || starts.contains(where: line.contains), !line.hasSuffix("}") else { return nil }
    for index in codeLines.indices.dropFirst(start + 1) {
      let next = codeLines[index]
      guard !next.allSatisfy({ $0 == " " }) else { continue }
      guard next.prefix(while: { $0 == " " }).count <= margin.count else { continue }
      let rest = next.dropFirst(margin.count)
      if rest.hasPrefix(")") || rest.hasPrefix("where") || rest.hasPrefix("->") { continue }
      return rest.hasPrefix("}") ? index - start + 1 : nil
    }
    return nil
  }
}
