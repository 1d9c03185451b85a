/// Where a value stands towards what is usual, worked out once when it arrives, so that lists need not judge again.
///
/// It knows the laboratory's range and flag, and from where on the practice calls; what one aims for is the page's
/// business.
package enum ItemStanding: Int, Sendable {
  case usual = 0
  case outside = 1
  /// The laboratory marked it as far off, or it is where the practice calls: somebody should talk about it.
  case needsCall = 2
  /// Found, or not clear: an answer that no range can judge.
  case answer = 3

  /// Nil when there is nothing to say: no range and no flag, or a value that is no number.
  ///
  /// - Parameter calls: the lines that were approved for this test in this unit.
  package init?(_ value: ItemValue, calls: ActionLines = .none) {
    switch value.flag {
    case .veryHigh, .veryLow, .veryAbnormal: self = .needsCall
    case .found, .unclear: self = .answer
    case .notFound: return nil
    default:
      guard let reach = Reach(value) else {
        self.init(flag: ResultFlag(words: value.text ?? "") ?? value.flag)
        return
      }
      if calls.areReached(by: reach) {
        self = .needsCall
        return
      }
      guard let range = UsualRange(value) else {
        self.init(flag: value.flag)
        return
      }
      switch range.side(of: reach) {
      case .above, .below: self = .outside
      // The laboratory may know better than the range it printed (age, pregnancy): its flag counts.
      case .within where value.flag == nil: self = .usual
      case .within, .cannotTell: self.init(flag: value.flag)
      }
    }
  }

  private init?(flag: ResultFlag?) {
    switch flag {
    case .normal: self = .usual
    case .high, .low, .abnormal: self = .outside
    case .veryHigh, .veryLow, .veryAbnormal: self = .needsCall
    case .found, .unclear: self = .answer
    case .notFound, nil: return nil
    }
  }
}
