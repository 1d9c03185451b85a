import CPango

/// A table whose columns have their widths.
struct Grid {
  struct Column {
    let x: Double
    let width: Double
  }

  let columns: [Column]
  let headings: [String]
  let rows: [[PaperText]]
  /// How the first cell of a row is written.
  let rowName: Lettering

  static let padding = (across: 6.0, down: 3.0)

  init(_ table: PaperTable, _ flow: PageFlow) {
    headings = table.headings.map(PageFlow.short)
    rows = table.rows
    rowName = .ordinary
    columns = Grid.columns([headings.map { PaperText($0) }] + rows, flow, rowName)
  }

  init(_ facts: [PaperFact], _ flow: PageFlow) {
    headings = []
    rows = facts.map { [PaperText.bold(PageFlow.short($0.term)), $0.text] }
    rowName = .ordinary
    columns = Grid.columns(rows, flow, rowName)
  }

  /// Columns that can have what they want do; the others share the rest.
  private static func columns(_ rows: [[PaperText]], _ flow: PageFlow, _ rowName: Lettering) -> [Column] {
    let count = rows.map(\.count).max() ?? 0
    guard count > 0 else { return [] }
    var wanted = [Double](repeating: 30, count: count)
    // The first rows tell enough; a table of ten thousand must not be set twice.
    for row in rows.prefix(40) {
      for (index, cell) in row.enumerated() {
        let width = flow.setter.naturalWidth(cell, as: .strong) + 2 * padding.across
        wanted[index] = max(wanted[index], width)
      }
    }
    var widths = [Double?](repeating: nil, count: count)
    var (room, open) = (flow.width, count)
    for index in wanted.indices.sorted(by: { wanted[$0] < wanted[$1] }) {
      let width = min(wanted[index], room / Double(open))
      (widths[index], room, open) = (width, room - width, open - 1)
    }
    let spare = count > 1 && rows.first?.count ?? 0 > 2 ? room / Double(count) : 0
    var x = flow.left
    return widths.map { width in
      let column = Column(x: x, width: (width ?? 0) + spare)
      x += column.width
      return column
    }
  }
}

extension PageFlow {
  mutating func place(_ grid: Grid, summary: String?) throws(PaperFault) {
    guard !grid.rows.isEmpty, !grid.columns.isEmpty else { return }
    let head = grid.columns.indices.map { index in
      index < grid.headings.count
        ? setter.set(PaperText(grid.headings[index]), as: .smallStrong, width: inner(grid.columns[index])) : nil
    }
    leave(step * 0.2)
    try need(step * 3.5)
    var tag = Tag(.table)
    tag.summary = summary
    begin(tag)
    if !grid.headings.isEmpty { placeTableHead(grid, head, isFirst: true) }
    for row in grid.rows { try place(row, grid, head) }
    end(.table)
    y += step * 0.6
  }

  private func inner(_ column: Grid.Column) -> Double { column.width - 2 * Grid.padding.across }

  /// The headings; on later pages they are repeated for the eye only.
  private mutating func placeTableHead(_ grid: Grid, _ head: [SetText?], isFirst: Bool) {
    let height = (head.compactMap { $0?.height }.max() ?? 0) + 2 * Grid.padding.down
    mark(.box(Rectangle(x: left, y: y, width: width, height: height), .shade))
    if isFirst { begin(Tag(.row)) }
    for (column, set) in zip(grid.columns, head) {
      guard let set else { continue }
      let (x, top) = (column.x + Grid.padding.across, y + Grid.padding.down)
      guard isFirst else {
        mark(.furniture(set, x: x, top: top, .quiet))
        continue
      }
      begin(Tag(.heading, scope: .column))
      for (index, line) in set.lines.enumerated() {
        mark(.line(set, index, x: x, baseline: top + line.baseline, .quiet))
      }
      end(.heading)
    }
    if isFirst { end(.row) }
    y += height
  }

  /// One row; one that is taller than a page goes on in further rows.
  private mutating func place(_ row: [PaperText], _ grid: Grid, _ head: [SetText?]) throws(PaperFault) {
    let parts = row.map(\.parts)
    for number in 0..<(parts.map(\.count).max() ?? 0) {
      let cells = grid.columns.indices.map { index -> SetText? in
        guard index < parts.count, number < parts[index].count else { return nil }
        return setter.set(
          parts[index][number], as: index == 0 ? grid.rowName : .ordinary, width: inner(grid.columns[index]))
      }
      try place(cells, grid, head, isFirst: number == 0)
    }
  }

  private mutating func place(
    _ cells: [SetText?], _ grid: Grid, _ head: [SetText?], isFirst: Bool
  ) throws(PaperFault) {
    var from = cells.map { _ in 0 }
    repeat {
      let rest = zip(cells, from).map { Self.rest($0, $1) }.max() ?? 0
      let room = PageFlow.bottom - PageFlow.top - 80
      if y + min(rest, room) + 2 * Grid.padding.down > PageFlow.bottom, !isAtTop {
        try turn()
        if !grid.headings.isEmpty { placeTableHead(grid, head, isFirst: false) }
      }
      let space = max(step, PageFlow.bottom - y - 2 * Grid.padding.down)
      let to = zip(cells, from).map { Self.fitting($0, $1, space) }
      placeSlice(cells, from, to, grid, isFirst: isFirst)
      from = to
    } while zip(cells, from).contains { $1 < $0?.lines.count ?? 0 }
  }

  private mutating func placeSlice(
    _ cells: [SetText?], _ from: [Int], _ to: [Int], _ grid: Grid, isFirst: Bool
  ) {
    let start = y
    var lowest = y
    begin(Tag(.row))
    for (index, cell) in cells.enumerated() {
      let isName = isFirst && index == 0 && from[0] == 0
      begin(isName ? Tag(.heading, scope: .row) : Tag(.cell))
      if let cell, from[index] < to[index] {
        let shift = start + Grid.padding.down - cell.lines[from[index]].top
        for line in from[index]..<to[index] {
          let x = grid.columns[index].x + Grid.padding.across
          mark(.line(cell, line, x: x, baseline: shift + cell.lines[line].baseline, .text))
        }
        lowest = max(lowest, shift + cell.lines[to[index] - 1].bottom)
      }
      end(isName ? .heading : .cell)
    }
    end(.row)
    y = lowest + Grid.padding.down
    mark(.box(Rectangle(x: left, y: y, width: width, height: 0.5), .rule))
    y += 0.5
  }

  private static func rest(_ cell: SetText?, _ from: Int) -> Double {
    guard let cell, from < cell.lines.count else { return 0 }
    return cell.height - cell.lines[from].top
  }

  /// The first line that no longer fits. At least one does, so that every page takes some.
  private static func fitting(_ cell: SetText?, _ from: Int, _ space: Double) -> Int {
    guard let cell, from < cell.lines.count else { return from }
    let limit = cell.lines[from].top + space
    let fits = cell.lines[from...].prefix { $0.bottom <= limit }.count
    return from + max(1, fits)
  }
}
