/// One value of a PDF file (ISO 32000, 7.3), as far as our own step needs to know it.
indirect enum FileValue: Equatable {
  /// A number or a word of the format, as it stands in the file.
  case token(String)
  case name(String)
  /// A text with its marks, as it stands in the file.
  case text(String)
  case reference(Int)
  case array([FileValue])
  case dictionary([String: FileValue])

  subscript(key: String) -> FileValue? {
    get {
      guard case .dictionary(let entries) = self else { return nil }
      return entries[key]
    }
    set {
      guard case .dictionary(var entries) = self else { return }
      entries[key] = newValue
      self = .dictionary(entries)
    }
  }

  var reference: Int? {
    guard case .reference(let number) = self else { return nil }
    return number
  }

  /// The elements of an array; a single value as the only one.
  var elements: [FileValue] {
    guard case .array(let elements) = self else { return [self] }
    return elements
  }

  /// A text of any script, as the format wants it: UTF-16 with its mark.
  static func string(_ text: String) -> FileValue {
    let digits = Array("0123456789ABCDEF")
    let hex = ([0xFEFF] + Array(text.utf16)).map { unit in
      String([12, 8, 4, 0].map { digits[Int(unit >> $0) & 15] })
    }
    return .text("<" + hex.joined() + ">")
  }

  static func number(_ value: Double) -> FileValue {
    let hundredths = Int((value * 100).rounded())
    let rest = abs(hundredths) % 100
    let sign = hundredths < 0 ? "-" : ""
    return .token(sign + "\(abs(hundredths) / 100)." + (rest < 10 ? "0" : "") + "\(rest)")
  }

  /// As it is written into the file. Keys in order, so that the same paper has the same bytes.
  var written: String {
    switch self {
    case .token(let text), .text(let text): text
    case .name(let name): "/" + name
    case .reference(let number): "\(number) 0 R"
    case .array(let elements): "[" + elements.map(\.written).joined(separator: " ") + "]"
    case .dictionary(let entries):
      "<<" + entries.sorted { $0.key < $1.key }.map { "/" + $0.key + " " + $0.value.written }.joined(separator: "\n")
        + ">>"
    }
  }
}

/// Reads values from the bytes of a file that our own library wrote. It is no reader of files from elsewhere.
struct FileReader {
  private let bytes: ArraySlice<UInt8>
  private(set) var place: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  mutating func value(depth: Int = 0) throws(PaperFault) -> FileValue {
    guard depth < 20 else { throw .notUnderstood }
    skipSpace()
    guard let first = peek() else { throw .notUnderstood }
    switch first {
    case UInt8(ascii: "/"):
      place += 1
      return .name(word())
    case UInt8(ascii: "("): return .text(try literal())
    case UInt8(ascii: "<"): return peek(1) == first ? try dictionary(depth) : .text(try hexadecimal())
    case UInt8(ascii: "["): return try array(depth)
    default: return try tokenOrReference()
    }
  }

  /// Goes past a word that must stand here.
  mutating func pass(_ expected: String) throws(PaperFault) {
    skipSpace()
    guard bytes[place...].starts(with: expected.utf8) else { throw .notUnderstood }
    place += expected.utf8.count
  }

  mutating func skipSpace() {
    while let byte = peek() {
      if byte == UInt8(ascii: "%") {
        while let next = peek(), next != 0x0A { place += 1 }
      } else if [0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(byte) {
        place += 1
      } else {
        return
      }
    }
  }

  private func peek(_ ahead: Int = 0) -> UInt8? { place + ahead < bytes.endIndex ? bytes[place + ahead] : nil }

  private mutating func word() -> String {
    let start = place
    while let byte = peek(), byte > 0x20, !"()<>[]{}/%".utf8.contains(byte) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  /// `12`, `true`, or `12 0 R`.
  private mutating func tokenOrReference() throws(PaperFault) -> FileValue {
    let token = word()
    guard !token.isEmpty else { throw .notUnderstood }
    guard let number = Int(token) else { return .token(token) }
    let before = place
    skipSpace()
    if word() == "0" {
      skipSpace()
      if word() == "R" { return .reference(number) }
    }
    place = before
    return .token(token)
  }

  private mutating func array(_ depth: Int) throws(PaperFault) -> FileValue {
    place += 1
    var elements: [FileValue] = []
    while true {
      skipSpace()
      guard let byte = peek() else { throw .notUnderstood }
      if byte == UInt8(ascii: "]") { break }
      elements.append(try value(depth: depth + 1))
    }
    place += 1
    return .array(elements)
  }

  private mutating func dictionary(_ depth: Int) throws(PaperFault) -> FileValue {
    place += 2
    var entries: [String: FileValue] = [:]
    while true {
      skipSpace()
      if peek() == UInt8(ascii: ">") { break }
      guard case .name(let key) = try value(depth: depth + 1) else { throw .notUnderstood }
      entries[key] = try value(depth: depth + 1)
    }
    try pass(">>")
    return .dictionary(entries)
  }

  private mutating func literal() throws(PaperFault) -> String {
    let start = place
    var depth = 0
    while let byte = peek() {
      place += 1
      switch byte {
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return try text(start) }
      default: break
      }
    }
    throw .notUnderstood
  }

  private mutating func hexadecimal() throws(PaperFault) -> String {
    let start = place
    while let byte = peek() {
      place += 1
      if byte == UInt8(ascii: ">") { return try text(start) }
    }
    throw .notUnderstood
  }

  /// The library writes texts in ASCII; others could not be kept as they are.
  private func text(_ start: Int) throws(PaperFault) -> String {
    guard place <= bytes.endIndex, bytes[start..<place].allSatisfy({ $0 < 0x80 }) else { throw .notUnderstood }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }
}
