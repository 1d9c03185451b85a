import Chart
import Kernel
import Testing
import Web

@testable import Portal

/// Rows and words for tests of the record's pages.
struct RecordSamples {
  let words: Words
  let zone: ClinicZone
  /// Monday, November 23, 2026, 9:00 in the practice.
  let now: Instant

  init(_ language: Language = .english) throws {
    words = try Strings.embedded().words(in: language)
    zone = try #require(ClinicZone("America/Denver"))
    now = try #require(Instant("2026-11-23T16:00:00.000Z"))
  }

  var voice: RecordVoice { RecordVoice(words, in: zone) }

  func link(_ path: ChartPath) -> SafeURL { Path.chart(.own, path).url }

  func groups(_ section: RecordSection, _ items: [Item]) -> SectionGroups {
    SectionGroups(section, items, voice: voice, url: link)
  }

  func rendered(_ write: (inout HTML) -> Void) -> String {
    var html = HTML(words: words)
    write(&html)
    return html.string
  }

  /// A row with a day of the practice's calendar, such as `2019-05-04`.
  func item(
    _ kind: ItemKind, _ name: String, on day: String = "2026-11-20", exactly precision: ItemDate.Precision = .day,
    code: String? = nil, key: String = "", status: ItemStatus = .active, value: ItemValue = .none,
    detail: String? = nil, source: String? = nil, recorder: String? = nil, ends: Instant? = nil
  ) -> Item {
    let start = CivilDate(day).map { zone.start(of: $0) }?.description ?? ""
    return Item(
      id: Item.ID(name + day), kind: kind, resourceType: "X", resourceID: name + day,
      codeKey: key.isEmpty ? "name|" + name : key, code: code, name: name, status: status,
      when: ItemDate(sortText: start, precision: start.isEmpty ? .unknown : precision), ends: ends, value: value,
      detail: detail, source: source, recorder: recorder, arrivedAt: now)
  }
}
