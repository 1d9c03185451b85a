/// What stands above a part of a form with files: the field's name, and the file's when it is one.
struct PartHeader {
  let name: String
  /// As the browser wrote it; nil for a field of text.
  let fileName: String?

  /// Reads the lines of a part's head: exactly one `Content-Disposition`, at most one `Content-Type`, nothing else.
  init(_ bytes: ArraySlice<UInt8>) throws(WebFault) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed(.text) }
    var disposition: [String: String]?
    var hasType = false
    for line in PartHeader.lines(text) {
      guard let colon = line.firstIndex(of: ":") else { throw .malformed(.encoding) }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      switch line[..<colon].lowercased() {
      case "content-disposition" where disposition == nil: disposition = try PartHeader.parameters(value)
      case "content-type" where !hasType:
        hasType = true
        guard !value.lowercased().hasPrefix("multipart/") else { throw .malformed(.encoding) }
      default: throw .malformed(.encoding)
      }
    }
    guard let disposition, let name = disposition["name"], (1...100).contains(name.utf8.count) else {
      throw .malformed(.encoding)
    }
    self.name = name
    fileName = disposition["filename"].map(PartHeader.unescaped)
  }

  /// The boundary of a request's `Content-Type`; nil when it is none of a form with files.
  static func boundary(of contentType: String) -> [UInt8]? {
    guard contentType.utf8.count <= 200 else { return nil }
    let parts = contentType.split(separator: ";", omittingEmptySubsequences: false).map { part in
      String(part.drop { $0 == " " })
    }
    guard parts.count == 2, parts[0].lowercased() == "multipart/form-data" else { return nil }
    guard parts[1].lowercased().hasPrefix("boundary=") else { return nil }
    var boundary = parts[1].utf8.dropFirst(9)
    if boundary.count >= 2, boundary.first == UInt8(ascii: "\""), boundary.last == UInt8(ascii: "\"") {
      boundary = boundary.dropFirst().dropLast()
    }
    guard (1...70).contains(boundary.count), boundary.allSatisfy(isOfBoundary) else { return nil }
    return Array(boundary)
  }

  /// What RFC 2046 lets a boundary be made of, without the blank.
  private static func isOfBoundary(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "'()+_,-./:=?".utf8.contains(byte)
    }
  }

  private static func lines(_ text: String) -> [String] {
    var lines: [[UInt8]] = [[]]
    var isAfterReturn = false
    for byte in text.utf8 {
      if isAfterReturn, byte == 0x0A { lines.append([]) } else if byte != 0x0D { lines[lines.count - 1].append(byte) }
      isAfterReturn = byte == 0x0D
    }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  /// `form-data; name="a"; filename="b.jpg"`, as WHATWG has it: always in quotes, and a quote inside is `%22`.
  private static func parameters(_ value: Substring) throws(WebFault) -> [String: String] {
    var found: [String: String] = [:]
    var rest = value.utf8
    guard value.lowercased().hasPrefix("form-data") else { throw .malformed(.encoding) }
    rest = rest.dropFirst(9)
    while !rest.isEmpty {
      guard rest.starts(with: "; ".utf8) else { throw .malformed(.encoding) }
      rest = rest.dropFirst(2)
      guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { throw .malformed(.encoding) }
      let name = String(decoding: rest[..<equals], as: UTF8.self)
      rest = rest[equals...].dropFirst()
      guard ["name", "filename"].contains(name), found[name] == nil, rest.first == UInt8(ascii: "\""),
        let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\""))
      else { throw .malformed(.encoding) }
      let bytes = rest.dropFirst()[..<end]
      guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw .malformed(.controlCharacter) }
      found[name] = String(decoding: bytes, as: UTF8.self)
      rest = rest[end...].dropFirst()
    }
    return found
  }

  private static func unescaped(_ name: String) -> String {
    name.replacing("%22", with: "\"").replacing("%0D", with: " ").replacing("%0A", with: " ")
  }
}
