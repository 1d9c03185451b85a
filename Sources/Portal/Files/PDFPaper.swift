import Glibc

/// A PDF that only shows pages. Refused: one that can start something (scripts, programs, files within, media), one
/// that is locked, one that is another kind of file as well, and one whose parts cannot be looked into.
///
/// Readers jump to the parts of a PDF by a table that may point anywhere, so nothing here trusts the order of the
/// file: every place that could be a name or a packed part is looked at, wherever it stands.
enum PDFPaper {
  /// Names that start something, wherever they stand.
  private static let active: Set<String> = [
    "JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA", "ImportData", "GoToE",
  ]
  /// Short names that stand for the same; within packed pictures they come about by chance and mean nothing alone.
  private static let shortActive: Set<String> = ["JS", "AA"]

  /// - Throws: `activePDF`, `lockedPDF`, `mixed`, `damaged`, or `unclearPDF` when it cannot be told.
  static func check(_ bytes: [UInt8]) throws(FileRefusal) {
    try checkEnds(bytes)
    let streams = try PDFStreams(bytes)
    var refusal: FileRefusal?
    var hasPackedObjects = false
    PDFNames.each(in: bytes) { name, place in
      if name == "Encrypt" { refusal = .lockedPDF }
      if name == "ObjStm" { hasPackedObjects = true }
      guard active.contains(name) || shortActive.contains(name) && !streams.contains(place) else { return }
      if refusal == nil { refusal = .activePDF }
    }
    if let refusal { throw refusal }
    var unpacker = try PDFUnpacker()
    for stream in streams.all { try look(into: stream, of: bytes, hasPackedObjects, &unpacker) }
  }

  /// Head and tail: from the first byte to the last it is a PDF and nothing else.
  private static func checkEnds(_ bytes: [UInt8]) throws(FileRefusal) {
    let head = String(decoding: bytes.prefix(8), as: UTF8.self)
    guard head.hasPrefix("%PDF-1.") || head.hasPrefix("%PDF-2.") else { throw .damaged }
    let tail = bytes.suffix(2_048)
    guard let end = PDFNames.last("%%EOF", in: tail), PDFNames.last("startxref", in: tail) != nil else {
      // Whatever stands behind the end is longer than the tail, or it has none.
      throw PDFNames.first("%%EOF", in: bytes, from: 0) == nil ? .damaged : .mixed
    }
    guard tail[(end + 5)...].allSatisfy({ $0 <= 0x20 }) else { throw .mixed }
    let start = String(decoding: bytes.prefix(1_024), as: UTF8.self).lowercased()
    guard !start.contains("<html"), !start.contains("<script"), !start.contains("<!doctype") else { throw .mixed }
  }

  private static func look(
    into stream: PDFStreams.Stream, of bytes: [UInt8], _ hasPackedObjects: Bool, _ unpacker: inout PDFUnpacker
  ) throws(FileRefusal) {
    let unpacked = unpacker.unpack(bytes, from: stream.start)
    if let unpacked {
      var isActive = false
      PDFNames.each(in: unpacked) { name, _ in isActive = isActive || active.contains(name) }
      if isActive { throw .activePDF }
    }
    guard hasPackedObjects else { return }
    guard let head = PDFStreamHead(bytes, before: stream.keyword) else { throw .unclearPDF }
    guard head.holdsObjects else { return }
    guard head.isPlain || (head.isPackedOnce && unpacked != nil) else { throw .unclearPDF }
  }
}
