import Kernel

/// A decimal number as a laboratory writes it: `7.40`, `-1.5`, `12000`.
///
/// Read strictly: a minus, up to 12 digits, a point and up to 6 digits. Anything else is no number, and nothing is
/// judged by it.
package struct LabNumber: Sendable, Equatable {
  package let text: String
  package let value: Double

  package init?(_ text: String?) {
    guard let text, let value = LabNumber.value(of: text.utf8) else { return nil }
    self.text = text
    self.value = value
  }

  // Byte by byte: a list reads several numbers of every row.
  private static func value(of bytes: String.UTF8View) -> Double? {
    var (number, scale, whole, decimals) = (0, 1, 0, 0)
    var (isNegative, isPastPoint, isFirst) = (false, false, true)
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "-") where isFirst: isNegative = true
      case UInt8(ascii: ".") where !isPastPoint && whole > 0: isPastPoint = true
      case 48...57:
        if isPastPoint { (scale, decimals) = (scale * 10, decimals + 1) } else { whole += 1 }
        guard whole <= 12, decimals <= 6 else { return nil }
        number = number * 10 + Int(byte - 48)
      default: return nil
      }
      isFirst = false
    }
    guard whole > 0, !isPastPoint || decimals > 0 else { return nil }
    let value = Double(number) / Double(scale)
    return isNegative ? -value : value
  }
}

/// Where the true value lies: exactly at a number, or somewhere beyond it when the laboratory wrote `<5` or `>90`.
package struct Reach: Sendable, Equatable {
  private let from: Double
  private let to: Double
  private let isFromIncluded: Bool
  private let isToIncluded: Bool

  /// Nil when the value is no single number.
  package init?(_ value: ItemValue) {
    guard value.second == nil, let number = LabNumber(value.text)?.value else { return nil }
    switch value.comparator {
    case nil: (from, to, isFromIncluded, isToIncluded) = (number, number, true, true)
    case "<": (from, to, isFromIncluded, isToIncluded) = (-.infinity, number, false, false)
    case "<=": (from, to, isFromIncluded, isToIncluded) = (-.infinity, number, false, true)
    case ">": (from, to, isFromIncluded, isToIncluded) = (number, .infinity, false, false)
    case ">=": (from, to, isFromIncluded, isToIncluded) = (number, .infinity, true, false)
    default: return nil
    }
  }

  /// Whether the true value is surely above the limit.
  package func isAbove(_ limit: Double) -> Bool { from > limit || from == limit && !isFromIncluded }
  /// Whether the true value is surely the limit or more.
  package func isAtLeast(_ limit: Double) -> Bool { from >= limit }
  /// Whether the true value is surely below the limit.
  package func isBelow(_ limit: Double) -> Bool { to < limit || to == limit && !isToIncluded }
  /// Whether the true value is surely the limit or less.
  package func isAtMost(_ limit: Double) -> Bool { to <= limit }
}

/// What the laboratory prints as usual for a test, in the unit of the value.
package struct UsualRange: Sendable, Equatable {
  package let low: LabNumber?
  package let high: LabNumber?

  /// Nil when there is none, when an end cannot be read, or when the ends stand the wrong way round.
  package init?(_ value: ItemValue) {
    low = LabNumber(value.low)
    high = LabNumber(value.high)
    guard low != nil || high != nil, (value.low == nil) == (low == nil), (value.high == nil) == (high == nil) else {
      return nil
    }
    if let low, let high, low.value >= high.value { return nil }
  }

  /// Where a value lies; `cannotTell` when `<5` could be on either side of a limit.
  package func side(of reach: Reach) -> RangeSide {
    if let high, reach.isAbove(high.value) { return .above }
    if let low, reach.isBelow(low.value) { return .below }
    let isLowMet = low.map { reach.isAtLeast($0.value) } ?? true
    let isHighMet = high.map { reach.isAtMost($0.value) } ?? true
    return isLowMet && isHighMet ? .within : .cannotTell
  }
}

/// On which side of a range a value lies.
package enum RangeSide: Sendable { case below, within, above, cannotTell }
