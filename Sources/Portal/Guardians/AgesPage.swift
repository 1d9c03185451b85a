import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The practice's table of ages: from when on parents see how much, when it ends; and the tests that are private for
/// teens.
struct AgesPage {
  let errors: [FieldError]
  let from: SelectField
  let end: SelectField
  let parts: [SelectField]
  let tests: [(text: String, key: String)]
  let code: TextField
  let name: TextField

  static let youngest = 10, oldest = 21

  private struct Found: Sendable {
    let rules: AgeRules
    let tests: [TeenPrivacy.Test]
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, .empty, [])
  }

  static func save(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let from = reader.number("from", in: youngest...oldest)
    let end = reader.number("end", in: youngest...oldest)
    var lines: [AgeRules.Line] = []
    for scope in HelperGrant.Scope.allCases {
      let typed = reader.text("part-\(scope.rawValue)", upTo: 10, missing: "web.field.choice")
      let right = HelperRights.Right(rawValue: typed)
      if right == nil, typed != HelpWish.nothing { reader.refuse("part-\(scope.rawValue)", "web.field.choice") }
      if let from, right != .act { lines.append(AgeRules.Line(from, scope, right)) }
      if let end { lines.append(AgeRules.Line(end, scope, nil)) }
    }
    try reader.finish()
    if let from, let end, from >= end { reader.refuse("end", "guardians.ages.order") }
    guard reader.errors.isEmpty else { return try await answer(visit, form, reader.errors) }
    let (rules, now, member, origin) = (AgeRules(lines), visit.app.clock.now, visit.member, visit.visit.origin)
    return visit.visit.goOn(
      try await visit.app.once(try visit.visit.submission("/staff/settings/ages")) { [audit = visit.app.audit] in
        try rules.save(by: member.id, in: $0, at: now)
        try audit.append(member.changed("age-rules", at: now, from: origin), in: $0)
        return Done(Path.helping(.ages).url.description, saying: "guardians.ages.saved")
      })
  }

  /// Adds a test to the list, or takes one off it. What was kept private stays so.
  static func saveTests(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let gone = reader.text("remove", upTo: 120)
    let code = reader.text("code", upTo: 20, missing: gone.isEmpty ? "guardians.tests.code.missing" : nil)
    let name = reader.text("name", upTo: 100, missing: gone.isEmpty ? "guardians.tests.name.missing" : nil)
    try reader.finish()
    if !code.isEmpty, !code.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || $0 == 45 }) {
      reader.refuse("code", "guardians.tests.code.missing")
    }
    guard reader.errors.isEmpty else { return try await answer(visit, form, reader.errors) }
    let (now, member, origin) = (visit.app.clock.now, visit.member, visit.visit.origin)
    return visit.visit.goOn(
      try await visit.app.once(try visit.visit.submission("/staff/settings/ages/tests")) {
        [audit = visit.app.audit] transaction in
        let parts = gone.split(separator: "|", maxSplits: 1).map(String.init)
        if parts.count == 2 {
          guard try TeenPrivacy.remove(system: parts[0], code: parts[1], in: transaction) else {
            throw ChartFault.notFound
          }
        } else {
          try TeenPrivacy.add(
            TeenPrivacy.Test(system: "http://loinc.org", code: code, name: name), by: member.id, in: transaction,
            at: now)
        }
        try audit.append(
          member.changed("teen-private/\(gone.isEmpty ? code : gone)", at: now, from: origin), in: transaction)
        return Done(Path.helping(.ages).url.description, saying: "guardians.ages.saved")
      })
  }

  private static func answer(_ visit: StaffVisit, _ form: Form, _ errors: [FieldError]) async throws -> WebResponse {
    let found = try await visit.app.database.read { reading in
      Found(rules: try AgeRules(in: reading), tests: try TeenPrivacy(in: reading).tests)
    }
    let page = AgesPage(found, visit.words, form, errors)
    var frame = visit.frame(visit.words("guardians.ages.title"), current: .settings)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.ages(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(_ found: Found, _ words: Words, _ form: Form, _ errors: [FieldError]) {
    self.errors = errors
    let (young, old) = (found.rules.privateFrom ?? 12, found.rules.end ?? 18)
    let ages = { (name: String, key: String, now: Int) in
      SelectField(
        FieldFrame(name, words(key)).with(errors, in: words),
        (AgesPage.youngest...AgesPage.oldest).map { Choice("\($0)", "\($0)") }, chosen: form[name] ?? "\(now)")
    }
    (from, end) = (ages("from", "guardians.ages.from", young), ages("end", "guardians.ages.end", old))
    let most = found.rules.most(at: young)
    parts = HelpWish.parts(
      words, start: nil,
      chosen: { form["part-\($0.rawValue)"] ?? most[$0]?.rawValue ?? HelpWish.nothing }, errors)
    tests = found.tests.map { ("\($0.name) (\($0.code))", "\($0.system)|\($0.code)") }
    code = TextField(
      FieldFrame("code", words("guardians.tests.code")).with(errors, in: words), value: form["code"] ?? "", most: 20)
    name = TextField(
      FieldFrame("name", words("guardians.tests.name")).with(errors, in: words), value: form["name"] ?? "", most: 100)
  }
}

extension HTML {
  mutating func ages(_ page: AgesPage) {
    crumb(words("settings.back"), Path.staffSettings.url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("guardians.ages.title"))
    p(.class("lead"), words("guardians.ages.lead"))
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.form(to: Path.helping(.ages).url) { h in
          h.selectField(page.from)
          for part in page.parts { h.selectField(part) }
          h.selectField(page.end)
          h.p { h in h.submit(SubmitButton(h.words("guardians.ages.save"))) }
        }
      }
      h.section(.class("card"), .labelledBy("tests")) { h in
        h.h2(.id("tests"), h.words("guardians.tests"))
        h.p(h.words("guardians.tests.text"))
        for test in page.tests {
          h.form(to: Path.helping(.privateTests).url) { h in
            h.input(.type(.hidden), .name("remove"), .value(test.key))
            h.submit(SubmitButton(h.words("guardians.tests.remove", ("name", test.text)), look: .alternate))
          }
        }
        h.form(to: Path.helping(.privateTests).url) { h in
          h.textField(page.code)
          h.textField(page.name)
          h.p { h in h.submit(SubmitButton(h.words("guardians.tests.add"))) }
        }
      }
    }
  }
}
