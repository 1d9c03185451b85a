import Chart
import Web

/// One value of one test, with what it means for this patient: the value, its range or goal, and the verdict.
struct TestValue {
  let item: Item
  let guide: TestGuide?
  let goal: ResultGoal?
  let verdict: ResultVerdict

  /// - Parameter goals: the patient's goals; the one for this test in this unit is used.
  init(_ item: Item, goals: [Item] = []) {
    self.item = item
    let guide = TestGuide.of(item)
    let goal = ResultGoal.of(item, among: goals)
    self.guide = guide
    self.goal = goal
    verdict = ResultVerdict(item, goal: goal, lines: guide?.callLines ?? .none)
  }

  var isNumeric: Bool { Reach(item.value) != nil }

  /// The number with what the laboratory wrote before it: `7.4`, `<5`, `128/82`; words as they are; empty without one.
  func shown(in words: Words) -> String {
    guard let text = item.value.text else { return "" }
    if let second = item.value.second { return text + "/" + second }
    return (item.value.comparator ?? "") + words.numbers.decimal(text)
  }

  /// `7.4%`, `148 mg/dL`
  func shownWithUnit(in words: Words) -> String {
    let text = shown(in: words)
    guard !text.isEmpty, let unit = item.value.unit else { return text }
    return unit == "%" ? text + unit : text + "\u{A0}" + unit
  }

  /// The value for a line; nil when it is no single number.
  func measured(in words: Words) -> Measured? {
    guard Reach(item.value) != nil, let number = LabNumber(item.value.text) else { return nil }
    let comparator: Measured.Comparator =
      switch item.value.comparator {
      case "<", "<=": .below
      case ">", ">=": .above
      default: .exactly
      }
    return Measured(shown(in: words), number.value, comparator)
  }

  /// The line's parts: from the goal if there is one, else from the laboratory's range; nil without either.
  var scale: NumberScale? {
    guard Reach(item.value) != nil else { return nil }
    let range = UsualRange(item.value)
    let from = goal.map(\.low) ?? range?.low
    let to = goal.map(\.high) ?? range?.high
    let calls = guide?.callLines ?? .none
    let lowCall = from == nil ? nil : calls.low
    let highCall = to == nil ? nil : calls.high
    if let ends = guide?.line(in: item.value.unit),
      let scale = NumberScale(ends, lowCall: lowCall, goodFrom: from?.value, goodTo: to?.value, highCall: highCall)
    {
      return scale
    }
    return NumberScale.around(lowCall: lowCall, goodFrom: from?.value, goodTo: to?.value, highCall: highCall)
  }

  /// The seams' numbers as the laboratory or the goal wrote them: `7.0`, not 7.
  var seamLabels: [Double: String] {
    let range = UsualRange(item.value)
    let ends = goal.map { [$0.low, $0.high] } ?? [range?.low, range?.high]
    return Dictionary(ends.compactMap { $0 }.map { ($0.value, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// The small line of a row; nil without a range or goal.
  func miniLine(in words: Words) -> MiniLine? {
    guard let measured = measured(in: words), let scale else { return nil }
    let verdict = verdict.text(in: words)
    let label = [shownWithUnit(in: words), good(in: words), verdict].filter { !$0.isEmpty }.joined(separator: ", ")
    return MiniLine(measured, on: scale, label: label)
  }

  /// `Your goal: below 7.0` or `Usual range: 4.0 to 5.6`; empty without either.
  func good(in words: Words) -> String {
    let text = goodRange(in: words)
    guard !text.isEmpty else { return "" }
    return words(goal == nil ? "results.good.range" : "results.good.goal", ("range", text))
  }

  /// `below 7.0`, `4.0 to 5.6`; empty without goal and range.
  func goodRange(in words: Words) -> String {
    if let goal { return RangeText(words).of(goal) }
    return UsualRange(item.value).map(RangeText(words).of) ?? ""
  }
}

/// Goals and ranges in words.
struct RangeText {
  private let words: Words

  init(_ words: Words) {
    self.words = words
  }

  func of(_ goal: ResultGoal) -> String {
    switch goal.aim {
    case .below(let limit): below(limit)
    case .atMost(let limit): words("results.range.at-most", ("high", shown(limit)))
    case .above(let limit): above(limit)
    case .atLeast(let limit): words("results.range.at-least", ("low", shown(limit)))
    case .between(let low, let high): between(low, high)
    }
  }

  func of(_ range: UsualRange) -> String {
    switch (range.low, range.high) {
    case (let low?, let high?): between(low, high)
    case (let low?, nil): words("results.range.at-least", ("low", shown(low)))
    case (nil, let high?): words("results.range.at-most", ("high", shown(high)))
    case (nil, nil): ""
    }
  }

  func below(_ limit: LabNumber) -> String { words("results.range.below", ("high", shown(limit))) }

  func above(_ limit: LabNumber) -> String { words("results.range.above", ("low", shown(limit))) }

  /// `4.0 to 5.6`
  func between(_ low: LabNumber, _ high: LabNumber) -> String {
    words("results.range.between", ("low", shown(low)), ("high", shown(high)))
  }

  private func shown(_ number: LabNumber) -> String { words.numbers.decimal(number.text) }
}
