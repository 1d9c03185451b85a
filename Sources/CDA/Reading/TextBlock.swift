/// A piece of a document's text, in our own words for it. Nothing in it is markup, a link or a picture: a page is made
/// from this and never from what came in.
package indirect enum TextBlock: Sendable, Equatable {
  case heading(String)
  /// Lines that belong together.
  case paragraph([TextLine])
  case list(TextList)
  case table(TextTable)
}

/// One line of text.
package typealias TextLine = [TextRun]

/// A stretch of text that looks alike.
package struct TextRun: Sendable, Equatable {
  /// How it looks, where that means something.
  package enum Look: Sendable, Equatable {
    case plain, strong
    /// Struck out by whoever changed the document. It must not read as if it still stood.
    case deleted
  }

  package var text: String
  package let look: Look

  package init(_ text: String, _ look: Look = .plain) {
    self.text = text
    self.look = look
  }
}

/// A list with dots or numbers.
package struct TextList: Sendable, Equatable {
  package let isNumbered: Bool
  package let items: [[TextBlock]]

  package init(isNumbered: Bool, items: [[TextBlock]]) {
    self.isNumbered = isNumbered
    self.items = items
  }
}

/// A table.
package struct TextTable: Sendable, Equatable {
  package var caption = ""
  package var head: [[Cell]] = []
  package var rows: [[Cell]] = []

  /// One cell, which may reach over several columns or rows.
  package struct Cell: Sendable, Equatable {
    package let isHeading: Bool
    package let columns: Int
    package let rows: Int
    package let blocks: [TextBlock]

    package init(_ blocks: [TextBlock], isHeading: Bool = false, columns: Int = 1, rows: Int = 1) {
      self.blocks = blocks
      self.isHeading = isHeading
      self.columns = columns
      self.rows = rows
    }
  }
}

extension TextBlock {
  /// Plain text as blocks: split at empty lines; a line that begins with `#` is a heading, one that begins with `- `,
  /// `* ` or `• ` an item of a list, as notes are often written.
  package static func of(plain text: String) -> [TextBlock] {
    var blocks: [TextBlock] = []
    var lines: [TextLine] = []
    var items: [[TextBlock]] = []
    func close() {
      if !lines.isEmpty { blocks.append(.paragraph(lines)) }
      if !items.isEmpty { blocks.append(.list(TextList(isNumbered: false, items: items))) }
      (lines, items) = ([], [])
    }
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let line = trimmed(raw)
      let rest = line.drop { $0 == "#" }
      if line.isEmpty {
        close()
      } else if rest.count < line.count, rest.first == " " {
        close()
        blocks.append(.heading(String(trimmed(rest))))
      } else if let item = ["- ", "* ", "• "].first(where: line.hasPrefix) {
        if !lines.isEmpty { close() }
        items.append([.paragraph([[TextRun(String(trimmed(line.dropFirst(item.count))))]])])
      } else {
        if !items.isEmpty { close() }
        lines.append([TextRun(String(line))])
      }
    }
    close()
    return blocks
  }

  /// The words alone, for searching and for tests.
  package var words: String {
    switch self {
    case .heading(let text): text
    case .paragraph(let lines): lines.map { $0.map(\.text).joined() }.joined(separator: "\n")
    case .list(let list): list.items.map { $0.map(\.words).joined(separator: "\n") }.joined(separator: "\n")
    case .table(let table):
      ([table.caption]
        + (table.head + table.rows).map { row in
          row.map { $0.blocks.map(\.words).joined(separator: " ") }.joined(separator: " | ")
        }).filter { !$0.isEmpty }.joined(separator: "\n")
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
