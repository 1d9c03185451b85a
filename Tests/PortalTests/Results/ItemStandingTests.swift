import Chart
import Testing

@testable import Portal

/// Lists count by the standing that was worked out on arrival, the page judges anew: they must say the same.
@Suite("What a list counts is what the page says")
struct ItemStandingTests {
  private static let texts = ["3.0", "4.0", "5.0", "5.6", "5.7", "9.9", "Positive", "Not detected", "pending", nil]
  private static let flags: [ResultFlag?] = [
    nil, .normal, .high, .low, .veryHigh, .veryLow, .abnormal, .veryAbnormal, .found, .notFound, .unclear,
  ]
  private static let ranges: [(low: String?, high: String?)] = [("4.0", "5.6"), (nil, "5.6"), ("4.0", nil), (nil, nil)]

  private static let calls = [
    ActionLines.none, ActionLines(high: LabNumber("9.9")), ActionLines(low: LabNumber("3.0"), high: LabNumber("5.6")),
  ]

  @Test(
    "for every kind of value, range, comparator and flag, with and without lines from which the practice calls",
    arguments: texts)
  func agrees(_ text: String?) {
    for flag in ItemStandingTests.flags {
      for range in ItemStandingTests.ranges {
        for comparator in [nil, "<", ">"] {
          for calls in ItemStandingTests.calls {
            let value = ItemValue(
              text: text, comparator: comparator, low: range.low, high: range.high, flag: flag)
            let verdict = ResultVerdict(Sample.item("a", value), lines: calls)
            let standing = ItemStanding(value, calls: calls)

            #expect((standing == .outside || standing == .needsCall) == verdict.isOutside, "\(value) \(verdict)")
            #expect((standing == .needsCall) == (verdict == .action), "\(value) \(verdict)")
            #expect((standing == .usual) == verdict.isGood, "\(value) \(verdict)")
          }
        }
      }
    }
  }
}
