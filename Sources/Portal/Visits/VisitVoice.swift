import Chart
import Kernel
import Web

/// How a page of visits speaks: its words, the practice's calendar, and where the practice is.
struct VisitVoice: Sendable {
  let words: Words
  let zone: ClinicZone
  let now: Instant
  let practice: PracticeSettings
  /// What the practice offers, for the names of visits that were booked here, and of their places.
  var book: ScheduleBook?
  /// Whether this reader changes visits here; who only looks is told whom to call.
  private(set) var mayChange = true

  init(_ words: Words, _ practice: PracticeSettings, at now: Instant) {
    self.words = words
    self.practice = practice
    self.now = now
    zone = practice.zone
  }

  init(_ visit: ChartVisit) {
    self.init(visit.words, visit.app.practice, at: visit.app.clock.now)
    mayChange = visit.mayAct(in: .visits)
  }

  var today: CivilDate { zone.today(at: now) }

  /// The day, no more exact than it is known; nil when it is not.
  func day(_ date: ItemDate) -> String? {
    date.asKnown(in: zone, words.dates, exact: words.dates.full)
  }

  /// The day and, where it is known, the time: “Thursday, December 3, 10:20 AM”.
  func dayAndTime(_ date: ItemDate) -> String? {
    guard date.precision == .time, let instant = date.instant else { return day(date) }
    let time = zone.time(at: instant)
    return words.dates.full(time.day) + ", " + words.dates.time(time)
  }

  /// Who one sees; nil when the record does not say.
  func who(_ item: Item) -> String? { VisitVoice.filled(item.recorder) }

  /// Where it is. What is booked here without a place is at the practice.
  func place(_ item: Item) -> String? {
    VisitVoice.filled(item.source) ?? (item.kind == .appointment ? VisitVoice.filled(practice.fullName) : nil)
  }

  /// Where it was, when it was not at the practice itself.
  func otherPlace(_ item: Item) -> String? {
    VisitVoice.filled(item.source).flatMap { $0 == practice.fullName ? nil : $0 }
  }

  /// How long it takes, in whole minutes; nil when that is not known or longer than a day.
  func minutes(_ item: Item) -> Int? {
    guard let start = item.when.instant, let end = item.ends, item.when.precision == .time else { return nil }
    let minutes = Int(end.since(start).components.seconds / 60)
    return (1...1_439).contains(minutes) ? minutes : nil
  }

  /// The name of a visit; of one that was booked here in the reader's language.
  func name(_ item: Item) -> String { type(item)?.name(in: words.language) ?? item.name }

  /// The type of a visit that was booked here.
  func type(_ item: Item) -> VisitType? {
    guard item.kind == .appointment else { return nil }
    return book?.types.first { $0.codeKey == item.codeKey }
  }

  /// What to do before it; in the reader's language where the practice wrote it for all visits of the type.
  func before(_ item: Item) -> String? {
    VisitVoice.filled(type(item)?.prepare[words.language]) ?? VisitVoice.filled(item.detail)
  }

  /// The name of a visit with its length: “Diabetes follow-up, 20 minutes”.
  func nameAndLength(_ item: Item) -> String {
    guard let minutes = minutes(item) else { return name(item) }
    return name(item) + ", " + words.plural("visits.minutes", count: minutes)
  }

  static func line(_ parts: String?...) -> String {
    parts.compactMap(filled).joined(separator: " · ")
  }

  static func filled(_ text: String?) -> String? {
    guard let text, !text.isEmpty else { return nil }
    return text
  }
}
