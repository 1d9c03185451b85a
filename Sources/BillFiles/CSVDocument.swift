/// How much of a CSV file is read at all.
package struct CSVLimits: Sendable {
  package var bytes = 64_000_000
  package var rows = 1_000_000
  package var columns = 100
  package var fieldBytes = 1_000

  package init() {}
}

/// Why a CSV file is not read, with the line on which that is so.
package struct CSVFault: Error, Sendable, Equatable {
  package enum Reason: String, Sendable, CaseIterable {
    case empty, tooLarge = "too-large", notUTF8 = "not-utf8", control, tooManyRows = "too-many-rows"
    case tooManyColumns = "too-many-columns", fieldTooLong = "field-too-long", quote, openQuote = "open-quote"
    case lineEnd = "line-end", columns, heading
  }

  package let reason: Reason
  package let line: Int

  init(_ reason: Reason, line: Int) {
    (self.reason, self.line) = (reason, line)
  }
}

/// A CSV file as RFC 4180 has it: UTF-8, commas, a line of headings, as many fields in each row as there are headings.
/// A byte order mark may stand first. What a field holds is text and nothing else: a formula is never worked out.
///
/// ```swift
/// let document = try CSVDocument(bytes)
/// for row in document.rows { row.text(document.column("Amount")) }
/// ```
package struct CSVDocument: Sendable {
  package let headings: [String]
  package let rows: [CSVRow]

  package init(_ bytes: [UInt8], limits: CSVLimits = CSVLimits()) throws(CSVFault) {
    var reader = try CSVReader(bytes, limits)
    guard let first = try reader.next() else { throw CSVFault(.empty, line: 1) }
    let headings = first.texts.map(CSVDocument.trimmed)
    guard Set(headings).count == headings.count, headings.allSatisfy({ !$0.isEmpty }) else {
      throw CSVFault(.heading, line: first.line)
    }
    var rows: [CSVRow] = []
    while let row = try reader.next() {
      guard row.count == headings.count else { throw CSVFault(.columns, line: row.line) }
      guard rows.count < limits.rows else { throw CSVFault(.tooManyRows, line: row.line) }
      rows.append(row)
    }
    (self.headings, self.rows) = (headings, rows)
  }

  /// Where a heading stands; nil when there is none of this name.
  package func column(_ heading: String) -> Int? { headings.firstIndex(of: heading) }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// One row, with the line on which it begins.
package struct CSVRow: Sendable {
  package let line: Int
  /// All fields, one after another, and where each ends.
  private let bytes: [UInt8]
  private let ends: [Int32]

  init(line: Int, bytes: [UInt8], ends: [Int32]) {
    (self.line, self.bytes, self.ends) = (line, bytes, ends)
  }

  package var count: Int { ends.count }

  package func text(_ column: Int) -> String {
    guard ends.indices.contains(column) else { return "" }
    let start = column == 0 ? 0 : Int(ends[column - 1])
    return String(decoding: bytes[start..<Int(ends[column])], as: UTF8.self)
  }

  var texts: [String] { ends.indices.map(text) }
}

/// Reads row after row; knows the states of RFC 4180 and no others.
private struct CSVReader {
  private let bytes: [UInt8]
  private let limits: CSVLimits
  private var at: Int
  /// Line ends behind this are no rows.
  private let end: Int
  private var line = 1

  init(_ bytes: [UInt8], _ limits: CSVLimits) throws(CSVFault) {
    guard bytes.count <= limits.bytes else { throw CSVFault(.tooLarge, line: 1) }
    self.bytes = bytes
    self.limits = limits
    end = (bytes.lastIndex { $0 != 0x0A && $0 != 0x0D } ?? -1) + 1
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard String(validating: bytes[at...], as: UTF8.self) != nil else {
      throw CSVFault(.notUTF8, line: CSVReader.firstBadLine(bytes[at...]))
    }
  }

  /// The next row; empty lines at the end of the file are none.
  mutating func next() throws(CSVFault) -> CSVRow? {
    if at >= end { return nil }
    let first = line
    var (row, ends): ([UInt8], [Int32]) = ([], [])
    while true {
      let start = row.count
      let isQuoted = at < bytes.count && bytes[at] == 0x22
      if isQuoted { try quoted(into: &row) } else { try plain(into: &row) }
      guard row.count - start <= limits.fieldBytes else { throw CSVFault(.fieldTooLong, line: line) }
      ends.append(Int32(row.count))
      guard ends.count <= limits.columns else { throw CSVFault(.tooManyColumns, line: line) }
      guard at < bytes.count else { break }
      let byte = bytes[at]
      at += 1
      if byte == 0x2C { continue }
      try endLine(byte)
      break
    }
    return CSVRow(line: first, bytes: row, ends: ends)
  }

  private mutating func plain(into row: inout [UInt8]) throws(CSVFault) {
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x2C || byte == 0x0A || byte == 0x0D { break }
      guard byte != 0x22 else { throw CSVFault(.quote, line: line) }
      guard byte >= 0x20 || byte == 0x09, byte != 0x7F else { throw CSVFault(.control, line: line) }
      at += 1
      // Not read further than it may be long.
      guard at - start <= limits.fieldBytes else { throw CSVFault(.fieldTooLong, line: line) }
    }
    row += bytes[start..<at]
  }

  private mutating func quoted(into row: inout [UInt8]) throws(CSVFault) {
    let opened = line
    let start = row.count
    at += 1
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == 0x22 {
        guard at < bytes.count, bytes[at] == 0x22 else {
          guard at == bytes.count || bytes[at] == 0x2C || bytes[at] == 0x0A || bytes[at] == 0x0D else {
            throw CSVFault(.quote, line: line)
          }
          return
        }
        at += 1
      } else if byte == 0x0A {
        line += 1
      } else if byte < 0x20 && byte != 0x09 && byte != 0x0D || byte == 0x7F {
        throw CSVFault(.control, line: line)
      }
      row.append(byte)
      guard row.count - start <= limits.fieldBytes else { throw CSVFault(.fieldTooLong, line: opened) }
    }
    throw CSVFault(.openQuote, line: opened)
  }

  private mutating func endLine(_ byte: UInt8) throws(CSVFault) {
    if byte == 0x0D {
      guard at < bytes.count, bytes[at] == 0x0A else { throw CSVFault(.lineEnd, line: line) }
      at += 1
    }
    line += 1
  }

  private static func firstBadLine(_ bytes: ArraySlice<UInt8>) -> Int {
    var number = 1
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if String(validating: line, as: UTF8.self) == nil { return number }
      number += 1
    }
    return number
  }
}
