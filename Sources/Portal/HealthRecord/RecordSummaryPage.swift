import Chart
import Kernel
import Web

/// "My record": every section this viewer may see, how much is in it and how new it is.
struct RecordSummaryPage: Sendable {
  let stamp: RecordStamp
  let rows: [Row]
  /// What one can ask about the record.
  var asking: [Row] = []

  /// - Parameter counts: what the chart holds, by kind; one query.
  init(
    _ counts: [ItemKind: ItemCount], seeing visibility: Visibility, stamp: RecordStamp, voice: RecordVoice,
    link: (RecordSection) -> SafeURL
  ) {
    let words = voice.words
    // The page says how new the whole record is; a section says it only when it is older than that.
    let newest = counts.values.compactMap(\.arrivedAt).max().map { voice.day($0) }
    self.stamp = stamp
    rows = RecordSection.allCases.filter { $0.kinds.contains(where: visibility.allows) }.map { section in
      let inside = section.kinds.compactMap { counts[$0] }
      let count = inside.reduce(0) { $0 + $1.count }
      let text =
        count == 0
        ? words("healthrecord.summary.nothing")
        : RecordVoice.line(
          words.plural("healthrecord.summary.count", count: count),
          inside.compactMap(\.arrivedAt).max().map { voice.day($0) }.flatMap { day in
            day == newest ? nil : words("healthrecord.summary.as-of", ("date", day))
          })
      return Row(words(section.titleKey), link(section), icon: section.icon, text: text)
    }
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let (furniture, counts) = try await visit.read("record") { chart in
      (try ChartFurniture(chart, at: now), try chart.counts())
    }
    let stamp = RecordStamp(Array(counts.keys), in: furniture, counts, for: visit)
    var page = RecordSummaryPage(
      counts, seeing: visit.visibility, stamp: stamp, voice: RecordVoice(visit), link: { visit.url(.section($0)) })
    page.asking = asking(visit)
    let frame = visit.frame(visit.words("healthrecord.summary.title"), furniture, current: .record)
    let shown = page
    return .page(frame.patientPage { h in h.recordSummary(shown) })
  }

  private static func asking(_ visit: ChartVisit) -> [Row] {
    let words = visit.words
    let corrections = Row(words("healthrecord.corrections"), visit.url(.corrections), icon: .pencil)
    // Insurance goes with the record: who may see what one has may see who pays for it.
    let insurance =
      visit.visibility.allows(.condition)
      ? [Row(words("healthrecord.insurance"), visit.url(.coverage(.card)), icon: .card)] : []
    guard visit.mayAskForCopies else { return insurance + [corrections] }
    return insurance + [Row(words("healthrecord.request"), visit.url(.recordsRequest), icon: .document), corrections]
  }
}

extension RecordSection {
  /// The key of the section's name.
  var titleKey: String { "healthrecord.section.\(rawValue)" }

  var icon: Icon {
    switch self {
    case .conditions: .vitals
    case .medicines: .pill
    case .allergies: .allergy
    case .shots: .shot
    case .procedures: .check
    case .vitals: .growth
    case .history: .family
    case .documents: .document
    case .careTeam: .people
    case .goals: .goal
    }
  }
}
