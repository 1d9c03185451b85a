import Chart
import Web

/// What the portal knows of a common test: its plain name, what it is, how long its line is, which lines we propose.
///
/// It judges nothing. Lines from which the practice calls hold only once a named clinician of the practice approves
/// them; until then the laboratory's own marks decide.
struct TestGuide: Sendable {
  /// Whether a value a little outside may be called “often not serious”, once the practice approved that.
  enum Calming: Sendable { case never, whenApproved }

  /// How the laboratory answers.
  enum AnswerForm: Sendable { case numberOrText, foundOrNot }

  /// The part of the words' keys that is this test's: `a1c`.
  let key: String
  private let nameKey: String
  /// Its LOINC codes.
  let codes: [String]
  /// How many days most results take.
  let days: ClosedRange<Int>
  /// By unit, the usual one first; none for what lies on no line.
  let scales: [TestScale]
  let calms: Calming
  let answers: AnswerForm

  /// How long a test takes that the portal does not know.
  static let usualDays = 1...3

  init(
    _ key: String, _ codes: [String], days: ClosedRange<Int>, calms: Calming = .never,
    answers: AnswerForm = .numberOrText, _ scales: [TestScale] = []
  ) {
    self.key = key
    nameKey = "guides.\(key).name"
    self.codes = codes
    self.days = days
    self.calms = calms
    self.answers = answers
    self.scales = scales
  }

  /// The guide to the test of an item; nil for tests the portal does not know.
  static func of(_ item: Item) -> TestGuide? { of(codeKey: item.codeKey) }

  static func of(codeKey: String) -> TestGuide? { byCodeKey[codeKey] }

  /// The guide with this key: `a1c`.
  static func named(_ key: String) -> TestGuide? { byKey[key] }

  /// As the chart names the test: `loinc|4548-4`.
  var codeKeys: [String] { codes.map { "loinc|" + $0 } }

  /// The scale for values in this unit, however it is spelt; nil when the table has none.
  func scale(in unit: String?) -> TestScale? {
    if scales.isEmpty { return nil }
    let unit = LabUnit.canonical(unit)
    return scales.first { $0.canonicalUnit == unit }
  }

  /// The ends of the line for a value in this unit.
  func line(in unit: String?) -> ClosedRange<Double>? { scale(in: unit)?.line }

  /// “About the same” for a value in this unit.
  func sameWithin(in unit: String?) -> Double { scale(in: unit)?.sameWithin ?? 0 }

  /// What we propose to a practice for values on this scale.
  func proposal(for scale: TestScale) -> RuleLines {
    RuleLines(
      goalLow: scale.goal.low, goalHigh: scale.goal.high,
      calls: ActionLines(low: scale.calls.low, high: scale.calls.high), isOftenNotSerious: calms == .whenApproved)
  }

  /// `Average blood sugar (A1c)`
  func name(in words: Words) -> String { words(nameKey) }

  /// One sentence about what it is.
  func explanation(in words: Words) -> String { words("guides.\(key).what") }

  /// What “found” means for this test; empty for tests that are not answered so.
  func meaningOfFound(in words: Words) -> String { answers == .foundOrNot ? words("guides.\(key).found") : "" }

  func meaningOfNotFound(in words: Words) -> String { answers == .foundOrNot ? words("guides.\(key).not-found") : "" }

  private static let byKey: [String: TestGuide] = Dictionary(
    table.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })

  private static let byCodeKey: [String: TestGuide] = Dictionary(
    table.flatMap { guide in guide.codeKeys.map { ($0, guide) } }, uniquingKeysWith: { first, _ in first })
}

extension Item {
  /// The test's plain name where the portal knows one, else the laboratory's own.
  func plainName(in words: Words) -> String { TestGuide.of(self)?.name(in: words) ?? name }
}
