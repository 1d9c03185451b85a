import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Who waits for a time, in the order in which they came.
struct WaitlistDeskPage {
  let lead: String
  let rows: [Web.Row]

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let app = visit.app
    try await app.noteWaitlist(visit)
    let (book, lines) = try await app.database.read { reading in
      let book = try app.schedule.book(in: reading)
      let entries = try Waitlist.waiting(in: reading)
      let people = try PatientDirectory.patients(entries.map(\.patientID), in: reading)
      return (book, entries.compactMap { entry in people[entry.patientID].map { (entry, $0) } })
    }
    let voice = WaitingVoice(visit.words, app, book)
    let page = WaitlistDeskPage(
      lead: visit.words.plural("waitlist.staff.count", count: lines.count),
      rows: lines.map { entry, patient in
        Web.Row(
          patient.name.full, Path.staffWaitlistEntry(entry.id).url, icon: .clock,
          text: [
            voice.type(entry.wish.typeID), voice.wish(entry.wish),
            visit.words("waitlist.staff.since", ("day", visit.words.dates.short(voice.zone.today(at: entry.madeAt)))),
          ].joined(separator: " · "))
      })
    let frame = visit.frame(visit.words("waitlist.staff.title"), current: .schedule)
    return .page(frame.staffPage { h in h.waitlistDesk(page) })
  }
}

/// One who waits: what they would take, what they were offered, what is free now.
struct WaiterPage {
  let name: String
  let card: LinkButton
  let facts: [Fact]
  let offers: [Web.Row]
  let action: SafeURL
  let times: [SubmitButton]
  let remove: SafeURL
  let reason: TextField
  let errors: [FieldError]
  let isWaiting: Bool

  /// How many free times are shown.
  private static let most = 12

  /// What the page reads.
  struct Known: Sendable {
    let patient: Patient
    let book: ScheduleBook
    let entry: WaitlistEntry
    let offers: [WaitlistOffer]
    let times: [FreeTime]
    let booking: Booking?
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { answer(visit, try await read(visit)) }

  static func offer(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let code = reader.text("time", upTo: 64)
    try reader.finish()
    let known = try await read(visit)
    guard let time = known.times.first(where: { $0.code == code }) else {
      return answer(visit, known, [FieldError("time", "waitlist.staff.gone")])
    }
    do {
      return visit.visit.goOn(
        try await visit.app.offerByHand(
          known.entry, time, by: visit.member, from: visit.visit.origin,
          then: Path.staffWaitlistEntry(known.entry.id).url.description,
          try visit.visit.submission(visit.request.path)))
    } catch BookingFault.taken {
      return answer(visit, known, [FieldError("time", "waitlist.staff.gone")], .conflict)
    }
  }

  static func remove(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let reason = reader.text("reason", upTo: 200, missing: "waitlist.staff.reason.missing")
    try reader.finish()
    let known = try await read(visit)
    guard reader.errors.isEmpty else { return answer(visit, known, reader.errors) }
    return visit.visit.goOn(
      try await visit.app.takeOffWaitlist(
        known.entry, because: reason, by: visit.member, from: visit.visit.origin,
        then: Path.staffWaitlist.url.description, try visit.visit.submission(visit.request.path)))
  }

  /// - Throws: `notFound` when nobody waits under this id.
  private static func read(_ visit: StaffVisit) async throws -> Known {
    let (app, id) = (visit.app, WaitlistEntry.ID(visit.visit.parameter("id")))
    guard let entry = try await app.database.read({ try Waitlist.one(id, in: $0) }) else {
      try await app.recordRefusal(.read, of: "waitlist", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
    let door = app.chart(
      for: Viewer(.staff(visit.member), of: entry.patientID, from: visit.visit.origin), session: visit.session)
    return try await door.read("waitlist/" + id.text.prefix(64)) { chart in
      let booking = try entry.replaces.map { try chart.booking($0) }
      let patient = chart.patient
      return try chart.beside { reading in
        let sight = try app.sight(in: reading)
        let round = WaitlistRound(sight, app.practice.waitlist, app.quietHours, in: reading)
        return Known(
          patient: patient, book: sight.book, entry: entry, offers: try Waitlist.offers(to: [id], in: reading),
          times: entry.isWaiting ? Array(try round.times(for: entry).prefix(most)) : [], booking: booking)
      }
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ known: Known, _ errors: [FieldError] = [], _ status: HTTPResponse.Status? = nil
  ) -> WebResponse {
    let page = WaiterPage(visit, known, errors)
    var frame = visit.frame(visit.words("waitlist.staff.title") + ": " + page.name, current: .schedule)
    frame.hasErrors = !errors.isEmpty
    return .page(
      frame.staffPage { h in h.waiter(page) }, status ?? (errors.isEmpty ? .ok : .unprocessableContent))
  }

  private init(_ visit: StaffVisit, _ known: Known, _ errors: [FieldError]) {
    let (words, entry) = (visit.words, known.entry)
    let voice = WaitingVoice(words, visit.app, known.book)
    name = known.patient.name.full
    card = LinkButton(
      words("waitlist.staff.card"), Path.staffPatient(known.patient.id).url, look: .alternate, icon: .person)
    facts = [
      Fact(words("waitlist.staff.what"), voice.type(entry.wish.typeID)),
      Fact(words("waitlist.staff.wishes"), voice.wish(entry.wish)),
      Fact(
        words("waitlist.staff.has"),
        known.booking.map { voice.dayAndTime($0.start) } ?? words("waitlist.staff.has-none")),
      Fact(words("waitlist.staff.waits"), voice.dayAndTime(entry.madeAt)),
      Fact(words("waitlist.staff.phone"), known.patient.phone ?? "–"),
    ]
    offers = known.offers.map { offer in
      let state =
        offer.answer.map { "waitlist.staff.answer.\($0.rawValue)" }
        ?? (offer.isOpen(at: voice.now) ? "waitlist.staff.answer.open" : "waitlist.staff.answer.none")
      return Web.Row(
        voice.dayAndTime(offer.start), nil, icon: .calendar,
        text: voice.who(offer.staffID) + " · "
          + words("waitlist.staff.offered", ("time", voice.dayAndTime(offer.madeAt))),
        end: .tag(Tag(words(state))))
    }
    action = Path.staffWaitlistEntry(entry.id).url
    times = known.times.map { time in
      SubmitButton(
        words("waitlist.staff.offer", ("time", voice.dayAndTime(time.start)), ("name", voice.who(time.staffID))),
        look: .alternate, name: "time", value: time.code)
    }
    remove = Path.staffWaitlistRemove(entry.id).url
    reason = TextField(
      FieldFrame("reason", words("waitlist.staff.reason")).with(errors, in: words), value: "", most: 200)
    self.errors = errors
    isWaiting = entry.isWaiting
  }
}

extension App {
  /// Records that the list of those who wait was looked at.
  func noteWaitlist(_ visit: StaffVisit) async throws {
    let event = AuditEvent(
      at: clock.now, actor: visit.actor, action: .read, object: "waitlist", origin: visit.visit.origin)
    try await noteSeen(visit.session)
    try await database.write { [audit] transaction in try audit.append(event, in: transaction) }
  }
}

extension HTML {
  mutating func waitlistDesk(_ page: WaitlistDeskPage) {
    h1(words("waitlist.staff.title"))
    p(.class("lead"), page.lead)
    if !page.rows.isEmpty {
      section(.class("card"), .label(words("waitlist.staff.title"))) { h in h.rows(page.rows) }
    }
  }

  mutating func waiter(_ page: WaiterPage) {
    crumb(words("waitlist.staff.title"), Path.staffWaitlist.url)
    h1(page.name)
    div(.class("stack")) { h in
      h.errorSummary(ErrorSummary(page.errors))
      h.section(.class("card")) { h in
        h.facts(page.facts)
        h.p { h in h.linkButton(page.card) }
      }
      if !page.offers.isEmpty { h.waitingRows("waitlist.staff.offers", page.offers) }
      if page.isWaiting {
        h.section(.class("card"), .labelledBy("time")) { h in
          h.h2(.id("time"), h.words("waitlist.staff.free"))
          if page.times.isEmpty { h.p(h.words("waitlist.staff.free.none")) }
          h.form(to: page.action, .class("acts-row")) { h in for time in page.times { h.submit(time) } }
        }
        h.form(to: page.remove, .class("card")) { h in
          h.textField(page.reason)
          h.p { h in h.submit(SubmitButton(h.words("waitlist.staff.remove"), look: .danger)) }
        }
      }
    }
  }
}
