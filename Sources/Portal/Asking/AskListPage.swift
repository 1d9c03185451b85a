import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Today's patients who have not joined, in the order of their visits, each with one sentence to say: in the words of
/// whoever reads it, and in the patient's for an interpreter. Who cannot use the portal, or said no, is not here.
struct AskListPage {
  let people: [Chip]
  let lead: String
  let lines: [Line]

  struct Line {
    let time: String
    let name: String
    let card: SafeURL
    let standing: Tag
    let sentence: String
    /// The same for the interpreter; nil where both speak one language.
    let other: (text: String, language: Language, name: String)?
    let noted: Tag?
    let action: SafeURL
    let invite: SafeURL
  }

  struct Found: Sendable {
    let book: ScheduleBook
    let visits: [Visit]
    let statuses: [Patient.ID: PortalStatus]
    let notes: [Patient.ID: AskNote]
  }

  /// A visit of today, whichever system it is in.
  struct Visit: Sendable {
    let patientID: Patient.ID
    let name: PersonName
    let language: Language
    let start: Instant
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, []) }

  static func note(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let what = reader.choice("what", of: AskNote.self, missing: "web.field.choice")
    try reader.finish()
    guard let what else { return try await answer(visit, reader.errors, .unprocessableContent) }
    let id = Patient.ID(visit.visit.parameter("person"))
    let page = with(visit).map { Path.asking(.list).url.with("with", $0) } ?? Path.asking(.list).url
    do {
      return visit.visit.goOn(
        try await visit.app.noteAsk(
          what, of: id, by: visit.actor, from: visit.visit.origin, then: page.description,
          try visit.visit.submission("/staff/asks/\(id)")))
    } catch let fault as ChartFault where fault == .notFound {
      try await visit.app.recordRefusal(.change, of: "ask", by: visit.actor, from: visit.visit.origin)
      throw fault
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let with = with(visit)
    let page = AskListPage(try await read(visit, with), with, visit)
    // The list names people: looking at it is recorded.
    let event = AuditEvent(
      at: visit.app.clock.now, actor: visit.actor, action: .read, object: "asks/\(visit.app.today)",
      reason: "\(page.lines.count) shown", origin: visit.visit.origin)
    try await visit.app.database.write { [audit = visit.app.audit] in try audit.append(event, in: $0) }
    try await visit.app.noteSeen(visit.session)
    var frame = visit.frame(visit.words("asking.title"), current: .adoption)
    frame.hasErrors = !errors.isEmpty
    return .page(
      frame.staffPage { h in
        h.errorSummary(ErrorSummary(errors))
        h.asks(page)
      }, status)
  }

  private static func with(_ visit: StaffVisit) -> String? {
    visit.request.query["with"].flatMap { $0.isEmpty || $0.utf8.count > 64 ? nil : $0 }
  }

  private static func read(_ visit: StaffVisit, _ with: String?) async throws -> Found {
    let (app, member, today) = (visit.app, visit.member, visit.app.today)
    let (from, until) = (app.practice.zone.start(of: today), app.practice.zone.start(of: today.adding(days: 1)))
    return try await app.database.read { reading in
      let book = try app.schedule.book(in: reading)
      let staff = chosen(with, book, member)
      let booked = try DayVisits.booked(from, until, with: staff, in: reading).map {
        Visit(patientID: $0.patientID, name: $0.name, language: $0.language, start: $0.start)
      }
      let name = staff.flatMap { book.person($0)?.name }
      let outside = try DayVisits.outside(from, until, for: member, in: reading)
        .filter { name == nil || $0.who == nil || $0.who == name }
        .map { Visit(patientID: $0.patientID, name: $0.name, language: $0.language, start: $0.start) }
      let visits = (booked + outside).sorted { $0.start < $1.start }
      let ids = visits.map(\.patientID)
      return Found(
        book: book, visits: visits, statuses: try PortalStatus.all(of: ids, in: reading, at: app.clock.now),
        notes: try Asking.notes(on: today, of: ids, in: reading))
    }
  }

  /// Nil for everybody. A provider sees their own patients first.
  private static func chosen(_ with: String?, _ book: ScheduleBook, _ member: StaffMember) -> StaffMember.ID? {
    guard let with else { return member.role == .provider ? book.person(member.id)?.id : nil }
    return book.people.first { $0.id.text == with }?.id
  }

  init(_ found: Found, _ with: String?, _ visit: StaffVisit) {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    let staff = AskListPage.chosen(with, found.book, visit.member)
    let list = Path.asking(.list).url
    people =
      [Chip(words("desk.everybody"), list.with("with", "all"), isCurrent: staff == nil)]
      + found.book.people.map { Chip($0.name, list.with("with", $0.id.text), isCurrent: $0.id == staff) }
    var seen: Set<Patient.ID> = []
    let open = found.visits.filter { visit in
      guard seen.insert(visit.patientID).inserted else { return false }
      return AskListPage.isAsked(found.statuses[visit.patientID] ?? .notInvited, found.notes[visit.patientID])
    }
    lead = words.plural("asking.lead", count: open.count)
    lines = open.map { one in
      let status = found.statuses[one.patientID] ?? .notInvited
      let key = "asking.say.\(AskListPage.key(status))"
      let other = one.language == words.language ? nil : visit.app.strings.words(in: one.language)
      let values = [("practice", visit.app.practice.name)]
      return Line(
        time: words.dates.time(zone.time(at: one.start)), name: one.name.full,
        card: Path.staffPatient(one.patientID).url,
        standing: PortalStatusText.chip(status, words), sentence: words.text(key, values),
        other: other.map { ($0.text(key, values), one.language, words("desk.language.\(one.language.rawValue)")) },
        noted: found.notes[one.patientID].map {
          Tag(words("asking.noted.\($0.rawValue)"), $0 == .declined ? .plain : .ok)
        },
        action: with.map { Path.asking(.note(one.patientID)).url.with("with", $0) }
          ?? Path.asking(.note(one.patientID)).url,
        invite: Path.staffInvite(one.patientID).url)
    }
  }

  /// Who has joined, cannot or said no is not asked; what was noted today stays in sight until the evening.
  static func isAsked(_ status: PortalStatus, _ note: AskNote?) -> Bool {
    switch status {
    case .notInvited, .invited, .invitationExpired, .invitationDead: true
    case .active, .quiet, .neverSignedIn, .declined: note != nil
    case .cannot: false
    }
  }

  /// Which sentence fits.
  private static func key(_ status: PortalStatus) -> String {
    switch status {
    case .invited: "invited"
    case .invitationExpired: "expired"
    case .invitationDead: "dead"
    case .active, .quiet, .neverSignedIn: "joined"
    case .declined, .cannot: "declined"
    case .notInvited: "none"
    }
  }
}

extension HTML {
  mutating func asks(_ page: AskListPage) {
    h1(words("asking.title"))
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      h.div(.class("no-print")) { h in h.chips(h.words("desk.with"), page.people) }
      if !page.lines.isEmpty {
        h.section(.class("card")) { h in
          h.ul(.class("rows")) { h in for line in page.lines { h.askLine(line) } }
        }
      }
      h.p(.class("meta"), h.words("asking.about"))
    }
  }

  private mutating func askLine(_ line: AskListPage.Line) {
    li { h in
      h.div { h in
        h.p { h in
          h.strong(.class("tnum"), line.time)
          h.raw(" ")
          h.a(.href(line.card)) { h in h.text(line.name) }
          h.raw(" ")
          h.tag(line.noted ?? line.standing)
        }
        h.p { h in h.q(line.sentence) }
        if let other = line.other {
          h.p { h in
            h.span(.class("meta"), other.name + ": ")
            h.q(.lang(other.language.rawValue), other.text)
          }
        }
        h.form(to: line.action, .class("acts-row no-print")) { h in
          for what in ["asked", "helped", "declined"] {
            h.button(
              .type(.submit), .class(what == "asked" ? "btn" : what == "helped" ? "btn alt" : "plain link"),
              .name("what"), .value(what), .label(h.words("asking.note.\(what)") + ", " + line.name)
            ) { h in h.text(h.words("asking.note.\(what)")) }
            h.raw(" ")
          }
          h.a(.class("link"), .href(line.invite), .label(h.words("asking.invite") + ", " + line.name)) { h in
            h.text(h.words("asking.invite"))
          }
        }
      }
    }
  }
}
