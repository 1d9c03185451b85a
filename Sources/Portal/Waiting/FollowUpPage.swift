import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// A provider orders a visit for a patient: what for, with whom, when. Below it stand the orders so far.
struct FollowUpPage {
  let name: String
  let card: SafeURL
  let lead: String
  let errors: [FieldError]
  let action: SafeURL
  let type: SelectField
  let with: SelectField
  let when: RadioField
  let from: DateField
  let until: DateField
  let english: TextAreaField
  let spanish: TextAreaField
  let orders: [OrderRow]
  let end: SafeURL

  /// An order with how it stands.
  struct OrderRow {
    let title: String
    let text: String
    let tag: Tag
    /// Nil when it cannot be taken back any more.
    let end: SubmitButton?
  }

  /// When, as providers say it.
  enum When: String, CaseIterable {
    case twoWeeks = "2w"
    case month = "1m"
    case threeMonths = "3m"
    case sixMonths = "6m"
    case year = "12m"
    case days

    /// The days about that time; nil for days that are typed.
    func days(from today: CivilDate) -> ClosedRange<CivilDate>? {
      let (middle, slack) =
        switch self {
        case .twoWeeks: (14, 4)
        case .month: (30, 7)
        case .threeMonths: (91, 14)
        case .sixMonths: (182, 14)
        case .year: (365, 21)
        case .days: (0, 0)
        }
      return self == .days ? nil : today.adding(days: middle - slack)...today.adding(days: middle + slack)
    }
  }

  /// What was typed.
  struct Typed {
    var type = ""
    var with = ""
    var when: When? = .threeMonths
    var from: CivilDate?
    var until: CivilDate?
    var english = ""
    var spanish = ""
  }

  /// What the page reads.
  struct Known: Sendable {
    let patient: Patient
    let book: ScheduleBook
    let tickets: [BookingTicket]
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    var typed = Typed()
    typed.with = visit.member.id.text
    return answer(visit, try await read(visit), typed)
  }

  static func order(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    var typed = Typed()
    typed.type = reader.text("type", upTo: 64, missing: "followup.type.missing")
    typed.with = reader.text("with", upTo: 64)
    typed.when = reader.choice("when", missing: "followup.when.missing")
    (typed.from, typed.until) = (reader.date("from"), reader.date("until"))
    typed.english = reader.text("note-en", upTo: 500, lines: .many)
    typed.spanish = reader.text("note-es", upTo: 500, lines: .many)
    try reader.finish()
    let known = try await read(visit)
    var days = typed.when?.days(from: visit.app.today)
    if typed.when == .days {
      if let from = typed.from, let until = typed.until, from <= until { days = from...until }
      if days == nil { reader.refuse("from", "followup.days.missing") }
    }
    guard let days, reader.errors.isEmpty else { return answer(visit, known, typed, reader.errors) }
    do {
      let done = try await visit.app.orderFollowUp(
        FollowUpOrder(
          VisitType.ID(typed.type), with: typed.with.isEmpty || typed.with == "any" ? nil : StaffMember.ID(typed.with),
          on: days, note: [.english: typed.english, .spanish: typed.spanish]),
        for: known.patient.id, by: visit.member, from: visit.visit.origin,
        then: Path.staffFollowUp(known.patient.id).url.description, try visit.visit.submission(visit.request.path))
      return visit.visit.goOn(done)
    } catch let fault as FollowUpFault {
      let error =
        fault == .noDays ? FieldError("from", "followup.days.missing") : FieldError("with", "followup.with.none")
      return answer(visit, known, typed, [error])
    }
  }

  static func end(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let id = reader.text("ticket", upTo: 64, missing: "followup.ticket.missing")
    try reader.finish()
    let known = try await read(visit)
    guard known.tickets.contains(where: { $0.id.text == id }) else {
      return answer(visit, known, Typed(), [FieldError("ticket", "followup.ticket.missing")])
    }
    return visit.visit.goOn(
      try await visit.app.endFollowUp(
        BookingTicket.ID(id), of: known.patient.id, by: visit.member, from: visit.visit.origin,
        then: Path.staffFollowUp(known.patient.id).url.description, try visit.visit.submission(visit.request.path)))
  }

  private static func read(_ visit: StaffVisit) async throws -> Known {
    let (app, id) = (visit.app, Patient.ID(visit.visit.parameter("person")))
    let door = app.chart(for: Viewer(.staff(visit.member), of: id, from: visit.visit.origin), session: visit.session)
    return try await door.read("follow-up") { chart in
      let patient = chart.patient
      return try chart.beside { reading in
        Known(
          patient: patient, book: try app.schedule.book(in: reading),
          tickets: try BookingTickets.of(patient.id, in: reading))
      }
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ known: Known, _ typed: Typed, _ errors: [FieldError] = []
  ) -> WebResponse {
    let page = FollowUpPage(visit, known, typed, errors)
    var frame = visit.frame(visit.words("followup.title"))
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.followUp(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(_ visit: StaffVisit, _ known: Known, _ typed: Typed, _ errors: [FieldError]) {
    let words = visit.words
    let voice = WaitingVoice(words, visit.app, known.book)
    name = known.patient.name.full
    card = Path.staffPatient(known.patient.id).url
    lead = words("followup.lead", ("name", known.patient.name.first))
    self.errors = errors
    action = Path.staffFollowUp(known.patient.id).url
    let frame = { (name: String, key: String) in FieldFrame(name, words(key)).with(errors, in: words) }
    let types = known.book.types.filter { !known.book.providers(of: $0.id).isEmpty }
    let own = known.book.types(of: visit.member.id).first { $0.code.contains("follow") }
    type = SelectField(
      frame("type", "followup.type"),
      types.map { type in
        Choice(
          type.id.text, type.name(in: words.language) + ", " + words.plural("waiting.minutes", count: type.minutes))
      }, chosen: typed.type.isEmpty ? own?.id.text ?? "" : typed.type)
    let isHere = known.book.person(StaffMember.ID(typed.with)) != nil
    with = SelectField(
      frame("with", "followup.with"),
      [Choice("any", words("waiting.anyone"))] + known.book.people.map { Choice($0.id.text, $0.name) },
      chosen: isHere ? typed.with : "any")
    when = RadioField(
      frame("when", "followup.when"), When.allCases.map { Choice($0.rawValue, words("followup.when.\($0.rawValue)")) },
      chosen: typed.when?.rawValue ?? "")
    from = DateField(
      FieldFrame("from", words("followup.from"), isOptional: true).with(errors, in: words), typed.from)
    until = DateField(
      FieldFrame("until", words("followup.until"), isOptional: true).with(errors, in: words), typed.until)
    english = TextAreaField(
      FieldFrame("note-en", words("followup.note.en"), isOptional: true).with(errors, in: words), value: typed.english,
      most: 500, rows: 2)
    spanish = TextAreaField(
      FieldFrame("note-es", words("followup.note.es"), isOptional: true).with(errors, in: words), value: typed.spanish,
      most: 500, rows: 2)
    orders = known.tickets.map { FollowUpPage.order($0, voice) }
    end = Path.staffFollowUpEnd(known.patient.id).url
  }

  private static func order(_ ticket: BookingTicket, _ voice: WaitingVoice) -> OrderRow {
    let words = voice.words
    let isOpen = ticket.isOpen(on: voice.today)
    let state = ticket.isUsed ? "used" : ticket.endedAs ?? (isOpen ? "open" : "over")
    return OrderRow(
      title: voice.type(ticket.typeID),
      text: [
        voice.who(ticket.staffID),
        words(
          "waiting.between", ("first", words.dates.near(ticket.days.lowerBound, today: voice.today)),
          ("last", words.dates.near(ticket.days.upperBound, today: voice.today))), ticket.orderedName,
      ].joined(separator: " · "),
      tag: Tag(words("followup.state.\(state)"), ticket.isUsed ? .ok : .plain),
      end: isOpen ? SubmitButton(words("followup.end"), look: .quiet, name: "ticket", value: ticket.id.text) : nil)
  }
}

extension HTML {
  mutating func followUp(_ page: FollowUpPage) {
    crumb(page.name, page.card)
    h1(words("followup.title"))
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      h.errorSummary(ErrorSummary(page.errors))
      h.form(to: page.action, .class("card")) { h in
        h.selectField(page.type)
        h.selectField(page.with)
        h.radioField(page.when)
        h.dateField(page.from)
        h.dateField(page.until)
        h.textAreaField(page.english)
        h.textAreaField(page.spanish)
        h.p { h in h.submit(SubmitButton(h.words("followup.order"), icon: .calendar)) }
      }
      if !page.orders.isEmpty {
        h.section(.class("card"), .labelledBy("ticket")) { h in
          h.h2(.id("ticket"), h.words("followup.orders"))
          h.form(to: page.end) { h in
            for order in page.orders {
              h.p { h in
                h.strong(order.title)
                h.text(" · " + order.text + " ")
                h.tag(order.tag)
                if let end = order.end { h.submit(end) }
              }
            }
          }
        }
      }
    }
  }
}
