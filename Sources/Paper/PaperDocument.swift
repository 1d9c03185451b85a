package import Kernel

/// One paper that a person can keep, print or hand to another doctor: what stands on it, before it has pages.
package struct PaperDocument: Sendable {
  package var language: Language
  /// The document's title for the reader's window and for software that reads aloud.
  package var title: String
  package var letterhead: PaperLetterhead
  /// Whom it is about and when it was printed, each a short text. The first is the name. On every page.
  package var about: [String]
  /// The name and address in the window of an envelope; nothing when the paper is no letter.
  package var recipient: [String] = []
  package var size = PaperSize.ordinary
  package var body: [PaperBlock]
  /// The moment that stands in the file. The same document and moment give the same bytes.
  package var madeAt: Instant
  /// “Page 1 of 2”
  package var pageNumber: @Sendable (_ page: Int, _ count: Int) -> String

  package init(
    _ title: String, in language: Language, letterhead: PaperLetterhead, about: [String], madeAt: Instant,
    pageNumber: @escaping @Sendable (_ page: Int, _ count: Int) -> String, body: [PaperBlock]
  ) {
    self.title = title
    self.language = language
    self.letterhead = letterhead
    self.about = about
    self.madeAt = madeAt
    self.pageNumber = pageNumber
    self.body = body
  }

  /// The file. Pure: the same document gives the same bytes on the same machine's fonts. It takes a few milliseconds of
  /// work, so it belongs on threads of its own.
  package func pdf(within limits: PaperLimits = .standard) throws(PaperFault) -> [UInt8] {
    try limits.check(self)
    let pages = try PageFlow.pages(of: self, within: limits)
    let sheet = try PaperSheet(self, mostBytes: limits.bytes)
    for page in pages { sheet.draw(page) }
    return try FinishedFile(try sheet.bytes(), tags: sheet.tags, of: self).bytes
  }
}

/// The practice at the head of each paper.
package struct PaperLetterhead: Sendable {
  /// `Alder Creek`
  package var name: String
  /// `Family Medicine`; may be empty.
  package var kind: String
  package var phone: String
  package var address: String

  package init(name: String, kind: String, phone: String, address: String) {
    self.name = name
    self.kind = kind
    self.phone = phone
    self.address = address
  }

  var fullName: String { kind.isEmpty ? name : name + " " + kind }
}

/// How large the text is.
package enum PaperSize: Sendable {
  case ordinary
  /// 14 points, for letters: many who get one on paper see less well.
  case large

  var points: Double {
    switch self {
    case .ordinary: 11
    case .large: 14
    }
  }
}
