import Chart
import HTTPTypes
import Kernel
import Web

/// The forms of a conversation in the inbox.
enum MessageForms {
  static func answer(_ visit: StaffVisit) async throws -> WebResponse { try await send(visit, .reply) }

  static func answerAndClose(_ visit: StaffVisit) async throws -> WebResponse { try await send(visit, .close) }

  static func askBack(_ visit: StaffVisit) async throws -> WebResponse { try await send(visit, .askBack) }

  /// What the second of two wrote, after the first was faster.
  static func more(_ visit: StaffVisit) async throws -> WebResponse {
    let (form, errors) = try PaneForm.read(visit)
    guard errors.isEmpty else { return try await InboxForms.again(visit, form, errors) }
    return try await InboxForms.deed(visit, form) { deed, submission in
      try await visit.app.addToConversation(AnswerDraft(.reply, form.text, saw: form.saw), deed, submission)
    }
  }

  /// The same page with what was typed and how hard it is to read.
  static func grade(_ visit: StaffVisit) async throws -> WebResponse {
    let (form, errors) = try PaneForm.read(visit)
    return try await InboxPage.answer(
      visit, form: form, errors: errors, status: errors.isEmpty ? .ok : .unprocessableContent)
  }

  static func close(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let reason = reader.text("reason", upTo: 2_000, lines: .many, missing: "inbox.close.reason.missing")
    let saw = reader.text("saw", upTo: 64)
    try reader.finish()
    guard reader.errors.isEmpty else { return try await InboxForms.again(visit, nil, reader.errors) }
    return try await InboxForms.deed(visit, nil) { deed, submission in
      try await visit.app.closeWithoutWord(reason, saw: saw.isEmpty ? nil : Message.ID(saw), deed, submission)
    }
  }

  static func turn(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let what = reader.choice("what", of: MessageTurn.self, missing: "web.field.choice")
    let team = reader.choice("turn-team", of: WorkTeam.self)
    let remark = reader.text("turn-remark", upTo: 2_000, lines: .many)
    try reader.finish()
    guard let what, reader.errors.isEmpty else { return try await InboxForms.again(visit, nil, reader.errors) }
    return try await InboxForms.deed(visit, nil) { deed, submission in
      try await visit.app.turnMessage(into: what, for: team ?? .frontDesk, remark: remark, deed, submission)
    }
  }

  private static func send(_ visit: StaffVisit, _ kind: AnswerDraft.Kind) async throws -> WebResponse {
    let (form, errors) = try PaneForm.read(visit)
    guard errors.isEmpty else { return try await InboxForms.again(visit, form, errors) }
    return try await InboxForms.deed(visit, form) { deed, submission in
      try await visit.app.answerMessage(AnswerDraft(kind, form.text, saw: form.saw), deed, submission)
    }
  }
}
