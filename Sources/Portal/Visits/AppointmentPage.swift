import Chart
import FHIR
import Kernel
import Web

/// One visit on the calendar: when, with whom, where, what to do before, and how to change it.
struct AppointmentPage: Sendable {
  let title: String
  let ticket: VisitTicket?
  /// What stands when the time is not known to the minute, or the visit will not take place.
  let facts: [Fact]
  /// “This visit was cancelled.” with the reason where one is given; nil for a visit that holds.
  let cancelled: String?
  /// How to change or cancel it; nil when there is nothing to change.
  let change: String?
  let phone: String
  let visits: SafeURL

  init(_ item: Item, _ resource: Resource?, voice: VisitVoice, visits: SafeURL) {
    let words = voice.words
    let appointment = resource.flatMap { Appointment($0) }
    title = item.name
    self.visits = visits
    phone = voice.practice.phone
    let isCancelled = item.status == .cancelled
    let isAhead = item.when.instant.map { $0 >= voice.now } ?? true
    let facts = NextVisit.facts(item, voice)
    let time = item.when.precision == .time ? item.when.instant.map { voice.zone.time(at: $0) } : nil
    if !isCancelled, let time {
      ticket = VisitTicket(
        heading: words.dates.full(time.day), when: time,
        relative: words.dates.relative(time.day, today: voice.today), facts: facts)
      self.facts = []
    } else {
      ticket = nil
      self.facts =
        [voice.dayAndTime(item.when).map { Fact(words("visits.when"), $0, icon: .calendar) }].compactMap(\.self) + facts
    }
    cancelled = isCancelled ? AppointmentPage.why(appointment, words) : nil
    change = isCancelled || !isAhead ? nil : words("visits.change.text")
  }

  private static func why(_ appointment: Appointment?, _ words: Words) -> String {
    guard let reason = VisitVoice.filled(appointment?.cancelationReason?.display) else {
      return words("visits.cancelled.text")
    }
    return words("visits.cancelled.why", ("reason", reason))
  }
}
