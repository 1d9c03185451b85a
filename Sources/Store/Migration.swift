import Kernel

/// One step of the schema: a numbered file of SQL that is never changed once it was shipped.
package struct Migration: Sendable, Hashable {
  package let number: Int
  package let name: String
  /// The sentence on its first line that says why the step is there.
  package let why: String
  package let text: String

  /// - Throws: `.migrationRefused` when the first line is not a comment with a sentence: `-- Patients sign in.`
  package init(number: Int, name: String, text: String) throws {
    let first = text.prefix { !$0.isNewline }
    let sentence = first.drop { $0 == "-" || $0 == " " }
    guard first.hasPrefix("--"), sentence.contains(" ") else {
      throw StoreFault.migrationRefused(number: number, reason: "the first line must say why: -- A sentence.")
    }
    self.number = number
    self.name = name
    self.text = text
    why = String(sentence)
  }

  /// What is compared to know that the file is still as it was when it was applied.
  package var checksum: String { Hash.sha256(Array(text.utf8)) }

  /// The statements of the file. A `;` inside quotes or a `--` comment does not end one.
  package var statements: [String] {
    var reader = StatementReader()
    for byte in text.utf8 { reader.take(byte) }
    return reader.finish()
  }
}

/// Cuts SQL text into statements, byte by byte.
private struct StatementReader {
  private enum Place: Equatable {
    case code
    case comment
    case quoted(by: UInt8)
  }

  private var place = Place.code
  private var current: [UInt8] = []
  private var statements: [String] = []

  mutating func take(_ byte: UInt8) {
    switch place {
    case .comment:
      if byte == UInt8(ascii: "\n") { place = .code }
      return
    case .quoted(let quote):
      current.append(byte)
      // A doubled quote leaves and enters again at once, which comes to the same.
      if byte == quote { place = .code }
    case .code:
      takeCode(byte)
    }
  }

  mutating func finish() -> [String] {
    endStatement()
    return statements
  }

  private mutating func takeCode(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: ";"): endStatement()
    case UInt8(ascii: "-") where current.last == byte:
      current.removeLast()
      place = .comment
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      current.append(byte)
      place = .quoted(by: byte)
    default: current.append(byte)
    }
  }

  private mutating func endStatement() {
    let isBlank = current.allSatisfy { $0 == 32 || (9...13).contains($0) }
    if !isBlank { statements.append(String(decoding: current, as: UTF8.self)) }
    current = []
  }
}
