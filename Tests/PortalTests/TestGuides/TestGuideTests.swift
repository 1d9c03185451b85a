import Chart
import Kernel
import Testing
import Web

@testable import Portal

/// Our own table of common tests.
@Suite("The guide knows common tests in both languages")
struct TestGuideTests {
  @Test("every test of the guide has a plain name and one sentence, in both languages", arguments: Language.allCases)
  func words(language: Language) throws {
    let words = try Sample.words(language)

    for guide in TestGuide.table {
      #expect(words.has("guides.\(guide.key).name"))
      #expect(guide.explanation(in: words).hasSuffix("."))
    }
    #expect(TestGuide.table.count >= 100)
  }

  @Test("keys and codes are there once, lines run upwards, days are few")
  func sound() {
    let codes = TestGuide.table.flatMap(\.codes)

    #expect(Set(codes).count == codes.count)
    #expect(Set(TestGuide.table.map(\.key)).count == TestGuide.table.count)
    #expect(TestGuide.table.allSatisfy { $0.days.lowerBound >= 1 && $0.days.upperBound <= 14 })
    #expect(codes.allSatisfy { $0.contains("-") })
  }

  @Test("a test is found by its LOINC code only, and else keeps the laboratory's own name")
  func finding() throws {
    let words = try Sample.words()

    #expect(TestGuide.of(codeKey: "loinc|4548-4")?.key == "a1c")
    #expect(TestGuide.of(codeKey: "snomed|4548-4") == nil)
    #expect(TestGuide.of(codeKey: "name|hemoglobin") == nil)
    #expect(Sample.item("x", code: "0-0", name: "Zinc").plainName(in: words) == "Zinc")
    #expect(Sample.item("x").plainName(in: words) == "Average blood sugar (A1c)")
  }

  @Test("a line in another unit is not used, the same unit in another spelling is")
  func units() {
    let a1c = TestGuide.named("a1c")

    #expect(a1c?.line(in: "%") == 5...11)
    #expect(a1c?.line(in: "mmol/mol") == 31...97)
    #expect(a1c?.line(in: "mg/dL") == nil)
    #expect(a1c?.sameWithin(in: "mg/dL") == 0)
    #expect(TestGuide.named("tsh")?.line(in: "uIU/mL") == 0...12)
    #expect(TestGuide.named("platelets")?.line(in: "10*9/L") == TestGuide.named("platelets")?.line(in: "10³/µL"))
    #expect(LabUnit.canonical("mg/dl") == "mg/dL")
    #expect(LabUnit.canonical("μmol/L") == "µmol/L")
    #expect(LabUnit.canonical("mEq/L") != LabUnit.canonical("mmol/L"))
    #expect(LabUnit.canonical(nil).isEmpty)
  }

  @Test("proposed lines stand in order on their own number line, and no unit is there twice")
  func proposals() {
    for guide in TestGuide.table {
      #expect(Set(guide.scales.map { LabUnit.canonical($0.unit) }).count == guide.scales.count, "\(guide.key)")
      for scale in guide.scales {
        let lines = guide.proposal(for: scale)
        let all = [lines.calls.low, lines.goalLow, lines.goalHigh, lines.calls.high].compactMap { $0?.value }
        #expect(all == all.sorted() && Set(all).count == all.count, "\(guide.key) \(scale.unit ?? "")")
        #expect(all.allSatisfy { $0 > scale.line.lowerBound && $0 < scale.line.upperBound }, "\(guide.key)")
        let texts = [scale.goal.low, scale.goal.high, scale.calls.low, scale.calls.high].compactMap { $0 }
        #expect(texts.count == all.count)
      }
    }
  }

  private static let factors: [(key: String, factor: Double, less: Double)] = [
    ("a1c", 10.93, 23.5), ("glucose", 0.0555, 0), ("fasting-glucose", 0.0555, 0), ("creatinine", 88.42, 0),
    ("calcium", 0.2495, 0), ("cholesterol", 0.02586, 0), ("triglycerides", 0.01129, 0), ("ldl", 0.02586, 0),
    ("hdl", 0.02586, 0), ("non-hdl", 0.02586, 0), ("hemoglobin", 10, 0), ("bilirubin", 17.1, 0), ("urea", 0.357, 0),
    ("magnesium", 0.4114, 0), ("phosphate", 0.3229, 0), ("vitamin-d", 2.496, 0), ("albumin", 10, 0),
  ]

  @Test("two units of one test propose the same lines, give or take a rounding", arguments: factors)
  func conversions(key: String, factor: Double, less: Double) throws {
    let scales = try #require(TestGuide.named(key)?.scales)
    let (first, second) = (scales[0], scales[1])

    for (usual, other) in [
      (first.calls.low, second.calls.low), (first.calls.high, second.calls.high), (first.goal.low, second.goal.low),
      (first.goal.high, second.goal.high),
    ] {
      guard let usual, let other else {
        #expect(usual == nil && other == nil, "\(key)")
        continue
      }
      #expect(abs(usual.value * factor - less - other.value) <= 0.05 * other.value, "\(key) \(usual.text)")
    }
  }

  @Test("what found and not found mean is said for every test that is answered so, in both languages")
  func answers() throws {
    for language in Language.allCases {
      let words = try Sample.words(language)
      for guide in TestGuide.table where guide.answers == .foundOrNot {
        #expect(guide.meaningOfFound(in: words).hasSuffix(".") && guide.meaningOfNotFound(in: words).hasSuffix("."))
        #expect(words.has("guides.\(guide.key).found"))
        #expect(guide.scales.isEmpty)
      }
    }
    let strep = TestValue(Sample.item("s", Sample.value("Positive", flag: .found, unit: nil), code: "6556-5"))
    #expect(strep.comment(in: try Sample.words()) == "The strep germ is in the throat.")
  }
}
