import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// When statements are due, what is too little to send, and when one reminds.
struct BillRulesPage {
  let days: TextField
  let least: TextField
  let before: TextField
  let first: TextField
  let second: TextField
  let errors: [FieldError]

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit)
  }

  static func save(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    var rules = BillRules()
    let days = reader.number("days", in: 7...90, missing: "web.field.number")
    let least = reader.money("least", missing: "billdesk.rules.least.missing")
    let before = reader.number("before", in: 1...14, missing: "web.field.number")
    let first = reader.number("first", in: 1...30, missing: "web.field.number")
    let second = reader.number("second", in: 2...120, missing: "web.field.number")
    if let first, let second, second <= first { reader.refuse("second", "billdesk.rules.second.later") }
    if let least, least.count > 10_000 { reader.refuse("least", "billdesk.rules.least.most") }
    try reader.finish()
    guard reader.errors.isEmpty, let days, let least, let before, let first, let second else {
      return try await answer(visit, reader.errors, .unprocessableContent)
    }
    (rules.daysToPay, rules.least) = (days, least)
    (rules.before, rules.first, rules.second) = (before, first, second)
    return visit.visit.goOn(
      try await visit.app.setBillRules(rules, by: visit, try visit.visit.submission("/staff/bills/rules")))
  }

  private static func answer(
    _ visit: StaffVisit, _ errors: [FieldError] = [], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let rules = try await visit.app.database.read { try BillRules.now(in: $0) }
    let page = BillRulesPage(rules, visit.words, errors)
    return .page(
      visit.billFrame(visit.words("billdesk.rules.title"), hasErrors: !errors.isEmpty)
        .staffPage { h in h.billRules(page) }, status)
  }

  private init(_ rules: BillRules, _ words: Words, _ errors: [FieldError]) {
    func field(_ name: String, _ value: String, kind: TextField.Kind = .number) -> TextField {
      TextField(
        FieldFrame(name, words("billdesk.rules.\(name)")).with(errors, in: words), kind: kind, value: value, most: 12)
    }
    days = field("days", "\(rules.daysToPay)")
    least = field("least", rules.least.typed, kind: .money)
    before = field("before", "\(rules.before)")
    first = field("first", "\(rules.first)")
    second = field("second", "\(rules.second)")
    self.errors = errors
  }
}

extension HTML {
  mutating func billRules(_ page: BillRulesPage) {
    crumb(words("billdesk.title"), Path.billDesk(.desk).url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("billdesk.rules.title"))
    p(.class("lead"), words("billdesk.rules.lead"))
    form(to: Path.billDesk(.saveRules).url, .class("card")) { h in
      h.textField(page.days)
      h.textField(page.least)
      h.h2(h.words("billdesk.rules.reminders"))
      h.textField(page.before)
      h.textField(page.first)
      h.textField(page.second)
      h.p(h.words("billdesk.rules.then"))
      h.p { h in h.submit(SubmitButton(h.words("billdesk.rules.save"))) }
    }
  }
}

extension App {
  /// Changes the rules. What was sent keeps its last day.
  func setBillRules(_ rules: BillRules, by visit: StaffVisit, _ submission: Submission?) async throws -> Done {
    let (now, actor, origin) = (clock.now, visit.actor, visit.visit.origin)
    return try await once(submission) { [audit] transaction in
      try rules.keep(in: transaction)
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .administer, object: "bill-rules", origin: origin), in: transaction)
      return Done(Path.billDesk(.rules).url.description, saying: "billdesk.said.rules")
    }
  }
}
