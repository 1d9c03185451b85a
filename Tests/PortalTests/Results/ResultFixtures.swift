import Chart
import FHIR
import Kernel
import Testing
import Web

@testable import Portal

/// Builders of results for tests: healthy and ordinary unless a test says otherwise.
enum Sample {
  static let zone = ClinicZone("America/Denver")
  static let today = CivilDate(year: 2026, month: 11, day: 23) ?? CivilDate(daysSince1970: 0)

  static func words(_ language: Language = .english) throws -> Words {
    try Strings.embedded().words(in: language)
  }

  static func days(_ language: Language = .english) throws -> ResultDay {
    ResultDay(zone: try #require(zone), today: today, words: try words(language))
  }

  static func list(news: Set<Item.ID> = []) throws -> ResultList {
    ResultList(days: try days(), news: news, noted: [], url: { url(.result($0)) })
  }

  static func url(_ path: ChartPath) -> SafeURL { Path.chart(.own, path).url }

  /// A result of 20 November 2026, ten in the morning in Denver.
  static func item(
    _ id: String = "a1c", _ value: ItemValue = .none, kind: ItemKind = .result, code: String = "4548-4",
    name: String = "Hemoglobin A1c", status: ItemStatus = .final, at: String = "2026-11-20T17:00:00.000Z",
    precision: ItemDate.Precision = .time, detail: String? = nil, source: String? = "Tri-County Lab",
    panelSize: Int = 0, isCorrected: Bool = false
  ) -> Item {
    Item(
      id: Item.ID(id), kind: kind, resourceType: kind == .report ? "DiagnosticReport" : "Observation",
      resourceID: "r-" + id, codeKey: "loinc|" + code, code: code, name: name, category: "laboratory", status: status,
      when: ItemDate(sortText: at, precision: precision), ends: nil, value: value, detail: detail, source: source,
      recorder: nil, panel: nil, panelSize: panelSize, encounter: nil, isCorrected: isCorrected, isHeld: false,
      arrivedAt: Instant(at) ?? Instant(millisecondsSince1970: 0))
  }

  /// A value as laboratories send it: `7.4`, range 4.0 to 5.6, `%`.
  static func value(
    _ text: String?, low: String? = nil, high: String? = nil, flag: ResultFlag? = nil, comparator: String? = nil,
    unit: String? = "%"
  ) -> ItemValue {
    ItemValue(
      text: text, number: nil, unit: unit, comparator: comparator, low: low, high: high, flag: flag)
  }

  /// Rules for the A1c in percent, as a doctor approved them.
  static func rules(_ lines: RuleLines, code: String = "4548-4", unit: String = "%") -> RuleBook {
    RuleBook([
      ApprovedRule(
        codeKey: "loinc|" + code, unit: unit, lines: lines, fingerprint: lines.fingerprint,
        approvedBy: "Dr. Amara Okafor",
        approvedAt: Instant(millisecondsSince1970: 0), withdrawnBy: nil, withdrawnAt: nil)
    ])
  }

  static func goal(_ comparator: String?, _ text: String?, unit: String? = "%", code: String = "4548-4") -> Item {
    item("goal", value(text, comparator: comparator, unit: unit), kind: .goal, code: code, status: .active)
  }

  static func written(_ write: (inout HTML) -> Void, in language: Language = .english) throws -> String {
    var html = HTML(words: try words(language))
    write(&html)
    return html.string
  }
}
