import Glibc

/// The names in a PDF: `/JavaScript`, also when it is written `/J#61vaScript`.
enum PDFNames {
  /// Hands over everything that a reader could take for a name, and where it stands.
  static func each(in bytes: [UInt8], _ body: (_ name: String, _ place: Int) -> Void) {
    var place = 0
    while let slash = next(UInt8(ascii: "/"), in: bytes, from: place) {
      place = slash + 1
      if let name = name(in: bytes, at: place).name { body(name, slash) }
    }
  }

  /// The name that begins here, without its slash, and where it ends; nil above 40 letters, which no name of ours has.
  static func name(in bytes: [UInt8], at start: Int) -> (name: String?, end: Int) {
    var plain: [UInt8] = []
    var place = start
    while place < bytes.count, isRegular(bytes[place]) {
      if bytes[place] == UInt8(ascii: "#"), place + 2 < bytes.count, let high = digit(bytes[place + 1]),
        let low = digit(bytes[place + 2])
      {
        plain.append(high << 4 | low)
        place += 3
      } else {
        plain.append(bytes[place])
        place += 1
      }
      if plain.count > 40 { return (nil, place) }
    }
    return (String(decoding: plain, as: UTF8.self), place)
  }

  static func isBlank(_ byte: UInt8) -> Bool { [0, 9, 10, 12, 13, 32].contains(byte) }

  static func isRegular(_ byte: UInt8) -> Bool { !isBlank(byte) && !"()<>[]{}/%".utf8.contains(byte) }

  /// Where a word stands first, from a place on.
  static func first(_ word: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    let length = word.utf8CodeUnitCount
    return bytes.withUnsafeBytes { all -> Int? in
      guard let base = all.baseAddress else { return nil }
      var place = start
      while place + length <= all.count,
        let found = memchr(base + place, Int32(word.utf8Start.pointee), all.count - place - length + 1)
      {
        place = UnsafeRawPointer(found) - base
        if memcmp(base + place, word.utf8Start, length) == 0 { return place }
        place += 1
      }
      return nil
    }
  }

  /// Where a word stands last.
  static func last(_ word: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = word.withUTF8Buffer { Array($0) }
    return bytes.indices.last { bytes[$0...].starts(with: wanted) }
  }

  private static func next(_ byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { all in
      guard start < all.count, let base = all.baseAddress,
        let found = memchr(base + start, Int32(byte), all.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}

/// What stands before the bytes of a stream: `5 0 obj << /Type /ObjStm /N 3 /First 16 /Filter /FlateDecode >>`.
struct PDFStreamHead {
  private static let mostBytes = 8_192
  private static let filters: Set<String> = [
    "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "LZWDecode", "LZW", "FlateDecode", "Fl", "RunLengthDecode", "RL",
    "CCITTFaxDecode", "CCF", "JBIG2Decode", "DCTDecode", "DCT", "JPXDecode", "Crypt",
  ]

  private let names: [String]

  /// Nil when no head ends right before the word, or not one that can be read from its beginning to its end.
  init?(_ bytes: [UInt8], before keyword: Int) {
    var place = keyword - 3
    while place > 3, keyword - place <= PDFStreamHead.mostBytes {
      if bytes[place..<place + 3].elementsEqual("obj".utf8), PDFNames.isBlank(bytes[place - 1]),
        !PDFStreamHead.isInComment(bytes, place),
        let names = PDFStreamHead.names(bytes, from: place + 3, to: keyword)
      {
        self.names = names
        return
      }
      place -= 1
    }
    return nil
  }

  /// Whether it packs other parts of the file, which could be anything.
  var holdsObjects: Bool { names.contains("ObjStm") || (names.contains("First") && names.contains("N")) }

  /// Whether its bytes stand there as they are.
  var isPlain: Bool { !names.contains("Filter") && !names.contains("F") }

  /// Whether it is packed in the one way that is looked into.
  var isPackedOnce: Bool {
    let used = names.filter(PDFStreamHead.filters.contains)
    return used.count == 1 && ["FlateDecode", "Fl"].contains(used[0]) && !names.contains("Predictor")
      && !names.contains("F")
  }

  private static func isInComment(_ bytes: [UInt8], _ place: Int) -> Bool {
    let line = bytes[max(0, place - 256)..<place].reversed().prefix { $0 != 10 && $0 != 13 }
    return line.contains(UInt8(ascii: "%"))
  }

  /// All names of the dictionary that begins after `obj` and ends before `stream`.
  private static func names(_ bytes: [UInt8], from start: Int, to end: Int) -> [String]? {
    var names: [String] = []
    var place = start
    var depth = 0
    while place < end {
      let byte = bytes[place]
      let isDoubled = place + 1 < end && bytes[place + 1] == byte
      switch byte {
      case _ where PDFNames.isBlank(byte): place += 1
      case UInt8(ascii: "<") where isDoubled:
        depth += 1
        place += 2
      case UInt8(ascii: ">") where isDoubled && depth > 0:
        depth -= 1
        place += 2
        if depth == 0 { return bytes[place..<end].allSatisfy(PDFNames.isBlank) ? names : nil }
      case UInt8(ascii: "<"):
        guard let close = bytes[place..<end].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        place = close + 1
      case UInt8(ascii: "("):
        guard let close = endOfText(bytes, place, end) else { return nil }
        place = close
      case UInt8(ascii: "/"):
        let found = PDFNames.name(in: bytes, at: place + 1)
        names.append(found.name ?? "")
        place = found.end
      case UInt8(ascii: "["), UInt8(ascii: "]"): place += 1
      case _ where PDFNames.isRegular(byte): place += 1
      default: return nil
      }
      if depth == 0, place > start, !PDFNames.isBlank(byte) { return nil }
    }
    return nil
  }

  private static func endOfText(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var depth = 0
    var place = start
    while place < end {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return place + 1 }
      default: break
      }
      place += 1
    }
    return nil
  }
}
