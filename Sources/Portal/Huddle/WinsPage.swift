import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The wins of the practice, newest first, and what people thank each other for.
struct WinsPage {
  let errors: [FieldError]
  let wins: [Web.Row]
  let shouts: [Shout]
  let forWhom: SelectField
  let text: TextAreaField

  struct Shout {
    let text: String
    let about: String
    /// Nil for those who may not take it back.
    let takeBack: SafeURL?
  }

  /// How far back people are thanked on the page.
  static let shownFor: Duration = .seconds(30 * 86_400)
  private static let mostWins = 60
  /// In letters.
  private static let most = 300

  private struct Found: Sendable {
    let wins: [Win]
    let shouts: [ShoutOut]
    let colleagues: [StaffMember]
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, nil, []) }

  static func thank(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let to = reader.text("to", upTo: 64, missing: "huddle.staff.shout.to.missing")
    let text = PlainText.of(
      reader.text("text", upTo: 4 * most, lines: .many, missing: "huddle.staff.shout.text.missing"))
    try reader.finish()
    if text.count > most { reader.refuse("text", "web.field.too-long", ("most", "\(most)")) }
    let id = StaffMember.ID(to)
    let isKnown =
      to.isEmpty || to == "all"
      ? true
      : try await visit.app.database.read { try $0.first(StaffQueries.one(id), as: StaffMember.self) } != nil
    if !isKnown { reader.refuse("to", "web.field.choice") }
    guard reader.errors.isEmpty else { return try await answer(visit, form, reader.errors, .unprocessableContent) }
    let shout = ShoutOut.ID(random: visit.app.random)
    let (now, member) = (visit.app.clock.now, visit.member)
    return visit.visit.goOn(
      try await change(visit, shout, saying: "huddle.staff.said.thanked", "/staff/wins") {
        try Wins.say(text, for: to == "all" ? nil : id, by: member.id, id: shout, in: $0, at: now)
      })
  }

  static func takeBack(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let id = ShoutOut.ID(visit.visit.parameter("shout"))
    let (now, member) = (visit.app.clock.now, visit.member)
    do {
      return visit.visit.goOn(
        try await change(visit, id, saying: "huddle.staff.said.taken-back", visit.request.path) { transaction in
          guard try Wins.takeBack(id, by: member, in: transaction, at: now) else { throw WorkFault.notFound }
        })
    } catch WorkFault.notFound {
      try await visit.app.recordRefusal(.change, of: "shout-out", by: visit.actor, from: visit.visit.origin)
      throw WorkFault.notFound
    }
  }

  private static func change(
    _ visit: StaffVisit, _ id: ShoutOut.ID, saying: String, _ route: String,
    _ deed: @escaping @Sendable (Transaction) throws -> Void
  ) async throws -> Done {
    let (now, actor, origin) = (visit.app.clock.now, visit.actor, visit.visit.origin)
    return try await visit.app.once(try visit.visit.submission(route)) { [audit = visit.app.audit] transaction in
      try deed(transaction)
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .change, object: "shout-out/\(id)", origin: origin),
        in: transaction)
      return Done(Path.huddle(.wins).url.description, saying: saying)
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ form: Form?, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let (now, member) = (visit.app.clock.now, visit.member)
    try await visit.app.noteSeen(visit.session)
    let found = try await visit.app.database.read { reading in
      Found(
        wins: try Wins.latest(limit: mostWins, in: reading),
        shouts: try Wins.shoutOuts(since: now.adding(.zero - shownFor), in: reading),
        colleagues: try reading.all(StaffQueries.colleagues(of: member.id, limit: 100), as: StaffMember.self))
    }
    let page = WinsPage(found, visit, form, errors)
    var frame = visit.frame(visit.words("huddle.staff.wins.title"), current: .adoption)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.wins(page) }, status)
  }

  private init(_ found: Found, _ visit: StaffVisit, _ form: Form?, _ errors: [FieldError]) {
    let (words, zone, voice) = (visit.words, visit.app.practice.zone, HuddleVoice(visit))
    self.errors = errors
    wins = found.wins.map(voice.win)
    shouts = found.shouts.map { shout in
      let whom = shout.forWhom?.full ?? words("huddle.staff.shout.all")
      let day = words.dates.short(zone.today(at: shout.saidAt))
      let isMine = shout.saidBy == visit.member.id || visit.member.role == .manager
      return Shout(
        text: shout.text,
        about: words("huddle.staff.shout.about", ("who", shout.sayer.full), ("whom", whom), ("day", day)),
        takeBack: isMine ? Path.huddle(.takeBack(shout.id)).url : nil)
    }
    forWhom = SelectField(
      FieldFrame("to", words("huddle.staff.shout.to")).with(errors, in: words),
      [Choice("all", words("huddle.staff.shout.all"))] + found.colleagues.map { Choice($0.id.text, $0.name.full) },
      chosen: form?["to"] ?? "")
    text = TextAreaField(
      FieldFrame("text", words("huddle.staff.shout.text"), hint: words("huddle.staff.shout.hint"))
        .with(errors, in: words), value: form?["text"] ?? "", most: WinsPage.most, rows: 2)
  }
}

extension HTML {
  mutating func wins(_ page: WinsPage) {
    crumb(words("huddle.staff.title"), Path.huddle(.staff(nil)).url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("huddle.staff.wins.title"))
    p(.class("lead"), words("huddle.staff.wins.lead"))
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.h2(h.words("huddle.staff.wins"))
        if page.wins.isEmpty { h.p(h.words("huddle.staff.wins.none")) } else { h.rows(page.wins) }
      }
      h.section(.class("card stack")) { h in
        h.h2(h.words("huddle.staff.shouts"))
        for shout in page.shouts {
          h.div { h in
            for line in shout.text.split(separator: "\n") { h.p(String(line)) }
            h.p(.class("meta"), shout.about)
            if let takeBack = shout.takeBack {
              h.form(to: takeBack, .class("no-print")) { h in
                h.p { h in h.submit(SubmitButton(h.words("huddle.staff.shout.take-back"), look: .quiet)) }
              }
            }
          }
        }
        h.form(to: Path.huddle(.wins).url, .class("no-print")) { h in
          h.selectField(page.forWhom)
          h.textAreaField(page.text)
          h.p { h in h.submit(SubmitButton(h.words("huddle.staff.shout.button"))) }
        }
      }
    }
  }
}
