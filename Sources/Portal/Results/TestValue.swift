import Chart
import Web

/// One value of one test, with what it means for this patient: the value, its range or goal, and the verdict.
struct TestValue {
  let item: Item
  let guide: TestGuide?
  let goal: ResultGoal?
  /// From where on the practice calls; none without an approved rule.
  let lines: ActionLines
  /// Whether the practice approved that a value a little outside may be called “often not serious”.
  let isOftenNotSerious: Bool
  let verdict: ResultVerdict

  /// - Parameters:
  ///   - goals: the patient's goals; the one for this test in this unit is used.
  ///   - rules: what the practice approved. Its goal counts only for a patient without one, and never makes a value
  ///     look good that the laboratory calls outside.
  init(_ item: Item, goals: [Item] = [], rules: RuleBook = .empty) {
    let rule = rules.rule(for: item)
    let lines = rule?.lines.calls ?? .none
    let own = ResultGoal.of(item, among: goals)
    let verdict = ResultVerdict(item, goal: own, lines: lines)
    self.item = item
    self.lines = lines
    guide = TestGuide.of(item)
    isOftenNotSerious = rule?.lines.isOftenNotSerious ?? false
    if own == nil, let rule, let goal = ResultGoal(rule, unit: item.value.unit) {
      let byGoal = ResultVerdict(item, goal: goal, lines: lines)
      let isQuieted = byGoal.isGood && verdict.isOutside
      self.goal = isQuieted ? nil : goal
      self.verdict = isQuieted ? verdict : byGoal
    } else {
      self.goal = own
      self.verdict = verdict
    }
  }

  /// `A little above your goal`
  func verdictText(in words: Words) -> String { verdict.text(in: words, towards: goal) }

  /// What must be said beside the verdict: “Often not serious.”, where the practice allows it, or what found means.
  func comment(in words: Words) -> String? {
    switch verdict {
    case .aLittleHigh, .aLittleLow, .aLittleAboveGoal, .aLittleBelowGoal:
      isOftenNotSerious ? words("results.value.calm") : nil
    case .found: guide?.meaningOfFound(in: words)
    case .notFound: guide?.meaningOfNotFound(in: words)
    default: nil
    }
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
    let lowCall = from == nil ? nil : lines.low?.value
    let highCall = to == nil ? nil : lines.high?.value
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
    let ends = (goal.map { [$0.low, $0.high] } ?? [range?.low, range?.high]) + [lines.low, lines.high]
    return Dictionary(ends.compactMap { $0 }.map { ($0.value, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// The small line of a row; nil without a range or goal.
  func miniLine(in words: Words) -> MiniLine? {
    guard let measured = measured(in: words), let scale else { return nil }
    let verdict = verdictText(in: words)
    var label = shownWithUnit(in: words)
    for more in [good(in: words), verdict] where !more.isEmpty { label += label.isEmpty ? more : ", " + more }
    return MiniLine(measured, on: scale, label: label)
  }

  /// `Your goal: below 7.0` or `Usual range: 4.0 to 5.6`; empty without either.
  func good(in words: Words) -> String {
    let text = goodRange(in: words)
    guard !text.isEmpty else { return "" }
    guard let goal else { return words("results.good.range", ("range", text)) }
    return words(goal.isForMost ? "results.good.goal-most" : "results.good.goal", ("range", text))
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
