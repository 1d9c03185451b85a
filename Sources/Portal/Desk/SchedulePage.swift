import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// A week of one person: when they see patients, who is booked, what is blocked, how much is free; and the form that
/// blocks time or adds hours.
struct SchedulePage {
  let title: String
  let errors: [FieldError]
  let heading: String
  let earlier: SafeURL
  let later: SafeURL
  let people: [Chip]
  let days: [Day]
  let blocked: [Blocked]
  /// Nil when nobody can be booked.
  let form: BlockForm?
  let empty: EmptyState?
  /// The rules behind it; nil for roles that do not set them.
  let rules: LinkButton?
  /// Who waits for a time.
  let waitlist: LinkButton?

  struct Day: Sendable {
    let name: String
    /// `8:00 AM to 5:00 PM, 2 hours 40 minutes free`
    let hours: String
    let lines: [Line]
  }

  struct Line: Sendable {
    let time: String
    let text: String
    let url: SafeURL?
    let tags: [Tag]
  }

  /// Time that is off, or added, with the button that lifts it.
  struct Blocked: Sendable {
    let title: String
    let text: String
    let lift: SafeURL?
    let spoken: String
  }

  /// What is read for the page, in one snapshot.
  struct Found: Sendable {
    let book: ScheduleBook
    let booked: [DayVisit]
    let outside: [OutsideVisit]
    let statuses: [Patient.ID: PortalStatus]
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, []) }

  static func answer(
    _ visit: StaffVisit, _ errors: [FieldError], _ form: Form? = nil, _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let ask = WeekAsk(visit, form)
    let (app, member) = (visit.app, visit.member)
    let found = try await app.database.read { reading in
      let book = try app.schedule.book(in: reading)
      let (from, until) = (
        app.practice.zone.start(of: ask.monday), app.practice.zone.start(of: ask.monday.adding(days: 7))
      )
      let staff = ask.staff(in: book, for: member)
      let booked = try staff.map { try DayVisits.booked(from, until, with: $0, in: reading) } ?? []
      let outside = try DayVisits.outside(from, until, for: member, in: reading)
      return Found(
        book: book, booked: booked, outside: outside,
        statuses: try PortalStatus.all(
          of: booked.map(\.patientID) + outside.map(\.patientID), in: reading, at: app.clock.now))
    }
    let page = SchedulePage(found, ask, visit, errors, form)
    // The list names people: looking at it is recorded.
    let event = AuditEvent(
      at: app.clock.now, actor: visit.actor, action: .read, object: "week/\(ask.monday)",
      reason: "\(found.booked.count + found.outside.count) shown", origin: visit.visit.origin)
    try await app.database.write { [audit = app.audit] in try audit.append(event, in: $0) }
    try await app.noteSeen(visit.session)
    var frame = visit.frame(page.title, current: .schedule)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.schedule(page) }, status)
  }

  private init(_ found: Found, _ ask: WeekAsk, _ visit: StaffVisit, _ errors: [FieldError], _ form: Form?) {
    let (words, book) = (visit.words, found.book)
    let staff = ask.staff(in: book, for: visit.member)
    let link = { (monday: CivilDate, who: StaffMember.ID?) in
      let url = Path.staffSchedule.url.with("week", monday.description)
      return who.map { url.with("with", $0.text) } ?? url
    }
    title = words("desk.week.title")
    self.errors = errors
    heading = words.dates.span(ask.monday, ask.monday.adding(days: 6))
    earlier = link(ask.monday.adding(days: -7), staff)
    later = link(ask.monday.adding(days: 7), staff)
    people = book.people.map { Chip($0.name, link(ask.monday, $0.id), isCurrent: $0.id == staff) }
    let voice = WeekVoice(visit, found)
    days = staff.map { person in (0..<7).map { voice.day(ask.monday.adding(days: $0), of: person) } } ?? []
    blocked = book.changes.filter { change in
      change.lastDay >= max(ask.today, ask.monday) && (change.staffID == nil || change.staffID == staff)
    }.sorted { $0.firstDay < $1.firstDay }.prefix(50).map { voice.blocked($0) }
    self.form = book.people.isEmpty ? nil : BlockForm(book, staff, visit, errors, form)
    empty = book.people.isEmpty ? EmptyState(words("desk.week.nobody")) : nil
    rules =
      visit.member.role.may(.setSchedule)
      ? LinkButton(words("desk.rules.title"), Path.staffScheduleRules.url, look: .alternate, icon: .settings) : nil
    waitlist =
      visit.member.role.may(.workWaitlist)
      ? LinkButton(words("waitlist.staff.title"), Path.staffWaitlist.url, look: .alternate, icon: .clock) : nil
  }
}

/// Which week and whose, as the address or the form says it.
struct WeekAsk: Sendable {
  let today: CivilDate
  let monday: CivilDate
  let with: String?

  init(_ visit: StaffVisit, _ form: Form?) {
    let today = visit.app.today
    self.today = today
    let asked = (form?["week"] ?? visit.request.query["week"]).flatMap { CivilDate($0) }
    let day = asked.flatMap { abs($0.daysSince1970 - today.daysSince1970) <= 3_660 ? $0 : nil } ?? today
    monday = day.adding(days: -((day.weekday + 6) % 7))
    with = (form?["shown"] ?? visit.request.query["with"]).flatMap { $0.isEmpty || $0.utf8.count > 64 ? nil : $0 }
  }

  func staff(in book: ScheduleBook, for member: StaffMember) -> StaffMember.ID? {
    book.people.first { $0.id.text == with }?.id ?? book.person(member.id)?.id ?? book.people.first?.id
  }
}

/// How the week speaks.
struct WeekVoice {
  let words: Words
  let zone: ClinicZone
  let calendar: WorkCalendar
  let found: SchedulePage.Found
  let role: StaffRole

  init(_ visit: StaffVisit, _ found: SchedulePage.Found) {
    (words, zone, calendar) = (visit.words, visit.app.practice.zone, visit.app.practice.calendar)
    (self.found, role) = (found, visit.member.role)
  }

  func day(_ day: CivilDate, of staff: StaffMember.ID) -> SchedulePage.Day {
    let open = found.book.openHours(of: staff, on: day, calendar)
    let visits = found.booked.filter { zone.today(at: $0.start) == day }
    let name = found.book.person(staff)?.name
    let outside = found.outside.filter { zone.today(at: $0.start) == day && $0.who == name }
    let taken = visits.map { minutes($0.start, $0.end) } + outside.map { minutes($0.start, $0.end) }
    let free = WeekVoice.free(open.map { ($0.opens, $0.closes) }, taken.sorted { $0.0 < $1.0 })
    var lines = visits.map { visit in
      let span = minutes(visit.start, visit.end)
      let isIn = open.contains { $0.opens <= span.0 && span.1 <= $0.closes }
      let isOff = !isIn && visit.state == .booked
      return (
        span.0,
        line(
          span, visit.name.full, Path.staffPatient(visit.patientID).url,
          isOff ? Tag(words("desk.week.off"), .now) : visit.isConfirmed ? Tag(words("desk.state.confirmed"), .ok) : nil,
          of: visit.patientID)
      )
    }
    lines += outside.map { visit in
      let span = minutes(visit.start, visit.end)
      return (
        span.0,
        line(span, visit.name.full, Path.staffPatient(visit.patientID).url, Tag(words("desk.outside")),
          of: visit.patientID)
      )
    }
    lines += free.map { ($0.0, line($0, words("desk.week.free"), nil, nil)) }
    let left = free.reduce(0) { $0 + $1.1 - $1.0 }
    let hours =
      open.isEmpty
      ? words("desk.week.closed")
      : open.map { span(($0.opens, $0.closes)) }.joined(separator: ", ") + " · "
        + words("desk.week.left", ("hours", "\(left / 60)"), ("minutes", "\(left % 60)"))
    return SchedulePage.Day(
      name: words.dates.weekday(day), hours: hours, lines: lines.sorted { $0.0 < $1.0 }.map(\.1))
  }

  func blocked(_ change: ScheduleChange) -> SchedulePage.Blocked {
    let who = change.staffID.map { found.book.person($0)?.name ?? "" } ?? words("desk.block.practice")
    let days =
      change.firstDay == change.lastDay
      ? words.dates.full(change.firstDay)
      : words.dates.shortWithYear(change.firstDay) + " – " + words.dates.shortWithYear(change.lastDay)
    let isWhole = change.opens == 0 && change.closes == 1_440
    let title = words("desk.block.\(change.kind.rawValue)") + ": " + who
    let text = [days, isWhole ? words("desk.block.whole") : span((change.opens, change.closes)), change.reason]
      .filter { !$0.isEmpty }.joined(separator: " · ")
    let mayLift = role.may(.bookVisits) && (change.staffID != nil || role.may(.setSchedule))
    return SchedulePage.Blocked(
      title: title, text: text, lift: mayLift ? Path.staffLift(change.id).url : nil,
      spoken: words("desk.block.lift") + ", " + who + ", " + days)
  }

  private func line(
    _ span: (Int, Int), _ text: String, _ url: SafeURL?, _ tag: Tag?, of patient: Patient.ID? = nil
  ) -> SchedulePage.Line {
    let standing = patient.map { PortalStatusText.chip(found.statuses[$0] ?? .notInvited, words) }
    return SchedulePage.Line(
      time: self.span(span), text: text, url: url, tags: [tag, standing].compactMap(\.self))
  }

  private func span(_ span: (Int, Int)) -> String {
    words.dates.time(minuteOfDay: span.0) + " – " + words.dates.time(minuteOfDay: span.1 % 1_440)
  }

  private func minutes(_ start: Instant, _ end: Instant?) -> (Int, Int) {
    let from = zone.time(at: start).minuteOfDay
    let length = end.map { Int(($0.millisecondsSince1970 - start.millisecondsSince1970) / 60_000) } ?? 15
    return (from, min(1_440, from + max(5, length)))
  }

  /// What is left of the hours between what is taken.
  static func free(_ open: [(Int, Int)], _ taken: [(Int, Int)]) -> [(Int, Int)] {
    var free: [(Int, Int)] = []
    for hours in open {
      var at = hours.0
      for part in taken where part.1 > at && part.0 < hours.1 {
        if part.0 > at { free.append((at, part.0)) }
        at = max(at, part.1)
      }
      if at < hours.1 { free.append((at, hours.1)) }
    }
    return free
  }
}
