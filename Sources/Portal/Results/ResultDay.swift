import Chart
import Kernel
import Web

/// Days of results in words, as exactly as they are known.
struct ResultDay {
  let zone: ClinicZone
  let today: CivilDate
  let words: Words

  init(zone: ClinicZone, today: CivilDate, words: Words) {
    self.zone = zone
    self.today = today
    self.words = words
  }

  init(_ visit: ChartVisit) {
    self.init(zone: visit.app.practice.zone, today: visit.app.today, words: visit.words)
  }

  /// The day in the practice's calendar; the first of it when only the month or the year is known.
  func day(_ when: ItemDate) -> CivilDate? {
    when.precision == .unknown ? nil : when.instant.map(zone.today(at:))
  }

  /// `Friday, November 20, 2026`, `November 2026`, `2019`, or “Date not known”.
  func full(_ when: ItemDate) -> String { text(when) { words.dates.full($0) } }

  /// `November 20`, with the year when it is another than this one's.
  func near(_ when: ItemDate) -> String { text(when) { words.dates.near($0, today: today) } }

  /// `in May`, `in May 2025`, or `on November 3` when it was in the same month as `other`.
  func phrase(_ day: CivilDate, besides other: CivilDate) -> String {
    if (day.year, day.month) == (other.year, other.month) {
      return words("results.when.day", ("day", words.dates.dayOfMonth(day)))
    }
    return words("results.when.month", ("month", month(day, besides: other)))
  }

  /// `May`, or `May 2025` when it is another year.
  func month(_ day: CivilDate, besides other: CivilDate) -> String {
    day.year == other.year ? words.dates.month(day.month) : words.dates.monthYear(day)
  }

  private func text(_ when: ItemDate, _ exact: (CivilDate) -> String) -> String {
    when.asKnown(in: zone, words.dates, exact: exact) ?? words("results.when.unknown")
  }
}
