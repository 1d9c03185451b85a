/// How much one paper may be. A report of 200 pages is refused with words, not half printed: what is cut from a medical
/// paper is not seen to be missing.
package struct PaperLimits: Sendable {
  package var pages: Int
  package var bytes: Int
  /// Of all its text together, in bytes.
  package var text: Int

  package init(pages: Int, bytes: Int, text: Int) {
    self.pages = pages
    self.bytes = bytes
    self.text = text
  }

  package static let standard = PaperLimits(pages: 60, bytes: 8 * 1_024 * 1_024, text: 400_000)

  func check(_ document: PaperDocument) throws(PaperFault) {
    let head = ([document.title] + document.about + document.recipient).reduce(0) { $0 + $1.utf8.count }
    guard document.body.reduce(head, { $0 + PaperLimits.size(of: $1) }) <= text else { throw .tooLong }
  }

  private static func size(of block: PaperBlock) -> Int {
    switch block {
    case .heading(let text, _): text.utf8.count
    case .paragraph(let text, _): size(of: [text])
    case .list(let items): size(of: items)
    case .table(let table): table.rows.reduce(table.headings.joined().utf8.count) { $0 + size(of: $1) }
    case .facts(let facts): facts.reduce(0) { $0 + $1.term.utf8.count + size(of: [$1.text]) }
    case .aside(let aside): aside.blocks.reduce(0) { $0 + size(of: $1) }
    case .numberLine(let line): line.alternative.utf8.count
    case .code(let code):
      code.blocks.reduce(size(of: [PaperText(code.heading), PaperText(code.alternative)])) { $0 + size(of: $1) }
    case .pageBreak, .writingLines: 0
    }
  }

  /// Every text costs something, even an empty one: a million empty cells are long too.
  private static func size(of texts: [PaperText]) -> Int { texts.reduce(0) { $0 + $1.plain.utf8.count + 8 } }
}
