/// A piece of text in quotes, where it stands, and the code just before it.
struct Literal: Sendable {
  /// Put where `\(…)` stood.
  static let gap: Character = "\u{1}"

  var line: Int
  /// What is between the quotes, with `gap` for every interpolation.
  var text: String
  /// The code on the same line before the opening quote.
  var before: String
}

/// Divides Swift source into code and literals, so that a rule about code does not stumble over a comment and a rule
/// about words does not stumble over code. Comments become nothing; line numbers stay.
struct SwiftScanner {
  private enum State: Equatable {
    case code(depth: Int)
    case literal(hashes: Int, isLong: Bool)
  }

  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var code: [UInt8] = []
  private var lineStart = 0
  private var states: [State] = [.code(depth: 0)]
  private var open: [(line: Int, text: [UInt8], before: String)] = []
  private(set) var literals: [Literal] = []

  /// Scans a whole file.
  static func scan(_ source: String) -> (code: String, literals: [Literal]) {
    var scanner = SwiftScanner(bytes: Array(source.utf8))
    while scanner.at < scanner.bytes.count { scanner.step() }
    return (String(decoding: scanner.code, as: UTF8.self), scanner.literals)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func step() {
    switch states[states.count - 1] {
    case .code(let depth): stepInCode(depth: depth)
    case .literal(let hashes, let isLong): stepInLiteral(hashes: hashes, isLong: isLong)
    }
  }

  private mutating func stepInCode(depth: Int) {
    if starts("//") { return skipToLineEnd() }
    if starts("/*") { return skipBlockComment() }
    if let opening = openingQuote() { return openLiteral(opening) }
    let byte = bytes[at]
    if byte == UInt8(ascii: "(") { states[states.count - 1] = .code(depth: depth + 1) }
    if byte == UInt8(ascii: ")") {
      if depth == 1, states.count > 1 {
        at += 1
        states.removeLast()
        return
      }
      states[states.count - 1] = .code(depth: depth - 1)
    }
    keep(byte)
  }

  private mutating func stepInLiteral(hashes: Int, isLong: Bool) {
    let escape = "\\" + String(repeating: "#", count: hashes)
    if starts(escape + "(") {
      at += escape.utf8.count + 1
      open[open.count - 1].text.append(1)
      states.append(.code(depth: 1))
    } else if starts(escape) {
      let end = min(at + escape.utf8.count + 1, bytes.count)
      for byte in bytes[at..<end] { keepInLiteral(byte) }
      at = end
    } else if starts((isLong ? "\"\"\"" : "\"") + String(repeating: "#", count: hashes)) {
      at += (isLong ? 3 : 1) + hashes
      closeLiteral()
    } else if bytes[at] == UInt8(ascii: "\n"), !isLong {
      closeLiteral()  // not Swift, or a slip of this scanner: never let one quote swallow the file
    } else {
      keepInLiteral(bytes[at])
      at += 1
    }
  }

  private mutating func keep(_ byte: UInt8) {
    code.append(byte)
    at += 1
    countLine(byte)
  }

  private mutating func keepInLiteral(_ byte: UInt8) {
    open[open.count - 1].text.append(byte)
    if byte == UInt8(ascii: "\n") { code.append(byte) }
    countLine(byte)
  }

  private mutating func countLine(_ byte: UInt8) {
    guard byte == UInt8(ascii: "\n") else { return }
    line += 1
    lineStart = code.count
  }

  private func starts(_ text: String) -> Bool {
    var index = at
    for byte in text.utf8 {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  private func openingQuote() -> (hashes: Int, isLong: Bool)? {
    guard bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "#") else { return nil }
    var end = at
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
    let isLong = end + 2 < bytes.count && bytes[end + 1] == bytes[end] && bytes[end + 2] == bytes[end]
    return (end - at, isLong)
  }

  private mutating func openLiteral(_ opening: (hashes: Int, isLong: Bool)) {
    open.append((line, [], String(decoding: code[lineStart...], as: UTF8.self)))
    at += opening.hashes + (opening.isLong ? 3 : 1)
    states.append(.literal(hashes: opening.hashes, isLong: opening.isLong))
  }

  private mutating func closeLiteral() {
    let done = open.removeLast()
    literals.append(Literal(line: done.line, text: String(decoding: done.text, as: UTF8.self), before: done.before))
    code.append(contentsOf: "\"\"".utf8)
    states.removeLast()
  }

  private mutating func skipToLineEnd() {
    while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        at += 2
      } else if starts("*/") {
        depth -= 1
        at += 2
      } else {
        if bytes[at] == UInt8(ascii: "\n") {
          code.append(bytes[at])
          countLine(bytes[at])
        }
        at += 1
      }
    } while depth > 0 && at < bytes.count
  }
}
