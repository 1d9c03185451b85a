import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// One problem: what was said, what came along, what was done; and the forms to take it, note something, close it.
struct ProblemPage {
  let heading: String
  let tag: Tag
  let said: [String]
  let facts: [Fact]
  /// Whose page it is, where they agreed that we look.
  let look: LinkButton?
  let touches: [Web.Row]
  let errors: [FieldError]
  let take: SubmitButton?
  let give: SelectField?
  let note: TextAreaField
  let due: DateField
  let fix: Fix?
  let isOpen: Bool
  let id: Problem.ID

  /// The form that closes it.
  struct Fix {
    let outcome: RadioField
    let english: TextAreaField
    let spanish: TextAreaField
    let isPublic: CheckboxField
  }

  struct Found: Sendable {
    let problem: Problem
    let touches: [ProblemTouch]
    let colleagues: [StaffMember]
    let reporter: PersonName?
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, nil, []) }

  static func answer(
    _ visit: StaffVisit, _ form: Form?, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let found = try await find(visit)
    try await visit.app.noteSeen(visit.session)
    let page = ProblemPage(found, visit, form, errors)
    var frame = visit.frame(page.heading, current: .adoption)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.problem(page) }, status)
  }

  static func find(_ visit: StaffVisit) async throws -> Found {
    let (app, id, member) = (visit.app, Problem.ID(visit.visit.parameter("problem")), visit.member)
    let found = try await app.database.read { reading -> Found? in
      guard let problem = try Problems.one(id, in: reading) else { return nil }
      let others = try reading.all(StaffQueries.colleagues(of: member.id, limit: 100), as: StaffMember.self)
      var reporter: PersonName?
      if case .staff(let staff) = problem.reporter {
        reporter = try reading.first(StaffQueries.one(staff), as: StaffMember.self)?.name
      }
      return Found(
        problem: problem, touches: try Problems.touches(of: id, in: reading), colleagues: others, reporter: reporter)
    }
    guard let found else {
      try await app.recordRefusal(.read, of: "problem", by: visit.actor, from: visit.visit.origin)
      throw ProblemFault.notFound
    }
    // A colleague who reported it has now seen what became of it.
    if case .staff(member.id) = found.problem.reporter, !found.problem.isOpen, found.problem.seenAt == nil {
      let (now, calendar, random) = (app.clock.now, app.practice.calendar, app.random)
      try await app.database.write { try Problems(in: $0, calendar, random, at: now).see(id) }
    }
    return found
  }

  private init(_ found: Found, _ visit: StaffVisit, _ form: Form?, _ errors: [FieldError]) {
    let (words, problem, member) = (visit.words, found.problem, visit.member)
    let voice = ProblemVoice(visit)
    (id, isOpen, self.errors) = (problem.id, problem.isOpen, errors)
    heading = voice.title(problem)
    tag = voice.tag(problem)
    said = problem.text.split(separator: "\n").map(String.init)
    facts = ProblemPage.facts(found, voice, visit)
    look = problem.patientID.flatMap { patient in
      visit.member.role.may(.seePatientCard)
        ? LinkButton(words("problems.staff.look"), Path.staffPatient(patient).url, look: .alternate, icon: .person)
        : nil
    }
    touches = found.touches.map(voice.touch)
    let mayMind = problem.isOpen && (problem.ownerID == nil || problem.ownerID == member.id || member.role == .manager)
    take =
      problem.isOpen && problem.ownerID == nil
      ? SubmitButton(words("problems.staff.take"), icon: .check, name: "to", value: member.id.text) : nil
    give =
      mayMind
      ? SelectField(
        FieldFrame("to", words("problems.staff.give")).under("give-to").with(errors, in: words),
        found.colleagues.map { Choice($0.id.text, $0.name.full) }, chosen: form?["to"] ?? "") : nil
    note = TextAreaField(
      FieldFrame("note", words("problems.staff.note"), hint: words("problems.staff.note.hint"))
        .with(errors, in: words), value: form?["note"] ?? "", most: 1_000, rows: 2)
    let dueField = DateField(
      FieldFrame("due", words("problems.staff.due-on"), isOptional: true).with(errors, in: words), problem.dueOn)
    due = form.map { dueField.refilled(from: $0) } ?? dueField
    fix = mayMind ? ProblemPage.fix(problem, form, errors, words) : nil
  }

  private static func facts(_ found: Found, _ voice: ProblemVoice, _ visit: StaffVisit) -> [Fact] {
    let (words, problem, zone) = (visit.words, found.problem, visit.app.practice.zone)
    let width = problem.width.map { words("problems.staff.pixels", ("count", "\($0)")) }
    let facts = [
      Fact(words("problems.staff.page"), voice.page(problem).replacing("*", with: "")),
      Fact(words("problems.staff.by"), voice.reporter(problem, found.reporter)),
      Fact(words("problems.staff.reported"), words.dates.dayAndTime(zone.time(at: problem.reportedAt))),
      Fact(words("problems.staff.owner"), problem.owner?.full ?? words("problems.staff.nobody")),
      Fact(words("problems.staff.language"), problem.language.ownName),
      Fact(
        words("problems.staff.screen"), [width, problem.version].compactMap(\.self).joined(separator: " · ")),
    ]
    guard let outcome = problem.outcome else { return facts }
    let seen = problem.seenAt.map { words.dates.dayAndTime(zone.time(at: $0)) } ?? words("problems.staff.not-seen")
    return facts + [
      Fact(
        words("problems.staff.outcome.\(outcome.rawValue)"),
        problem.fix(in: words.language).replacing("*", with: "").replacing("\n", with: " ")),
      Fact(words("problems.staff.seen"), seen),
    ]
  }

  private static func fix(_ problem: Problem, _ form: Form?, _ errors: [FieldError], _ words: Words) -> Fix {
    let needsSpanish = problem.language == .spanish
    return Fix(
      outcome: RadioField(
        FieldFrame("outcome", words("problems.staff.outcome")).with(errors, in: words),
        Problem.Outcome.allCases.map { Choice($0.rawValue, words("problems.staff.outcome.\($0.rawValue)")) },
        chosen: form?["outcome"] ?? "fixed"),
      english: TextAreaField(
        FieldFrame("english", words("problems.staff.fix.english"), hint: words("problems.staff.fix.hint"))
          .with(errors, in: words), value: form?["english"] ?? "", most: 500, rows: 3),
      spanish: TextAreaField(
        FieldFrame("spanish", words("problems.staff.fix.spanish"), isOptional: !needsSpanish)
          .with(errors, in: words), value: form?["spanish"] ?? "", most: 500, rows: 3),
      isPublic: CheckboxField(
        FieldFrame("public", words("problems.staff.public"), hint: words("problems.staff.public.hint")),
        isTicked: form?["public"] != nil))
  }
}

extension HTML {
  mutating func problem(_ page: ProblemPage) {
    crumb(words("problems.staff.title"), Path.problems(.board("")).url)
    errorSummary(ErrorSummary(page.errors))
    h1(page.heading)
    div(.class("stack")) { h in
      h.section(.class("card"), .label(h.words("problems.staff.said"))) { h in
        h.p { h in h.tag(page.tag) }
        for line in page.said { h.p(line) }
        h.facts(page.facts)
        if let look = page.look { h.p { h in h.linkButton(look) } }
      }
      if page.isOpen { h.mindProblem(page) }
      h.section(.class("card")) { h in
        h.h2(h.words("problems.staff.history"))
        if page.touches.isEmpty { h.p(h.words("problems.staff.no-history")) } else { h.rows(page.touches) }
        if !page.isOpen {
          h.form(to: Path.problems(.reopen(page.id)).url) { h in
            h.p { h in h.submit(SubmitButton(h.words("problems.staff.reopen"), look: .alternate)) }
          }
        }
      }
    }
  }

  private mutating func mindProblem(_ page: ProblemPage) {
    if page.take != nil || page.give != nil {
      section(.class("card stack")) { h in
        h.h2(h.words("problems.staff.who"))
        if let take = page.take {
          h.form(to: Path.problems(.give(page.id)).url) { h in h.p { h in h.submit(take) } }
        }
        if let give = page.give {
          h.form(to: Path.problems(.give(page.id)).url) { h in
            h.selectField(give)
            h.p { h in h.submit(SubmitButton(h.words("problems.staff.give.button"), look: .alternate)) }
          }
        }
      }
    }
    section(.class("card")) { h in
      h.h2(h.words("problems.staff.note.title"))
      h.form(to: Path.problems(.note(page.id)).url) { h in
        h.textAreaField(page.note)
        h.dateField(page.due)
        h.p { h in h.submit(SubmitButton(h.words("problems.staff.note.button"), look: .alternate)) }
      }
    }
    if let fix = page.fix {
      section(.class("card")) { h in
        h.h2(h.words("problems.staff.fix"))
        h.form(to: Path.problems(.close(page.id)).url) { h in
          h.radioField(fix.outcome)
          h.textAreaField(fix.english)
          h.textAreaField(fix.spanish)
          h.checkboxField(fix.isPublic)
          h.p { h in h.submit(SubmitButton(h.words("problems.staff.fix.button"), icon: .check)) }
        }
      }
    }
  }
}
