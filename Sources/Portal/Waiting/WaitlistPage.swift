import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What one waits for: the list, the form to join it, and each entry with its wishes.
struct WaitlistPage: Sendable {
  let title: String
  let lead: String
  let back: (label: String, url: SafeURL)
  let errors: [FieldError]
  let notice: Web.Notice?
  /// Times that are offered right now.
  let offers: [Web.Row]
  let entries: [Web.Row]
  /// Nil when nothing can be waited for, or on a page of one entry that ended.
  let form: WishForm?
  /// Ends the waiting; only on the page of one entry.
  let leave: (action: SafeURL, button: SubmitButton)?

  /// What the page reads.
  struct Known: Sendable {
    let furniture: ChartFurniture
    let book: ScheduleBook
    let entries: [WaitlistEntry]
    let offers: [WaitlistOffer]
    let types: [VisitType]
    /// The visit that is to move to an earlier time.
    let booking: Booking?
    let entry: WaitlistEntry?
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    var typed = WishForm.Typed()
    typed.visit = short(visit.request.query["visit"])
    typed.type = short(visit.request.query["type"])
    typed.with = short(visit.request.query["with"])
    typed.from = visit.request.query["from"].flatMap { CivilDate($0) }
    let known = try await read(visit, visitItem: typed.visit)
    if let booking = known.booking { typed.with = booking.staffID.text }
    return try answer(visit, known, typed)
  }

  static func showOne(_ visit: ChartVisit) async throws -> WebResponse {
    let id = WaitlistEntry.ID(visit.visit.parameter("id"))
    let known = try await read(visit, entry: id)
    return try answer(visit, known, known.entry.map { WishForm.Typed($0.wish) } ?? WishForm.Typed())
  }

  static func join(_ visit: ChartVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let typed = WishForm.Typed(&reader)
    try reader.finish()
    let known = try await read(visit, visitItem: typed.visit)
    let typeID = known.booking?.typeID ?? type(typed.type, known.book)
    if typeID == nil, known.booking == nil { reader.refuse("type", "waiting.type.missing") }
    let last = known.booking.map { visit.app.practice.zone.today(at: $0.start) }
    let days = typed.days(today: visit.app.today, last: last)
    if days == nil { reader.refuse("until", "waiting.days.none") }
    guard let typeID, let days, reader.errors.isEmpty else { return try answer(visit, known, typed, reader.errors) }
    do {
      let done = try await visit.app.joinWaitlist(
        typed.wish(typeID, on: days), replacing: known.booking?.id, by: visit.viewer,
        then: visit.url(.waitlist).description, try visit.visit.submission(visit.request.path))
      return visit.visit.goOn(done)
    } catch let fault as BookingFault where fault != .notFound {
      return try answer(visit, known, typed, refusal: fault)
    }
  }

  static func change(_ visit: ChartVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let typed = WishForm.Typed(&reader)
    try reader.finish()
    let known = try await read(visit, entry: WaitlistEntry.ID(visit.visit.parameter("id")))
    guard let entry = known.entry else { throw ChartFault.notFound }
    if typed.with.isEmpty { reader.refuse("with", "waiting.with.missing") }
    let last = known.booking.map { visit.app.practice.zone.today(at: $0.start) }
    let days = typed.days(today: visit.app.today, last: last)
    if days == nil { reader.refuse("until", "waiting.days.none") }
    guard let days, reader.errors.isEmpty else { return try answer(visit, known, typed, reader.errors) }
    let done = try await visit.app.changeWaitlist(
      entry, to: typed.wish(entry.wish.typeID, on: days), by: visit.viewer,
      then: visit.url(.waitlist).description, try visit.visit.submission(visit.request.path))
    return visit.visit.goOn(done)
  }

  static func leave(_ visit: ChartVisit) async throws -> WebResponse {
    let reader = try visit.request.form().reader()
    try reader.finish()
    let known = try await read(visit, entry: WaitlistEntry.ID(visit.visit.parameter("id")))
    guard let entry = known.entry else { throw ChartFault.notFound }
    let done = try await visit.app.leaveWaitlist(
      entry, by: visit.viewer, then: visit.url(.waitlist).description,
      try visit.visit.submission(visit.request.path))
    return visit.visit.goOn(done)
  }

  private static func short(_ text: String?) -> String { text.flatMap { $0.utf8.count > 64 ? nil : $0 } ?? "" }

  /// A type by its id or by the practice's word for it.
  private static func type(_ text: String, _ book: ScheduleBook) -> VisitType.ID? {
    book.type(VisitType.ID(text))?.id ?? book.type(code: text)?.id
  }

  private static func read(
    _ visit: ChartVisit, visitItem: String = "", entry id: WaitlistEntry.ID? = nil
  ) async throws -> Known {
    let app = visit.app
    let now = app.clock.now
    return try await visit.read(id.map { "waitlist/" + $0.text.prefix(64) } ?? "waitlist") { chart in
      let entry = try id.map { try chart.waitlistEntry($0) }
      let named =
        visitItem.isEmpty
        ? nil : try chart.booking(of: try chart.item(Item.ID(visitItem), of: [.appointment]))
      let booking = try named ?? entry?.replaces.map { try chart.booking($0) }
      let patient = chart.patient.id
      let (book, types) = try chart.beside { reading in
        let sight = try app.sight(in: reading)
        let facts = try sight.facts(of: patient)
        let open = sight.book.types.filter { type in
          switch type.refusal(for: facts) {
          case nil, .enoughOpen?: !sight.book.providers(of: type.id).isEmpty
          default: false
          }
        }
        return (sight.book, open)
      }
      return Known(
        furniture: try ChartFurniture(chart, at: now), book: book, entries: try chart.waitlist(),
        offers: try chart.openOffers(at: now), types: types, booking: booking, entry: entry)
    }
  }

  private static func answer(
    _ visit: ChartVisit, _ known: Known, _ typed: WishForm.Typed, _ errors: [FieldError] = [],
    refusal: BookingFault? = nil
  ) throws -> WebResponse {
    let page = WaitlistPage(visit, known, typed, errors, refusal)
    // The visit itself has a page of that name.
    let title = visit.words("waiting.title")
    var frame = visit.frame(
      page.title == title ? title : title + ": " + page.title, known.furniture, current: .visits)
    frame.hasErrors = !errors.isEmpty
    let status: HTTPResponse.Status = refusal != nil ? .conflict : errors.isEmpty ? .ok : .unprocessableContent
    return .page(frame.patientPage { h in h.waitlist(page) }, status)
  }

  private init(
    _ visit: ChartVisit, _ known: Known, _ typed: WishForm.Typed, _ errors: [FieldError], _ refusal: BookingFault?
  ) {
    let words = visit.words
    let voice = WaitingVoice(words, visit.app, known.book)
    self.errors = errors
    notice = refusal.map { Web.Notice(voice.why($0), tone: .near, isNews: true) }
    let isOne = known.entry != nil
    title = known.entry.map { voice.type($0.wish.typeID) } ?? words("waiting.title")
    lead =
      known.booking.map { words("waiting.lead.stays", ("time", voice.dayAndTime($0.start))) } ?? words("waiting.lead")
    back =
      isOne
      ? (words("waiting.back.list"), visit.url(.waitlist)) : (words("waiting.back.visits"), visit.url(.visits))
    offers = isOne ? [] : known.offers.map { OfferPage.row($0, voice, visit.url(.offer($0.id))) }
    entries =
      isOne
      ? []
      : known.entries.map { entry in
        Web.Row(
          voice.type(entry.wish.typeID), visit.url(.waitlistEntry(entry.id)), icon: .clock,
          text: voice.wish(entry.wish))
      }
    let mayAct = visit.account != nil
    if let entry = known.entry {
      form =
        entry.isWaiting
        ? WishForm(
          to: visit.url(.waitlistEntry(entry.id)), typed, for: entry.wish.typeID, among: [], voice, errors,
          button: mayAct ? SubmitButton(words("waiting.form.save"), icon: .check) : nil) : nil
      leave =
        entry.isWaiting && mayAct
        ? (visit.url(.leaveWaitlist(entry.id)), SubmitButton(words("waiting.leave"), look: .alternate)) : nil
    } else {
      let typeID = known.booking?.typeID ?? WaitlistPage.type(typed.type, known.book)
      form =
        known.types.isEmpty && typeID == nil
        ? nil
        : WishForm(
          to: visit.url(.waitlist), typed, for: typeID, among: known.types, voice, errors,
          button: mayAct ? SubmitButton(words("waiting.form.join"), icon: .clock) : nil)
      leave = nil
    }
  }
}

extension HTML {
  mutating func waitlist(_ page: WaitlistPage) {
    crumb(page.back.label, page.back.url)
    div(.class("stack")) { h in
      h.h1(page.title)
      h.errorSummary(ErrorSummary(page.errors))
      if let notice = page.notice { h.notice(notice) }
      h.p(.class("lead"), page.lead)
      if !page.offers.isEmpty { h.waitingRows("waiting.offers", page.offers) }
      if !page.entries.isEmpty { h.waitingRows("waiting.entries", page.entries) }
      if let form = page.form { h.wishForm(form) }
      if let leave = page.leave {
        h.form(to: leave.action) { h in h.p { h in h.submit(leave.button) } }
      }
    }
  }

  mutating func waitingRows(_ heading: String, _ rows: [Web.Row]) {
    let id = uniqueID("waiting")
    section(.class("card"), .labelledBy(id)) { h in
      h.h2(.id(id), h.words(heading))
      h.rows(rows)
    }
  }
}
