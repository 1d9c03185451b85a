/// Writes CSV as RFC 4180 has it. A cell that a table program would take for a formula gets an apostrophe in front.
package struct CSVWriter: Sendable {
  private var bytes: [UInt8] = []

  package init() {}

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// One row of texts and amounts.
  package mutating func row(_ cells: [CSVCell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      bytes += cell.written.utf8
    }
    bytes += [0x0D, 0x0A]
  }
}

/// What stands in a cell.
package enum CSVCell: Sendable, Hashable {
  case text(String)
  /// An amount or a count: a minus in front of it is one.
  case number(String)

  var written: String {
    guard case .text(let text) = self else {
      if case .number(let number) = self { return number }
      return ""
    }
    let begins = text.utf8.first.map { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } ?? false
    let safe = begins ? "'" + text : text
    guard safe.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return safe }
    return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
