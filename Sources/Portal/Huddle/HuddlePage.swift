import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The page of the morning as somebody reads it: what is stuck on top, then yesterday, wins, whom to ask, how the
/// sources do. A provider sees their own patients.
struct HuddlePage {
  let title: String
  let about: String
  let isToday: Bool
  let stuck: [Web.Row]
  let figuresTitle: String
  let figures: DataTable?
  let wins: [Web.Row]
  let asks: [Web.Row]
  /// Nil before the first edition: nobody looked yet who comes.
  let noAsks: String?
  let sources: [Web.Row]
  let mail: SubmitButton?
  let wantsMail: Bool
  let tell: TellAll?
  let links: [LinkButton]

  /// How many of today's patients one is reminded to ask.
  static let mostAsks = 3

  struct Found: Sendable {
    let edition: HuddleEdition?
    let stuck: [Problem]
    let wins: [Win]
    let asks: [HuddleLine]
    let people: [Patient.ID: Patient]
    let wantsMail: Bool
    let standing: [StatusLine]
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, nil, []) }

  static func setMail(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let isWanted = reader.flag("want")
    try reader.finish()
    let (now, member, origin) = (visit.app.clock.now, visit.member, visit.visit.origin)
    let submission = try visit.visit.submission("/staff/huddle/mail")
    return visit.visit.goOn(
      try await visit.app.once(submission) { [audit = visit.app.audit, actor = visit.actor] transaction in
        try Huddles.setMail(isWanted, of: member.id, in: transaction, at: now)
        try audit.append(
          AuditEvent(
            at: now, actor: actor, action: .change, object: "huddle-mail", reason: isWanted ? "on" : "off",
            origin: origin), in: transaction)
        return Done(
          Path.huddle(.staff(nil)).url.description,
          saying: isWanted ? "huddle.staff.said.mail" : "huddle.staff.said.no-mail")
      })
  }

  static func answer(
    _ visit: StaffVisit, _ form: Form?, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let (app, now) = (visit.app, visit.app.clock.now)
    let day = visit.request.query["day"].flatMap { CivilDate($0) }.map { min($0, app.today) } ?? app.today
    let (member, calendar) = (visit.member, app.practice.calendar)
    let found = try await app.database.read { reading in
      let edition = try Huddles.latest(upTo: day, in: reading)
      let asks = try HuddlePage.asks(of: edition, for: member, in: reading, at: now)
      return Found(
        edition: edition, stuck: try StuckProblems.all(in: reading, calendar, at: now),
        wins: try Wins.some(edition?.lines(.win).map { Win.ID($0.key) } ?? [], in: reading), asks: asks,
        people: asks.isEmpty ? [:] : try PatientDirectory.patients(asks.compactMap(\.patientID), in: reading),
        wantsMail: try Huddles.wantsMail(member.id, in: reading),
        standing: member.role.may(.tellStatus) ? try StatusLine.standing(in: reading, at: now) : [])
    }
    if !found.people.isEmpty {
      // The page names people: looking at it is recorded.
      let event = AuditEvent(
        at: now, actor: visit.actor, action: .read, object: "huddle/\(day)", reason: "\(found.people.count) shown",
        origin: visit.visit.origin)
      try await app.database.write { [audit = app.audit] in try audit.append(event, in: $0) }
    }
    try await app.noteSeen(visit.session)
    let page = HuddlePage(found, visit, form, errors)
    var frame = visit.frame(page.title, current: .adoption)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.huddle(page) }, status)
  }

  /// The first three who have still not joined: of a provider their own, of everybody else of the whole practice.
  private static func asks(
    of edition: HuddleEdition?, for member: StaffMember, in reading: Reading, at now: Instant
  ) throws -> [HuddleLine] {
    guard member.role.may(.seeDay) else { return [] }
    let lines = (edition?.lines(.ask) ?? []).filter { member.role != .provider || $0.staffID == member.id }.prefix(12)
    guard !lines.isEmpty else { return [] }
    let statuses = try PortalStatus.all(of: lines.compactMap(\.patientID), in: reading, at: now)
    return Array(
      lines.filter { line in line.patientID.flatMap { statuses[$0] }?.mayBeAsked ?? true }.prefix(mostAsks))
  }

  private init(_ found: Found, _ visit: StaffVisit, _ form: Form?, _ errors: [FieldError]) {
    let (words, voice) = (visit.words, HuddleVoice(visit))
    let edition = found.edition
    isToday = edition?.day == visit.app.today
    title = words("huddle.staff.title")
    about =
      edition.map { edition in
        words("huddle.staff.written", ("day", words.dates.weekday(edition.day)))
      } ?? words("huddle.staff.none")
    stuck = found.stuck.map(voice.stuck)
    figuresTitle = edition.map { words("huddle.staff.about", ("day", words.dates.weekday($0.about))) } ?? ""
    figures = edition.flatMap { voice.figures($0) }
    wins = found.wins.map(voice.win)
    asks = found.asks.compactMap { line in line.patientID.flatMap { voice.ask(line, found.people[$0]) } }
    noAsks =
      edition == nil
      ? nil
      : visit.member.role.may(.seeDay)
        ? words(visit.member.role == .provider ? "huddle.staff.asks.none-yours" : "huddle.staff.asks.none")
        : words("huddle.staff.asks.not-you")
    sources = edition?.lines(.source).map(voice.source) ?? []
    wantsMail = found.wantsMail
    mail = SubmitButton(
      words(found.wantsMail ? "huddle.staff.mail.stop" : "huddle.staff.mail.start"), look: .alternate, icon: .mail)
    tell = visit.member.role.may(.tellStatus) ? TellAll(found.standing, visit, form, errors) : nil
    links = [
      LinkButton(words("huddle.staff.wins.all"), Path.huddle(.wins).url),
      LinkButton(words("problems.staff.title"), Path.problems(.board("")).url),
      LinkButton(words("huddle.title"), Path.huddle(.howItGoes).url),
    ]
  }
}

/// Says the lines of an edition.
struct HuddleVoice {
  private let words: Words
  private let zone: ClinicZone
  private let role: StaffRole
  private let problems: ProblemVoice

  init(_ visit: StaffVisit) {
    (words, zone, role) = (visit.words, visit.app.practice.zone, visit.member.role)
    problems = ProblemVoice(visit)
  }

  func stuck(_ problem: Problem) -> Web.Row {
    var row = problems.row(problem)
    row.isUrgent = true
    return row
  }

  func figures(_ edition: HuddleEdition) -> DataTable? {
    let lines = edition.lines(.figure)
    guard !lines.isEmpty else { return nil }
    let day = words.dates.weekday(edition.about)
    return DataTable(
      .heard(words("huddle.staff.about", ("day", day))),
      [DataTable.Column(words("huddle.staff.what")), DataTable.Column(words("huddle.staff.count"))],
      lines.map { line in
        [
          .text(words("huddle.staff.figure.\(line.key)")),
          .link(words.numbers.whole(line.number), Path.huddle(.figure(line.key, edition.about)).url),
        ]
      })
  }

  func win(_ win: Win) -> Web.Row {
    let patient = win.patient(for: role)
    let isQuiet = win.isFew && patient == nil
    let key = isQuiet ? "few" : win.detector.rawValue
    let text =
      win.number == 1
      ? words("huddle.staff.win.\(key).first")
      : words("huddle.staff.win.\(key).more", ("count", words.numbers.whole(win.number)))
    return Web.Row(
      text, patient.map { Path.staffPatient($0).url }, icon: .check, text: words.dates.weekday(win.day))
  }

  func ask(_ line: HuddleLine, _ patient: Patient?) -> Web.Row? {
    guard let patient else { return nil }
    let time = line.at.map { words.dates.time(zone.time(at: $0)) } ?? ""
    return Web.Row(
      patient.name.full.replacing("*", with: ""), Path.staffPatient(patient.id).url, icon: .person,
      text: words("huddle.staff.asks.say", ("time", time), ("name", patient.name.first.replacing("*", with: ""))))
  }

  func source(_ line: HuddleLine) -> Web.Row {
    let state = SourceState(rawValue: line.state) ?? .unknown
    let when = line.at.map { words.dates.dayAndTime(zone.time(at: $0)) }
    var text: [String] = []
    if let when {
      text.append(
        words(
          state == .down && line.key != "backup" && line.key != "record"
            ? "huddle.staff.since" : "huddle.staff.last", ("when", when)))
    } else if line.key == "backup" {
      text.append(words("huddle.staff.never"))
    }
    if line.number > 0 { text.append(words.plural("huddle.staff.waiting", count: line.number)) }
    let level: Tag.Level =
      switch state {
      case .well: .ok
      case .down: .now
      case .unknown: .near
      case .off: .plain
      }
    return Web.Row(
      words("huddle.staff.source.\(line.key)"), url(of: line), text: text.joined(separator: " "),
      end: .tag(Tag(words("huddle.staff.state.\(state.rawValue)"), level)))
  }

  private func url(of line: HuddleLine) -> SafeURL? {
    switch PortalSource(rawValue: line.key) {
    case .mail, .texts: role.may(.mindNotices) ? Path.staffNotices.url : nil
    case .payments: role.may(.readBills) ? Path.billDesk(.desk).url : nil
    case .record, .files, .backup, nil: nil
    }
  }
}

extension HTML {
  mutating func huddle(_ page: HuddlePage) {
    errorSummary(ErrorSummary(page.errorsOfLine))
    h1(page.title)
    p(.class("lead"), page.about)
    div(.class("stack")) { h in
      if !page.stuck.isEmpty {
        h.section(.class("card"), .labelledBy("stuck")) { h in
          h.h2(.id("stuck"), h.words("huddle.staff.stuck"))
          h.p(h.words("huddle.staff.stuck.text"))
          h.rows(page.stuck)
        }
      }
      if let text = page.noAsks {
        h.section(.class("card")) { h in
          h.h2(h.words("huddle.staff.asks"))
          if page.asks.isEmpty { h.p(text) } else { h.rows(page.asks) }
        }
      }
      if !page.wins.isEmpty {
        h.section(.class("card")) { h in
          h.h2(h.words("huddle.staff.wins"))
          h.rows(page.wins)
        }
      }
      if let figures = page.figures {
        h.section(.class("card")) { h in
          h.h2(page.figuresTitle)
          h.dataTable(figures)
        }
      }
      if !page.sources.isEmpty {
        h.section(.class("card")) { h in
          h.h2(h.words("huddle.staff.sources"))
          h.rows(page.sources)
        }
      }
      h.p(.class("acts-row no-print")) { h in h.printButton() }
      h.form(to: Path.huddle(.mail).url, .class("no-print")) { h in
        if !page.wantsMail { h.input(.type(.hidden), .name("want"), .value("1")) }
        if let mail = page.mail { h.p { h in h.submit(mail) } }
      }
      if let tell = page.tell { h.tellAll(tell) }
      h.links(page.links)
    }
  }
}

extension HuddlePage {
  fileprivate var errorsOfLine: [FieldError] { tell?.errors ?? [] }
}
