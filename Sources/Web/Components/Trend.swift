package import Kernel

/// The values of one test over time, drawn by true dates, with the goal or the range behind them.
package struct Trend: Sendable {
  package static let mostPoints = 8

  /// One value.
  package struct Point: Sendable {
    package let day: CivilDate
    package let value: Measured
    /// `A little above goal`, for the table.
    package let meaning: String
    /// Which lab and unit it came from: the line breaks where this changes.
    package let series: String

    package init(_ day: CivilDate, _ value: Measured, meaning: String, series: String = "") {
      self.day = day
      self.value = value
      self.meaning = meaning
      self.series = series
    }
  }

  /// The part that is good, with its words: `Your goal: below 7.0`.
  package struct Band: Sendable {
    package let from: Double?
    package let to: Double?
    package let label: String

    package init(from: Double? = nil, to: Double? = nil, label: String) {
      self.from = from
      self.to = to
      self.label = label
    }
  }

  /// Oldest first; the last eight of those given.
  package let points: [Point]
  package let band: Band?
  /// Two values closer than this are about the same, as the test itself cannot tell them apart.
  package let sameWithin: Double

  package init(_ points: [Point], band: Band? = nil, sameWithin: Double = 0) {
    self.points = Array(points.sorted { $0.day < $1.day }.suffix(Trend.mostPoints))
    self.band = band
    self.sameWithin = sameWithin
  }

  /// The points' places from 9 to 91 percent: by date, or evenly when two would come closer than 14 percent.
  var places: [Double] {
    guard points.count > 1, let first = points.first, let last = points.last else { return points.map { _ in 50 } }
    let span = Double(last.day.daysSince1970 - first.day.daysSince1970)
    let byDate = points.map { span > 0 ? 9 + 82 * Double($0.day.daysSince1970 - first.day.daysSince1970) / span : 9 }
    if zip(byDate, byDate.dropFirst()).allSatisfy({ $1 - $0 >= 14 }) { return byDate }
    return points.indices.map { 9 + 82 * Double($0) / Double(points.count - 1) }
  }

  static let floor = 206.0

  /// The height of a value in pixels from above. Where the band has no end, room is left for its words.
  func height(_ value: Double) -> Double {
    let numbers = points.map(\.value.number) + [band?.from, band?.to].compactMap { $0 }
    let top = band != nil && band?.to == nil ? 84.0 : 50
    let bottom = band != nil && band?.from == nil ? 150.0 : 176
    guard let low = numbers.min(), let high = numbers.max(), high > low else { return (top + bottom) / 2 }
    // Less than a tenth from top to bottom must not look like a steep way: 96 to 98 is about the same.
    let span = max(high - low, max(abs(high), abs(low)) / 10)
    return bottom - (value - (low + high - span) / 2) / span * (bottom - top)
  }

  /// Whether the line comes down to a point and goes up again: its number then stands below it, clear of the line.
  func isValley(_ index: Int) -> Bool {
    let value = points[index].value.number
    let around = [index - 1, index + 1].filter(points.indices.contains).map { points[$0].value.number }
    guard around.count == 2 else { return false }
    return around.allSatisfy { $0 >= value } && around.contains { $0 > value }
  }

  /// Where the band's words stand: inside it if no point is there, else just above or below it.
  func labelHeight(_ top: Double, _ bottom: Double) -> Double {
    // On a small phone the words reach over about 60 % of the width; a point takes 14 px, its number 32 px above.
    let near = zip(points, places).filter { $1 < 60 }.map { height($0.0.value.number) }
    let choices = [top + 26, bottom - 8, top - 8, bottom + 16].filter { (20...Trend.floor).contains($0) }
    return choices.first { choice in !near.contains { (choice - 26...choice + 44).contains($0) } } ?? top + 26
  }

  /// The chart in words, for those who do not see it.
  package func title(in words: Words) -> String {
    let values = points.map(\.value.text)
    let list =
      values.count > 1
      ? values.dropLast().joined(separator: ", ") + " " + words("web.trend.and-now") + " " + (values.last ?? "")
      : values.first ?? ""
    var title = words.plural("web.trend.title", count: values.count, ("values", list))
    if let direction { title += " " + words(direction) }
    if isBroken { title += " " + words("web.trend.break") }
    if let band { title += " " + band.label + "." }
    return title
  }

  var isBroken: Bool { zip(points, points.dropFirst()).contains { $0.series != $1.series } }

  /// Compares the last two values of one series; nil when there is nothing to compare.
  private var direction: String? {
    guard let last = points.last, let before = points.dropLast().last, last.series == before.series else { return nil }
    let change = last.value.number - before.value.number
    if abs(change) <= sameWithin { return "web.trend.same" }
    return change > 0 ? "web.trend.up" : "web.trend.down"
  }
}
