package import Kernel

/// One row of an answer, read by column number from 0. Valid only inside the closure or initialiser that got it.
package struct Row {
  /// One of two, told apart where it is read: rows are the innermost loop of every page.
  enum Cells {
    case sqlite(SQLiteCells)
    case postgres(PostgresCells)
  }

  let cells: Cells

  /// The text of a column that is never empty (NOT NULL).
  package func text(_ column: Int) throws -> String {
    guard let text = cells.text(column) else { throw StoreFault.unexpectedValue(column: column, wanted: "text") }
    return text
  }

  package func textOrNil(_ column: Int) throws -> String? { cells.text(column) }

  /// A whole number. A column that holds something else is a fault, never 0.
  package func integer(_ column: Int) throws -> Int64 {
    guard let number = try integerOrNil(column) else { throw missing(column, "whole number") }
    return number
  }

  package func integerOrNil(_ column: Int) throws -> Int64? {
    if cells.isNull(column) { return nil }
    guard let number = cells.integer(column) else { throw missing(column, "whole number") }
    return number
  }

  package func real(_ column: Int) throws -> Double {
    guard let number = try realOrNil(column) else { throw missing(column, "number") }
    return number
  }

  package func realOrNil(_ column: Int) throws -> Double? {
    if cells.isNull(column) { return nil }
    guard let number = cells.real(column) else { throw missing(column, "number") }
    return number
  }

  /// Yes or no: a stored 0 or 1, or the outcome of a comparison.
  package func flag(_ column: Int) throws -> Bool { try integer(column) != 0 }

  /// The bytes of a BYTEA column.
  package func bytes(_ column: Int) throws -> [UInt8] {
    guard let bytes = cells.bytes(column) else { throw missing(column, "bytes") }
    return bytes
  }

  package func bytesOrNil(_ column: Int) throws -> [UInt8]? { cells.isNull(column) ? nil : try bytes(column) }

  /// The UTF-8 of a TEXT column, copied once and not looked at: for stored JSON that goes out as it came in.
  package func utf8Bytes(_ column: Int) throws -> [UInt8] {
    guard let bytes = cells.utf8(column) else { throw missing(column, "text") }
    return bytes
  }

  package func id<Subject>(_ column: Int, of subject: Subject.Type = Subject.self) throws -> ID<Subject> {
    ID(try text(column))
  }

  package func idOrNil<Subject>(_ column: Int, of subject: Subject.Type = Subject.self) throws -> ID<Subject>? {
    cells.text(column).map { ID($0) }
  }

  /// An id that is mostly the one of the row before: then no text is made of it anew.
  package func id<Subject>(_ column: Int, mostly last: ID<Subject>?) throws -> ID<Subject> {
    guard let last else { return try id(column) }
    let isSame = cells.withText(column) { bytes in last.text.utf8.elementsEqual(bytes) }
    return isSame == true ? last : try id(column)
  }

  package func cents(_ column: Int) throws -> Cents { Cents(try integer(column)) }

  package func instant(_ column: Int) throws -> Instant {
    guard let instant = try instantOrNil(column) else { throw missing(column, "moment") }
    return instant
  }

  package func instantOrNil(_ column: Int) throws -> Instant? {
    guard let read = cells.withText(column, { Instant(utf8: $0) }) else { return nil }
    guard let instant = read else { throw missing(column, "moment") }
    return instant
  }

  package func day(_ column: Int) throws -> CivilDate {
    guard let day = try dayOrNil(column) else { throw missing(column, "day") }
    return day
  }

  package func dayOrNil(_ column: Int) throws -> CivilDate? {
    guard let text = cells.text(column) else { return nil }
    guard let day = CivilDate(text) else { throw missing(column, "day") }
    return day
  }

  private func missing(_ column: Int, _ wanted: String) -> StoreFault {
    .unexpectedValue(column: column, wanted: wanted)
  }
}

/// Where a row's columns come from: a statement of SQLite, or an answer of PostgreSQL.
///
/// Nil means null or, for numbers and bytes, that the column holds something else. A column that the answer does not
/// have is null.
extension Row.Cells {
  func isNull(_ column: Int) -> Bool {
    switch self {
    case .sqlite(let cells): cells.isNull(column)
    case .postgres(let cells): cells.isNull(column)
    }
  }

  func text(_ column: Int) -> String? {
    switch self {
    case .sqlite(let cells): cells.text(column)
    case .postgres(let cells): cells.text(column)
    }
  }

  func utf8(_ column: Int) -> [UInt8]? { withText(column) { Array($0) } }

  /// Lends the bytes of a text where they lie; they are gone after the closure.
  func withText<T>(_ column: Int, _ use: (UnsafeBufferPointer<UInt8>) -> T) -> T? {
    switch self {
    case .sqlite(let cells): cells.withText(column, use)
    case .postgres(let cells): cells.withText(column, use)
    }
  }

  func integer(_ column: Int) -> Int64? {
    switch self {
    case .sqlite(let cells): cells.integer(column)
    case .postgres(let cells): cells.integer(column)
    }
  }

  func real(_ column: Int) -> Double? {
    switch self {
    case .sqlite(let cells): cells.real(column)
    case .postgres(let cells): cells.real(column)
    }
  }

  func bytes(_ column: Int) -> [UInt8]? {
    switch self {
    case .sqlite(let cells): cells.bytes(column)
    case .postgres(let cells): cells.bytes(column)
    }
  }
}

/// Something a row can be read into.
package protocol RowDecodable {
  init(row: Row) throws
}

extension String: RowDecodable {
  package init(row: Row) throws { self = try row.text(0) }
}

extension Int64: RowDecodable {
  package init(row: Row) throws { self = try row.integer(0) }
}

extension ID: RowDecodable {
  package init(row: Row) throws { self.init(try row.text(0)) }
}
