import Chart
import Kernel
import Store
import Web

/// What is late: entries nobody finished in time, and out-of-range results that the patient has not seen. The longest
/// first; names stand here only for those who read charts.
struct OverduePage {
  let lateHeading: String
  let late: [Web.Row]
  let unseenHeading: String
  let unseen: [Web.Row]
  let nothing: String

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let (late, unseen) = try await visit.app.database.read { reading in
      (
        try WorkLists.overdue(at: now, in: reading),
        try ResultLoop.unreachedLines(
          arrivedAfter: now.adding(.seconds(-60 * 86_400)), before: now.adding(.seconds(-86_400)), limit: 100,
          in: reading)
      )
    }
    let actor = visit.actor
    let event = AuditEvent(at: now, actor: actor, action: .read, object: "overdue", origin: visit.visit.origin)
    try await visit.app.database.write { [audit = visit.app.audit] transaction in
      try audit.append(event, in: transaction)
    }
    let page = OverduePage(late, unseen, visit)
    return .page(visit.frame(visit.words("inbox.overdue.title"), current: .overdue).staffPage { h in h.overdue(page) })
  }

  private init(_ late: [WorkLine], _ unseen: [UnreachedLine], _ visit: StaffVisit) {
    let words = visit.words
    let zone = visit.app.practice.zone
    let mayRead = visit.member.role.may(.readChart)
    lateHeading = words.plural("inbox.overdue.late", count: late.count)
    self.late = late.map { line in
      let what = mayRead ? line.item.map { TestGuide.of(codeKey: $0.codeKey)?.name(in: words) ?? $0.name } : nil
      let day = words.dates.short(zone.today(at: line.entry.dueAt))
      return Web.Row(
        line.patient?.name.full ?? words("inbox.practice"),
        line.entry.isFor(visit.member) ? Path.staffWork(line.entry.id, "team").url : nil, icon: .clock,
        text: [what, words("inbox.team.\(line.entry.team.rawValue)"), words("inbox.late", ("day", day))]
          .compactMap { $0 }.joined(separator: " · "),
        end: .nothing)
    }
    unseenHeading = words.plural("inbox.overdue.unseen", count: unseen.count)
    self.unseen = unseen.map { line in
      let what = mayRead ? TestGuide.of(codeKey: line.codeKey)?.name(in: words) ?? line.name : nil
      let day = words.dates.short(zone.today(at: line.visibleSince))
      let step =
        line.steps.contains(.letter)
        ? "letter" : line.steps.contains(.task) ? "task" : line.steps.contains(.nudge) ? "nudge" : "none"
      return Web.Row(
        line.patient.full, Path.staffPatient(line.patientID).url, icon: .eye,
        text: [what, words("inbox.overdue.since", ("day", day)), words("inbox.overdue.step.\(step)")]
          .compactMap { $0 }.joined(separator: " · "), end: .nothing)
    }
    nothing = late.isEmpty && unseen.isEmpty ? words("inbox.overdue.nothing") : ""
  }
}
