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
  /// Where a visit is booked; nil for those who may not see what is booked.
  var bookVisit: SafeURL?
  /// What is to be booked; nil on later pages.
  var toBook: VisitsToBook?

  /// - Parameters:
  ///   - upcoming: booked visits, soonest first.
  ///   - calendar: the newest appointments of every state, for those that were cancelled.
  ///   - changed: the resources of booked visits that were moved.
  ///   - past: visits that took place, newest first, up to one more than a page holds.
  init(
    upcoming: [Item], calendar: [Item], changed: Set<String> = [], past visits: [Item], isFirst: Bool,
    voice: VisitVoice, url: (ChartPath) -> SafeURL
  ) {
    let next = upcoming.first
    ticket = next.flatMap { item in
      NextVisit.ticket(item, voice, details: url(.visit(item.id)), change: NextVisit.change(item, voice, url))
    }
    let booked = ticket == nil ? upcoming : Array(upcoming.dropFirst())
    let cancelled = calendar.filter { item in
      item.status == .cancelled && item.when.instant.map { $0 >= voice.now } ?? false
    }
    later = (booked + cancelled).sorted { ($0.when.sortText, $0.id) < ($1.when.sortText, $1.id) }
      .map { VisitsPage.planned($0, changed.contains($0.resourceID), voice, url(.visit($0.id))) }
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
        past: try chart.items(.visit, before: cursor, limit: pageSize + 1),
        booked: cursor == nil ? try chart.bookings(from: now) : [],
        book: try chart.beside { try visit.app.schedule.book(in: $0) },
        toBook: cursor == nil ? try VisitsToBook(visit, chart) : nil
      )
    }
    var voice = VisitVoice(visit)
    voice.book = read.book
    var page = VisitsPage(
      upcoming: read.upcoming, calendar: read.calendar,
      changed: Set(read.booked.filter { $0.sequence > 0 }.map(\.resourceID)), past: read.past,
      isFirst: cursor == nil, voice: voice, url: { visit.url($0) })
    if visit.visibility.allows(.appointment), visit.mayAct(in: .visits) { page.bookVisit = visit.url(.bookVisit) }
    page.toBook = read.toBook
    let shown = page
    let frame = visit.frame(visit.words("visits.title"), read.furniture, current: .visits)
    return .page(frame.patientPage { h in h.visits(shown) })
  }

  private static func planned(
    _ item: Item, _ isChanged: Bool, _ voice: VisitVoice, _ url: SafeURL
  ) -> Row {
    let tag =
      item.status == .cancelled
      ? Tag(voice.words("visits.cancelled"), .near) : isChanged ? Tag(voice.words("visits.changed")) : nil
    return Row(
      voice.name(item), url, icon: .calendar,
      text: VisitVoice.line(
        voice.dayAndTime(item.when),
        voice.who(item).map { voice.words("visits.with", ("name", $0)) }),
      end: tag.map { .tag($0) } ?? .chevron)
  }

  private static func finished(_ item: Item, _ voice: VisitVoice, _ url: SafeURL) -> Row {
    Row(
      item.name, url, icon: .calendar,
      text: VisitVoice.line(
        voice.day(item.when), voice.who(item).map { voice.words("visits.with", ("name", $0)) },
        voice.otherPlace(item)))
  }
}
