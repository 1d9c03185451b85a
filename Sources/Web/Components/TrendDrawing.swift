import Kernel

extension HTML {
  /// The drawing, and below it the same values as a table. Writes nothing without values.
  package mutating func trend(_ trend: Trend) {
    guard !trend.points.isEmpty else { return }
    trendDrawing(trend)
    trendTable(trend)
  }

  /// The drawing alone, for pages that have a table of their own.
  package mutating func trendDrawing(_ trend: Trend) {
    let id = uniqueID("trend")
    svg(.class("trend"), .width(.percent(100)), .height(250), .role(.img), .labelledBy(id), .dir(.ltr)) { h in
      h.title(.id(id), trend.title(in: h.words))
      if let band = trend.band { h.band(band, of: trend) }
      h.segments(trend)
      h.points(trend)
    }
  }

  private mutating func trendTable(_ trend: Trend) {
    let words = words
    var columns = [DataTable.Column(words("web.trend.date")), DataTable.Column(words("web.trend.result"))]
    let hasMeanings = trend.points.contains { !$0.meaning.isEmpty }
    if hasMeanings { columns.append(DataTable.Column(words("web.trend.meaning"))) }
    let rows = trend.points.reversed().map { point -> [DataTable.Cell] in
      let row: [DataTable.Cell] = [.text(words.dates.shortWithYear(point.day)), .text(point.value.text)]
      return hasMeanings ? row + [.text(point.meaning)] : row
    }
    more(More(words("web.trend.table"))) { h in
      h.dataTable(DataTable(.heard(trend.title(in: words)), columns, rows))
    }
  }

  private mutating func band(_ band: Trend.Band, of trend: Trend) {
    // Without an upper end the band reaches above the highest value, without a lower one to the floor.
    let top = band.to.map(trend.height) ?? 8
    let bottom = band.from.map(trend.height) ?? Trend.floor
    rect(.class("band"), .x(0), .y(.px(top)), .width(.percent(100)), .height(.px(max(0, bottom - top))), .rx(8))
    for edge in [band.from, band.to].compactMap({ $0 }) {
      let y = Length.px(trend.height(edge))
      line(.class("edge"), .x1(0), .x2(.percent(100)), .y1(y), .y2(y))
    }
    label(at: [.class("goal"), .x(.percent(2)), .y(.px(trend.labelHeight(top, bottom)))], band.label)
  }

  private mutating func segments(_ trend: Trend) {
    let places = trend.places
    for (index, pair) in zip(trend.points, trend.points.dropFirst()).enumerated() where pair.0.series == pair.1.series {
      line(
        .class("ln"), .x1(.percent(places[index])), .x2(.percent(places[index + 1])),
        .y1(.px(trend.height(pair.0.value.number))), .y2(.px(trend.height(pair.1.value.number))))
    }
  }

  private mutating func points(_ trend: Trend) {
    var yearBefore = 0
    for (index, point) in trend.points.enumerated() {
      let x = Length.percent(trend.places[index])
      let y = trend.height(point.value.number)
      let isLast = index == trend.points.count - 1
      circle(.class("last").when(isLast), .cx(x), .cy(.px(y)), .r(isLast ? 8 : 6))
      label(
        at: [.class("v"), .x(x), .y(.px(trend.isValley(index) ? y + 27 : y - 15)), .anchor(.middle)], point.value.text)
      label(at: [.x(x), .y(228), .anchor(.middle)], words.dates.shortMonth(point.day.month))
      // With many points only a new year is named, so that the years never run into each other.
      if trend.points.count <= 5 || point.day.year != yearBefore {
        label(at: [.x(x), .y(246), .anchor(.middle)], "\(point.day.year)")
      }
      yearBefore = point.day.year
    }
  }
}

extension Trend {
  static var fixtures: [Fixture] {
    let values: [(Int, Int, String, Double, String)] = [
      (2024, 11, "8.9", 8.9, "Above goal"), (2025, 5, "8.4", 8.4, "Above goal"),
      (2025, 11, "7.9", 7.9, "A little above goal"), (2026, 5, "8.1", 8.1, "Above goal"),
      (2026, 11, "7.4", 7.4, "A little above goal"),
    ]
    let points = values.compactMap { year, month, text, number, meaning in
      CivilDate(year: year, month: month, day: 20).map { Point($0, Measured(text, number), meaning: meaning) }
    }
    let broken = points.enumerated().map { index, point in
      Point(point.day, point.value, meaning: point.meaning, series: index < 2 ? "old lab" : "new lab")
    }
    return [
      Fixture("trend, goal") { $0.trend(Trend(points, band: Band(to: 7, label: "Your goal: below 7.0"))) },
      Fixture("trend, range and a new lab") {
        $0.trend(Trend(broken, band: Band(from: 7.5, to: 8.5, label: "Usual range: 7.5 to 8.5")))
      },
      Fixture("trend, one value") { $0.trend(Trend(Array(points.suffix(1)))) },
    ]
  }
}
