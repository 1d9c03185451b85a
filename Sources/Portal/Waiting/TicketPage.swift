import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What a provider ordered, with the best times for it: one press books. Other times are on the booking page.
struct TicketPage: Sendable {
  let title: String
  let lead: String
  /// What the provider wrote; may be empty.
  let note: String
  let facts: [Fact]
  let errors: [FieldError]
  let action: SafeURL
  /// Each books its time; none for staff who only look.
  let times: [SubmitButton]
  /// Said where there are no times in these days.
  let empty: String
  /// Leads to all times, or to the visit that it became.
  let link: LinkButton
  let call: LinkButton
  let back: SafeURL

  /// How many times are shown.
  private static let most = 3

  /// What the page reads.
  struct Known: Sendable {
    let furniture: ChartFurniture
    let book: ScheduleBook
    let ticket: BookingTicket
    let times: [FreeTime]
    /// The visit that it became.
    let item: Item.ID?
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse { try answer(visit, try await read(visit)) }

  static func book(_ visit: ChartVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let code = reader.text("time", upTo: 64, missing: "waiting.ticket.time.missing")
    try reader.finish()
    let known = try await read(visit)
    guard let time = FreeTime.parse(code) else {
      if reader.errors.isEmpty { reader.refuse("time", "waiting.ticket.time.missing") }
      return try answer(visit, known, reader.errors)
    }
    let (visits, base) = (visit.url(.visits).description, visit.base)
    do {
      let done = try await visit.app.useTicket(
        known.ticket, at: time, by: visit.viewer, named: visit.account?.name.full ?? "",
        then: { item in item.map { Path.chart(base, .visit($0)).url.description } ?? visits },
        try visit.visit.submission(visit.request.path))
      return visit.visit.goOn(done)
    } catch let fault as BookingFault {
      // It was used or taken back meanwhile: the page says how it stands now.
      if fault == .notFound { return visit.visit.goOn(Done(visit.url(.ticket(known.ticket.id)).description)) }
      let voice = WaitingVoice(visit.words, visit.app, known.book)
      let key = fault == .patientBusy ? "waiting.ticket.busy" : "waiting.ticket.taken"
      return try answer(
        visit, try await read(visit), [FieldError("time", key, ("time", voice.dayAndTime(time.start)))], .conflict)
    }
  }

  private static func read(_ visit: ChartVisit) async throws -> Known {
    let (app, id) = (visit.app, BookingTicket.ID(visit.visit.parameter("id")))
    let now = app.clock.now
    return try await visit.read("ticket/" + id.text.prefix(64)) { chart in
      let ticket = try chart.ticket(id)
      let booking = try ticket.isUsed ? ticket.bookingID.map { try chart.booking($0) } : nil
      return try chart.beside { reading in
        let sight = try app.sight(in: reading)
        let times =
          ticket.isOpen(on: app.today) ? try TicketPage.best(ticket, sight, busy: chart.bookings(from: now)) : []
        return Known(
          furniture: try ChartFurniture(chart, at: now), book: sight.book, ticket: ticket, times: times,
          item: try booking.flatMap { try PatientItems.appointment($0, in: reading) })
      }
    }
  }

  /// Times on different days, nearest to the middle of the days that were ordered, about the same time of the day as
  /// people come most: the first at or after ten.
  static func best(_ ticket: BookingTicket, _ sight: BookingSight, busy: [Booking]) throws -> [FreeTime] {
    let (zone, today) = (sight.calendar.zone, sight.calendar.zone.today(at: sight.now))
    guard let plain = sight.book.type(ticket.typeID) else { return [] }
    let type = ticket.opening(plain, on: today)
    let staff = ticket.staffID.map { [$0] } ?? sight.book.providers(of: type.id)
    let first = max(ticket.days.lowerBound, today)
    var times = try sight.freeTimes(
      FreeTimeSearch(type, with: staff, on: first...max(first, ticket.days.upperBound), by: .patient))
    if times.isEmpty {
      let from = max(first, ticket.days.upperBound)
      times = try sight.freeTimes(FreeTimeSearch(type, with: staff, on: from...max(from, ticket.lastDay), by: .patient))
    }
    let open = times.filter { time in
      !busy.contains { $0.state.isOpen && $0.start < time.end && time.start < $0.end }
    }
    let middle = (ticket.days.lowerBound.daysSince1970 + ticket.days.upperBound.daysSince1970) / 2
    let days = Dictionary(grouping: open) { zone.today(at: $0.start) }
    let nearest = days.sorted { left, right in
      let distances = (abs(left.key.daysSince1970 - middle), abs(right.key.daysSince1970 - middle))
      return distances.0 == distances.1 ? left.key < right.key : distances.0 < distances.1
    }
    return nearest.prefix(most).compactMap { _, times in
      times.first { zone.time(at: $0.start).minuteOfDay >= 600 } ?? times.first
    }.sorted { $0.start < $1.start }
  }

  private static func answer(
    _ visit: ChartVisit, _ known: Known, _ errors: [FieldError] = [], _ status: HTTPResponse.Status? = nil
  ) throws -> WebResponse {
    let page = TicketPage(visit, known, errors)
    var frame = visit.frame(page.title, known.furniture, current: .visits)
    frame.hasErrors = !errors.isEmpty
    return .page(
      frame.patientPage { h in h.ticketOrder(page) }, status ?? (errors.isEmpty ? .ok : .unprocessableContent))
  }

  private init(_ visit: ChartVisit, _ known: Known, _ errors: [FieldError]) {
    let (words, ticket) = (visit.words, known.ticket)
    let voice = WaitingVoice(words, visit.app, known.book)
    let isOpen = ticket.isOpen(on: voice.today)
    title = voice.type(ticket.typeID)
    let asked = words(
      "waiting.ticket.lead", ("name", ticket.orderedName),
      ("first", words.dates.near(ticket.days.lowerBound, today: voice.today)),
      ("last", words.dates.near(ticket.days.upperBound, today: voice.today)))
    lead = isOpen ? asked : words(ticket.isUsed ? "waiting.ticket.used" : "waiting.ticket.over")
    note = isOpen ? ticket.note[words.language].flatMap { $0.isEmpty ? nil : $0 } ?? "" : ""
    let minutes = known.book.type(ticket.typeID).map { words.plural("waiting.minutes", count: $0.minutes) } ?? ""
    facts = [Fact(words("web.ticket.with"), voice.who(ticket.staffID), icon: .person, more: minutes)]
    self.errors = errors
    action = visit.url(.ticket(ticket.id))
    times =
      visit.account == nil
      ? []
      : known.times.map { time in
        SubmitButton(
          words("waiting.ticket.book", ("time", voice.dayAndTime(time.start))), look: .alternateWide, icon: .calendar,
          name: "time", value: time.code)
      }
    empty = isOpen && known.times.isEmpty ? words("waiting.ticket.none") : ""
    link =
      known.item.map {
        LinkButton(words("waiting.offer.visit"), visit.url(.visit($0)), look: .alternate, icon: .calendar)
      }
      ?? LinkButton(
        words(isOpen ? "waiting.ticket.other" : "waiting.back.visits"),
        isOpen ? TicketPage.otherTimes(ticket, visit) : visit.url(.visits), look: .alternate, icon: .calendar)
    call = LinkButton(words("waiting.call", ("phone", voice.phone)), .tel(voice.phone), look: .alternate, icon: .phone)
    back = visit.url(.visits)
  }

  /// The booking page, on the week in which the order begins.
  private static func otherTimes(_ ticket: BookingTicket, _ visit: ChartVisit) -> SafeURL {
    visit.url(.bookVisit).with("type", ticket.typeID.text).with("with", ticket.staffID?.text ?? "any")
      .with("week", "\(max(ticket.days.lowerBound, visit.app.today))").with("ticket", ticket.id.text)
  }
}

extension HTML {
  mutating func ticketOrder(_ page: TicketPage) {
    crumb(words("waiting.back.visits"), page.back)
    div(.class("stack")) { h in
      h.h1(page.title)
      h.errorSummary(ErrorSummary(page.errors))
      h.p(.class("lead"), page.lead)
      h.section(.class("card stack"), .labelledBy("time")) { h in
        h.facts(page.facts)
        if !page.note.isEmpty { h.p(page.note) }
        h.h2(.id("time"), h.words("waiting.ticket.times"))
        if !page.empty.isEmpty { h.p(page.empty) }
        if !page.times.isEmpty {
          h.form(to: page.action) { h in for time in page.times { h.p { h in h.submit(time) } } }
        }
        h.p(.class("acts-row no-print")) { h in
          h.linkButton(page.link)
          h.linkButton(page.call)
        }
      }
    }
  }
}
