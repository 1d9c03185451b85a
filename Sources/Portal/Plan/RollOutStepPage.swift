import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// One step of the plan: who does it, until when, what shows that it is done; and its tick, where people judge.
struct RollOutStepPage {
  let step: PlanStep
  let goThere: String
  let errors: [FieldError]
  let owner: SelectField
  let due: DateField
  let evidence: TextAreaField
  let isDone: Bool

  /// Where a step is done; nil where that is at the machine.
  private var place: SafeURL? {
    switch step {
    case .name: Path.configuration(.practice).url
    case .colours: Path.configuration(.look).url
    case .features: Path.configuration(.features).url
    case .phrases: Path.staffPhrases.url
    case .rules: Path.staffResultRules.url
    case .schedule: Path.staffScheduleRules.url
    case .bills: Path.billDesk(.desk).url
    case .training: Path.staffTraining.url
    case .gates, .begin: Path.rollOut(.plan).url
    case .wave: Path.inviting(.desk).url
    case .survey: Path.staffSurvey.url
    case .desk: Path.asking(.list).url
    case .baseline: Path.adoption(.value).url
    case .weekly: Path.call(.week).url
    case .problems: Path.problems(.board("")).url
    case .records, .accounts: nil
    }
  }

  var link: [LinkButton] { place.map { [LinkButton(goThere, $0)] } ?? [] }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, try step(visit), nil, [])
  }

  static func save(_ visit: StaffVisit) async throws -> WebResponse {
    let step = try step(visit)
    let form = try visit.request.form()
    var reader = form.reader()
    let owner = reader.text("owner", upTo: 64)
    let due = reader.date("due")
    let evidence = reader.text("evidence", upTo: 600, lines: .many)
    try reader.finish()
    guard reader.errors.isEmpty else { return try await answer(visit, step, form, reader.errors) }
    return visit.visit.goOn(
      try await visit.app.notePlan(
        step, owner: owner.isEmpty ? nil : StaffMember.ID(owner), due: due, evidence: evidence, by: visit,
        try visit.visit.submission("/staff/plan/\(step.rawValue)")))
  }

  static func tick(_ visit: StaffVisit) async throws -> WebResponse {
    let step = try step(visit)
    var reader = try visit.request.form().reader()
    let done = reader.flag("done")
    try reader.finish()
    return visit.visit.goOn(
      try await visit.app.tickPlan(
        step, done: done, by: visit, try visit.visit.submission("/staff/plan/\(step.rawValue)/tick")))
  }

  private static func step(_ visit: StaffVisit) throws -> PlanStep {
    guard let step = PlanStep(rawValue: visit.visit.parameter("step")) else { throw RollOutFault.notFound }
    return step
  }

  private static func answer(
    _ visit: StaffVisit, _ step: PlanStep, _ form: Form?, _ errors: [FieldError]
  ) async throws -> WebResponse {
    let now = visit.app.clock.now
    let (note, people, seen) = try await visit.app.database.read { reading in
      let gates = try PlanGates.all(in: reading, at: now)
      return (
        try Plan.notes(in: reading)[step],
        try reading.all(StaffQueries.colleagues(of: StaffMember.ID(""), limit: 200), as: StaffMember.self),
        try Plan.seen(in: reading, gates: gates)
      )
    }
    let words = visit.words
    let page = RollOutStepPage(
      step: step, goThere: words("plan.there"), errors: errors,
      owner: SelectField(
        FieldFrame("owner", words("plan.field.owner")),
        [Choice("", words("plan.nobody"))] + people.map { Choice($0.id.text, $0.name.full) },
        chosen: form?["owner"] ?? note?.owner?.text ?? ""),
      due: form.map { DateField(FieldFrame("due", words("plan.field.due")).with(errors, in: words)).refilled(from: $0) }
        ?? DateField(FieldFrame("due", words("plan.field.due")), note?.due),
      evidence: TextAreaField(
        FieldFrame("evidence", words("plan.field.evidence"), hint: words("plan.field.evidence.hint"))
          .with(errors, in: words), value: form?["evidence"] ?? note?.evidence ?? "", most: 600),
      isDone: step.isSeen ? seen.contains(step) : note?.doneAt != nil)
    var frame = visit.frame(words("plan.step.\(step.rawValue)"), current: .adoption)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.rollOutStep(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }
}

extension HTML {
  mutating func rollOutStep(_ page: RollOutStepPage) {
    crumb(words("plan.title"), Path.rollOut(.plan).url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("plan.step.\(page.step.rawValue)"))
    p(.class("lead"), words("plan.step.\(page.step.rawValue).how"))
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.form(to: Path.rollOut(.step(page.step)).url) { h in
          h.selectField(page.owner)
          h.dateField(page.due)
          h.textAreaField(page.evidence)
          h.p { h in h.submit(SubmitButton(h.words("plan.save"))) }
        }
      }
      h.links(page.link)
      h.section(.class("card")) { h in
        if page.step.isSeen {
          h.p(h.words(page.isDone ? "plan.seen.done" : "plan.seen.open"))
        } else {
          h.form(to: Path.rollOut(.tick(page.step)).url) { h in
            if page.isDone {
              h.submit(SubmitButton(h.words("plan.untick"), look: .alternate))
            } else {
              h.submit(SubmitButton(h.words("plan.tick"), look: .alternate, icon: .check, name: "done", value: "1"))
            }
          }
        }
      }
    }
  }
}
