import Chart
import Web

/// What a result means, in the few words that a page may say of it. Never more than the laboratory, the goal or the
/// practice's own lines say: without those there is only the value.
enum ResultVerdict: String, Sendable, CaseIterable {
  case inRange = "in-range"
  case aLittleHigh = "a-little-high"
  case aLittleLow = "a-little-low"
  case high, low
  /// The laboratory marked it and did not say in which direction.
  case unusual
  case atGoal = "at-goal"
  case aLittleAboveGoal = "a-little-above-goal"
  case aLittleBelowGoal = "a-little-below-goal"
  case aboveGoal = "above-goal"
  case belowGoal = "below-goal"
  /// We need to talk about this.
  case action
  case found
  case notFound = "not-found"
  case unclear
  /// A text to read.
  case report
  case waiting
  /// The laboratory gave no usual range, and there is no goal.
  case noRange = "no-range"

  /// The verdict on an item.
  ///
  /// - Parameters:
  ///   - goal: the patient's goal for this test in the same unit, if there is one.
  ///   - lines: from where on the practice calls; empty until a clinician approved them.
  init(_ item: Item, goal: ResultGoal? = nil, lines: ActionLines = .none) {
    if item.kind == .order || item.status == .waiting {
      self = .waiting
    } else if let flag = item.value.flag, [.veryHigh, .veryLow, .veryAbnormal].contains(flag) {
      self = .action
    } else if item.kind == .report {
      self = .report
    } else {
      self = ResultVerdict.of(item.value, goal: goal, lines: lines)
    }
  }

  private static func of(_ value: ItemValue, goal: ResultGoal?, lines: ActionLines) -> ResultVerdict {
    switch value.flag {
    case .found: return .found
    case .notFound: return .notFound
    case .unclear: return .unclear
    default: break
    }
    // A laboratory marks “Not found” as normal; the word says more.
    guard let reach = Reach(value) else { return byFlag(ResultFlag(words: value.text ?? "") ?? value.flag) }
    if lines.areReached(by: reach) { return .action }
    if let goal, goal.unit == value.unit, let verdict = byGoal(reach, goal, lines) { return verdict }
    guard let range = UsualRange(value) else { return byFlag(value.flag) }
    return byRange(reach, range, lines, flag: value.flag)
  }

  private static func byGoal(_ reach: Reach, _ goal: ResultGoal, _ lines: ActionLines) -> ResultVerdict? {
    let offset = Offset(low: goal.low?.value, high: goal.high?.value, lines: lines)
    return switch goal.side(of: reach) {
    case .within: .atGoal
    case .above: offset.isFarAbove(reach) ? .aboveGoal : .aLittleAboveGoal
    case .below: offset.isFarBelow(reach) ? .belowGoal : .aLittleBelowGoal
    case .cannotTell: nil
    }
  }

  private static func byRange(
    _ reach: Reach, _ range: UsualRange, _ lines: ActionLines, flag: ResultFlag?
  ) -> ResultVerdict {
    let offset = Offset(low: range.low?.value, high: range.high?.value, lines: lines)
    return switch range.side(of: reach) {
    case .above: offset.isFarAbove(reach) ? .high : .aLittleHigh
    case .below: offset.isFarBelow(reach) ? .low : .aLittleLow
    // The laboratory may know better than the range it printed (age, pregnancy): its flag counts.
    case .within: flag == nil || flag == .normal ? .inRange : byFlag(flag)
    case .cannotTell: byFlag(flag)
    }
  }

  private static func byFlag(_ flag: ResultFlag?) -> ResultVerdict {
    switch flag {
    case .normal: .inRange
    case .high: .aLittleHigh
    case .low: .aLittleLow
    case .abnormal: .unusual
    case .veryHigh, .veryLow, .veryAbnormal: .action
    case .found: .found
    case .notFound: .notFound
    case .unclear: .unclear
    case nil: .noRange
    }
  }
}

/// How far outside a value is: a little, or more than that.
///
/// With an action line "a little" ends half-way to it. Without one it ends half a range's width outside the range, or a
/// quarter of the limit when there is only one: "a little" must never be said of a value that is far off.
private struct Offset {
  private let high: Double?
  private let low: Double?

  init(low: Double?, high: Double?, lines: ActionLines) {
    let width: (Double) -> Double = { limit in
      if let low, let high { return (high - low) / 2 }
      return abs(limit) / 4
    }
    self.high = high.map { limit in lines.high.map { limit + ($0.value - limit) / 2 } ?? limit + width(limit) }
    self.low = low.map { limit in lines.low.map { limit - (limit - $0.value) / 2 } ?? limit - width(limit) }
  }

  // 5.6 + 0.8 is a hair below 6.4 in binary: a value at the end of "a little" must not fall over it.
  func isFarAbove(_ reach: Reach) -> Bool { high.map { reach.isAbove($0 + abs($0) * 1e-9) } ?? false }
  func isFarBelow(_ reach: Reach) -> Bool { low.map { reach.isBelow($0 - abs($0) * 1e-9) } ?? false }
}

extension ResultVerdict {
  /// Whether it lies outside what is usual or aimed for, for counts.
  var isOutside: Bool {
    switch self {
    case .aLittleHigh, .aLittleLow, .high, .low, .unusual, .aLittleAboveGoal, .aLittleBelowGoal, .aboveGoal,
      .belowGoal, .action:
      true
    case .inRange, .atGoal, .found, .notFound, .unclear, .report, .waiting, .noRange: false
    }
  }

  /// Whether it is as it should be.
  var isGood: Bool { self == .inRange || self == .atGoal }

  /// Shape and colour of the word.
  var level: Tag.Level {
    switch self {
    case .inRange, .atGoal: .ok
    case .action: .now
    case .aLittleHigh, .aLittleLow, .high, .low, .unusual, .aLittleAboveGoal, .aLittleBelowGoal, .aboveGoal, .belowGoal:
      .near
    case .found, .notFound, .unclear, .report, .waiting, .noRange: .plain
    }
  }

  /// The verdict in words; empty when there is nothing to say.
  ///
  /// - Parameter goal: the goal that was judged by; one for most people is not called “your goal”.
  func text(in words: Words, towards goal: ResultGoal? = nil) -> String {
    if self == .noRange { return "" }
    let isForMost = isAboutGoal && goal?.isForMost ?? false
    return words(isForMost ? "results.most.\(rawValue)" : "results.verdict.\(rawValue)")
  }

  private var isAboutGoal: Bool {
    [.atGoal, .aLittleAboveGoal, .aLittleBelowGoal, .aboveGoal, .belowGoal].contains(self)
  }

  /// The pill at the end of a row; nil when there is nothing to say.
  func tag(in words: Words) -> Tag? {
    self == .noRange ? nil : Tag(words("results.tag.\(rawValue)"), level, mark: mark)
  }

  /// The shape that goes with the word.
  private var mark: Tag.Mark {
    switch self {
    case .inRange, .atGoal: .circle
    case .aLittleHigh, .aLittleAboveGoal: .up
    case .aLittleLow, .aLittleBelowGoal: .down
    case .high, .aboveGoal: .twiceUp
    case .low, .belowGoal: .twiceDown
    case .action, .found: .square
    case .notFound: .circle
    case .unusual, .unclear: .diamond
    case .waiting: .ring
    case .report, .noRange: .none
    }
  }
}
