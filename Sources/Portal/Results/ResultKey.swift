import Chart
import Web

/// The key below a number line: which part means what, in words and numbers, and where the value lies. It is also what
/// the line says to those who do not see it.
struct ResultKey {
  private let value: TestValue
  private let words: Words
  private let text: RangeText

  init(_ value: TestValue, words: Words) {
    self.value = value
    self.words = words
    text = RangeText(words)
  }

  /// Empty when there is no line.
  var rows: [KeyRow] {
    guard let reach = Reach(value.item.value), value.scale != nil else { return [] }
    if let goal = value.goal { return rows(for: goal, reach) + callRows(reach) }
    guard let range = UsualRange(value.item.value) else { return [] }
    return rows(for: range, reach) + callRows(reach)
  }

  private func rows(for goal: ResultGoal, _ reach: Reach) -> [KeyRow] {
    let side = isCalled(reach) ? .cannotTell : goal.side(of: reach)
    var rows = [
      KeyRow(
        .good, words(goal.isForMost ? "results.key.goal-most" : "results.key.goal"), text.of(goal),
        isHere: side == .within)
    ]
    let (above, below) =
      goal.isForMost
      ? ("results.key.above-most", "results.key.below-most") : ("results.key.above-goal", "results.key.below-goal")
    switch goal.aim {
    case .below(let limit):
      rows.append(
        outside(above, words("results.range.at-least", ("low", limit.text)), side == .above))
    case .atMost(let limit): rows.append(outside(above, text.above(limit), side == .above))
    case .above(let limit):
      rows.append(
        outside(below, words("results.range.at-most", ("high", limit.text)), side == .below, .low))
    case .atLeast(let limit): rows.append(outside(below, text.below(limit), side == .below, .low))
    case .between(let low, let high):
      rows.append(outside(below, text.below(low), side == .below, .low))
      rows.append(outside(above, text.above(high), side == .above))
    }
    return rows
  }

  private func rows(for range: UsualRange, _ reach: Reach) -> [KeyRow] {
    let side = isCalled(reach) ? .cannotTell : range.side(of: reach)
    var rows: [KeyRow] = []
    if let low = range.low { rows.append(outside("results.key.low", text.below(low), side == .below, .low)) }
    rows.append(KeyRow(.good, words("results.key.range"), text.of(range), isHere: side == .within))
    if let high = range.high { rows.append(outside("results.key.high", text.above(high), side == .above)) }
    return rows
  }

  private func outside(_ key: String, _ range: String, _ isHere: Bool, _ zone: KeyRow.Zone = .near) -> KeyRow {
    KeyRow(zone, words(key), range, isHere: isHere)
  }

  private func callRows(_ reach: Reach) -> [KeyRow] {
    let lines = value.lines
    var rows: [KeyRow] = []
    if let low = lines.low {
      let range = words("results.range.at-most", ("high", words.numbers.decimal(low.text)))
      rows.append(KeyRow(.call, words("results.key.call"), range, isHere: reach.isAtMost(low.value)))
    }
    if let high = lines.high {
      let range = words("results.range.at-least", ("low", words.numbers.decimal(high.text)))
      rows.append(KeyRow(.call, words("results.key.call"), range, isHere: reach.isAtLeast(high.value)))
    }
    return rows
  }

  private func isCalled(_ reach: Reach) -> Bool { value.lines.areReached(by: reach) }
}
