import Chart
import HTTPTypes
import Kernel
import Web

/// Types what a patient wrote on a paper: the same questions, and the day that stands on it. Nobody signs here.
struct TypePaperPage {
  let title: String
  let lead: String
  let back: LinkButton
  let errors: [FieldError]
  let action: SafeURL
  let day: DateField
  let fields: FormFields
  /// Nil when there is nothing to sign.
  let signature: String?

  /// What the page reads.
  struct Known: Sendable {
    let patient: Patient
    let file: FormFile
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let known = try await read(visit)
    guard known.file.request.isOpen else { throw FormFault.closed }
    return answer(visit, known, known.file.before, Form.empty, [])
  }

  static func send(_ visit: StaffVisit) async throws -> WebResponse {
    let known = try await read(visit)
    let form = try visit.request.form()
    var reader = form.reader()
    let day = reader.date("paper", missing: "formdesk.paper.day.missing")
    let answers = FormFields.read(known.file.design, &reader)
    try reader.finish()
    if let day, day > visit.app.today || day < visit.app.today.adding(days: -TypePaperPage.oldest) {
      reader.refuse("paper", "formdesk.paper.day.wrong")
    }
    let errors = reader.errors + FormFields.errors(known.file.design, answers)
    guard errors.isEmpty, let day else { return answer(visit, known, answers, form, errors) }
    return try await GivenFormsPage.settle(visit) {
      try await visit.app.typePaper(
        answers, of: day, to: known.file.request.id, of: known.patient.id, by: visit.member, from: visit.visit.origin,
        as: try visit.visit.submission(visit.request.path))
    }
  }

  /// A paper of more than two years ago asks what is not so any more.
  private static let oldest = 730

  private static func read(_ visit: StaffVisit) async throws -> Known {
    let patient = Patient.ID(visit.visit.parameter("person"))
    let id = FormRequest.ID(visit.visit.parameter("id"))
    let door = visit.app.chart(
      for: Viewer(.staff(visit.member), of: patient, from: visit.visit.origin), session: visit.session)
    let known = try await door.read("form/" + id.text.prefix(64)) { chart in
      Known(patient: chart.patient, file: try chart.form(id))
    }
    try await visit.app.noteSeen(visit.session)
    return known
  }

  private static func answer(
    _ visit: StaffVisit, _ known: Known, _ answers: FormAnswers, _ form: Form, _ errors: [FieldError]
  ) -> WebResponse {
    let page = TypePaperPage(visit, known, answers, form, errors)
    var frame = visit.frame(page.title)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.typePaper(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(_ visit: StaffVisit, _ known: Known, _ answers: FormAnswers, _ form: Form, _ errors: [FieldError]) {
    let (words, file) = (visit.words, known.file)
    title = file.design.title(in: words.language)
    lead = words("formdesk.paper.lead", ("name", known.patient.name.full))
    back = LinkButton(words("formdesk.given.title"), Path.staffForm(.given(known.patient.id)).url)
    self.errors = errors
    action = Path.staffForm(.deed(known.patient.id, file.request.id, .paper)).url
    day = DateField(
      FieldFrame("paper", words("formdesk.paper.day"), hint: words("formdesk.paper.day.hint")).with(errors, in: words)
    ).refilled(from: form)
    fields = FormFields(file.design, answers, lists: file.lists, errors, in: words, language: words.language)
    signature = file.design.needsSignature ? words("formdesk.paper.signature") : nil
  }
}

extension HTML {
  mutating func typePaper(_ page: TypePaperPage) {
    crumb(page.back.label, page.back.url)
    errorSummary(ErrorSummary(page.errors))
    h1(page.title)
    p(.class("lead"), page.lead)
    form(to: page.action, .class("card")) { h in
      h.dateField(page.day)
      h.formFields(page.fields)
      if let signature = page.signature { h.p(.class("meta"), signature) }
      h.p { h in h.submit(SubmitButton(h.words("formdesk.paper.do"))) }
    }
  }
}
