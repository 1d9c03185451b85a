/// An XML text as UTF-8 without its declaration, however it came: UTF-8, UTF-16 with its mark, Latin-1 or Windows-1252.
struct XMLText {
  let bytes: [UInt8]

  /// - Throws: `empty`, or `encoding` for anything else, and for bytes that are not what the text says they are.
  init(_ raw: [UInt8]) throws(XMLRefusal) {
    guard raw.contains(where: { !XMLText.isSpace($0) }) else { throw .empty }
    if raw.starts(with: [0xFF, 0xFE, 0, 0]) || raw.starts(with: [0, 0, 0xFE, 0xFF]) { throw .encoding }
    if raw.starts(with: [0xFF, 0xFE]) || raw.starts(with: [0xFE, 0xFF]) {
      let text = try XMLText.wide(raw)
      let declaration = try XMLText.declaration(text[...])
      guard declaration.encoding.isEmpty || declaration.encoding.hasPrefix("utf-16") else { throw .encoding }
      bytes = try XMLText.checked(Array(text.dropFirst(declaration.length)))
      return
    }
    let text = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? raw[3...] : raw[...]
    let declaration = try XMLText.declaration(text)
    let rest = Array(text.dropFirst(declaration.length))
    switch declaration.encoding {
    case "", "utf-8", "utf8": bytes = try XMLText.checked(rest)
    case "us-ascii", "ascii":
      guard rest.allSatisfy({ $0 < 0x80 }) else { throw .encoding }
      bytes = try XMLText.checked(rest)
    case "iso-8859-1", "latin1", "windows-1252", "cp1252":
      guard text.startIndex == raw.startIndex else { throw .encoding }
      bytes = try XMLText.checked(XMLText.western(rest))
    default: throw .encoding
    }
  }

  /// Refuses what is not UTF-8 and what no XML text may hold. libxml2 would read such bytes as Latin-1.
  private static func checked(_ bytes: [UInt8]) throws(XMLRefusal) -> [UInt8] {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .encoding }
    guard bytes.contains(where: { !isSpace($0) }) else { throw .empty }
    if bytes.contains(where: { $0 < 0x20 && !isSpace($0) }) { throw .malformed }
    return bytes
  }

  private static func wide(_ raw: [UInt8]) throws(XMLRefusal) -> [UInt8] {
    guard raw.count % 2 == 0 else { throw .encoding }
    let isLittle = raw[0] == 0xFF
    var units: [UInt16] = []
    units.reserveCapacity(raw.count / 2)
    for place in stride(from: 2, to: raw.count, by: 2) {
      let (first, second) = (UInt16(raw[place]), UInt16(raw[place + 1]))
      units.append(isLittle ? first | second << 8 : first << 8 | second)
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw .encoding }
    return Array(text.utf8)
  }

  private static func western(_ raw: [UInt8]) -> [UInt8] {
    var text = String.UnicodeScalarView()
    for byte in raw {
      let value = (0x80...0x9F).contains(byte) ? windows[Int(byte) - 0x80] : UInt32(byte)
      text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return Array(String(text).utf8)
  }

  /// Windows-1252's 0x80 to 0x9F; the five that it leaves open are not characters.
  private static let windows: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
    0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  /// The `<?xml … ?>` at the front: its length, and the encoding it names in small letters.
  private static func declaration(_ text: ArraySlice<UInt8>) throws(XMLRefusal) -> (length: Int, encoding: String) {
    let start = Array("<?xml".utf8)
    guard text.starts(with: start), let next = text.dropFirst(5).first, isSpace(next) else { return (0, "") }
    let head = text.prefix(500)
    guard let end = head.indices.dropLast().first(where: { head[$0] == 0x3F && head[$0 + 1] == 0x3E }) else {
      throw .malformed
    }
    let inside = String(decoding: head[..<end].dropFirst(5), as: UTF8.self)
    let length = end + 2 - text.startIndex
    guard let mark = inside.firstRange(of: "encoding") else { return (length, "") }
    let rest = inside[mark.upperBound...].drop { $0 == " " || $0 == "=" || $0 == "\t" || $0 == "\n" || $0 == "\r" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { throw .malformed }
    return (length, rest.dropFirst().prefix { $0 != quote }.lowercased())
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
