import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The forms of the inbox: each reads its fields, does its deed, and goes on to the next entry.
enum InboxForms {
  static func share(_ visit: StaffVisit) async throws -> WebResponse {
    let (form, errors) = try PaneForm.read(visit)
    guard errors.isEmpty else { return try await again(visit, form, errors) }
    return try await deed(visit, form) { deed, submission in
      try await visit.app.shareResult(form.draft(.note), deed, submission)
    }
  }

  static func sharePlain(_ visit: StaffVisit) async throws -> WebResponse {
    let (form, errors) = try PaneForm.read(visit)
    guard errors.isEmpty else { return try await again(visit, form, errors) }
    return try await deed(visit, form) { deed, submission in
      try await visit.app.shareResult(form.draft(.plain), deed, submission)
    }
  }

  /// The same page with the typed sentences and how hard they are to read.
  static func preview(_ visit: StaffVisit) async throws -> WebResponse {
    let (form, errors) = try PaneForm.read(visit)
    return try await InboxPage.answer(
      visit, form: form, errors: errors, status: errors.isEmpty ? .ok : .unprocessableContent)
  }

  static func call(_ visit: StaffVisit) async throws -> WebResponse {
    let (form, _) = try PaneForm.read(visit)
    return try await deed(visit, form) { deed, submission in try await visit.app.planCall(deed, submission) }
  }

  static func called(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let outcome = reader.choice("outcome", of: CallOutcome.self, missing: "inbox.call.outcome.missing")
    let step = reader.choice("step", of: NextStep.self)
    let remark = reader.text("remark", upTo: 2_000, lines: .many)
    try reader.finish()
    guard let outcome, reader.errors.isEmpty else { return try await again(visit, nil, reader.errors) }
    let draft = ShareDraft(kind: .call, text: [:], step: step)
    return try await deed(visit, nil) { deed, submission in
      try await visit.app.noteCall(outcome, draft, remark: remark, deed, submission)
    }
  }

  static func visitor(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let how = reader.choice("how", of: VisitorAnswer.self, missing: "inbox.visitor.how.missing")
    let remark = reader.text("remark", upTo: 2_000, lines: .many)
    try reader.finish()
    guard let how, reader.errors.isEmpty else { return try await again(visit, nil, reader.errors) }
    return try await deed(visit, nil) { deed, submission in
      try await visit.app.answerVisitor(how, remark: remark, deed, submission)
    }
  }

  static func hand(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let team = reader.choice("team", of: WorkTeam.self)
    let person = reader.text("person", upTo: 64)
    let remark = reader.text("remark", upTo: 2_000, lines: .many)
    // The button "Send to nurse" stands in the form of the note: what was typed there is not sent along.
    for name in ["english", "spanish", "step", "refills"] { _ = reader.text(name, upTo: 8_000, lines: .many) }
    _ = reader.choices("line", upTo: 64)
    try reader.finish()
    guard reader.errors.isEmpty else { return try await again(visit, nil, reader.errors) }
    return try await deed(visit, nil) { deed, submission in
      let holder = person.isEmpty ? nil : StaffMember.ID(person)
      return try await visit.app.handOn(to: team ?? .nurses, holder, remark: remark, deed, submission)
    }
  }

  static func snooze(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let span = reader.choice("until", of: SnoozeSpan.self, missing: "web.field.choice")
    try reader.finish()
    guard let span else { return try await again(visit, nil, reader.errors) }
    return try await deed(visit, nil) { deed, submission in try await visit.app.snooze(span, deed, submission) }
  }

  static func remark(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let text = reader.text("remark", upTo: 2_000, lines: .many, missing: "inbox.remark.missing")
    try reader.finish()
    guard reader.errors.isEmpty else { return try await again(visit, nil, reader.errors) }
    return try await deed(visit, nil) { deed, submission in try await visit.app.remark(text, deed, submission) }
  }

  static func done(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    return try await deed(visit, nil) { deed, submission in try await visit.app.finish(deed, submission) }
  }

  static func shareMany(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let ids = reader.choices("id", upTo: 64).map { WorkEntry.ID($0) }
    try reader.finish()
    let tab = InboxPage.tab(visit)
    guard !ids.isEmpty else { return .redirect(to: Path.staffInbox(tab.rawValue).url) }
    let draft = try await BatchNote.draft(for: visit)
    return try await act(visit, nil) {
      try await visit.app.shareInRange(
        ids, draft, by: visit.member, as: visit.actor, from: visit.visit.origin, tab: tab,
        try visit.visit.submission("inbox/share-many"))
    }
  }

  static func undo(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    return try await act(visit, nil) {
      try await visit.app.undoShares(
        by: visit.member, as: visit.actor, from: visit.visit.origin, tab: InboxPage.tab(visit),
        try visit.visit.submission("inbox/undo"))
    }
  }

  static func deed(
    _ visit: StaffVisit, _ form: PaneForm?, _ act: (WorkDeed, Submission) async throws -> Done
  ) async throws -> WebResponse {
    let deed = WorkDeed(visit, tab: InboxPage.tab(visit))
    return try await self.act(visit, form) {
      try await act(deed, try visit.visit.submission(visit.request.path))
    }
  }

  /// What must be mended is said on the page itself, with what was typed; what somebody else did first, too.
  static func act(
    _ visit: StaffVisit, _ form: PaneForm?, _ act: () async throws -> Done
  ) async throws -> WebResponse {
    do {
      return visit.visit.goOn(try await act())
    } catch let fault as RequestFault {
      guard fault != .notFound else { throw fault }
      return try await InboxPage.answer(
        visit, form: form, errors: [FieldError("", "inbox.fault.\(fault.code)")], status: .conflict)
    } catch let fault as FormFault {
      guard fault.kind == .conflict else { throw fault }
      let key = fault == .decidedAlready ? "answered-already" : "changed-meanwhile"
      return try await InboxPage.answer(
        visit, form: form, errors: [FieldError("", "inbox.fault.request.\(key)")], status: .conflict)
    } catch let fault as WorkFault {
      let field =
        switch fault {
        case .needsSentence: "english"
        case .needsTranslation: "spanish"
        case .needsNextStep: "step"
        case .needsReason: "reason"
        case .tooPrivate: "team"
        case .settledAlready, .tooLateToUndo, .saidSince, .outsideProtocol: ""
        case .notFound:
          try await visit.app.recordRefusal(
            .change, of: "work", by: visit.actor, from: visit.visit.origin)
          throw fault
        }
      let status: HTTPResponse.Status = fault.kind == .conflict ? .conflict : .unprocessableContent
      return try await InboxPage.answer(
        visit, form: form, errors: [FieldError(field, "inbox.fault.\(fault.code)")], status: status)
    }
  }

  static func again(_ visit: StaffVisit, _ form: PaneForm?, _ errors: [FieldError]) async throws -> WebResponse {
    try await InboxPage.answer(visit, form: form, errors: errors, status: .unprocessableContent)
  }
}

/// What was typed into the pane of a result.
struct PaneForm: Sendable {
  var text: [Language: String]
  var step: NextStep?
  /// The last message that stood on the page.
  var saw: Message.ID?

  static func read(_ visit: StaffVisit) throws -> (PaneForm, [FieldError]) {
    var reader = try visit.request.form().reader()
    let english = reader.text("english", upTo: 4_000, lines: .many)
    let spanish = reader.text("spanish", upTo: 4_000, lines: .many)
    let step = reader.choice("step", of: NextStep.self)
    let saw = reader.text("saw", upTo: 64)
    for name in ["team", "person", "remark"] { _ = reader.text(name, upTo: 2_000, lines: .many) }
    try reader.finish()
    var form = PaneForm(text: [.english: english, .spanish: spanish], step: step)
    form.saw = saw.isEmpty ? nil : Message.ID(saw)
    return (form, reader.errors)
  }

  func draft(_ kind: ResultShare.Kind) -> ShareDraft {
    ShareDraft(kind: kind, text: kind == .note ? text : [:], step: step)
  }
}
