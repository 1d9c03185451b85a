import Chart
import Kernel
import Web

/// All values of one test, newest first, and what can be said of them over time.
struct TestHistory {
  let values: [TestValue]
  private let days: ResultDay

  init(_ items: [Item], goals: [Item], rules: RuleBook = .empty, days: ResultDay) {
    values = items.filter { $0.status == .final }.map { TestValue($0, goals: goals, rules: rules) }
    self.days = days
  }

  /// The last value before this one that can be compared with it: same unit, same laboratory, plain numbers.
  func before(_ value: TestValue) -> TestValue? {
    guard let place = values.firstIndex(where: { $0.item.id == value.item.id }), isComparable(value),
      let before = values.dropFirst(place + 1).first(where: { isComparable($0) }),
      series(of: before) == series(of: value)
    else { return nil }
    return before
  }

  /// “Down from 8.1 in May.”; empty when there is nothing to compare.
  func change(of value: TestValue) -> String {
    guard let before = before(value), let number = LabNumber(value.item.value.text)?.value,
      let last = LabNumber(before.item.value.text)?.value, let day = days.day(value.item.when),
      let lastDay = days.day(before.item.when)
    else { return "" }
    let filling = [("value", before.shown(in: days.words)), ("when", days.phrase(lastDay, besides: day))]
    if abs(number - last) <= sameWithin(value) { return days.words.text("results.change.same", filling) }
    return days.words.text(number > last ? "results.change.up" : "results.change.down", filling)
  }

  /// Whether the value moved towards a goal that it does not meet yet.
  func isCloserToGoal(_ value: TestValue) -> Bool {
    guard let goal = value.goal, let before = before(value), let number = LabNumber(value.item.value.text)?.value,
      let last = LabNumber(before.item.value.text)?.value, abs(number - last) > sameWithin(value)
    else { return false }
    switch (Reach(value.item.value).map(goal.side), Reach(before.item.value).map(goal.side)) {
    case (.above?, .above?): return number < last
    case (.below?, .below?): return number > last
    default: return false
    }
  }

  /// What the number line shows as “last time”.
  func lineBefore(_ value: TestValue) -> NumberLine.Before? {
    guard let before = before(value), let measured = before.measured(in: days.words),
      let day = days.day(value.item.when),
      let lastDay = days.day(before.item.when)
    else { return nil }
    return NumberLine.Before(measured, month: days.month(lastDay, besides: day))
  }

  /// One chart for each unit, the newest unit first: values in different units never share an axis.
  var trends: [UnitTrend] {
    var units: [String?] = []
    for value in values where value.isNumeric && !units.contains(value.item.value.unit) {
      units.append(value.item.value.unit)
    }
    let single = units.compactMap { unit in trend(values.filter { $0.isNumeric && $0.item.value.unit == unit }) }
    return single + pressures
  }

  /// The upper and the lower number of blood pressures, each in its own chart.
  private var pressures: [UnitTrend] {
    let pairs = values.filter { $0.item.value.second != nil && days.day($0.item.when) != nil }
    guard pairs.count > 1 else { return [] }
    let upper = pairs.compactMap { point($0, LabNumber($0.item.value.text)) }
    let lower = pairs.compactMap { point($0, LabNumber($0.item.value.second)) }
    return [
      UnitTrend(heading: days.words("results.trend.upper"), trend: Trend(upper)),
      UnitTrend(heading: days.words("results.trend.lower"), trend: Trend(lower)),
    ]
  }

  private func trend(_ values: [TestValue]) -> UnitTrend? {
    let points = values.compactMap { value -> Trend.Point? in
      guard let day = days.day(value.item.when), let measured = value.measured(in: days.words) else { return nil }
      return Trend.Point(day, measured, meaning: value.verdictText(in: days.words), series: series(of: value))
    }
    guard points.count > 1, let newest = values.first else { return nil }
    let band =
      newest.scale == nil
      ? nil
      : Trend.Band(
        from: newest.scale?.goodFrom, to: newest.scale?.goodTo, label: newest.good(in: days.words))
    let heading = days.words.plural("results.trend.title", count: min(points.count, Trend.mostPoints))
    let unit = newest.item.value.unit
    return UnitTrend(
      heading: unit.map { "\(heading) (\($0))" } ?? heading,
      trend: Trend(points, band: band, sameWithin: sameWithin(newest)))
  }

  private func point(_ value: TestValue, _ number: LabNumber?) -> Trend.Point? {
    guard let number, let day = days.day(value.item.when) else { return nil }
    return Trend.Point(
      day, Measured(number.text, number.value), meaning: value.verdictText(in: days.words), series: series(of: value))
  }

  /// Values of another laboratory or in another unit are another series: the line between them breaks.
  private func series(of value: TestValue) -> String { "\(value.item.value.unit ?? "")|\(value.item.source ?? "")" }

  private func isComparable(_ value: TestValue) -> Bool { value.isNumeric && value.item.value.comparator == nil }

  private func sameWithin(_ value: TestValue) -> Double { value.guide?.sameWithin(in: value.item.value.unit) ?? 0 }
}

/// A chart of the values in one unit, with its heading.
struct UnitTrend {
  let heading: String
  let trend: Trend
}
