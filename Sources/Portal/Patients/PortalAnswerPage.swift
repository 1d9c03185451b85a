import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Notes that somebody does not want the portal or cannot use it: why, who said so, and how they are told of things
/// instead. From then on nobody invites or reminds them; what they must know comes in the way they chose.
struct PortalAnswerPage {
  let name: String
  let back: SafeURL
  let errors: [FieldError]
  /// What was noted before; nil when nothing was.
  let noted: Noted?
  let choice: RadioField
  let reason: SelectField
  let way: RadioField
  let speaker: RadioField
  let remark: TextField
  let action: SafeURL

  struct Noted {
    let text: String
    let remark: String
    let undo: SafeURL
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, nil, []) }

  static func save(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let choice = reader.choice("choice", of: Patient.PortalChoice.self, missing: "patients.answer.choice.missing")
    let reason = reader.choice("reason", of: PortalAnswer.Reason.self, missing: "patients.answer.reason.missing")
    let way = reader.choice("way", of: PortalAnswer.Way.self, missing: "patients.answer.way.missing")
    let speaker = reader.choice("speaker", of: PortalAnswer.Speaker.self, missing: "patients.answer.speaker.missing")
    let remark = reader.text("remark", upTo: 300)
    try reader.finish()
    guard reader.errors.isEmpty, let choice, let reason, let way, let speaker else {
      return try await answer(visit, form, reader.errors, .unprocessableContent)
    }
    let found = try await InvitationPage.find(visit)
    return visit.visit.goOn(
      try await visit.app.notePortalAnswer(
        NewPortalAnswer(choice, because: reason, way: way, saidBy: speaker, remark: remark), of: found.patient.id,
        by: visit.actor, from: visit.visit.origin,
        try visit.visit.submission("portal-answer/\(found.patient.id)")))
  }

  static func undo(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let found = try await InvitationPage.find(visit)
    return visit.visit.goOn(
      try await visit.app.endPortalAnswer(
        of: found.patient.id, by: visit.actor, from: visit.visit.origin,
        try visit.visit.submission("portal-answer/\(found.patient.id)/undo")))
  }

  private init(
    _ patient: Patient, _ noted: PortalAnswer?, _ form: Form?, _ errors: [FieldError], _ visit: StaffVisit
  ) {
    let words = visit.words
    let frame = { (name: String) in FieldFrame(name, words("patients.answer.\(name)")).with(errors, in: words) }
    let chosen = { (name: String, old: String?) in form?[name] ?? old ?? "" }
    let choices = { (name: String, values: [String]) in
      values.map { Choice($0, words("patients.answer.\(name).\($0)")) }
    }
    name = patient.name.full
    back = Path.staffPatient(patient.id).url
    self.errors = errors
    action = Path.inviting(.answer(patient.id)).url
    choice = RadioField(
      frame("choice"), choices("choice", ["declined", "cannot"]), chosen: chosen("choice", noted?.choice.rawValue))
    reason = SelectField(
      frame("reason"), choices("reason", PortalAnswer.Reason.allCases.map(\.rawValue)),
      chosen: chosen("reason", noted?.reason.rawValue))
    way = RadioField(
      frame("way"), choices("way", PortalAnswer.Way.allCases.map(\.rawValue)),
      chosen: chosen("way", noted?.way.rawValue))
    speaker = RadioField(
      frame("speaker"), choices("speaker", PortalAnswer.Speaker.allCases.map(\.rawValue)),
      chosen: chosen("speaker", noted?.saidBy.rawValue ?? PortalAnswer.Speaker.patient.rawValue))
    remark = TextField(
      FieldFrame("remark", words("patients.answer.remark"), isOptional: true).with(errors, in: words),
      value: chosen("remark", noted?.remark), most: 300)
    self.noted = noted.map { answer in
      Noted(
        text: PortalAnswerPage.sentence(answer, visit), remark: answer.remark,
        undo: Path.inviting(.undo(patient.id)).url)
    }
  }

  /// `Does not want it: prefers to talk to a person. The patient said so; Sam Carver noted it on November 23, 2026. …`
  static func sentence(_ answer: PortalAnswer, _ visit: StaffVisit) -> String {
    let words = visit.words
    let day = words.dates.long(visit.app.practice.zone.time(at: answer.notedAt).day)
    return words(
      "patients.answer.noted", ("what", words("patients.answer.choice.\(answer.choice.rawValue)")),
      ("why", words("patients.answer.reason.\(answer.reason.rawValue)")),
      ("who", words("patients.answer.speaker.\(answer.saidBy.rawValue)")),
      ("name", answer.noter?.addressed ?? words("patients.answer.program")), ("day", day))
      + " " + words("patients.answer.told", ("way", words("patients.answer.way.\(answer.way.rawValue)")))
  }

  private static func answer(
    _ visit: StaffVisit, _ form: Form?, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let found = try await InvitationPage.find(visit)
    let noted = try await visit.app.database.read { try PortalAnswers.present(of: found.patient.id, in: $0) }
    try await InvitationPage.note(found.patient.id, visit)
    let page = PortalAnswerPage(found.patient, noted, form, errors, visit)
    var frame = visit.frame(visit.words("patients.answer.title"))
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.portalAnswer(page) }, status)
  }
}

extension HTML {
  mutating func portalAnswer(_ page: PortalAnswerPage) {
    crumb(page.name, page.back)
    errorSummary(ErrorSummary(page.errors))
    h1(words("patients.answer.title"))
    p(.class("lead"), words("patients.answer.lead", ("name", page.name)))
    div(.class("stack")) { h in
      if let noted = page.noted {
        h.section(.class("card")) { h in
          h.h2(h.words("patients.answer.before"))
          h.p(noted.text)
          if !noted.remark.isEmpty { h.blockquote { h in h.p(noted.remark) } }
          h.form(to: noted.undo) { h in
            h.p { h in h.submit(SubmitButton(h.words("patients.answer.undo"), look: .alternate)) }
          }
        }
      }
      h.form(to: page.action, .class("card")) { h in
        h.radioField(page.choice)
        h.selectField(page.reason)
        h.radioField(page.way)
        h.radioField(page.speaker)
        h.textField(page.remark)
        h.p { h in h.submit(SubmitButton(h.words("patients.answer.save"))) }
      }
    }
  }
}
