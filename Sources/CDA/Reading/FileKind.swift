/// The kinds of files that are handed out, told by their content and never by what their sender says (FI-2). What is
/// none of them is not handed out: a page of HTML or a drawing with a script in it could be a trap.
package enum FileKind: Sendable, Equatable, CaseIterable {
  case pdf, jpeg, png, text, clinicalDocument

  /// - Parameter isText: whether the sender says that it is plain text; only then it may be.
  package init?(of bytes: [UInt8], isText: Bool) {
    if bytes.starts(with: Array("%PDF-".utf8)) {
      self = .pdf
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if FileKind.mayBeDocument(bytes) {
      self = .clinicalDocument
    } else if isText, FileKind.isPlain(bytes) {
      self = .text
    } else {
      return nil
    }
  }

  package var mediaType: StaticString {
    switch self {
    case .pdf: "application/pdf"
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .text: "text/plain; charset=utf-8"
    case .clinicalDocument: "application/xml"
    }
  }

  package var fileEnding: StaticString {
    switch self {
    case .pdf: "pdf"
    case .jpeg: "jpg"
    case .png: "png"
    case .text: "txt"
    case .clinicalDocument: "xml"
    }
  }

  /// XML that names a clinical document near its front; whether it is one, the reader says.
  private static func mayBeDocument(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(4_096).filter { $0 != 0 }
    guard let first = head.first(where: { $0 < 0x80 && !XMLText.isSpace($0) }), first == UInt8(ascii: "<") else {
      return false
    }
    return head.firstRange(of: Array("ClinicalDocument".utf8)) != nil
  }

  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
      && !bytes.contains { ($0 < 0x20 && !XMLText.isSpace($0) && $0 != 0x0C) || $0 == 0x7F }
  }
}
