import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What can be booked where, with whom and when: types of visits, weekly hours, places and rooms. For managers.
struct ScheduleRulesPage {
  let errors: [FieldError]
  let types: [Web.Row]
  let hours: [(who: String, rows: [HoursRow])]
  let addHours: HoursForm
  let sites: [SiteForm]
  let rooms: [String]
  let addRoom: (site: SelectField, name: TextField)?
  let closures: [String]

  struct HoursRow: Sendable {
    let text: String
    let end: SafeURL
    let spoken: String
  }

  struct HoursForm {
    let who: SelectField
    let days: CheckboxesField
    let opens: SelectField
    let closes: SelectField
    let site: SelectField
    let room: SelectField?
    let first: DateField
    let last: DateField
    let types: CheckboxesField
  }

  /// One place; the last one is new.
  struct SiteForm {
    let heading: String
    let id: String
    let isOpen: Bool
    let fields: [TextField]
    let arrival: [TextAreaField]
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, [], nil, .ok) }

  static func answer(
    _ visit: StaffVisit, _ errors: [FieldError], _ form: Form?, _ status: HTTPResponse.Status
  ) async throws -> WebResponse {
    let book = try await visit.app.database.read { try visit.app.schedule.book(in: $0) }
    let page = ScheduleRulesPage(book, try await VisitTypePage.staff(visit), visit, errors, form)
    try await visit.app.noteSeen(visit.session)
    var frame = visit.frame(visit.words("desk.rules.title"), current: .settings)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.scheduleRules(page) }, status)
  }

  private init(
    _ book: ScheduleBook, _ staff: [StaffMember], _ visit: StaffVisit, _ errors: [FieldError], _ form: Form?
  ) {
    let words = visit.words
    self.errors = errors
    types = book.types.map { type in
      Web.Row(
        type.name(in: words.language), Path.staffVisitType(type.id).url, icon: .calendar,
        text: [
          words.plural("booking.minutes", count: type.minutes), words("desk.type.access.\(type.access.rawValue)"),
          words.plural("desk.rules.people", count: book.providers(of: type.id).count),
        ].joined(separator: " · "))
    }
    hours = staff.compactMap { person in
      let own = book.hours.filter { $0.staffID == person.id }
      return own.isEmpty ? nil : (person.signature, own.map { ScheduleRulesPage.row($0, of: person, book, words) })
    }
    addHours = HoursForm(book, staff, visit, errors, form)
    sites =
      book.sites.map { SiteForm($0, words, errors, form) } + [SiteForm(nil, words, errors, form)]
    rooms = book.rooms.map { room in
      room.name + " · " + (book.site(room.siteID)?.name ?? "")
    }
    addRoom =
      book.sites.isEmpty
      ? nil
      : (
        SelectField(
          FieldFrame("room-site", words("desk.room.site")).with(errors, in: words),
          book.sites.map { Choice($0.id.text, $0.name) }, chosen: form?["room-site"] ?? book.sites[0].id.text),
        TextField(
          FieldFrame("room-name", words("desk.room.name")).with(errors, in: words), value: form?["room-name"] ?? "",
          most: 80)
      )
    closures = book.changes.filter { $0.staffID == nil && $0.lastDay >= visit.app.today }.map { change in
      [words.dates.shortWithYear(change.firstDay) + " – " + words.dates.shortWithYear(change.lastDay), change.reason]
        .filter { !$0.isEmpty }.joined(separator: " · ")
    }
  }

  private static func row(
    _ hours: WeeklyHours, of person: StaffMember, _ book: ScheduleBook, _ words: Words
  ) -> HoursRow {
    let time = { (minute: Int) in words.dates.time(minuteOfDay: minute % 1_440) }
    let span = time(hours.opens) + " – " + time(hours.closes)
    let room = hours.roomID.flatMap { id in book.rooms.first { $0.id == id }?.name }
    let types = book.types.filter { hours.types.contains($0.id) }.map { $0.name(in: words.language) }
    let first = words("desk.hours.from", ("day", words.dates.shortWithYear(hours.firstDay)))
    let last = hours.lastDay.map { words("desk.hours.until", ("day", words.dates.shortWithYear($0))) }
    let day = words("desk.weekday.\(hours.weekday)")
    return HoursRow(
      text: [
        day, span, book.site(hours.siteID)?.name, room, types.isEmpty ? nil : types.joined(separator: ", "), first,
        last,
      ].compactMap(\.self).joined(separator: " · "), end: Path.staffHoursEnd(hours.id).url,
      spoken: [words("desk.hours.end"), person.signature, day, span].joined(separator: ", "))
  }
}

extension ScheduleRulesPage.HoursForm {
  init(_ book: ScheduleBook, _ staff: [StaffMember], _ visit: StaffVisit, _ errors: [FieldError], _ form: Form?) {
    let words = visit.words
    let frame = { (name: String, isOptional: Bool) in
      FieldFrame(name, words("desk.hours.\(name)"), isOptional: isOptional).with(errors, in: words)
    }
    let ticked = { (name: String) in
      Set((form?.fields ?? []).filter { $0.name == name }.map(\.text))
    }
    who = SelectField(frame("who", false), staff.map { Choice($0.id.text, $0.signature) }, chosen: form?["who"] ?? "")
    days = CheckboxesField(
      frame("days", false), (1...7).map { Choice("\($0 % 7)", words("desk.weekday.\($0 % 7)")) }, chosen: ticked("days")
    )
    opens = ClockField.of(frame("opens", false), form?["opens"] ?? "", 0...1_425, words)
    closes = ClockField.of(frame("closes", false), form?["closes"] ?? "", 15...1_440, words)
    site = SelectField(
      frame("site", false), book.sites.map { Choice($0.id.text, $0.name) },
      chosen: form?["site"] ?? book.sites.first?.id.text ?? "")
    room =
      book.rooms.isEmpty
      ? nil
      : SelectField(frame("room", true), book.rooms.map { Choice($0.id.text, $0.name) }, chosen: form?["room"] ?? "")
    let first = DateField(frame("first", true))
    let last = DateField(frame("last", true))
    self.first = form.map { first.refilled(from: $0) } ?? first
    self.last = form.map { last.refilled(from: $0) } ?? last
    types = CheckboxesField(
      frame("types", true), book.types.map { Choice($0.id.text, $0.name(in: words.language)) }, chosen: ticked("types"))
  }
}

extension ScheduleRulesPage.SiteForm {
  init(_ site: Site?, _ words: Words, _ errors: [FieldError], _ form: Form?) {
    let key = site?.id.text ?? "new"
    let isOwn = form?["site-id"] == (site?.id.text ?? "") && form?["site-name"] != nil
    let sent = isOwn ? form : nil
    heading = site?.name ?? words("desk.site.new")
    id = site?.id.text ?? ""
    isOpen = isOwn && !errors.isEmpty
    let frame = { (name: String, isOptional: Bool) in
      let frame = FieldFrame(name, words("desk.\(name.replacing("site-", with: "site."))"), isOptional: isOptional)
        .under(name + "-" + key)
      return isOwn ? frame.with(errors, in: words) : frame
    }
    fields = [
      TextField(frame("site-name", false), value: sent?["site-name"] ?? site?.name ?? "", most: 80),
      TextField(frame("site-address", true), value: sent?["site-address"] ?? site?.address ?? ""),
      TextField(frame("site-phone", true), kind: .phone, value: sent?["site-phone"] ?? site?.phone ?? "", most: 40),
    ]
    arrival = [
      TextAreaField(
        frame("site-arrival-en", true), value: sent?["site-arrival-en"] ?? site?.arrival[.english] ?? "", most: 1_000,
        rows: 2),
      TextAreaField(
        frame("site-arrival-es", true), value: sent?["site-arrival-es"] ?? site?.arrival[.spanish] ?? "", most: 1_000,
        rows: 2),
    ]
  }
}
