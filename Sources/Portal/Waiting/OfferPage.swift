import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// A time that opened: taken with one press, or not. Opening the page changes nothing.
struct OfferPage: Sendable {
  let title: String
  /// How it stands: until when it can be taken, or what became of it.
  let notice: Web.Notice?
  let lead: String
  /// Nil when it cannot be had any more.
  let ticket: VisitTicket?
  let errors: [FieldError]
  let action: SafeURL
  /// Nothing once it is answered, or for staff who only look.
  let buttons: [SubmitButton]
  /// The times nearest to one that somebody else has.
  let nearest: [Web.Row]
  let links: [LinkButton]
  let back: SafeURL

  /// What the page reads.
  struct Known: Sendable {
    let furniture: ChartFurniture
    let book: ScheduleBook
    let offer: WaitlistOffer
    let entry: WaitlistEntry
    /// The visit that would move, or that it became.
    let booking: Booking?
    let bookingItem: Item.ID?
    let isFree: Bool
    let nearest: [FreeTime]
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    try answer(visit, try await read(visit))
  }

  static func answer(_ visit: ChartVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let said = reader.text("answer", upTo: 20)
    try reader.finish()
    let id = WaitlistOffer.ID(visit.visit.parameter("id"))
    guard said == "take" || said == "decline" else {
      reader.refuse("answer", "waiting.answer.missing")
      return try answer(visit, try await read(visit), reader.errors)
    }
    // The door decides whether this viewer may see the offer at all.
    _ = try await visit.read("waitlist-offer/" + id.text.prefix(64)) { try $0.waitlistOffer(id) }
    let submission = try visit.visit.submission(visit.request.path)
    let here = visit.url(.offer(id)).description
    if said == "decline" {
      return visit.visit.goOn(
        try await visit.app.declineOffer(
          id, by: visit.viewer, then: visit.url(.waitlist).description, submission))
    }
    let (visits, base) = (visit.url(.visits).description, visit.base)
    let done = try await visit.app.takeOffer(
      id, by: visit.viewer, named: visit.account?.name.full ?? "", else: here,
      then: { item in item.map { Path.chart(base, .visit($0)).url.description } ?? visits }, submission)
    return visit.visit.goOn(done)
  }

  /// A time that is offered, as a line of a list.
  static func row(_ offer: WaitlistOffer, _ voice: WaitingVoice, _ url: SafeURL) -> Web.Row {
    Web.Row(
      voice.dayAndTime(offer.start), url, icon: .calendar,
      text: voice.who(offer.staffID) + " · " + voice.until(offer.expiresAt)
    ).urgent(voice.words("waiting.offer.look"))
  }

  private static func read(_ visit: ChartVisit) async throws -> Known {
    let (app, id) = (visit.app, WaitlistOffer.ID(visit.visit.parameter("id")))
    let now = app.clock.now
    return try await visit.read("waitlist-offer/" + id.text.prefix(64)) { chart in
      let offer = try chart.waitlistOffer(id)
      let entry = try chart.waitlistEntry(offer.entryID)
      let booking = try (offer.bookingID ?? entry.replaces).map { try chart.booking($0) }
      return try chart.beside { reading in
        let sight = try app.sight(in: reading)
        var (isFree, nearest): (Bool, [FreeTime]) = (false, [])
        if offer.answer != .accepted, offer.start > now, let type = sight.book.type(entry.wish.typeID) {
          let day = app.practice.zone.today(at: offer.start)
          var search = FreeTimeSearch(type, with: [offer.staffID], on: day...day, by: .patient)
          search.ignoring = entry.replaces.map { [$0.text] } ?? []
          isFree = try sight.freeTimes(search).contains { $0.start == offer.start }
          if !isFree {
            if entry.wish.staffID == nil { search.staff = sight.book.providers(of: type.id) }
            nearest = try sight.nearest(to: offer.start, search)
          }
        }
        return Known(
          furniture: try ChartFurniture(chart, at: now), book: sight.book, offer: offer, entry: entry,
          booking: booking, bookingItem: try booking.flatMap { try PatientItems.appointment($0, in: reading) },
          isFree: isFree, nearest: nearest)
      }
    }
  }

  private static func answer(
    _ visit: ChartVisit, _ known: Known, _ errors: [FieldError] = []
  ) throws -> WebResponse {
    let page = OfferPage(visit, known, errors)
    var frame = visit.frame(page.title, known.furniture, current: .visits)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.patientPage { h in h.offer(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  /// How an offer stands for whoever looks now.
  private enum Standing: String {
    case open, faster, over, declined, accepted, closed
  }

  private init(_ visit: ChartVisit, _ known: Known, _ errors: [FieldError]) {
    let (words, offer) = (visit.words, known.offer)
    let voice = WaitingVoice(words, visit.app, known.book)
    let standing: Standing =
      switch offer.answer {
      case .accepted?: .accepted
      case .declined?: .declined
      case .faster?: .faster
      case .closed?: .closed
      case nil: !offer.isOpen(at: voice.now) ? .over : known.isFree ? .open : .faster
      }
    let stays = known.entry.replaces == nil || standing == .accepted ? nil : known.booking
    title = words(standing == .open ? "waiting.offer.title" : "waiting.offer.title.\(standing.rawValue)")
    notice = standing == .open ? Web.Notice(voice.until(offer.expiresAt), tone: .near) : nil
    lead =
      stays.map {
        words(
          standing == .open ? "waiting.offer.until-then" : "waiting.offer.stays", ("time", voice.dayAndTime($0.start)))
      } ?? words(standing == .accepted ? "waiting.offer.yours" : "waiting.offer.place")
    let time = voice.zone.time(at: offer.start)
    ticket =
      standing == .open || standing == .accepted
      ? VisitTicket(
        heading: words("waiting.offer.time"), when: time,
        relative: words.dates.relative(time.day, today: voice.today),
        facts: voice.facts(known.entry.wish.typeID, offer.staffID, at: offer.siteID)) : nil
    self.errors = errors
    action = visit.url(.offer(offer.id))
    buttons =
      standing == .open && visit.account != nil
      ? [
        SubmitButton(
          words(known.entry.replaces == nil ? "waiting.offer.book" : "waiting.offer.take"), icon: .check,
          name: "answer", value: "take"),
        SubmitButton(words("waiting.offer.decline"), look: .alternate, name: "answer", value: "decline"),
      ] : []
    let isLost = standing == .faster || standing == .over
    nearest =
      isLost
      ? known.nearest.map { time in
        Web.Row(voice.dayAndTime(time.start), nil, icon: .calendar, text: voice.who(time.staffID), end: .nothing)
      } : []
    var links: [LinkButton] = []
    if standing != .open, let item = known.bookingItem {
      links.append(LinkButton(words("waiting.offer.visit"), visit.url(.visit(item)), look: .alternate, icon: .calendar))
    }
    if standing != .accepted {
      links.append(LinkButton(words("waiting.offer.list"), visit.url(.waitlist), look: .alternate, icon: .clock))
    }
    self.links = links
    back = visit.url(.visits)
  }
}

extension HTML {
  mutating func offer(_ page: OfferPage) {
    crumb(words("waiting.back.visits"), page.back)
    div(.class("stack")) { h in
      h.h1(page.title)
      h.errorSummary(ErrorSummary(page.errors))
      h.p(.class("lead"), page.lead)
      if let notice = page.notice { h.notice(notice) }
      if let ticket = page.ticket { h.visitTicket(ticket) }
      if !page.buttons.isEmpty {
        h.form(to: page.action) { h in
          h.p(.id("answer"), .class("acts-row")) { h in for button in page.buttons { h.submit(button) } }
        }
      }
      if !page.nearest.isEmpty { h.waitingRows("waiting.offer.nearest", page.nearest) }
      if !page.links.isEmpty {
        h.p(.class("acts-row no-print")) { h in for link in page.links { h.linkButton(link) } }
      }
    }
  }
}
