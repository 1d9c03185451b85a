import Chart
import Kernel
import Web

/// Vital signs: for each one the newest value, how it went, and the values before.
struct VitalsPage: Sendable {
  let title: String
  let stamp: RecordStamp
  let vitals: [Vital]
  let empty: String
  let earlier: SafeURL?
  let record: SafeURL
  /// To say that one of them is wrong; nil for those who only look.
  let wrong: RecordChoice?

  /// One kind of measurement, such as blood pressure.
  struct Vital: Sendable {
    let name: String
    /// `132/84 mmHg`; “not given” when a value is missing.
    let latest: String
    /// When and by whom it was measured.
    let line: String
    /// Nil with fewer than two numbers.
    let trend: Trend?
    let table: DataTable
    /// What patient and practice agreed on about it.
    var agreed: [String] = []
    /// The newest row, which the page's choice is about.
    let newest: Item.ID
    /// Where all values stand, when there are more than here.
    var all: SafeURL?

    /// How many values the table of one vital sign has.
    static let most = 8
  }

  init(_ rows: SectionRows, stamp: RecordStamp, voice: RecordVoice, url: (ChartPath) -> SafeURL) {
    title = voice.words(RecordSection.vitals.titleKey)
    self.stamp = stamp
    empty = voice.words("healthrecord.empty.vitals")
    earlier = rows.next.map { url(.section(.vitals)).with("before", $0.text) }
    record = url(.record)
    let byKind = Dictionary(grouping: rows.items) { $0.codeKey.isEmpty ? $0.name : $0.codeKey }
    vitals = byKind.values.compactMap { values in
      var vital = Vital(values, voice)
      if values.count > Vital.most, let key = values.first?.codeKey, !key.isEmpty { vital?.all = url(.test(key)) }
      return vital
    }.sorted { $0.name < $1.name }
    wrong = voice.feet?.choice(among: vitals.map { ($0.newest, $0.name) })
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let cursor = visit.request.query["before"].flatMap { Cursor($0) }
    let (furniture, rows, counts, agreed) = try await visit.read("record/vitals") { chart in
      let rows = try SectionRows(.vitals, before: cursor, from: chart)
      return (try ChartFurniture(chart, at: now), rows, try chart.counts(), try chart.agreements())
    }
    var voice = RecordVoice(visit)
    voice.feet = RecordFeet(agreed, visit)
    let page = VitalsPage(
      rows, stamp: RecordStamp([.vital], in: furniture, counts, for: visit), voice: voice,
      url: { visit.url($0) })
    return .page(visit.frame(page.title, furniture, current: .record).patientPage { h in h.vitals(page) })
  }
}

extension VitalsPage.Vital {
  /// - Parameter values: all of one kind, newest first. Nil when there are none.
  init?(_ values: [Item], _ voice: RecordVoice) {
    guard let newest = values.first else { return nil }
    let words = voice.words
    name = newest.name
    latest = voice.value(newest.value) ?? words("healthrecord.vitals.not-given")
    line = RecordVoice.line(voice.day(newest.when), voice.origin(newest))
    let points = values.compactMap { VitalsPage.Vital.point($0, voice) }
    trend = points.count > 1 ? Trend(points) : nil
    table = VitalsPage.Vital.table(Array(values.prefix(VitalsPage.Vital.most)), newest.name, voice)
    agreed = voice.feet?.foot(of: values, called: newest.name)?.agreed ?? []
    self.newest = newest.id
  }

  /// All values with their days. Where they come from is said in each row only when it is not the same for all.
  private static func table(_ values: [Item], _ name: String, _ voice: RecordVoice) -> DataTable {
    let words = voice.words
    let hasOrigins = Set(values.map { voice.origin($0) ?? "" }).count > 1
    let columns =
      ["healthrecord.vitals.day", "healthrecord.vitals.value"]
      + (hasOrigins ? ["healthrecord.vitals.origin"] : [])
    return DataTable(
      .heard(words("healthrecord.vitals.table", ("name", name))), columns.map { DataTable.Column(words($0)) },
      values.map { item in
        let row: [DataTable.Cell] = [
          .text(voice.day(item.when) ?? words("healthrecord.day-unknown")),
          .text(voice.value(item.value) ?? words("healthrecord.vitals.not-given")),
        ]
        return hasOrigins ? row + [.text(voice.origin(item) ?? "–")] : row
      })
  }

  /// A value's place in the drawing; blood pressure is drawn by its upper number and shown with both.
  private static func point(_ item: Item, _ voice: RecordVoice) -> Trend.Point? {
    guard let number = item.value.number, let text = item.value.text, let instant = item.when.instant else {
      return nil
    }
    let both = item.value.second.map { "\(text)/\($0)" } ?? voice.words.numbers.decimal(text)
    return Trend.Point(
      voice.zone.today(at: instant), Measured(both, number), meaning: "",
      series: item.value.unit ?? "")
  }
}
