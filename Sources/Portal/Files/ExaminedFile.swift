package import Chart

/// A file as the practice keeps it: a photo without what the phone wrote into it, or a PDF that only shows pages. What
/// it is follows from its bytes alone; name and type that came with it count for nothing.
package struct ExaminedFile: Sendable {
  package let kind: Attachment.Kind
  package let bytes: [UInt8]

  /// The most bytes of one file.
  package static let mostBytes = 10_000_000
  /// The most pixels of a photo.
  static let mostPixels = 50_000_000

  /// - Throws: `FileRefusal` with what to tell the person.
  package init(_ bytes: [UInt8]) throws(FileRefusal) {
    guard bytes.count <= ExaminedFile.mostBytes else { throw .tooBig(byteCount: bytes.count) }
    switch FileSignature(bytes) {
    case .jpeg: (kind, self.bytes) = (.jpeg, try JPEGPicture.cleaned(bytes))
    case .png: (kind, self.bytes) = (.png, try PNGPicture.cleaned(bytes))
    case .pdf:
      try PDFPaper.check(bytes)
      (kind, self.bytes) = (.pdf, bytes)
    case .other(let refusal): throw refusal
    }
  }
}

/// What a file is, by how it begins.
enum FileSignature: Equatable {
  case jpeg, png, pdf
  case other(FileRefusal)

  init(_ bytes: [UInt8]) {
    let head = bytes.prefix(16)
    if bytes.isEmpty {
      self = .other(.empty)
    } else if head.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if head.starts(with: PNGPicture.signature) {
      self = .png
    } else if head.starts(with: "%PDF-".utf8) {
      self = .pdf
    } else {
      self = .other(FileSignature.refusal(bytes))
    }
  }

  private static func refusal(_ bytes: [UInt8]) -> FileRefusal {
    let begins: ([UInt8]) -> Bool = { bytes.starts(with: $0) }
    if bytes.count >= 12, Array(bytes[4..<8]) == Array("ftyp".utf8) {
      let brand = String(decoding: bytes[8..<12], as: UTF8.self)
      if ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"].contains(brand) { return .heic }
      return brand == "avif" || brand == "avis" ? .otherPicture : .video
    }
    if begins(Array("PK".utf8)) || begins([0xD0, 0xCF, 0x11, 0xE0]) || begins(Array("{\\rtf".utf8)) { return .office }
    if begins([0x1F, 0x8B]) || begins(Array("Rar!".utf8)) || begins([0x37, 0x7A, 0xBC, 0xAF]) { return .office }
    if begins(Array("MZ".utf8)) || begins([0x7F, 0x45, 0x4C, 0x46]) || begins(Array("#!".utf8)) { return .program }
    if begins(Array("GIF8".utf8)) || begins(Array("BM".utf8)) || begins([0x49, 0x49, 0x2A, 0])
      || begins([0x4D, 0x4D, 0, 0x2A])
    {
      return .otherPicture
    }
    if begins(Array("RIFF".utf8)), bytes.count >= 12 {
      return Array(bytes[8..<12]) == Array("WEBP".utf8) ? .otherPicture : .video
    }
    let text = bytes.prefix(1_024).drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    if text.first == UInt8(ascii: "<") { return .webPage }
    // A PDF that begins later has something else before it.
    return contains("%PDF-", in: bytes.prefix(1_024)) ? .mixed : .unknown
  }

  private static func contains(_ word: StaticString, in bytes: ArraySlice<UInt8>) -> Bool {
    let wanted = word.withUTF8Buffer { Array($0) }
    return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
  }
}
