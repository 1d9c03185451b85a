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
      #expect(words.has("results.guide.\(guide.key).name"))
      #expect(guide.explanation(in: words).hasSuffix("."))
    }
    #expect(TestGuide.table.count >= 60)
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

  @Test("a line in another unit is not used")
  func units() {
    #expect(TestGuide.of(codeKey: "loinc|4548-4")?.line(in: "%") == 5...11)
    #expect(TestGuide.of(codeKey: "loinc|4548-4")?.line(in: "mmol/mol") == nil)
    #expect(TestGuide.of(codeKey: "loinc|4548-4")?.sameWithin(in: "mmol/mol") == 0)
  }
}
