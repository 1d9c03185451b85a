import Chart
import Kernel
import Testing
import Web

@testable import Portal

/// The rules behind the words of a result (ux §2.3).
@Suite("A verdict says what the laboratory, the goal or the practice says, and nothing more")
struct ResultVerdictTests {
  /// A value with its range, and what may be said of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String?
    var comparator: String?
    var low: String?
    var high: String?
    var flag: ResultFlag?
    let verdict: ResultVerdict

    init(
      _ text: String?, _ low: String?, _ high: String?, _ flag: ResultFlag?, _ verdict: ResultVerdict,
      comparator: String? = nil
    ) {
      (self.text, self.low, self.high, self.flag, self.verdict) = (text, low, high, flag, verdict)
      self.comparator = comparator
    }

    var testDescription: String {
      let range = "[\(low ?? ""), \(high ?? "")] \(flag?.rawValue ?? "")"
      return "\(comparator ?? "")\(text ?? "nothing") \(range): \(verdict.rawValue)"
    }

    var value: ItemValue { Sample.value(text, low: low, high: high, flag: flag, comparator: comparator) }
  }

  static let numbers: [Case] = [
    Case("5.0", "4.0", "5.6", nil, .inRange), Case("4.0", "4.0", "5.6", nil, .inRange),
    Case("5.6", "4.0", "5.6", nil, .inRange), Case("5.60", "4.0", "5.6", .normal, .inRange),
    Case("5.7", "4.0", "5.6", nil, .aLittleHigh), Case("5.7", "4.0", "5.6", .high, .aLittleHigh),
    Case("6.4", "4.0", "5.6", .high, .aLittleHigh), Case("6.5", "4.0", "5.6", .high, .high),
    Case("31", "4.0", "5.6", .high, .high), Case("3.9", "4.0", "5.6", nil, .aLittleLow),
    Case("3.2", "4.0", "5.6", .low, .aLittleLow), Case("3.1", "4.0", "5.6", .low, .low),
    Case("61", "60", nil, nil, .inRange), Case("60", "60", nil, nil, .inRange),
    Case("59", "60", nil, .low, .aLittleLow), Case("44", "60", nil, .low, .low),
    Case("199", nil, "199", nil, .inRange), Case("200", nil, "199", .high, .aLittleHigh),
    Case("249", nil, "199", .high, .high), Case("-1.5", "-2", "2", nil, .inRange),
    Case("-2.5", "-2", "2", nil, .aLittleLow),
    Case("5.0", "4.0", "5.6", .high, .aLittleHigh), Case("5.0", "4.0", "5.6", .low, .aLittleLow),
    Case("5.0", "4.0", "5.6", .abnormal, .unusual), Case("5.7", "4.0", "5.6", .abnormal, .aLittleHigh),
    Case("5.7", "4.0", "5.6", .normal, .aLittleHigh), Case("5.0", "4.0", "5.6", .veryHigh, .action),
    Case("9", nil, nil, .veryHigh, .action), Case("2.0", "3.5", "5.1", .veryLow, .action),
    Case("9", nil, nil, .veryAbnormal, .action), Case("7.4", nil, nil, nil, .noRange),
    Case("7.4", nil, nil, .normal, .inRange), Case("7.4", nil, nil, .high, .aLittleHigh),
    Case("7.4", nil, nil, .low, .aLittleLow), Case("7.4", nil, nil, .abnormal, .unusual),
  ]

  static let strange: [Case] = [
    Case(nil, "4.0", "5.6", nil, .noRange), Case("", "4.0", "5.6", nil, .noRange),
    Case("NaN", "4.0", "5.6", nil, .noRange), Case("inf", "4.0", "5.6", nil, .noRange),
    Case("0x10", "4.0", "5.6", nil, .noRange), Case("1e3", "4.0", "5.6", nil, .noRange),
    Case("7,4", "4.0", "5.6", nil, .noRange), Case(" 7.4", "4.0", "5.6", nil, .noRange),
    Case("7.", "4.0", "5.6", nil, .noRange), Case("٧", "4.0", "5.6", nil, .noRange),
    Case("7.4", "5.6", "4.0", nil, .noRange), Case("7.4", "four", "5.6", nil, .noRange),
    Case("7.4", "4.0", "n/a", nil, .noRange), Case("7.4", "4.0", "4.0", nil, .noRange),
    Case("99999999999999999999", "4.0", "5.6", .high, .aLittleHigh),
  ]

  static let beyond: [Case] = [
    Case("5", nil, "10", nil, .inRange, comparator: "<"), Case("5", "5", nil, nil, .aLittleLow, comparator: "<"),
    Case("5", "2", "10", nil, .noRange, comparator: "<"), Case("5", "2", "10", .normal, .inRange, comparator: "<"),
    Case("5", "5", nil, nil, .noRange, comparator: "<="), Case("5", "2", "10", .low, .aLittleLow, comparator: "<"),
    Case("90", "60", nil, nil, .inRange, comparator: ">"), Case("90", "90", nil, nil, .inRange, comparator: ">="),
    Case("90", nil, "90", nil, .aLittleHigh, comparator: ">"), Case("90", nil, "90", nil, .noRange, comparator: ">="),
    Case("90", nil, "50", .high, .high, comparator: ">"), Case("90", "60", "120", nil, .noRange, comparator: ">"),
    Case("90", "60", "120", .veryHigh, .action, comparator: ">"), Case("5", nil, "10", nil, .noRange, comparator: "~"),
  ]

  static let answers: [Case] = [
    Case("Positive", nil, nil, .found, .found), Case("Not detected", nil, nil, .notFound, .notFound),
    Case("Equivocal", nil, nil, .unclear, .unclear), Case("Yellow", nil, nil, nil, .noRange),
    Case("Yellow", nil, nil, .normal, .inRange), Case("Trace", nil, nil, .abnormal, .unusual),
    Case("0.2", "0", "0.9", .notFound, .notFound), Case("Positive", nil, nil, .veryAbnormal, .action),
  ]

  @Test("numbers, strange texts, less-than values and words", arguments: numbers + strange + beyond + answers)
  func table(_ row: Case) {
    #expect(ResultVerdict(Sample.item("x", row.value)) == row.verdict)
  }

  @Test("an order, a test that is not final and a report have words of their own")
  func kinds() {
    #expect(ResultVerdict(Sample.item("o", kind: .order)) == .waiting)
    #expect(ResultVerdict(Sample.item("w", Sample.value("9", flag: .veryHigh), status: .waiting)) == .waiting)
    #expect(ResultVerdict(Sample.item("r", kind: .report)) == .report)
  }

  @Test(
    "a goal goes before the range",
    arguments: [
      ("6.9", "<", "7.0", ResultVerdict.atGoal), ("7.0", "<", "7.0", .aLittleAboveGoal),
      ("7.0", "<=", "7.0", .atGoal), ("8.7", "<", "7.0", .aLittleAboveGoal), ("8.8", "<", "7.0", .aboveGoal),
      ("7.1", ">", "7.0", .atGoal), ("7.0", ">", "7.0", .aLittleBelowGoal), ("7.0", ">=", "7.0", .atGoal),
      ("5.0", ">=", "7.0", .belowGoal),
    ])
  func goals(value: String, comparator: String, target: String, verdict: ResultVerdict) {
    let goal = ResultGoal(Sample.goal(comparator, target))

    #expect(ResultVerdict(Sample.item("x", Sample.value(value, low: "4.0", high: "5.6")), goal: goal) == verdict)
  }

  @Test("a goal in another unit, for another test, without direction or no longer active judges nothing")
  func otherGoals() {
    let item = Sample.item("x", Sample.value("7.4", low: "4.0", high: "5.6", flag: .high))
    var ended = Sample.goal("<", "7.0")
    ended = Sample.item("goal", ended.value, kind: .goal, status: .ended)

    for goal in [
      Sample.goal("<", "7.0", unit: "mmol/mol"), Sample.goal("<", "7.0", code: "2345-7"), Sample.goal(nil, "7.0"),
      Sample.goal("<", "seven"), ended,
    ] {
      #expect(ResultGoal.of(item, among: [goal]) == nil)
    }
    #expect(ResultGoal.of(item, among: [Sample.goal("<", "7.0")]) != nil)
    #expect(TestValue(item, goals: [Sample.goal("<", "53", unit: "mmol/mol")]).verdict == .high)
  }

  @Test("approved action lines decide before goal and range, and “a little” ends half-way to them")
  func actionLines() {
    let lines = ActionLines(low: LabNumber("3"), high: LabNumber("10"))
    let goal = ResultGoal(Sample.goal("<", "7.0"))
    let verdict = { (text: String, comparator: String?) in
      ResultVerdict(Sample.item("x", Sample.value(text, comparator: comparator)), goal: goal, lines: lines)
    }

    #expect(verdict("10", nil) == .action)
    #expect(verdict("3", nil) == .action)
    #expect(verdict("10", ">") == .action)
    #expect(verdict("9", ">") == .aboveGoal)
    #expect(verdict("8.5", nil) == .aLittleAboveGoal)
    #expect(verdict("8.6", nil) == .aboveGoal)
  }

  @Test("without an approved rule there is no line from which we call, no goal for most, nothing “often not serious”")
  func noRules() {
    let value = TestValue(Sample.item("x", Sample.value("10.4", low: "4.0", high: "5.6")))

    #expect(value.lines == .none)
    #expect(value.goal == nil)
    #expect(value.verdict == .high)
    #expect(!value.isOftenNotSerious)
  }

  @Test("the practice's goal counts only for a patient without one, and never quiets the laboratory")
  func practiceGoal() throws {
    let words = try Sample.words()
    let rules = Sample.rules(RuleLines(goalHigh: LabNumber("7.0"), isOftenNotSerious: true))
    let judged = { (text: String, goals: [Item]) in
      TestValue(Sample.item("x", Sample.value(text, low: "4.0", high: "7.5")), goals: goals, rules: rules)
    }

    #expect(judged("6.8", []).verdict == .atGoal)
    #expect(judged("6.8", []).verdictText(in: words) == "At the goal")
    #expect(judged("7.2", []).verdict == .aLittleAboveGoal)
    #expect(judged("7.2", []).comment(in: words) == "Often not serious.")
    #expect(judged("7.2", [Sample.goal("<", "7.4")]).verdictText(in: words) == "At your goal")
    let low = judged("3.9", [])
    #expect(low.verdict == .aLittleLow)
    #expect(low.goal == nil)
    #expect(TestValue(Sample.item("x", Sample.value("44", unit: "mmol/mol")), rules: rules).goal == nil)
  }

  @Test("every verdict fits a level of phrases")
  func levels() {
    #expect(Set(ResultVerdict.allCases.map { PhraseLevel($0) }) == Set(PhraseLevel.allCases).subtracting([.message]))
  }

  @Test("every verdict but “no range” has words in both languages", arguments: Language.allCases)
  func words(language: Language) throws {
    let words = try Sample.words(language)
    for verdict in ResultVerdict.allCases where verdict != .noRange {
      #expect(words.has("results.verdict.\(verdict.rawValue)"))
      #expect(words.has("results.tag.\(verdict.rawValue)"))
    }
    #expect(ResultVerdict.noRange.text(in: words).isEmpty)
    #expect(ResultVerdict.noRange.tag(in: words) == nil)
  }
}
