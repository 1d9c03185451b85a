import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// “Write to Rosa”: a message that the practice begins.
struct WritePage {
  let title: String
  let crumb: LinkButton
  /// That the patient has no account and gets it on paper.
  let notice: Web.Notice?
  let action: SafeURL
  let reason: RadioField
  let first: NoteField
  let second: NoteField?
  let errors: [FieldError]

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, Typed()) }

  static func send(_ visit: StaffVisit) async throws -> WebResponse {
    let (typed, errors) = try Typed.read(visit)
    guard let reason = typed.reason, errors.isEmpty else { return try await answer(visit, typed, errors) }
    let id = Patient.ID(visit.visit.parameter("person"))
    do {
      let done = try await visit.noteRefusal {
        try await visit.app.beginConversation(
          FirstWord(reason, typed.text), with: id, by: visit.member, from: visit.visit.origin,
          try visit.visit.submission(visit.request.path))
      }
      return visit.visit.goOn(done)
    } catch let fault as WorkFault where fault.kind == .invalid {
      let language: Language = fault == .needsTranslation ? .spanish : .english
      return try await answer(
        visit, typed, [FieldError(language == .english ? "english" : "spanish", "inbox.fault.\(fault.code)")])
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ typed: Typed, _ errors: [FieldError] = []
  ) async throws -> WebResponse {
    let id = Patient.ID(visit.visit.parameter("person"))
    let door = visit.app.chart(
      for: Viewer(.staff(visit.member), of: id, from: visit.visit.origin), session: visit.session)
    let patient = try await door.read("write") { chart in chart.patient }
    try await visit.app.noteSeen(visit.session)
    let (now, today) = (visit.app.clock.now, visit.app.today)
    let canRead = try await visit.app.database.read { reading in
      let helpers = try NoticeReader.helpers(of: id, in: reading, at: now, on: today)
      return try NoticeReader.patient(id, in: reading) != nil
        || helpers.contains { $0.grant.scopes.contains(.messages) }
    }
    let page = WritePage(patient, canRead, typed, visit, errors)
    var frame = visit.frame(page.title, current: .patients)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.write(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(
    _ patient: Patient, _ canRead: Bool, _ typed: Typed, _ visit: StaffVisit, _ errors: [FieldError]
  ) {
    let (words, reads) = (visit.words, patient.language)
    title = words("inbox.write.title", ("name", patient.name.full))
    crumb = LinkButton(patient.name.full, Path.staffPatient(patient.id).url)
    notice = canRead ? nil : Web.Notice(words("inbox.write.no-account", ("name", patient.name.first)), tone: .near)
    action = Path.staffWrite(patient.id).url
    let reasons = visit.member.role.writesAbout
    reason = RadioField(
      FieldFrame("reason", words("messaging.reason")).with(errors, in: words),
      reasons.map { Choice($0.rawValue, words("messaging.reason.\($0.rawValue)")) },
      chosen: (typed.reason ?? reasons.first)?.rawValue ?? "")
    first = NoteField(reads, typed.text[reads] ?? "", reads, words, errors)
    second = reads == .english ? nil : NoteField(reads.other, typed.text[reads.other] ?? "", reads, words, errors)
    self.errors = errors
  }

  /// What was typed.
  struct Typed: Sendable {
    var reason: MessageReason?
    var text: [Language: String] = [:]

    static func read(_ visit: StaffVisit) throws -> (Typed, [FieldError]) {
      var reader = try visit.request.form().reader()
      var typed = Typed()
      typed.reason = reader.choice("reason", of: MessageReason.self, missing: "web.field.choice")
      typed.text[.english] = reader.text("english", upTo: 4_000, lines: .many)
      typed.text[.spanish] = reader.text("spanish", upTo: 4_000, lines: .many)
      try reader.finish()
      return (typed, reader.errors)
    }
  }
}

extension HTML {
  mutating func write(_ page: WritePage) {
    crumb(page.crumb.label, page.crumb.url)
    errorSummary(ErrorSummary(page.errors))
    div(.class("stack")) { h in
      h.h1(page.title)
      if let notice = page.notice { h.notice(notice) }
      h.form(to: page.action, .class("card")) { h in
        h.radioField(page.reason)
        h.div(.class(page.second == nil ? "note-one" : "cols noteboth")) { h in
          h.noteField(page.first)
          if let second = page.second { h.noteField(second) }
        }
        h.p { h in h.submit(SubmitButton(h.words("inbox.write.send"), icon: .messages)) }
      }
    }
  }
}
