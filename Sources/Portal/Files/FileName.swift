/// What a file is called on a page and when it is saved: as its sender called it, without what could mislead.
enum FileName {
  private static let most = 120

  /// The last part of a path, in one line, without letters that are not seen or that turn the direction of reading.
  static func shown(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    var shown = ""
    for letter in last where letter.unicodeScalars.allSatisfy(isSeen) {
      guard shown.utf8.count + letter.utf8.count <= most else { break }
      shown.append(letter)
    }
    let words = shown.split(separator: " ").joined(separator: " ")
    return words.isEmpty || words.allSatisfy({ $0 == "." }) ? "file" : words
  }

  /// With the ending that belongs to what it is: `scan.exe` that is a PDF is saved as `scan.pdf`.
  static func saved(_ shown: String, ending: String) -> String {
    let stem = shown.lastIndex(of: ".").map { shown[..<$0] } ?? shown[...]
    let short = stem.prefix(90)
    return (short.isEmpty ? "file" : String(short)) + "." + ending
  }

  private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .unassigned, .surrogate, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
