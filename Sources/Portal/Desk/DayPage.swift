import Chart
import Kernel
import Store
import Web

/// Who comes on a day, in the order of time: with whom and where, whether they said that they come, how they stand with
/// the portal, who speaks another language; and the buttons that note who is here.
struct DayPage {
  let title: String
  let isToday: Bool
  let earlier: SafeURL
  let later: SafeURL
  let today: SafeURL?
  let people: [Chip]
  /// `14 visits, 3 here`
  let count: String
  /// `2 tasks due today`, to the inbox.
  let tasks: LinkButton?
  /// Inviting many together; nil for roles that do not.
  let inviteMany: LinkButton?
  /// Notes a call of whoever calls; the calls of the week. Nil for roles that do not.
  let call: LinkButton?
  let calls: LinkButton?
  /// Whom to ask today about joining; nil for roles that do not ask.
  let asks: LinkButton?
  /// The page of the morning; today only.
  let huddle: LinkButton?
  let lines: [DayLine]
  /// What the buttons carry along.
  let carried: [(name: String, value: String)]
  let empty: EmptyState
  /// More visits than a page shows.
  let isCut: Bool

  /// What is read for the page, in one snapshot.
  struct Found: Sendable {
    let book: ScheduleBook
    let booked: [DayVisit]
    let outside: [OutsideVisit]
    let tasks: Int
    let statuses: [Patient.ID: PortalStatus]
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let ask = DayAsk(visit)
    let (app, member) = (visit.app, visit.member)
    let found = try await app.database.read { reading in
      let book = try app.schedule.book(in: reading)
      let (from, until) = (app.practice.zone.start(of: ask.day), app.practice.zone.start(of: ask.day.adding(days: 1)))
      let staff = ask.staff(in: book, for: member)
      let booked = try DayVisits.booked(from, until, with: staff, in: reading)
      let outside = try DayVisits.outside(from, until, for: member, in: reading)
      return Found(
        book: book, booked: booked, outside: outside,
        tasks: try DayVisits.tasks(
          of: member, until: app.practice.zone.start(of: ask.today.adding(days: 1)), in: reading),
        statuses: try PortalStatus.all(
          of: booked.map(\.patientID) + outside.map(\.patientID), in: reading, at: app.clock.now))
    }
    let page = DayPage(found, ask, visit)
    // The list names people: looking at it is recorded.
    let event = AuditEvent(
      at: app.clock.now, actor: visit.actor, action: .read, object: "day/\(ask.day)",
      reason: "\(page.lines.count) shown", origin: visit.visit.origin)
    try await app.database.write { [audit = app.audit] in try audit.append(event, in: $0) }
    try await app.noteSeen(visit.session)
    return .page(visit.frame(page.title, current: .today).staffPage { h in h.day(page) })
  }

  /// Notes what became of a visit. Twice is once, so that two quick clicks on two lines do both.
  static func mark(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let state = reader.choice("state", of: BookingState.self, missing: "web.field.choice")
    let day = CivilDate(reader.text("day", upTo: 10))
    let with = reader.text("with", upTo: 64)
    try reader.finish()
    let (app, id) = (visit.app, Booking.ID(visit.visit.parameter("booking")))
    let booking = try await app.database.read { try Bookings.one(id, in: $0) }
    guard let booking else {
      try await app.refuseUnknown("booking", visit)
      throw ChartFault.notFound
    }
    var page = Path.staffToday.url.with("day", (day ?? app.practice.zone.today(at: booking.start)).description)
    if !with.isEmpty { page = page.with("with", with) }
    guard let state, state != .cancelled, app.practice.zone.today(at: booking.start) <= app.today else {
      return visit.visit.goOn(Done(page.description, saying: "desk.mark.not-yet"))
    }
    let viewer = Viewer(.staff(visit.member), of: booking.patientID, from: visit.visit.origin)
    do {
      return visit.visit.goOn(try await app.markVisit(id, state, by: viewer, then: page.at("v-\(id)").description, nil))
    } catch let fault as BookingFault where fault != .notFound {
      return visit.visit.goOn(Done(page.description, saying: "desk.mark.changed"))
    }
  }

  init(_ found: Found, _ ask: DayAsk, _ visit: StaffVisit) {
    let (words, book) = (visit.words, found.book)
    let staff = ask.staff(in: book, for: visit.member)
    let link = { (day: CivilDate, who: String?) in
      let url = Path.staffToday.url.with("day", day.description)
      return who.map { url.with("with", $0) } ?? url
    }
    let who = staff?.text ?? (ask.with == nil ? nil : DayAsk.everybody)
    isToday = ask.day == ask.today
    title = isToday ? words("desk.today.title") : words.dates.full(ask.day)
    earlier = link(ask.day.adding(days: -1), who)
    later = link(ask.day.adding(days: 1), who)
    today = isToday ? nil : link(ask.today, who)
    people =
      [Chip(words("desk.everybody"), link(ask.day, DayAsk.everybody), isCurrent: staff == nil)]
      + book.people.map { Chip($0.name, link(ask.day, $0.id.text), isCurrent: $0.id == staff) }
    let voice = DayVoice(visit, book, found.statuses, day: ask.day)
    let name = staff.flatMap { book.person($0)?.name }
    let outside = found.outside.filter { name == nil || $0.who == nil || $0.who == name }
    lines = DayPage.lines(found.booked, outside, voice)
    let here = found.booked.count { $0.state == .arrived }
    count = words.plural("desk.count", count: lines.count) + ", " + words.plural("desk.here", count: here)
    tasks =
      found.tasks == 0
      ? nil
      : LinkButton(
        words.plural("desk.tasks", count: found.tasks), StaffMenu.inbox.url, look: .alternate, icon: .inbox)
    inviteMany =
      visit.member.role.may(.inviteMany)
      ? LinkButton(words("desk.invite-many"), Path.inviting(.desk).url, look: .alternate, icon: .mail) : nil
    call =
      visit.member.role.may(.logCalls)
      ? LinkButton(words("calls.note"), Path.call(.unknown).url, look: .alternate, icon: .phone) : nil
    calls =
      visit.member.role.may(.seeCalls)
      ? LinkButton(words("calls.week.title"), Path.call(.week).url, look: .alternate, icon: .growth) : nil
    asks =
      visit.member.role.may(.askToJoin) && isToday
      ? LinkButton(words("asking.on-today"), Path.asking(.list).url, look: .alternate, icon: .people) : nil
    huddle =
      isToday
      ? LinkButton(words("app.staff.menu.huddle"), Path.huddle(.staff(nil)).url, look: .alternate, icon: .home) : nil
    carried = [("day", ask.day.description)] + (who.map { [("with", $0)] } ?? [])
    empty = EmptyState(words("desk.none"), action: LinkButton(words("desk.find"), Path.staffPatients.url))
    isCut = found.booked.count >= DayVisits.most
  }

  /// All in the order of time, in which those that were booked here come already.
  private static func lines(_ booked: [DayVisit], _ outside: [OutsideVisit], _ voice: DayVoice) -> [DayLine] {
    if outside.isEmpty { return booked.map { DayLine($0, voice) } }
    let all =
      booked.map { (start: $0.start, line: DayLine($0, voice)) }
      + outside.map { (start: $0.start, line: DayLine($0, voice)) }
    return all.sorted { $0.start < $1.start }.map(\.line)
  }
}

/// Which day and whose, as the address says it. Nonsense is today and everybody.
struct DayAsk: Sendable {
  static let everybody = "all"

  let today: CivilDate
  let day: CivilDate
  let with: String?

  init(_ visit: StaffVisit) {
    let today = visit.app.today
    self.today = today
    let asked = visit.request.query["day"].flatMap { CivilDate($0) }
    // A year away there is nothing to see, and far away there are no days.
    day = asked.flatMap { abs($0.daysSince1970 - today.daysSince1970) <= 3_660 ? $0 : nil } ?? today
    with = visit.request.query["with"].flatMap { $0.isEmpty || $0.utf8.count > 64 ? nil : $0 }
  }

  /// Nil for everybody. A provider sees their own day first.
  func staff(in book: ScheduleBook, for member: StaffMember) -> StaffMember.ID? {
    guard let with else { return member.role == .provider ? book.person(member.id)?.id : nil }
    return book.people.first { $0.id.text == with }?.id
  }
}

extension App {
  /// Records that somebody asked for a visit or rule that is not there, or not theirs.
  func refuseUnknown(_ object: String, _ visit: StaffVisit) async throws {
    let event = AuditEvent(
      at: clock.now, actor: visit.actor, action: .change, object: object, outcome: .refused,
      origin: visit.visit.origin)
    try await database.write { [audit] in try audit.append(event, in: $0) }
  }
}
