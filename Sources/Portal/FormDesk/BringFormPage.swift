import Chart
import FHIR
import HTTPTypes
import Kernel
import Web

/// Brings a form in from another system, as FHIR R4 Questionnaire. What has no place here is refused, with the name of
/// the question.
struct BringFormPage {
  let text: TextAreaField
  let errors: [FieldError]

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return answer(visit, TypedFields(in: visit.words))
  }

  static func bring(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let text = reader.text(
      "text", upTo: StaffForms.mostBroughtBytes, lines: .many, missing: "formdesk.bring.missing")
    try reader.finish()
    guard reader.errors.isEmpty else { return answer(visit, TypedFields(form, reader.errors, in: visit.words)) }
    let design: FormDesign
    do throws(QuestionnaireRefusal) {
      design = try BroughtForm(text).design
    } catch {
      reader.refuse("text", "formdesk.refused.\(error.reason.rawValue)", ("item", String(error.item.prefix(64))))
      return answer(visit, TypedFields(form, reader.errors, in: visit.words))
    }
    return visit.visit.goOn(
      try await visit.app.beginForm(
        design, by: visit.member, from: visit.visit.origin, saying: "formdesk.said.brought",
        as: try visit.visit.submission("/staff/settings/forms/bring")))
  }

  private static func answer(_ visit: StaffVisit, _ typed: TypedFields) -> WebResponse {
    let page = BringFormPage(
      text: TextAreaField(
        typed.frame("text", "formdesk.bring.text", hint: "formdesk.bring.hint"), value: typed.text("text", ""),
        most: StaffForms.mostBroughtBytes, rows: 14), errors: typed.errors)
    var frame = visit.frame(visit.words("formdesk.bring"), current: .settings)
    frame.hasErrors = !page.errors.isEmpty
    return .page(frame.staffPage { h in h.bringForm(page) }, page.errors.isEmpty ? .ok : .unprocessableContent)
  }
}

/// A Questionnaire of another system, within what a form can hold here.
struct BroughtForm {
  let design: FormDesign

  static let mostConditions = 10
  static let mostBands = 12

  init(_ text: String) throws(QuestionnaireRefusal) {
    guard let resource = try? Resource(parsing: Array(text.utf8)) else {
      throw QuestionnaireRefusal(.notAQuestionnaire)
    }
    let design = try FormDesign(questionnaire: resource)
    guard design.title.values.allSatisfy({ $0.utf8.count <= FormWords.mostTitle }) else {
      throw QuestionnaireRefusal(.title)
    }
    guard design.lead.values.allSatisfy({ $0.utf8.count <= FormWords.mostLead }),
      design.score.map({ $0.bands.count <= BroughtForm.mostBands }) ?? true
    else { throw QuestionnaireRefusal(.tooLong) }
    guard [design.title, design.lead, design.statement].allSatisfy(BroughtForm.isText),
      ([design.score?.name] + (design.score?.bands.map(\.text) ?? [])).allSatisfy({ BroughtForm.isText($0 ?? [:]) })
    else { throw QuestionnaireRefusal(.characters) }
    for item in design.items {
      guard ([item.text] + item.options.map(\.text)).allSatisfy(BroughtForm.isText) else {
        throw QuestionnaireRefusal(.characters, item: item.id)
      }
      guard item.conditions.count <= BroughtForm.mostConditions else {
        throw QuestionnaireRefusal(.condition, item: item.id)
      }
      guard item.options.allSatisfy({ BroughtForm.canBeSent($0.code) }) else {
        throw QuestionnaireRefusal(.options, item: item.id)
      }
    }
    self.design = design
  }

  /// Letters and line ends, no control characters.
  private static func isText(_ text: [Language: String]) -> Bool {
    text.values.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 } }
  }

  /// A code comes back in a field of a page, which has no blanks around it and one line.
  private static func canBeSent(_ code: String) -> Bool {
    let bytes = code.utf8
    return bytes.first != 0x20 && bytes.last != 0x20 && !bytes.contains { $0 < 0x20 || $0 == 0x7F }
  }
}

extension HTML {
  mutating func bringForm(_ page: BringFormPage) {
    crumb(words("formdesk.title"), Path.staffForm(.forms).url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("formdesk.bring"))
    p(.class("lead"), words("formdesk.bring.lead"))
    form(to: Path.staffForm(.bring).url, .class("card")) { h in
      h.textAreaField(page.text)
      h.p { h in h.submit(SubmitButton(h.words("formdesk.bring.do"))) }
    }
  }
}
