import Chart
import Kernel
import Web

/// One section of the record: its entries in groups.
struct RecordSectionPage: Sendable {
  let title: String
  let stamp: RecordStamp
  /// One thing that is true of the whole section: “No known allergies”.
  let statement: String?
  let groups: [RecordGroup]
  /// Shown when there are no entries and no statement.
  let empty: String
  /// Leads to the entries before these; nil when these are the last.
  let earlier: SafeURL?
  /// The summary of the record.
  let record: SafeURL

  init(
    _ section: RecordSection, _ rows: SectionRows, stamp: RecordStamp, voice: RecordVoice,
    url: (ChartPath) -> SafeURL
  ) {
    // The menu has a page of medicines too; two pages of one name are mixed up.
    title = voice.words(section == .medicines ? "healthrecord.title.medicines" : section.titleKey)
    self.stamp = stamp
    let groups = SectionGroups(section, rows.items, voice: voice, url: url)
    statement = groups.statement
    self.groups = groups.groups
    empty = voice.words("healthrecord.empty.\(section.rawValue)")
    earlier = rows.next.map { url(.section(section)).with("before", $0.text) }
    record = url(.record)
  }

  static func show(_ section: RecordSection, to visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let cursor = visit.request.query["before"].flatMap { Cursor($0) }
    let (furniture, rows, counts, agreed) = try await visit.read("record/" + section.rawValue) { chart in
      let rows = try SectionRows(section, before: cursor, from: chart)
      return (try ChartFurniture(chart, at: now), rows, try chart.counts(), try chart.agreements())
    }
    var voice = RecordVoice(visit)
    voice.feet = RecordFeet(agreed, visit)
    let page = RecordSectionPage(
      section, rows, stamp: RecordStamp(section.kinds, in: furniture, counts, for: visit), voice: voice,
      url: { visit.url($0) })
    let frame = visit.frame(page.title, furniture, current: .record)
    return .page(frame.patientPage { h in h.recordSection(page) })
  }
}

/// The rows of one section, newest first, at most a page of them.
struct SectionRows: Sendable {
  static let pageSize = 100

  let items: [Item]
  /// Where the next page begins; nil when there is none.
  let next: Cursor?

  /// - Parameter items: rows of all kinds of the section, up to one more of each kind than a page holds.
  init(_ items: [Item], pageSize: Int = SectionRows.pageSize) {
    let sorted = items.sorted { ($0.when.sortText, $0.id) > ($1.when.sortText, $1.id) }
    self.items = Array(sorted.prefix(pageSize))
    next =
      sorted.count > pageSize
      ? self.items.last.map { Cursor(after: $0.when.sortText, id: $0.id.text) } : nil
  }

  /// Asks once for each kind of the section; there are at most two.
  init(_ section: RecordSection, before cursor: Cursor?, from chart: ChartReader) throws {
    self.init(
      try section.kinds.flatMap { try chart.items($0, before: cursor, limit: SectionRows.pageSize + 1) })
  }
}
