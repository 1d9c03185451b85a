import Chart

/// What a patient and the doctor aim for with one test: below 7.0 %, from 120 to 130.
///
/// Made from a goal of the record. A target without a direction ("70 kg") is no goal for a line: nobody said which side
/// is good.
struct ResultGoal: Sendable, Equatable {
  /// Which values meet the goal.
  enum Aim: Sendable, Equatable {
    case below(LabNumber)
    case atMost(LabNumber)
    case above(LabNumber)
    case atLeast(LabNumber)
    case between(LabNumber, LabNumber)
  }

  let codeKey: String
  let aim: Aim
  let unit: String?
  /// Whether it is the practice's goal for most people, not one that was set for this patient.
  let isForMost: Bool

  /// The goal of an approved rule; nil when it has none.
  init?(_ rule: ApprovedRule, unit: String?) {
    switch (rule.lines.goalLow, rule.lines.goalHigh) {
    case (let low?, let high?): aim = .between(low, high)
    case (let low?, nil): aim = .atLeast(low)
    case (nil, let high?): aim = .below(high)
    case (nil, nil): return nil
    }
    codeKey = rule.codeKey
    self.unit = unit
    isForMost = true
  }

  init?(_ item: Item) {
    guard item.kind == .goal, item.status == .active, item.codeKey != "goal", let aim = ResultGoal.aim(item.value)
    else {
      return nil
    }
    codeKey = item.codeKey
    self.aim = aim
    unit = item.value.unit
    isForMost = false
  }

  /// The newest goal for this test in the unit of this value. Units that differ are never compared.
  static func of(_ item: Item, among goals: [Item]) -> ResultGoal? {
    // Only the goals of this test are read: a list asks for each of its values.
    goals.lazy.filter { $0.codeKey == item.codeKey && $0.value.unit == item.value.unit }
      .compactMap(ResultGoal.init).first
  }

  /// Where a value lies to the goal.
  func side(of reach: Reach) -> RangeSide {
    switch aim {
    case .below(let limit):
      reach.isBelow(limit.value) ? .within : reach.isAtLeast(limit.value) ? .above : .cannotTell
    case .atMost(let limit):
      reach.isAtMost(limit.value) ? .within : reach.isAbove(limit.value) ? .above : .cannotTell
    case .above(let limit):
      reach.isAbove(limit.value) ? .within : reach.isAtMost(limit.value) ? .below : .cannotTell
    case .atLeast(let limit):
      reach.isAtLeast(limit.value) ? .within : reach.isBelow(limit.value) ? .below : .cannotTell
    case .between(let low, let high):
      reach.isBelow(low.value)
        ? .below
        : reach.isAbove(high.value)
          ? .above : reach.isAtLeast(low.value) && reach.isAtMost(high.value) ? .within : .cannotTell
    }
  }

  /// The lower end of the good part, if it has one.
  var low: LabNumber? {
    switch aim {
    case .above(let limit), .atLeast(let limit), .between(let limit, _): limit
    case .below, .atMost: nil
    }
  }

  /// The upper end of the good part, if it has one.
  var high: LabNumber? {
    switch aim {
    case .below(let limit), .atMost(let limit), .between(_, let limit): limit
    case .above, .atLeast: nil
    }
  }

  private static func aim(_ value: ItemValue) -> Aim? {
    if let limit = LabNumber(value.text) {
      switch value.comparator {
      case "<": return .below(limit)
      case "<=": return .atMost(limit)
      case ">": return .above(limit)
      case ">=": return .atLeast(limit)
      default: return nil
      }
    }
    guard value.text == nil else { return nil }
    switch (LabNumber(value.low), LabNumber(value.high)) {
    case (let low?, let high?): return low.value < high.value ? .between(low, high) : nil
    case (let low?, nil): return value.high == nil ? .atLeast(low) : nil
    case (nil, let high?): return value.low == nil ? .atMost(high) : nil
    case (nil, nil): return nil
    }
  }
}
