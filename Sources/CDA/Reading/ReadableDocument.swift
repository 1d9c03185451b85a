package import FHIR

/// A note, letter or report of the record made readable: its sections in words, and its files to keep.
package struct ReadableDocument: Sendable {
  package private(set) var sections: [DocumentSection] = []
  package private(set) var files: [DocumentFile] = []
  /// What is there and can be neither shown nor handed out.
  package private(set) var gaps: [Gap] = []
  /// The head of a C-CDA, when it is one.
  package private(set) var head: ClinicalDocument?
  /// Whether text was left out because there is too much.
  package private(set) var isCut = false
  private var reader = NarrativeReader()

  /// Why a part is missing.
  package enum Gap: Sendable, Equatable {
    /// It lies somewhere else.
    case elsewhere
    /// It is of a kind that is neither shown nor handed out.
    case otherKind
    /// It cannot be read.
    case damaged
  }

  package init(_ resource: Resource) {
    if let composition = Composition(resource) {
      sections = composition.sections.compactMap { section($0, depth: 0) }
    } else {
      let attachments = DocumentReference(resource)?.attachments ?? DiagnosticReport(resource)?.forms ?? []
      for attachment in attachments.prefix(20) { add(attachment) }
      if let conclusion = DiagnosticReport(resource)?.conclusion { add(plain: conclusion) }
    }
    if sections.isEmpty, files.isEmpty, let narrative = resource.narrative {
      let blocks = reader.blocks(of: LooseMarkup.read(narrative.markup))
      if !blocks.isEmpty { sections.append(DocumentSection(title: "", blocks: blocks)) }
    }
    isCut = isCut || reader.isCut
  }

  private mutating func add(_ attachment: Attachment) {
    guard attachment.hasData else {
      if attachment.url != nil { gaps.append(.elsewhere) }
      return
    }
    guard let bytes = attachment.data, !bytes.isEmpty else {
      gaps.append(.damaged)
      return
    }
    let type = attachment.mediaType ?? ""
    if type == "text/html" || type == "application/xhtml+xml" {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        gaps.append(.damaged)
        return
      }
      let blocks = reader.blocks(of: LooseMarkup.read(text))
      if !blocks.isEmpty { sections.append(DocumentSection(title: "", blocks: blocks)) }
      return
    }
    add(bytes, isText: type.hasPrefix("text/"))
  }

  private mutating func add(_ bytes: [UInt8], isText: Bool) {
    switch FileKind(of: bytes, isText: isText) {
    case .clinicalDocument: addDocument(bytes)
    case .text:
      add(plain: String(decoding: bytes, as: UTF8.self))
      addFile(.text, bytes)
    case let kind?: addFile(kind, bytes)
    case nil: gaps.append(.otherKind)
    }
  }

  private mutating func addDocument(_ bytes: [UInt8]) {
    guard let document = try? ClinicalDocument(reading: bytes) else {
      gaps.append(.damaged)
      return
    }
    addFile(.clinicalDocument, bytes)
    sections += document.sections
    isCut = isCut || document.isCut
    switch document.enclosed {
    // What is wrapped is not unwrapped again: a document in a document is a file like others.
    case .file(let inner):
      if let kind = FileKind(of: inner, isText: true) {
        if kind == .text { add(plain: String(decoding: inner, as: UTF8.self)) }
        addFile(kind, inner)
      } else {
        gaps.append(.otherKind)
      }
    case .missing: gaps.append(.damaged)
    case nil: break
    }
    head = head ?? document
  }

  private mutating func add(plain text: String) {
    let blocks = TextBlock.of(plain: reader.bounded(text))
    if !blocks.isEmpty { sections.append(DocumentSection(title: "", blocks: blocks)) }
  }

  private mutating func addFile(_ kind: FileKind, _ bytes: [UInt8]) {
    files.append(DocumentFile(number: files.count + 1, kind: kind, bytes: bytes))
  }

  private mutating func section(_ section: CompositionSection, depth: Int) -> DocumentSection? {
    guard depth < 12 else { return nil }
    let blocks = section.narrative.map { reader.blocks(of: LooseMarkup.read($0.markup)) } ?? []
    let inner = section.sections.compactMap { self.section($0, depth: depth + 1) }
    let title = String((section.title ?? section.code?.display ?? "").prefix(300))
    return title.isEmpty && blocks.isEmpty && inner.isEmpty
      ? nil : DocumentSection(title: title, blocks: blocks, sections: inner)
  }
}

/// A file of a document, to keep as it came.
package struct DocumentFile: Sendable {
  /// Counted from 1, in the order of the document.
  package let number: Int
  package let kind: FileKind
  package let bytes: [UInt8]
}
