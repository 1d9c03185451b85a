import CPango

// How each kind of block is put on the page.

extension PageFlow {
  mutating func place(_ block: PaperBlock) throws(PaperFault) {
    switch block {
    case .heading(let text, let depth): try place(text, depth)
    case .paragraph(let text, let look): try place(text, look)
    case .list(let items): try place(items)
    case .table(let table):
      try place(Grid(table, self), summary: table.summary)
    case .facts(let facts):
      try place(Grid(facts, self), summary: nil)
    case .aside(let aside): try place(aside)
    case .numberLine(let line): try place(line)
    case .code(let code): try place(code)
    case .pageBreak: if !isAtTop { try turn() }
    case .writingLines(let count): try placeLines(count)
    }
  }

  /// Lines for a pen are for the eye only: who hears the paper hears the question above them.
  private mutating func placeLines(_ count: Int) throws(PaperFault) {
    for _ in 0..<min(max(count, 0), 20) {
      try need(step * 1.7)
      y += step * 1.6
      mark(.box(Rectangle(x: left, y: y, width: width, height: 0.5), .rule))
    }
    y += step * 0.6
  }

  private mutating func place(_ text: String, _ depth: PaperHeading) throws(PaperFault) {
    leave(depth == .title ? step * 0.6 : step * 0.9)
    // A heading never stands alone at the foot of a page.
    try need(step * 5)
    try put(
      PaperText(PageFlow.short(text)), as: depth == .title ? .title : .section,
      Tag(depth == .title ? .title : .section),
      ink: depth == .title ? .text : .brand)
    y += step * 0.25
  }

  /// A heading of more than a few lines is no heading.
  static func short(_ text: String) -> String {
    text.count > 300 ? text.prefix(300) + "…" : text
  }

  private mutating func place(_ text: PaperText, _ look: PaperLook) throws(PaperFault) {
    guard !text.isEmpty else { return }
    let lettering: Lettering =
      switch look {
      case .ordinary: .ordinary
      case .strong: .strong
      case .big: .big
      case .small: .small
      }
    try put(text, as: lettering, Tag(.paragraph), ink: look == .small ? .quiet : .text)
    y += step * (document.size == .large ? 0.7 : 0.35)
  }

  private mutating func place(_ items: [PaperText]) throws(PaperFault) {
    guard !items.isEmpty, let bullet = setter.set("•", as: .ordinary, width: 20) else { return }
    begin(Tag(.list))
    for item in items {
      // The bullet and the first lines stay together.
      try need(step * 2)
      begin(Tag(.item))
      begin(Tag(.bullet))
      if let line = bullet.lines.first { mark(.line(bullet, 0, x: left + 3, baseline: y + line.baseline, .brand)) }
      end(.bullet)
      try put(item, as: .ordinary, Tag(.itemText), indent: 16)
      end(.item)
      y += step * 0.15
    }
    end(.list)
    y += step * 0.2
  }

  private mutating func place(_ aside: PaperAside) throws(PaperFault) {
    leave(step * 0.4)
    try need(step * 4)
    let role: Tag.Role = aside.kind == .quote ? .quote : .part
    var tag = Tag(role)
    tag.language = aside.language
    begin(tag)
    try beside(aside.kind == .quote ? .brand : .call) { (flow) throws(PaperFault) in
      for block in aside.blocks { try flow.place(block) }
    }
    end(role)
    y += step * 0.6
  }

  private mutating func place(_ line: PaperNumberLine) throws(PaperFault) {
    leave(step * 0.3)
    try need(PlacedNumberLine.height)
    guard let placed = PlacedNumberLine(line, x: left, y: y, width: width, setter) else { throw .noMemory }
    var tag = Tag(.figure)
    tag.alternative = line.alternative
    tag.frame = placed.frame
    begin(tag)
    mark(.numberLine(placed))
    end(.figure)
    y += PlacedNumberLine.height + step * 0.4
  }

  private mutating func place(_ code: PaperCode) throws(PaperFault) {
    try need(PlacedCode.side + step * 9)
    try place(code.heading, .section)
    let placed = PlacedCode(code.code, x: left, y: y)
    var tag = Tag(.figure)
    tag.alternative = code.alternative
    tag.frame = placed.frame
    begin(tag)
    mark(.code(placed))
    end(.figure)
    y += PlacedCode.side + step * 0.2
    for block in code.blocks { try place(block) }
  }

  /// The letterhead, and below it whom the paper is about, or the address that shows in an envelope's window.
  mutating func placeHead() {
    let half = width * 0.55
    let head = document.letterhead
    let start = y
    placeHeadLine(head.name, .practice, .brand, x: left, width: half, PANGO_ALIGN_LEFT)
    placeHeadLine(head.kind, .ordinary, .quiet, x: left, width: half, PANGO_ALIGN_LEFT)
    let below = y
    y = start + 3
    for text in [head.address, head.phone] {
      placeHeadLine(text, .small, .text, x: left + half, width: width - half, PANGO_ALIGN_RIGHT)
    }
    y = max(y, below) + 6
    mark(.box(Rectangle(x: left, y: y, width: width, height: 1.2), .brand))
    y += 8
    document.recipient.isEmpty ? placeAbout() : placeRecipient()
  }

  private mutating func placeAbout() {
    guard let name = document.about.first else { return }
    placeHeadLine(name, .strong, .text, x: left, width: width, PANGO_ALIGN_LEFT)
    let rest = document.about.dropFirst().joined(separator: " · ")
    placeHeadLine(rest, .small, .quiet, x: left, width: width, PANGO_ALIGN_LEFT)
    y += step * 0.5
  }

  /// A window envelope of the usual kind (no. 10) shows 2.5 to 3.2 inches from the top, whichever way the letter slid
  /// in it, and up to 3.6: below the address nothing stands until there.
  private mutating func placeRecipient() {
    y = 158
    for text in document.recipient.prefix(5) {
      placeHeadLine(text, .small, .text, x: left + 18, width: 290, PANGO_ALIGN_LEFT)
    }
    y = 268
  }

  private mutating func placeHeadLine(
    _ text: String, _ lettering: Lettering, _ ink: Ink, x: Double, width: Double, _ alignment: PangoAlignment
  ) {
    guard !text.isEmpty, let set = setter.setLine(text, as: lettering, width: width, aligned: alignment),
      let line = set.lines.first
    else { return }
    begin(Tag(.paragraph))
    mark(.line(set, 0, x: x, baseline: y + line.baseline, ink))
    end(.paragraph)
    y += set.height
  }
}
