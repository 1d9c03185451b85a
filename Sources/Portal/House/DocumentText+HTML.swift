package import CDA
package import Web

/// The text of documents as a page shows it. It comes from our reading model: no markup, address or style of the
/// document is here to be passed on.
extension HTML {
  /// One section with those within it.
  ///
  /// - Parameter tableName: what a table without a caption is called for those who hear it.
  package mutating func documentText(_ section: DocumentSection, tableName: String) {
    for block in section.blocks { textBlock(block, tableName) }
    for inner in section.sections {
      if !inner.title.isEmpty { h3(inner.title) }
      documentText(inner, tableName: tableName)
    }
  }

  private mutating func textBlock(_ block: TextBlock, _ tableName: String) {
    switch block {
    case .heading(let text): h4(text)
    case .paragraph(let lines): p { h in h.textLines(lines) }
    case .list(let list):
      let items: (inout HTML) -> Void = { h in
        for item in list.items { h.li { h in h.cellBlocks(item, tableName) } }
      }
      if list.isNumbered { ol(content: items) } else { ul(content: items) }
    case .table(let table): textTable(table, tableName)
    }
  }

  /// A single paragraph stands in its cell or item as it is.
  private mutating func cellBlocks(_ blocks: [TextBlock], _ tableName: String) {
    if blocks.count == 1, case .paragraph(let lines) = blocks[0] {
      textLines(lines)
    } else {
      for block in blocks { textBlock(block, tableName) }
    }
  }

  private mutating func textLines(_ lines: [TextLine]) {
    for (index, line) in lines.enumerated() {
      if index > 0 { br() }
      for run in line {
        switch run.look {
        case .plain: text(run.text)
        case .strong: b(run.text)
        case .deleted: del(run.text)
        }
      }
    }
  }

  private mutating func textTable(_ table: TextTable, _ tableName: String) {
    // Wider than a phone as often as not: it can be pushed aside, by keys too.
    div(.class("wide"), .role(.group), .tabindex(0), .label(table.caption.isEmpty ? tableName : table.caption)) { h in
      h.table { h in
        if !table.caption.isEmpty { h.caption(table.caption) }
        if !table.head.isEmpty {
          h.thead { h in for row in table.head { h.textRow(row, isHead: true, tableName) } }
        }
        h.tbody { h in for row in table.rows { h.textRow(row, isHead: false, tableName) } }
      }
    }
  }

  private mutating func textRow(_ row: [TextTable.Cell], isHead: Bool, _ tableName: String) {
    tr { h in
      for cell in row {
        let columns = cell.columns > 1 ? Attribute.colspan(cell.columns) : .none
        let rows = cell.rows > 1 ? Attribute.rowspan(cell.rows) : .none
        let isHeading = (cell.isHeading || isHead) && !cell.blocks.isEmpty
        if isHeading {
          h.th(isHead ? .scopeColumn : .scopeRow, columns, rows) { h in h.cellBlocks(cell.blocks, tableName) }
        } else {
          h.td(columns, rows) { h in h.cellBlocks(cell.blocks, tableName) }
        }
      }
    }
  }
}
