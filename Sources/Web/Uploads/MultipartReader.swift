import Glibc

/// Reads a form with files (`multipart/form-data`, RFC 7578) piece by piece, as strictly as browsers write it.
///
/// Refused: a boundary above 70 letters, anything before the first part or after the last one, part headers other than
/// the two that browsers send, more than 8 files or 50 fields, more than 64 KB of text, parts within parts. What it
/// holds of a file is one piece, never the whole.
package struct MultipartReader: Sendable {
  /// What comes next in the form.
  package enum Event: Sendable, Equatable {
    case field(Form.Field)
    /// A file begins: the field's name, and the file's as the browser wrote it; empty when nothing was chosen.
    case file(field: String, name: String)
    case bytes([UInt8])
    case fileEnd
  }

  package static let mostFiles = 8
  package static let mostFields = 50
  package static let mostTextBytes = 65_536
  private static let mostHeaderBytes = 2_048

  private enum Place: Equatable {
    case start, delimited, headers, file, finished
    case field(name: String)
  }

  /// What ends a part; the first one lacks the line end.
  private let delimiter: [UInt8]
  private var place = Place.start
  private var waiting: [UInt8] = []
  private var position = 0
  private var text: [UInt8] = []
  private var textBytes = 0
  private var fields = 0
  private var files = 0

  /// - Parameter contentType: the request's header.
  /// - Throws: `.malformed` when it is no form with files or its boundary cannot be one.
  package init(contentType: String) throws(WebFault) {
    guard let boundary = PartHeader.boundary(of: contentType) else { throw .malformed(.encoding) }
    delimiter = Array("\r\n--".utf8) + boundary
  }

  /// Whether the last part has ended.
  package var isFinished: Bool { place == .finished }

  /// Adds what arrived.
  package mutating func feed(_ bytes: [UInt8]) {
    waiting.removeFirst(position)
    position = 0
    waiting += bytes
  }

  /// What comes next; nil when more has to arrive first, and when the form has ended.
  /// - Throws: `.malformed` or `.bodyTooLarge`; the form is to be thrown away then.
  package mutating func next() throws(WebFault) -> Event? {
    while true {
      switch place {
      case .start:
        guard try follows(delimiter.dropFirst(2)) else { return nil }
        place = .delimited
      case .delimited:
        guard waiting.count - position >= 2 else { return nil }
        place = try takeTwo() == "\r\n" ? .headers : .finished
      case .headers:
        guard let header = try header() else { return nil }
        if let event = try begin(header) { return event }
      case .field(let name):
        let found = piece()
        try keep(found.bytes)
        if found.isLast {
          place = .delimited
          let field = Form.Field(name: name, text: try PercentDecoding.plain(text))
          text = []
          return .field(field)
        }
        if found.bytes.isEmpty { return nil }
      case .file:
        let found = piece()
        if found.isLast {
          place = .delimited
          return .fileEnd
        }
        return found.bytes.isEmpty ? nil : .bytes(Array(found.bytes))
      case .finished:
        // Some clients end the last line; nothing else may follow.
        guard "\r\n".utf8.starts(with: waiting[position...]) else { throw .malformed(.encoding) }
        return nil
      }
    }
  }

  /// Whether these bytes come next; they are passed over then. False when more has to arrive.
  private mutating func follows(_ wanted: ArraySlice<UInt8>) throws(WebFault) -> Bool {
    let there = waiting[position...].prefix(wanted.count)
    guard wanted.starts(with: there) else { throw .malformed(.encoding) }
    guard there.count == wanted.count else { return false }
    position += wanted.count
    return true
  }

  private mutating func takeTwo() throws(WebFault) -> String {
    let two = String(decoding: waiting[position..<position + 2], as: UTF8.self)
    guard two == "\r\n" || two == "--" else { throw .malformed(.encoding) }
    position += 2
    return two
  }

  private mutating func header() throws(WebFault) -> PartHeader? {
    let most = waiting[position...].prefix(MultipartReader.mostHeaderBytes)
    let end = most.indices.first { most[$0] == 0x0D && most[$0...].starts(with: "\r\n\r\n".utf8) }
    guard let end else {
      if most.count == MultipartReader.mostHeaderBytes { throw .malformed(.tooLong) }
      return nil
    }
    let header = try PartHeader(most[..<end])
    position = end + 4
    return header
  }

  private mutating func begin(_ header: PartHeader) throws(WebFault) -> Event? {
    guard let file = header.fileName else {
      fields += 1
      guard fields <= MultipartReader.mostFields else { throw .malformed(.tooManyFields) }
      place = .field(name: header.name)
      return nil
    }
    files += 1
    guard files <= MultipartReader.mostFiles else { throw .malformed(.tooManyFields) }
    place = .file
    return .file(field: header.name, name: file)
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) throws(WebFault) {
    textBytes += bytes.count
    guard textBytes <= MultipartReader.mostTextBytes else { throw .bodyTooLarge }
    text += bytes
  }

  /// The next bytes of the part that is open: up to its delimiter, or as far as none can begin. `isLast` when the
  /// delimiter itself came; it is passed over then.
  private mutating func piece() -> (bytes: ArraySlice<UInt8>, isLast: Bool) {
    let start = position
    var search = start
    while let found = lineEnd(from: search) {
      let there = waiting[found...].prefix(delimiter.count)
      if delimiter.starts(with: there) {
        position = found
        if there.count == delimiter.count, found == start {
          position += delimiter.count
          return ([], true)
        }
        return (waiting[start..<found], false)
      }
      search = found + 1
    }
    position = waiting.count
    return (waiting[start...], false)
  }

  private func lineEnd(from start: Int) -> Int? {
    waiting.withUnsafeBytes { all in
      guard start < all.count, let base = all.baseAddress,
        let found = memchr(base + start, 0x0D, all.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
