import Chart
import HTTPTypes
import Kernel
import Web

/// One arranged visit as a file that a calendar opens. One that was cancelled takes it out again.
enum VisitCalendarFile {
  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    let id = Item.ID(visit.visit.parameter("id"))
    let found = try await visit.read("calendar/" + id.text.prefix(64)) { [schedule = visit.app.schedule] chart in
      (visit: try chart.calendarVisit(id), sites: try chart.beside { try schedule.book(in: $0).sites })
    }
    guard let event = CalendarEvent(found.visit, at: visit.app.practice, found.sites, page: visit.url(.visit(id)))
    else {
      throw ChartFault.notFound
    }
    let file = CalendarFile(visit.app.practice, visit.words, at: visit.app.clock.now)
    return .file(
      file.bytes([event], for: event.standing == .cancelled ? .cancelled : .visits),
      type: "text/calendar; charset=utf-8", named: "visit.ics")
  }

  /// The link to it, for a visit whose day is known and still to come.
  static func link(_ item: Item, _ voice: VisitVoice, _ url: SafeURL) -> LinkButton? {
    let isAhead = item.when.instant.map { $0 >= voice.now } ?? false
    guard item.kind == .appointment, isAhead, item.when.precision == .time || item.when.precision == .day else {
      return nil
    }
    let key = item.status == .cancelled ? "visits.calendar.remove" : "visits.calendar"
    return LinkButton(voice.words(key), url.appending("calendar"), look: .alternate, icon: .calendar)
  }
}
