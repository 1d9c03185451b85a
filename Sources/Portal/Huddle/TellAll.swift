import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What a manager tells every patient for some hours, in both languages; it ends by itself.
struct TellAll {
  let errors: [FieldError]
  let english: TextAreaField
  let spanish: TextAreaField
  let hours: RadioField
  let standing: [Standing]

  struct Standing {
    let text: String
    let until: String
    let end: SafeURL
  }

  /// For how many hours it may stand.
  enum Hours: String, CaseIterable {
    case two = "2"
    case four = "4"
    case eight = "8"
    case day = "24"

    var duration: Duration { .seconds((Int(rawValue) ?? 2) * 3_600) }
  }

  static func say(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let english = PlainText.of(reader.text("english", upTo: 800, missing: "huddle.staff.line.missing"))
    let spanish = PlainText.of(reader.text("spanish", upTo: 800, missing: "huddle.staff.line.missing-spanish"))
    let hours = reader.choice("hours", of: Hours.self, missing: "web.field.choice")
    try reader.finish()
    guard reader.errors.isEmpty, let hours else {
      return try await HuddlePage.answer(visit, form, reader.errors, .unprocessableContent)
    }
    let (app, now) = (visit.app, visit.app.clock.now)
    let line = StatusLine(
      StatusLine.ID(random: app.random), [.english: english, .spanish: spanish], by: visit.member.id, at: now,
      endsAt: now.adding(hours.duration))
    let done = try await visit.change(line.id, saying: "huddle.staff.said.line", "/staff/huddle/line") {
      try line.keep(in: $0)
    }
    // This process tells it at once, the others within a minute.
    try await app.watchWeather()
    return visit.visit.goOn(done)
  }

  static func end(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let (id, now) = (StatusLine.ID(visit.visit.parameter("line")), visit.app.clock.now)
    do {
      let done = try await visit.change(id, saying: "huddle.staff.said.ended", visit.request.path) { transaction in
        guard try StatusLine.end(id, in: transaction, at: now) else { throw WorkFault.notFound }
      }
      try await visit.app.watchWeather()
      return visit.visit.goOn(done)
    } catch WorkFault.notFound {
      try await visit.app.recordRefusal(.change, of: "status-line", by: visit.actor, from: visit.visit.origin)
      throw WorkFault.notFound
    }
  }

  init(_ lines: [StatusLine], _ visit: StaffVisit, _ form: Form?, _ errors: [FieldError]) {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    self.errors = errors
    english = TextAreaField(
      FieldFrame("english", words("huddle.staff.line.english"), hint: words("huddle.staff.line.hint"))
        .with(errors, in: words), value: form?["english"] ?? "", most: 200, rows: 2)
    spanish = TextAreaField(
      FieldFrame("spanish", words("huddle.staff.line.spanish")).with(errors, in: words),
      value: form?["spanish"] ?? "", most: 200, rows: 2)
    hours = RadioField(
      FieldFrame("hours", words("huddle.staff.line.hours")).with(errors, in: words),
      Hours.allCases.map { Choice($0.rawValue, words("huddle.staff.line.for", ("hours", $0.rawValue))) },
      chosen: form?["hours"] ?? "4")
    standing = lines.map { line in
      Standing(
        text: line.text[words.language] ?? "",
        until: words(
          "huddle.staff.line.until", ("when", words.dates.dayAndTime(zone.time(at: line.endsAt)))),
        end: Path.huddle(.endLine(line.id)).url)
    }
  }
}

extension StaffVisit {
  /// Changes what everybody is told, once, and writes down who did.
  fileprivate func change(
    _ id: StatusLine.ID, saying: String, _ route: String, _ deed: @escaping @Sendable (Transaction) throws -> Void
  ) async throws -> Done {
    let (now, actor, origin) = (app.clock.now, actor, visit.origin)
    return try await app.once(try visit.submission(route)) { [audit = app.audit] transaction in
      try deed(transaction)
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .change, object: "status-line/\(id)", origin: origin),
        in: transaction)
      return Done(Path.huddle(.staff(nil)).url.description, saying: saying)
    }
  }
}

extension HTML {
  mutating func tellAll(_ page: TellAll) {
    section(.class("card no-print"), .labelledBy("tell")) { h in
      h.h2(.id("tell"), h.words("huddle.staff.line"))
      for line in page.standing {
        h.form(to: line.end) { h in
          h.p(line.text)
          h.p(.class("meta"), line.until)
          h.p { h in h.submit(SubmitButton(h.words("huddle.staff.line.end"), look: .alternate)) }
        }
      }
      h.more(More(h.words("huddle.staff.line.new"), isOpen: !page.errors.isEmpty)) { h in
        h.form(to: Path.huddle(.line).url) { h in
          h.textAreaField(page.english)
          h.textAreaField(page.spanish)
          h.radioField(page.hours)
          h.p { h in h.submit(SubmitButton(h.words("huddle.staff.line.button"))) }
        }
      }
    }
  }
}
