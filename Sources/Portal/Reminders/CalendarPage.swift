import Chart
import Kernel
import Store
import Web

/// One's visits in one's own calendar: an address for each chart one may see, made, renewed and ended here.
struct CalendarPage {
  /// One chart, with its address if it has one. The address itself is shown once, when it is made.
  struct Part {
    let heading: String
    let state: String
    let make: SubmitButton
    let patient: String
    /// Ends the address; nil when there is none.
    let end: SubmitButton?
    let feed: String
  }

  /// An address that was made just now.
  struct Made {
    let address: String
    let subscribe: LinkButton?
  }

  let parts: [Part]
  let made: Made?
  let makeAction: SafeURL
  let endAction: SafeURL
  let back: SafeURL

  init(_ visit: PersonVisit, _ charts: [(patient: Patient.ID, name: String)], _ feeds: [CalendarFeed], made: Token?) {
    let words = visit.words
    parts = charts.map { chart in
      let feed = feeds.first { $0.patientID == chart.patient }
      let day = feed.map { words.dates.long(visit.app.practice.zone.today(at: $0.madeAt)) }
      return Part(
        heading: chart.name.isEmpty
          ? words("reminders.calendar.own") : words("reminders.calendar.of", ("name", chart.name)),
        state: day.map { words("reminders.calendar.on", ("day", $0)) } ?? words("reminders.calendar.off"),
        make: SubmitButton(
          words(feed == nil ? "reminders.calendar.make" : "reminders.calendar.renew"),
          look: feed == nil && charts.count == 1 ? .primary : .alternate, icon: .calendar),
        patient: chart.patient.text,
        end: feed.map { _ in SubmitButton(words("reminders.calendar.end"), look: .alternate) },
        feed: feed?.id.text ?? "")
    }
    self.made = made.map { token in
      let address = visit.app.practice.origin + Path.calendarFeed(token).url.description
      return Made(
        address: address,
        subscribe: SafeURL(calendarAt: address).map {
          LinkButton(words("reminders.calendar.subscribe"), $0, icon: .calendar)
        })
    }
    (makeAction, endAction, back) = (Path.accountCalendar.url, Path.accountCalendarEnd.url, Path.account.url)
  }

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, made: nil)
  }

  /// Makes an address, or a new one in place of the old, and shows it: this once.
  static func make(_ visit: PersonVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let patient = Patient.ID(reader.text("chart", upTo: 64))
    try reader.finish()
    guard charts(visit).contains(where: { $0.patient == patient }) else {
      try await visit.app.recordRefusal(.share, of: "calendar feed", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
    let token = try await visit.app.makeFeed(
      of: patient, for: visit.account, from: visit.visit.origin,
      asked: try visit.visit.submission("/me/account/calendar/\(patient)"))
    return try await answer(visit, made: token)
  }

  static func end(_ visit: PersonVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let feed = CalendarFeed.ID(reader.text("feed", upTo: 64))
    try reader.finish()
    do {
      return visit.visit.goOn(
        try await visit.app.endFeed(
          feed, by: visit.actor, of: visit.account.id, from: visit.visit.origin,
          as: try visit.visit.submission("/me/account/calendar/end")))
    } catch ChartFault.notFound {
      try await visit.app.recordRefusal(.change, of: "calendar feed", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
  }

  /// The charts whose visits one may see: one's own, without a name, and those of people whom one helps with visits.
  private static func charts(_ visit: PersonVisit) -> [(patient: Patient.ID, name: String)] {
    let helped = visit.helped.filter { $0.grant.rights.maySee(.visits) }
    return (visit.account.patientID.map { [(patient: $0, name: "")] } ?? [])
      + helped.map { (patient: $0.patientID, name: $0.name.full) }
  }

  private static func answer(_ visit: PersonVisit, made: Token?) async throws -> WebResponse {
    let (charts, id) = (charts(visit), visit.account.id)
    let feeds = try await visit.app.database.read { try CalendarFeed.open(of: id, in: $0) }
    let page = CalendarPage(visit, charts, feeds, made: made)
    return .page(visit.frame(visit.words("reminders.calendar.title")).patientPage { h in h.calendar(page) })
  }
}
