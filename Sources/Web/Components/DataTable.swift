/// A table of facts with a caption. The first cell of each row names the row.
package struct DataTable: Sendable {
  /// One column's heading.
  package struct Column: Sendable {
    package let label: String
    /// How it is sorted now, and the link that sorts it; nil when it cannot be.
    package let sort: (order: SortOrder, url: SafeURL)?

    package init(_ label: String, sort: (order: SortOrder, url: SafeURL)? = nil) {
      self.label = label
      self.sort = sort
    }
  }

  /// What stands in one cell.
  package enum Cell: Sendable {
    case text(String)
    case link(String, SafeURL)
    case tag(Tag)
  }

  /// Whether the caption is seen or only heard, because a heading above says the same.
  package enum Caption: Sendable {
    case seen(String)
    case heard(String)
  }

  package let caption: Caption
  package let columns: [Column]
  package let rows: [[Cell]]

  package init(_ caption: Caption, _ columns: [Column], _ rows: [[Cell]]) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }
}

extension HTML {
  /// On a phone each row is set as two lines; the roles keep it a table for those who hear it.
  package mutating func dataTable(_ table: DataTable) {
    div(.class("scroll")) { h in
      h.table(.role(.table)) { h in
        switch table.caption {
        case .seen(let text): h.caption(text)
        case .heard(let text): h.caption(.class("vh"), text)
        }
        h.thead(.role(.rowGroup)) { h in
          h.tr(.role(.row)) { h in for column in table.columns { h.heading(column) } }
        }
        h.tbody(.role(.rowGroup)) { h in
          for row in table.rows {
            h.tr(.role(.row)) { h in
              for (index, cell) in row.enumerated() {
                if index == 0 {
                  h.th(.scopeRow, .role(.rowHeader)) { h in h.cell(cell) }
                } else {
                  h.td(.role(.cell)) { h in h.cell(cell) }
                }
              }
            }
          }
        }
      }
    }
  }

  private mutating func heading(_ column: DataTable.Column) {
    guard let sort = column.sort else { return th(.scopeColumn, .role(.columnHeader), column.label) }
    th(.scopeColumn, .role(.columnHeader), .sort(sort.order)) { h in h.a(.href(sort.url)) { h in h.text(column.label) }
    }
  }

  private mutating func cell(_ cell: DataTable.Cell) {
    switch cell {
    case .text(let text): self.text(text)
    case .link(let label, let url): a(.href(url)) { h in h.text(label) }
    case .tag(let tag): self.tag(tag)
    }
  }
}

extension DataTable {
  static var fixtures: [Fixture] {
    [
      Fixture("data table") {
        $0.dataTable(
          DataTable(
            .heard("Your last results"),
            [Column("Date", sort: (.descending, "/me/results?sort=date")), Column("Result"), Column("Meaning")],
            [
              [.link("Nov 2026", "/me/results/1"), .text("7.4%"), .tag(Tag("A little above goal", .near))],
              [.text("May 2026"), .text("8.1%"), .text("Above goal")],
            ]))
      }
    ]
  }
}
