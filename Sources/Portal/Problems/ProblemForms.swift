import Chart
import HTTPTypes
import Kernel
import Web

/// What somebody of the practice does with a problem.
enum ProblemForms {
  static func give(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let owner = reader.text("to", upTo: 64, missing: "problems.staff.give.missing")
    try reader.finish()
    return try await deed(visit, form, reader.errors, "give", saying: "problems.staff.said.given") { problems, id in
      try problems.give(id, to: StaffMember.ID(owner), dueOn: nil, by: visit.member)
    }
  }

  static func note(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let text = PlainText.of(reader.text("note", upTo: 4_000, lines: .many))
    let due = reader.date("due")
    try reader.finish()
    let today = visit.app.today
    if let due, due < today || due > today.adding(days: 366) { reader.refuse("due", "problems.staff.due-on.wrong") }
    if text.isEmpty, due == nil, reader.errors.isEmpty { reader.refuse("note", "problems.staff.note.missing") }
    return try await deed(visit, form, reader.errors, "note", saying: "problems.staff.said.noted") { problems, id in
      try problems.note(id, text, dueOn: due, by: visit.member)
    }
  }

  static func close(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let outcome = reader.choice("outcome", of: Problem.Outcome.self, missing: "web.field.choice")
    let english = PlainText.of(
      reader.text("english", upTo: 2_000, lines: .many, missing: "problems.staff.fix.missing"))
    let spanish = PlainText.of(reader.text("spanish", upTo: 2_000, lines: .many))
    let isPublic = reader.flag("public")
    try reader.finish()
    let answer = ProblemAnswer(outcome ?? .fixed, english: english, spanish: spanish, isPublic: isPublic)
    let (app, now) = (visit.app, visit.app.clock.now)
    let id = try await found(visit)
    guard reader.errors.isEmpty else { return try await refused(visit, form, reader.errors) }
    do {
      return visit.visit.goOn(
        try await app.mind(
          id, by: visit, saying: "problems.staff.said.closed", try visit.visit.submission(visit.request.path)
        ) { problems, transaction in
          let problem = try problems.close(id, answer, by: visit.member)
          try app.tellReporter(of: problem, closedBy: visit.member.id, in: transaction, at: now)
        })
    } catch let fault as ProblemFault {
      return try await refused(visit, form, fault)
    }
  }

  static func reopen(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    try form.reader().finish()
    return try await deed(visit, form, [], "reopen", saying: "problems.staff.said.opened") { problems, id in
      try problems.reopen(id, by: visit.member)
    }
  }

  private static func deed(
    _ visit: StaffVisit, _ form: Form, _ errors: [FieldError], _ name: String, saying: String,
    _ deed: @escaping @Sendable (Problems, Problem.ID) throws -> Void
  ) async throws -> WebResponse {
    let id = try await found(visit)
    guard errors.isEmpty else { return try await refused(visit, form, errors) }
    do {
      return visit.visit.goOn(
        try await visit.app.mind(id, by: visit, saying: saying, try visit.visit.submission(visit.request.path)) {
          problems, _ in try deed(problems, id)
        })
    } catch let fault as ProblemFault {
      return try await refused(visit, form, fault)
    }
  }

  /// One that is not there is refused before its form is looked at.
  private static func found(_ visit: StaffVisit) async throws -> Problem.ID {
    try await ProblemPage.find(visit).problem.id
  }

  private static func refused(_ visit: StaffVisit, _ form: Form, _ errors: [FieldError]) async throws -> WebResponse {
    try await ProblemPage.answer(visit, form, errors, .unprocessableContent)
  }

  private static func refused(_ visit: StaffVisit, _ form: Form, _ fault: ProblemFault) async throws -> WebResponse {
    let error =
      fault == .needsTranslation
      ? FieldError("spanish", "problems.staff.fix.spanish.missing")
      : FieldError("", "problems.staff.fault.\(fault.code)")
    return try await ProblemPage.answer(
      visit, form, [error], fault.kind == .conflict ? .conflict : .unprocessableContent)
  }
}
