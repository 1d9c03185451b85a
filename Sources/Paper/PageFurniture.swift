import CPango

/// What stands around the content of every page: from the second on whose paper it is, and at the foot the practice
/// and the page's number. Software that reads aloud passes it over.
struct PageFurniture {
  private let document: PaperDocument
  private let setter: Typesetter
  private let width = PageFlow.paper.width - 2 * PageFlow.margin

  init(_ document: PaperDocument, _ setter: Typesetter) {
    self.document = document
    self.setter = setter
  }

  func around(_ pages: [[Mark]]) -> [[Mark]] {
    pages.enumerated().map { index, page in
      // The tag of the document opens before the first mark and closes after the last.
      let foot = foot(index + 1, of: pages.count)
      guard index > 0 else {
        return pages.count == 1 ? Array(page.dropLast()) + foot + page.suffix(1) : page + foot
      }
      return index == pages.count - 1
        ? head() + page.dropLast() + foot + page.suffix(1) : head() + page + foot
    }
  }

  private func head() -> [Mark] {
    let left = line(document.about.joined(separator: " · "), width: width * 0.7, PANGO_ALIGN_LEFT)
    let right = line(document.letterhead.name, width: width * 0.28, PANGO_ALIGN_RIGHT)
    let top = PageFlow.margin - 14
    return [
      left.map { .furniture($0, x: PageFlow.margin, top: top, .quiet) },
      right.map { .furniture($0, x: PageFlow.margin + width * 0.72, top: top, .quiet) },
      .box(Rectangle(x: PageFlow.margin, y: PageFlow.margin + 4, width: width, height: 0.6), .rule),
    ].compactMap { $0 }
  }

  private func foot(_ page: Int, of count: Int) -> [Mark] {
    let head = document.letterhead
    let left = line([head.fullName, head.phone].filter { !$0.isEmpty }.joined(separator: " · "), width: width * 0.7)
    let right = line(document.pageNumber(page, count), width: width * 0.28, PANGO_ALIGN_RIGHT)
    let top = PageFlow.bottom + 18
    return [
      .box(Rectangle(x: PageFlow.margin, y: top - 5, width: width, height: 0.6), .rule),
      left.map { .furniture($0, x: PageFlow.margin, top: top, .quiet) },
      right.map { .furniture($0, x: PageFlow.margin + width * 0.72, top: top, .quiet) },
    ].compactMap { $0 }
  }

  private func line(_ text: String, width: Double, _ alignment: PangoAlignment = PANGO_ALIGN_LEFT) -> SetText? {
    setter.setLine(text, as: .small, width: width, aligned: alignment)
  }
}
