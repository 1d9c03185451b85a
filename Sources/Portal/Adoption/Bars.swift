import Web

/// Horizontal bars on one scale, each with its words and number above it, so that nothing depends on colour. Text keeps
/// its size on a small phone; a table with the same numbers stands beside it.
struct Bars {
  /// The drawing in one sentence, for those who do not see it.
  let title: String
  let bars: [Bar]

  struct Bar {
    let label: String
    /// `412 of 1,180 (35%)`
    let number: String
    /// From 0 to 1.
    let share: Double
  }

  /// The height of one bar with its words, in pixels.
  static let step = 44.0
}

extension HTML {
  mutating func bars(_ bars: Bars) {
    guard !bars.bars.isEmpty else { return }
    let id = uniqueID("bars")
    let height = Bars.step * Double(bars.bars.count)
    svg(.class("bars"), .width(.percent(100)), .height(.px(height)), .role(.img), .labelledBy(id), .dir(.ltr)) { h in
      h.title(.id(id), bars.title)
      for (index, bar) in bars.bars.enumerated() {
        let top = Bars.step * Double(index)
        h.label(at: [.x(0), .y(.px(top + 15))], bar.label)
        h.label(at: [.class("v"), .x(.percent(100)), .y(.px(top + 15)), .anchor(.end)], bar.number)
        h.rect(.class("of"), .x(0), .y(.px(top + 22)), .width(.percent(100)), .height(12), .rx(6))
        let width = max(0, min(1, bar.share)) * 100
        if width > 0 { h.rect(.x(0), .y(.px(top + 22)), .width(.percent(max(width, 1))), .height(12), .rx(6)) }
      }
    }
  }

  /// The drawing with its caption, and its numbers as a table under a fold.
  mutating func barFigure(_ bars: Bars, _ table: DataTable) {
    figure { h in
      h.figcaption(.class("vh"), bars.title)
      h.bars(bars)
      h.more(More(h.words("adoption.table"))) { h in h.dataTable(table) }
    }
  }
}

/// Standing bars over time, one a week, with the frozen week as a line behind them.
struct Columns {
  let title: String
  let columns: [(label: String, count: Int)]
  /// What the frozen week had; nil where nothing was frozen.
  let level: Int?
}

extension HTML {
  mutating func columns(_ drawing: Columns) {
    let top = max(drawing.columns.map(\.count).max() ?? 0, drawing.level ?? 0)
    guard top > 0, !drawing.columns.isEmpty else { return }
    let id = uniqueID("columns")
    let height = { (count: Int) in 96 * Double(count) / Double(top) }
    let step = 100 / Double(drawing.columns.count)
    svg(.class("bars"), .width(.percent(100)), .height(144), .role(.img), .labelledBy(id), .dir(.ltr)) { h in
      h.title(.id(id), drawing.title)
      for (index, column) in drawing.columns.enumerated() {
        let (x, high) = (step * Double(index), height(column.count))
        h.rect(
          .x(.percent(x + step * 0.12)), .y(.px(120 - high)), .width(.percent(step * 0.76)), .height(.px(max(high, 1))),
          .rx(3))
        h.label(
          at: [.class("v"), .x(.percent(x + step / 2)), .y(.px(114 - high)), .anchor(.middle)], "\(column.count)")
        if index == 0 || index == drawing.columns.count - 1 {
          let anchor: TextAnchor = index == 0 ? .start : .end
          h.label(at: [.x(.percent(index == 0 ? 0 : 100)), .y(138), .anchor(anchor)], column.label)
        }
      }
      if let level = drawing.level {
        let y = Length.px(120 - height(level))
        h.line(.class("level"), .x1(0), .x2(.percent(100)), .y1(y), .y2(y))
      }
    }
  }
}
