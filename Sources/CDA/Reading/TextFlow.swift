/// Text as it flows into lines and blocks: spaces collapse as in a browser, a new block ends the paragraph.
struct TextFlow {
  private(set) var blocks: [TextBlock] = []
  private var lines: [TextLine] = []
  private var line: TextLine = []
  private var needsSpace = false

  /// Adds words.
  mutating func add(_ text: String, _ look: TextRun.Look, keepingLines: Bool = false) {
    if keepingLines {
      for (index, part) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
        if index > 0 { breakLine() }
        if !part.isEmpty { put(String(part), look) }
      }
      return
    }
    var word: [UInt8] = []
    for byte in text.utf8 {
      if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        if !word.isEmpty { put(String(decoding: word, as: UTF8.self), look) }
        word.removeAll(keepingCapacity: true)
        needsSpace = needsSpace || !line.isEmpty
      } else {
        word.append(byte)
      }
    }
    if !word.isEmpty { put(String(decoding: word, as: UTF8.self), look) }
  }

  mutating func breakLine() {
    lines.append(line)
    (line, needsSpace) = ([], false)
  }

  /// Ends the paragraph that is open; empty lines at its ends are dropped.
  mutating func endParagraph() {
    breakLine()
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    let whole = lines.drop(while: \.isEmpty)
    if !whole.isEmpty { blocks.append(.paragraph(Array(whole))) }
    lines = []
  }

  mutating func add(_ block: TextBlock) {
    endParagraph()
    blocks.append(block)
  }

  /// All blocks.
  mutating func finished() -> [TextBlock] {
    endParagraph()
    return blocks
  }

  private mutating func put(_ text: String, _ look: TextRun.Look) {
    if needsSpace, !line.isEmpty { line[line.count - 1].text += " " }
    needsSpace = false
    if let last = line.last, last.look == look {
      line[line.count - 1].text += text
    } else {
      line.append(TextRun(text, look))
    }
  }
}
