import Chart
import Kernel
import Web

/// All visits: the next one as a ticket, later and cancelled ones, and the past with what came out of each.
struct VisitsPage: Sendable {
  static let pageSize = 100

  let ticket: VisitTicket?
  let later: [Row]
  let past: [Row]
  /// Leads to visits before these; nil when these are the last.
  let earlier: SafeURL?
  /// Whether this is the first page; the calendar stands on it alone.
  let isFirst: Bool
  /// The practice's phone number, for booking.
  let phone: String

  /// - Parameters:
  ///   - upcoming: booked visits, soonest first.
  ///   - calendar: the newest appointments of every state, for those that were cancelled.
  ///   - past: visits that took place, newest first, up to one more than a page holds.
  init(
    upcoming: [Item], calendar: [Item], past visits: [Item], isFirst: Bool, voice: VisitVoice,
    url: (ChartPath) -> SafeURL
  ) {
    let next = upcoming.first
    ticket = next.flatMap { NextVisit.ticket($0, voice, details: url(.visit($0.id))) }
    let booked = ticket == nil ? upcoming : Array(upcoming.dropFirst())
    let cancelled = calendar.filter { item in
      item.status == .cancelled && item.when.instant.map { $0 >= voice.now } ?? false
    }
    later = (booked + cancelled).sorted { ($0.when.sortText, $0.id) < ($1.when.sortText, $1.id) }
      .map { VisitsPage.planned($0, voice, url(.visit($0.id))) }
    let shown = visits.prefix(VisitsPage.pageSize)
    past = shown.map { VisitsPage.finished($0, voice, url(.visit($0.id))) }
    earlier =
      visits.count > VisitsPage.pageSize
      ? shown.last.map {
        url(.visits).with("before", Cursor(after: $0.when.sortText, id: $0.id.text).text)
      } : nil
    self.isFirst = isFirst
    phone = voice.practice.phone
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let cursor = visit.request.query["before"].flatMap { Cursor($0) }
    let read = try await visit.read("visits") { chart in
      (
        furniture: try ChartFurniture(chart, at: now),
        upcoming: cursor == nil ? try chart.upcomingAppointments(from: now) : [],
        calendar: cursor == nil ? try chart.items(.appointment, limit: 30) : [],
        past: try chart.items(.visit, before: cursor, limit: pageSize + 1)
      )
    }
    let page = VisitsPage(
      upcoming: read.upcoming, calendar: read.calendar, past: read.past, isFirst: cursor == nil,
      voice: VisitVoice(visit), url: { visit.url($0) })
    let frame = visit.frame(visit.words("visits.title"), read.furniture, current: .visits)
    return .page(frame.patientPage { h in h.visits(page) })
  }

  private static func planned(_ item: Item, _ voice: VisitVoice, _ url: SafeURL) -> Row {
    Row(
      item.name, url, icon: .calendar,
      text: VisitVoice.line(
        voice.dayAndTime(item.when),
        voice.who(item).map { voice.words("visits.with", ("name", $0)) }),
      end: item.status == .cancelled ? .tag(Tag(voice.words("visits.cancelled"), .near)) : .chevron)
  }

  private static func finished(_ item: Item, _ voice: VisitVoice, _ url: SafeURL) -> Row {
    Row(
      item.name, url, icon: .calendar,
      text: VisitVoice.line(
        voice.day(item.when), voice.who(item).map { voice.words("visits.with", ("name", $0)) },
        voice.otherPlace(item)))
  }
}
