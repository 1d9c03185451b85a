import Chart
import Web

/// What the portal knows of a common test: its plain name, what it is, how long its line is.
///
/// It judges nothing. Lines from which the practice calls are empty until a named clinician of the practice approves
/// them; until then the laboratory's own marks decide.
struct TestGuide: Sendable {
  /// The part of the words' keys that is this test's: `a1c`.
  let key: String
  /// Its LOINC codes.
  let codes: [String]
  /// The ends of its number line, when its values lie on one, in `unit`.
  let line: ClosedRange<Double>?
  let unit: String?
  /// Two values closer than this are about the same: the test itself cannot tell them apart.
  let sameWithin: Double
  /// How many days most results take.
  let days: ClosedRange<Int>
  let callLines: ActionLines

  /// How long a test takes that the portal does not know.
  static let usualDays = 1...3

  init(
    _ key: String, _ codes: [String], line: ClosedRange<Double>? = nil, unit: String? = nil, sameWithin: Double = 0,
    days: ClosedRange<Int>, callLines: ActionLines = .none
  ) {
    self.key = key
    self.codes = codes
    self.line = line
    self.unit = unit
    self.sameWithin = sameWithin
    self.days = days
    self.callLines = callLines
  }

  /// The guide to the test of an item; nil for tests the portal does not know.
  static func of(_ item: Item) -> TestGuide? { of(codeKey: item.codeKey) }

  static func of(codeKey: String) -> TestGuide? {
    guard codeKey.hasPrefix("loinc|") else { return nil }
    return byCode[String(codeKey.dropFirst(6))]
  }

  /// The ends of the line for a value in this unit; nil when the table's ends are in another.
  func line(in unit: String?) -> ClosedRange<Double>? { unit == self.unit ? line : nil }

  /// “About the same” for a value in this unit.
  func sameWithin(in unit: String?) -> Double { unit == self.unit ? sameWithin : 0 }

  /// `Average blood sugar (A1c)`
  func name(in words: Words) -> String { words("results.guide.\(key).name") }

  /// One sentence about what it is.
  func explanation(in words: Words) -> String { words("results.guide.\(key).what") }

  private static let byCode: [String: TestGuide] = Dictionary(
    table.flatMap { guide in guide.codes.map { ($0, guide) } }, uniquingKeysWith: { first, _ in first })
}

extension Item {
  /// The test's plain name where the portal knows one, else the laboratory's own.
  func plainName(in words: Words) -> String { TestGuide.of(self)?.name(in: words) ?? name }
}
