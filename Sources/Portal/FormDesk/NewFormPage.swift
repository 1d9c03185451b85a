import Chart
import HTTPTypes
import Kernel
import Web

/// Begins a form: what it is called and who looks through the answers.
struct NewFormPage {
  let title: [TextField]
  let audience: RadioField
  let errors: [FieldError]

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return answer(visit, TypedFields(in: visit.words))
  }

  static func begin(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let title = reader.both("title", upTo: FormWords.mostTitle, missing: "formdesk.words.title.missing")
    let audience = reader.choice("audience", of: FormAudience.self, missing: "formdesk.audience.missing")
    try reader.finish()
    guard reader.errors.isEmpty, let audience else {
      return answer(visit, TypedFields(form, reader.errors, in: visit.words))
    }
    return visit.visit.goOn(
      try await visit.app.beginForm(
        FormDesign(title: title, audience: audience, items: []), by: visit.member, from: visit.visit.origin,
        saying: "formdesk.said.begun", as: try visit.visit.submission("/staff/settings/forms/new")))
  }

  private static func answer(_ visit: StaffVisit, _ typed: TypedFields) -> WebResponse {
    let page = NewFormPage(typed)
    var frame = visit.frame(visit.words("formdesk.new"), current: .settings)
    frame.hasErrors = !page.errors.isEmpty
    return .page(frame.staffPage { h in h.newForm(page) }, page.errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(_ typed: TypedFields) {
    title = typed.pair("title", "formdesk.words.title", [:])
    audience = FormWords.audience(typed, nil)
    errors = typed.errors
  }
}

/// The words of a form as its page has them.
struct FormWords: Sendable {
  static let mostTitle = 200
  static let mostLead = 2_000
  static let mostStatement = 4_000

  let title: [Language: String]
  let lead: [Language: String]
  let statement: [Language: String]
  let audience: FormAudience?

  init(_ reader: inout FormReader) {
    title = reader.both("title", upTo: FormWords.mostTitle, missing: "formdesk.words.title.missing")
    lead = reader.both("lead", upTo: FormWords.mostLead, lines: .many)
    statement = reader.both("statement", upTo: FormWords.mostStatement, lines: .many)
    audience = reader.choice("audience", missing: "formdesk.audience.missing")
  }

  func change(_ design: inout FormDesign) {
    (design.title, design.lead, design.statement) = (title, lead, statement)
    if let audience { design.audience = audience }
  }

  static func audience(_ typed: TypedFields, _ kept: FormAudience?) -> RadioField {
    RadioField(
      typed.frame("audience", "formdesk.audience"),
      FormAudience.allCases.map { audience in
        Choice(
          audience.rawValue, typed.words("formdesk.audience.\(audience.rawValue)"),
          hint: typed.words("formdesk.audience.\(audience.rawValue).hint"))
      }, chosen: typed.text("audience", kept?.rawValue ?? ""))
  }
}

extension HTML {
  mutating func newForm(_ page: NewFormPage) {
    crumb(words("formdesk.title"), Path.staffForm(.forms).url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("formdesk.new"))
    form(to: Path.staffForm(.new).url, .class("card")) { h in
      h.pair(page.title)
      h.radioField(page.audience)
      h.p { h in h.submit(SubmitButton(h.words("formdesk.begin"))) }
    }
  }
}
