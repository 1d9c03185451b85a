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
  var change: String?
  /// That it is by video or phone; nil for one in person.
  var how: String?
  let phone: String
  let visits: SafeURL
  /// Puts it into one's own calendar, or takes it out; nil for one that is over or has no day.
  let calendar: LinkButton?
  /// Leads to moving and cancelling; nil when only the practice does that.
  var changing: SafeURL?
  /// Waits for an earlier time; nil for those who only look.
  var earlier: LinkButton?
  /// Shows the insurance card before the visit; nil for one that is over, and for those whom it does not concern.
  var insurance: LinkButton?
  /// Takes the cancellation back; nil when that cannot be done.
  var undo: SafeURL?
  /// Where a new visit is booked, when this one was cancelled.
  var again: SafeURL?
  /// Said of the visits that were booked together with it.
  var others: String?
  /// Forms to fill in before it.
  var forms: [Row] = []
  /// What was done with it, the newest first.
  var steps: [String] = []

  /// The page of a visit that was booked here.
  init(_ item: Item, _ booked: BookedVisit, voice: VisitVoice, for visit: ChartVisit) {
    self.init(item, nil, voice: voice, visits: visit.url(.visits), url: visit.url(.visit(item.id)))
    let mayAct = visit.mayAct(in: .visits)
    let isLive = visit.viewer.accountID != nil && mayAct
    // Who only looks is told how it is changed, like for a visit that only the practice changes.
    if change != nil, mayAct {
      changing = visit.url(.changeVisit(item.id))
      if isLive {
        earlier = LinkButton(
          voice.words("visits.earlier-time"), visit.url(.earlierTime(item.id)), look: .alternate, icon: .clock)
      }
      change = nil
    }
    if booked.booking.state == .cancelled {
      undo = booked.canBeRestored && isLive ? visit.url(.restoreVisit(item.id)) : nil
      again = mayAct ? visit.url(.bookVisit) : nil
    }
    if booked.booking.channel != .person, ticket != nil {
      how = voice.words("visits.channel.\(booked.booking.channel.rawValue)")
    }
    others = booked.others == 0 ? nil : voice.words.plural("visits.others", count: booked.others)
    steps = booked.lines(for: visit.viewer.actor.id, voice)
  }

  /// - Parameters:
  ///   - visits: all visits.
  ///   - url: this visit.
  init(_ item: Item, _ resource: Resource?, voice: VisitVoice, visits: SafeURL, url: SafeURL) {
    let words = voice.words
    let appointment = resource.flatMap { Appointment($0) }
    title = voice.name(item)
    self.visits = visits
    phone = voice.practice.phone
    calendar = VisitCalendarFile.link(item, voice, url)
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

  /// What one can do before a visit that is ahead.
  mutating func prepare(_ item: Item, for visit: ChartVisit) {
    let isAhead = item.when.instant.map { $0 >= visit.app.clock.now } ?? false
    guard isAhead, cancelled == nil, visit.mayDecide, visit.visibility.allows(.condition) else { return }
    insurance = LinkButton(
      visit.words("visits.insurance"), visit.url(.coverage(.card)), look: .alternate, icon: .card)
  }

  private static func why(_ appointment: Appointment?, _ words: Words) -> String {
    guard let reason = VisitVoice.filled(appointment?.cancelationReason?.display) else {
      return words("visits.cancelled.text")
    }
    return words("visits.cancelled.why", ("reason", reason))
  }
}
