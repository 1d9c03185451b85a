import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The plan with all its steps, the gates as the system sees them, and the beginning of the roll-out.
struct RollOutPage {
  let count: String
  let phases: [(title: String, rows: [Web.Row])]
  let gates: [Web.Row]
  let gatesLead: String
  let errors: [FieldError]
  /// The button; nil for who may not, and once it has begun.
  let begin: SubmitButton?

  private struct Found: Sendable {
    let notes: [PlanStep: PlanNote]
    let gates: [GateSight]
    let seen: Set<PlanStep>
    let begunAt: Instant?
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, [])
  }

  static func begin(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    do {
      return visit.visit.goOn(
        try await visit.app.beginRollOut(
          by: visit.member, from: visit.visit.origin, try visit.visit.submission("/staff/roll-out")))
    } catch RollOutFault.gatesClosed {
      return try await answer(visit, [FieldError("gates", "plan.fault.gates-closed")])
    }
  }

  private static func answer(_ visit: StaffVisit, _ errors: [FieldError]) async throws -> WebResponse {
    let now = visit.app.clock.now
    let found = try await visit.app.database.read { reading in
      let gates = try PlanGates.all(in: reading, at: now)
      return Found(
        notes: try Plan.notes(in: reading), gates: gates, seen: try Plan.seen(in: reading, gates: gates),
        begunAt: try RollOut.begunAt(in: reading))
    }
    let page = RollOutPage(found, visit, errors)
    var frame = visit.frame(visit.words("plan.title"), current: .adoption)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.rollOut(page) }, errors.isEmpty ? .ok : .conflict)
  }

  private init(_ found: Found, _ visit: StaffVisit, _ errors: [FieldError]) {
    let (words, role) = (visit.words, visit.member.role)
    let steps = PlanStep.allCases
    let done = steps.filter { step in found.seen.contains(step) || (!step.isSeen && found.notes[step]?.doneAt != nil) }
    self.errors = errors
    count = words("plan.count", ("done", "\(done.count)"), ("all", "\(steps.count)"))
    phases = PlanStep.Phase.allCases.map { phase in
      (
        words("plan.phase.\(phase.rawValue)"),
        phase.steps.map { step in
          RollOutPage.row(step, found.notes[step], isDone: done.contains(step), visit)
        }
      )
    }
    let begun = found.begunAt.map { words.dates.shortWithYear(visit.app.practice.zone.today(at: $0)) }
    gatesLead =
      begun.map { words("plan.begun", ("day", $0)) }
      ?? words.plural("plan.gates.closed", count: found.gates.count { !$0.isOpen })
    gates = found.gates.map { RollOutPage.row($0, visit) }
    begin = found.begunAt == nil && role.may(.runRollOut) ? SubmitButton(words("plan.begin")) : nil
  }

  private static func row(
    _ step: PlanStep, _ note: PlanNote?, isDone: Bool, _ visit: StaffVisit
  ) -> Web.Row {
    let words = visit.words
    let who = note?.ownerName.map { words("plan.owner", ("name", $0.full)) }
    let due = note?.due.map { words("plan.due", ("day", words.dates.short($0))) }
    let said = [words("plan.step.\(step.rawValue).how"), who, due].compactMap(\.self).joined(separator: " · ")
    let isLate = !isDone && note?.due.map { $0 < visit.app.today } ?? false
    let tag =
      isDone
      ? Tag(words("plan.done"), .ok)
      : isLate ? Tag(words("plan.late"), .now) : Tag(words("plan.open"), .near)
    let url = visit.member.role.may(.runRollOut) ? Path.rollOut(.step(step)).url : nil
    return Web.Row(words("plan.step.\(step.rawValue)"), url, text: said, end: .tag(tag))
  }

  private static func row(_ sight: GateSight, _ visit: StaffVisit) -> Web.Row {
    let words = visit.words
    let name = sight.gate.rawValue
    var parts = [words("plan.gate.\(name).how")]
    if !sight.missingTeams.isEmpty {
      let teams = sight.missingTeams.map { words("inbox.team.\($0.rawValue)") }.joined(separator: ", ")
      parts.append(words("plan.gate.missing", ("teams", teams)))
    }
    if let count = sight.count { parts.append(words("plan.gate.count", ("is", "\(count.is)"), ("of", "\(count.of)"))) }
    if let at = sight.at {
      let day = words.dates.shortWithYear(visit.app.practice.zone.today(at: at))
      parts.append(words("plan.gate.seen", ("day", day)))
    }
    return Web.Row(
      words("plan.gate.\(name)"), place(of: sight.gate, visit.member.role), text: parts.joined(separator: " "),
      end: .tag(sight.isOpen ? Tag(words("plan.gate.open"), .ok) : Tag(words("plan.gate.closed"), .near)))
  }

  /// Where a gate is opened; nil where it is done at the machine, and for who may not.
  private static func place(of gate: PlanGate, _ role: StaffRole) -> SafeURL? {
    switch gate {
    case .inboxStaffed: role.may(.workInbox) ? Path.staffInbox("team").url : nil
    case .resultWentRound: role.may(.shareResults) ? Path.staffInbox("mine").url : nil
    case .inviteArrived: role.may(.inviteMany) ? Path.inviting(.desk).url : nil
    case .statementEqualsFile: role.may(.readBills) ? Path.billDesk(.desk).url : nil
    case .answerTimesSet: role.may(.editWording) ? Path.staffRouting.url : nil
    case .backupRestored: nil
    }
  }
}

extension HTML {
  mutating func rollOut(_ page: RollOutPage) {
    errorSummary(ErrorSummary(page.errors))
    h1(words("plan.title"))
    p(.class("lead"), words("plan.lead"))
    p(page.count)
    div(.class("stack")) { h in
      h.section(.class("card"), .labelledBy("gates")) { h in
        h.h2(.id("gates"), h.words("plan.gates.title"))
        h.p(page.gatesLead)
        h.rows(page.gates)
        if let begin = page.begin {
          h.form(to: Path.rollOut(.begin).url, .class("no-print")) { h in h.p { h in h.submit(begin) } }
        }
      }
      for phase in page.phases {
        h.section(.class("card")) { h in
          h.h2(phase.title)
          h.rows(phase.rows)
        }
      }
    }
  }
}
