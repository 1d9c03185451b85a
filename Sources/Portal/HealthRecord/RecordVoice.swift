import Chart
import Kernel
import Web

/// How a page of the record speaks: its words, and the calendar of the practice.
struct RecordVoice: Sendable {
  let words: Words
  let zone: ClinicZone
  /// What stands below each row; nil on pages without.
  var feet: RecordFeet?

  init(_ words: Words, in zone: ClinicZone) {
    self.words = words
    self.zone = zone
  }

  init(_ visit: ChartVisit) {
    self.init(visit.words, in: visit.app.practice.zone)
  }

  /// The day in words, no more exact than it is known: `2019`, `May 2019`, `May 4, 2019`. Nil when it is not known.
  func day(_ date: ItemDate) -> String? {
    date.asKnown(in: zone, words.dates, exact: words.dates.long)
  }

  /// The day in a sentence of the catalog that has a `{date}`; nil when the day is not known.
  func day(_ date: ItemDate, as key: String) -> String? {
    day(date).map { words(key, ("date", $0)) }
  }

  func day(_ instant: Instant) -> String { words.dates.long(zone.today(at: instant)) }

  /// Who wrote it down and where it came from: “Recorded by Dr. Okafor”, “From Tri-County Lab”.
  func origin(_ item: Item) -> String? {
    switch (RecordVoice.filled(item.recorder), RecordVoice.filled(item.source)) {
    case (nil, nil): nil
    case (let who?, nil): words("healthrecord.origin.recorder", ("name", who))
    case (nil, let place?): words("healthrecord.origin.source", ("place", place))
    case (let who?, let place?) where who == place: words("healthrecord.origin.source", ("place", place))
    case (let who?, let place?): words("healthrecord.origin.both", ("name", who), ("place", place))
    }
  }

  /// A measured value with its unit as people say it: `132/84 mmHg`, `98.6 °F`. Nil when there is none.
  func value(_ value: ItemValue) -> String? {
    guard let text = RecordVoice.filled(value.text) else { return nil }
    let number = (value.comparator ?? "") + words.numbers.decimal(text)
    let both = value.second.map { number + "/" + words.numbers.decimal($0) } ?? number
    guard let unit = RecordVoice.filled(value.unit) else { return both }
    let spoken = RecordVoice.units[unit] ?? unit
    return spoken == "%" ? both + spoken : both + "\u{A0}" + spoken
  }

  /// Lines joined to one, those that say something.
  static func line(_ parts: String?...) -> String {
    parts.compactMap(filled).joined(separator: " · ")
  }

  static func filled(_ text: String?) -> String? {
    guard let text, !text.isEmpty else { return nil }
    return text
  }

  /// How people write the units of vital signs that machines write differently (UCUM).
  private static let units = [
    "mm[Hg]": "mmHg", "[degF]": "°F", "Cel": "°C", "[lb_av]": "lb", "[in_i]": "in", "kg/m2": "kg/m²", "/min": "/ min",
    "{score}": "", "1": "",
  ]
}
