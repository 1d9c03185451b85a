import CDeflate

/// Every place of a PDF at which packed bytes may begin.
struct PDFStreams {
  struct Stream {
    /// Where the word `stream` stands.
    let keyword: Int
    /// Where its bytes begin.
    let start: Int
    let end: Int
  }

  private static let most = 20_000

  let all: [Stream]

  /// - Throws: `unclearPDF` when there are more than any paper has.
  init(_ bytes: [UInt8]) throws(FileRefusal) {
    var found: [Stream] = []
    var place = 0
    var end = 0
    while let keyword = PDFNames.first("stream", in: bytes, from: place) {
      place = keyword + 6
      guard let start = PDFStreams.start(bytes, after: keyword) else { continue }
      guard found.count < PDFStreams.most else { throw .unclearPDF }
      if end < start { end = PDFNames.first("endstream", in: bytes, from: start) ?? bytes.count }
      found.append(Stream(keyword: keyword, start: start, end: end))
    }
    all = found
  }

  /// Whether a place lies within packed bytes.
  func contains(_ place: Int) -> Bool {
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].start <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 && place < all[low - 1].end
  }

  /// Where the bytes begin when this word ends the head of a stream.
  private static func start(_ bytes: [UInt8], after keyword: Int) -> Int? {
    var before = keyword - 1
    while before >= 0, PDFNames.isBlank(bytes[before]), keyword - before < 64 { before -= 1 }
    guard before >= 1, bytes[before] == UInt8(ascii: ">"), bytes[before - 1] == UInt8(ascii: ">") else { return nil }
    var start = keyword + 6
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    if start < bytes.count, bytes[start] == 0x0D { start += 1 }
    if start < bytes.count, bytes[start] == 0x0A { start += 1 }
    return start > keyword + 6 && start < bytes.count ? start : nil
  }
}

/// Unpacks parts of a PDF within bounds: two megabytes each, and a sum for all, so that a small file cannot keep the
/// machine busy.
struct PDFUnpacker: ~Copyable {
  private static let mostBytes = 2 * 1_048_576
  private static let mostInAll = 256 * 1_048_576

  private let unpacker: OpaquePointer
  private var room = [UInt8](repeating: 0, count: PDFUnpacker.mostBytes)
  private var spent = 0

  init() throws(FileRefusal) {
    guard let unpacker = libdeflate_alloc_decompressor() else { throw .noRoom }
    self.unpacker = unpacker
  }

  deinit { libdeflate_free_decompressor(unpacker) }

  /// The unpacked bytes; nil when nothing packed begins there or it is larger than is looked at.
  mutating func unpack(_ bytes: [UInt8], from start: Int) -> [UInt8]? {
    guard start + 2 <= bytes.count, PDFUnpacker.isPacked(bytes[start], bytes[start + 1]),
      spent < PDFUnpacker.mostInAll
    else { return nil }
    var written = 0
    let outcome = bytes.withUnsafeBytes { source in
      room.withUnsafeMutableBytes { target in
        libdeflate_zlib_decompress_ex(
          unpacker, source.baseAddress.map { $0 + start }, source.count - start, target.baseAddress, target.count, nil,
          &written)
      }
    }
    guard outcome == LIBDEFLATE_SUCCESS else {
      spent += PDFUnpacker.mostBytes
      return nil
    }
    spent += max(written, 4_096)
    return Array(room[..<written])
  }

  /// How zlib begins (RFC 1950).
  private static func isPacked(_ first: UInt8, _ second: UInt8) -> Bool {
    first & 15 == 8 && first >> 4 <= 7 && (Int(first) << 8 | Int(second)) % 31 == 0
  }
}
