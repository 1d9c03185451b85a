/// Reads the narrative of a document into blocks: the markup of C-CDA (paragraph, list, table, caption, content,
/// footnote) and of XHTML alike. Only words come out. Addresses, styles, scripts, pictures and frames stay behind.
package struct NarrativeReader {
  /// Longer texts are cut here, and say so: a page is not a place for more.
  package static let mostBytes = 2_000_000
  /// The most lists, tables, paragraphs and cells.
  static let mostBlocks = 60_000

  /// Whether something was left out because there was too much.
  package private(set) var isCut = false
  private var bytesLeft = NarrativeReader.mostBytes
  private var blocksLeft = NarrativeReader.mostBlocks
  private var footnotes: [String: Int] = [:]
  private var notes: [(number: Int, blocks: [TextBlock])] = []

  package init() {}

  /// The text of one section, its footnotes below.
  package mutating func blocks(of element: XMLElement) -> [TextBlock] {
    footnotes = [:]
    notes = []
    numberFootnotes(in: element)
    var flow = TextFlow()
    walk(element.children, into: &flow, Style())
    var blocks = flow.finished()
    for note in notes.sorted(by: { $0.number < $1.number }) {
      let mark = TextRun("[\(note.number)] ")
      if case .paragraph(let lines) = note.blocks.first {
        blocks.append(.paragraph([[mark] + (lines.first ?? [])] + lines.dropFirst()))
        blocks += note.blocks.dropFirst()
      } else {
        blocks += [.paragraph([[mark]])] + note.blocks
      }
    }
    return blocks
  }

  /// Takes part in the bound on text: plain text that is shown beside what is read here.
  package mutating func bounded(_ text: String) -> String {
    guard text.utf8.count > bytesLeft else {
      bytesLeft -= text.utf8.count
      return text
    }
    isCut = true
    let head = String(decoding: text.utf8.prefix(bytesLeft), as: UTF8.self)
    bytesLeft = 0
    return head
  }

  /// How text looks where it stands.
  private struct Style {
    var look = TextRun.Look.plain
    var keepsLines = false
    var raised = Raised.no
    enum Raised { case no, up, down }
  }

  private static let silent: Set<String> = [
    "script", "style", "title", "head", "iframe", "object", "template", "renderMultiMedia", "rendermultimedia", "svg",
    "math", "audio", "video", "embed", "applet", "noscript", "noframes", "img", "input", "button", "select",
    "col", "colgroup", "canvas", "map", "frameset", "base", "meta", "link", "param", "source",
  ]
  private static let paragraphs: Set<String> = [
    "paragraph", "p", "div", "section", "article", "header", "footer", "main", "blockquote", "address", "center",
    "fieldset", "form", "figure", "figcaption", "text", "hr", "dd", "aside", "nav", "details", "summary", "legend",
    "textarea", "body", "html",
  ]

  private mutating func walk(_ children: [XMLElement.Child], into flow: inout TextFlow, _ style: Style) {
    for child in children {
      switch child {
      case .text(let text): add(text, to: &flow, style)
      case .element(let element): walk(element, into: &flow, style)
      }
    }
  }

  private mutating func walk(_ element: XMLElement, into flow: inout TextFlow, _ style: Style) {
    guard !isCut, !NarrativeReader.silent.contains(element.name) else { return }
    switch element.name {
    case "br": flow.breakLine()
    case "h1", "h2", "h3", "h4", "h5", "h6": heading(element, into: &flow)
    case "list", "ul", "ol", "menu": list(element, into: &flow, style)
    case "table": table(element, into: &flow, style)
    case "caption", "dt": block(element, into: &flow, style, as: .strong)
    case "pre":
      var style = style
      style.keepsLines = true
      block(element, into: &flow, style, as: style.look)
    case "footnote": footnote(element, into: &flow, style)
    case "footnoteRef", "footnoteref":
      if let number = element["IDREF"].flatMap({ footnotes[$0] }) { flow.add("[\(number)]", style.look) }
    case let name where NarrativeReader.paragraphs.contains(name):
      block(element, into: &flow, style, as: nil)
    // Table parts and list items that stand outside of one.
    case "tr", "li", "item": block(element, into: &flow, style, as: nil)
    case "td", "th":
      flow.add(" ", style.look)
      walk(element.children, into: &flow, style)
    default: walk(element.children, into: &flow, NarrativeReader.style(of: element, in: style))
    }
  }

  private mutating func add(_ text: String, to flow: inout TextFlow, _ style: Style) {
    let text = bounded(text)
    switch style.raised {
    case .no: flow.add(text, style.look, keepingLines: style.keepsLines)
    case .up: flow.add(NarrativeReader.raised(text, NarrativeReader.up, mark: "^"), style.look)
    case .down: flow.add(NarrativeReader.raised(text, NarrativeReader.down, mark: "_"), style.look)
    }
  }

  private static func style(of element: XMLElement, in style: Style) -> Style {
    var style = style
    let codes = element["styleCode"] ?? ""
    switch element.name {
    case "b", "strong": if style.look == .plain { style.look = .strong }
    case "del", "s", "strike": style.look = .deleted
    case "sup": style.raised = .up
    case "sub": style.raised = .down
    default:
      if codes.contains("Bold"), style.look == .plain { style.look = .strong }
    }
    if element["revised"] == "delete" { style.look = .deleted }
    return style
  }

  private mutating func block(
    _ element: XMLElement, into flow: inout TextFlow, _ style: Style, as look: TextRun.Look?
  ) {
    guard mayAdd() else { return }
    var style = NarrativeReader.style(of: element, in: style)
    if let look, style.look == .plain { style.look = look }
    flow.endParagraph()
    walk(element.children, into: &flow, style)
    flow.endParagraph()
  }

  private mutating func heading(_ element: XMLElement, into flow: inout TextFlow) {
    guard mayAdd() else { return }
    var inner = TextFlow()
    walk(element.children, into: &inner, Style())
    let words = inner.finished().map(\.words).joined(separator: " ")
    if !words.isEmpty { flow.add(.heading(words.split(whereSeparator: \.isNewline).joined(separator: " "))) }
  }

  private mutating func list(_ element: XMLElement, into flow: inout TextFlow, _ style: Style) {
    guard mayAdd() else { return }
    flow.endParagraph()
    var items: [[TextBlock]] = []
    for child in element.elements where !NarrativeReader.silent.contains(child.name) {
      if child.name == "caption" {
        block(child, into: &flow, style, as: .strong)
        continue
      }
      let blocks = blocks(in: child, NarrativeReader.style(of: child, in: style))
      if !blocks.isEmpty { items.append(blocks) }
    }
    guard !items.isEmpty else { return }
    let isNumbered = element.name == "ol" || element["listType"] == "ordered"
    flow.add(.list(TextList(isNumbered: isNumbered, items: items)))
  }

  private mutating func blocks(in element: XMLElement, _ style: Style) -> [TextBlock] {
    guard mayAdd() else { return [] }
    var inner = TextFlow()
    walk(element.children, into: &inner, style)
    return inner.finished()
  }

  private mutating func table(_ element: XMLElement, into flow: inout TextFlow, _ style: Style) {
    guard mayAdd() else { return }
    var table = TextTable()
    for part in element.elements {
      switch part.name {
      case "caption":
        table.caption = blocks(in: part, Style()).map(\.words).joined(separator: " ")
      case "thead": table.head += part.all("tr").map { row($0, style) }
      case "tbody", "tfoot": table.rows += part.all("tr").map { row($0, style) }
      case "tr": table.rows.append(row(part, style))
      default: continue
      }
    }
    table.head.removeAll(where: \.isEmpty)
    table.rows.removeAll { row in row.allSatisfy(\.blocks.isEmpty) }
    guard !table.rows.isEmpty || !table.head.isEmpty || !table.caption.isEmpty else { return }
    flow.add(.table(table))
  }

  private mutating func row(_ element: XMLElement, _ style: Style) -> [TextTable.Cell] {
    element.elements.filter { $0.name == "td" || $0.name == "th" }.map { cell in
      TextTable.Cell(
        blocks(in: cell, NarrativeReader.style(of: cell, in: style)), isHeading: cell.name == "th",
        columns: NarrativeReader.span(cell["colspan"]), rows: NarrativeReader.span(cell["rowspan"]))
    }
  }

  private mutating func footnote(_ element: XMLElement, into flow: inout TextFlow, _ style: Style) {
    guard let number = element["ID"].flatMap({ footnotes[$0] }) else {
      walk(element.children, into: &flow, style)
      return
    }
    flow.add("[\(number)]", style.look)
    guard !notes.contains(where: { $0.number == number }) else { return }
    // Its place is taken before its text is read, so that a footnote within itself ends.
    notes.append((number, []))
    let text = blocks(in: element, Style())
    if let place = notes.firstIndex(where: { $0.number == number }) { notes[place].blocks = text }
  }

  private mutating func numberFootnotes(in element: XMLElement) {
    for child in element.elements {
      if child.name == "footnote", let id = child["ID"], footnotes[id] == nil { footnotes[id] = footnotes.count + 1 }
      numberFootnotes(in: child)
    }
  }

  private mutating func mayAdd() -> Bool {
    blocksLeft -= 1
    if blocksLeft < 0 { isCut = true }
    return !isCut
  }

  private static func span(_ text: String?) -> Int { max(1, min(text.flatMap { Int($0) } ?? 1, 50)) }

  private static let up: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹", "+": "⁺",
    "-": "⁻",
  ]
  private static let down: [Character: Character] = [
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉",
  ]

  /// `10<sup>9</sup>` must not become 109.
  private static func raised(_ text: String, _ letters: [Character: Character], mark: String) -> String {
    let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !plain.isEmpty else { return "" }
    let raised = plain.compactMap { letters[$0] }
    return raised.count == plain.count ? String(raised) : mark + "(" + plain + ")"
  }
}
