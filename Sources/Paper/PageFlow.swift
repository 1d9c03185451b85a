import Kernel

/// What is drawn on a page, in reading order.
enum Mark {
  case begin(Tag)
  case end(Tag.Role)
  /// One line of a text.
  case line(SetText, Int, x: Double, baseline: Double, Ink)
  /// A rule, a bar or a shade behind a heading: no content.
  case box(Rectangle, Ink)
  /// A line that is no content: a repeated heading, a page number.
  case furniture(SetText, x: Double, top: Double, Ink)
  case numberLine(PlacedNumberLine)
  case code(PlacedCode)
}

/// Puts a paper's blocks on pages from the top down, and ends where the limit is. Nothing is drawn yet: the number of
/// pages must be known before the first foot is written.
struct PageFlow {
  /// US Letter, in points.
  static let paper = Rectangle(x: 0, y: 0, width: 612, height: 792)
  static let margin = 54.0
  static let bottom = 726.0

  let document: PaperDocument
  let setter: Typesetter
  private let limits: PaperLimits
  private(set) var pages: [[Mark]] = [[]]
  /// Where the next thing stands.
  var y = PageFlow.margin
  /// The column, narrower within an aside.
  private(set) var left = PageFlow.margin
  private(set) var width = PageFlow.paper.width - 2 * PageFlow.margin
  private var bars: [(x: Double, from: Double, ink: Ink)] = []

  private init(_ document: PaperDocument, within limits: PaperLimits) throws(PaperFault) {
    self.document = document
    self.limits = limits
    setter = try Typesetter(document.language, size: document.size)
  }

  /// The pages with all that stands on them.
  static func pages(of document: PaperDocument, within limits: PaperLimits) throws(PaperFault) -> [[Mark]] {
    var flow = try PageFlow(document, within: limits)
    flow.begin(Tag(.document))
    flow.placeHead()
    for block in document.body { try flow.place(block) }
    flow.end(.document)
    return PageFurniture(document, flow.setter).around(flow.pages)
  }

  // MARK: What blocks are put down with.

  /// One line of ordinary text, the measure of all distances.
  var step: Double { document.size.points * 1.36 }

  var isAtTop: Bool { y <= PageFlow.top + 0.5 }

  /// Where pages after the first begin, below their running head.
  static let top = 78.0

  mutating func mark(_ mark: Mark) { pages[pages.count - 1].append(mark) }

  mutating func begin(_ tag: Tag) { mark(.begin(tag)) }

  mutating func end(_ role: Tag.Role) { mark(.end(role)) }

  /// Leaves room before a block, but not at the top of a page or of an aside.
  mutating func leave(_ space: Double) { if !isAtTop, bars.last.map({ y > $0.from }) ?? true { y += space } }

  /// Goes to the next page unless that much fits on this one.
  mutating func need(_ height: Double) throws(PaperFault) {
    if y + height > PageFlow.bottom, !isAtTop { try turn() }
  }

  /// Goes to the next page.
  mutating func turn() throws(PaperFault) {
    guard pages.count < limits.pages else { throw .tooLong }
    for bar in bars { markBar(bar) }
    pages.append([])
    y = PageFlow.top
    for index in bars.indices { bars[index].from = y }
  }

  /// A text under a tag, from line to line and from page to page.
  mutating func put(
    _ text: PaperText, as lettering: Lettering, _ tag: Tag, ink: Ink = .text, indent: Double = 0
  ) throws(PaperFault) {
    let parts = text.parts
    for (index, part) in parts.enumerated() {
      guard let set = setter.set(part, as: lettering, width: width - indent) else { throw .noMemory }
      if index == 0 {
        // A single first line at the foot of a page is hard to find again.
        try need(min(set.height, set.lines.prefix(2).last?.bottom ?? 0))
        begin(tag)
      }
      try put(set, x: left + indent, ink, isPart: parts.count > 1)
    }
    end(tag.role)
  }

  /// The lines of a text. One that goes over a page's end is tagged in parts: the library forgets the text of an
  /// element that also holds others, such as the page's foot.
  private mutating func put(_ set: SetText, x: Double, _ ink: Ink, isPart: Bool) throws(PaperFault) {
    let isSplit = isPart || y + set.height > PageFlow.bottom
    if isSplit { begin(Tag(.span)) }
    for (index, line) in set.lines.enumerated() {
      if y + line.bottom - line.top > PageFlow.bottom, !isAtTop {
        end(.span)
        try turn()
        begin(Tag(.span))
      }
      mark(.line(set, index, x: x, baseline: y + line.baseline - line.top, ink))
      y += line.bottom - line.top
    }
    if isSplit { end(.span) }
  }

  /// Puts down what an aside holds: narrower, with a bar at its side on every page it reaches.
  mutating func beside(
    _ ink: Ink, _ body: (inout PageFlow) throws(PaperFault) -> Void
  ) throws(PaperFault) {
    let indent = 14.0
    bars.append((x: left, from: y, ink: ink))
    left += indent
    width -= indent
    try body(&self)
    left -= indent
    width += indent
    if let bar = bars.popLast() { markBar(bar) }
  }

  private mutating func markBar(_ bar: (x: Double, from: Double, ink: Ink)) {
    guard y > bar.from else { return }
    mark(.box(Rectangle(x: bar.x, y: bar.from, width: 3.5, height: y - bar.from), bar.ink))
  }
}
