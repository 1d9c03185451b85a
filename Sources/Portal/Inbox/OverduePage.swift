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
  let unopenedHeading: String
  let unopened: [Web.Row]
  let nothing: String

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let (late, unseen, told, unopened) = try await visit.app.database.read { reading in
      let late = try WorkLists.overdue(at: now, in: reading)
      let (first, last) = (now.adding(.seconds(-60 * 86_400)), now.adding(.seconds(-86_400)))
      return (
        late, try ResultLoop.unreachedLines(arrivedAfter: first, before: last, limit: 100, in: reading),
        try Escalation.of(late.map(\.entry.id), in: reading),
        try UnopenedMessage.all(from: first, until: last, limit: 100, in: reading)
      )
    }
    let actor = visit.actor
    let event = AuditEvent(at: now, actor: actor, action: .read, object: "overdue", origin: visit.visit.origin)
    try await visit.app.database.write { [audit = visit.app.audit] transaction in
      try audit.append(event, in: transaction)
    }
    let page = OverduePage((late, told), unseen, unopened, visit)
    return .page(visit.frame(visit.words("inbox.overdue.title"), current: .overdue).staffPage { h in h.overdue(page) })
  }

  private init(
    _ found: (late: [WorkLine], told: [WorkEntry.ID: Escalation]), _ unseen: [UnreachedLine],
    _ unopened: [UnopenedMessage], _ visit: StaffVisit
  ) {
    let words = visit.words
    let zone = visit.app.practice.zone
    let mayRead = visit.member.role.may(.readChart)
    let late = found.late
    lateHeading = words.plural("inbox.overdue.late", count: late.count)
    self.late = late.map { line in
      let item = mayRead ? line.item.map { TestGuide.of(codeKey: $0.codeKey)?.name(in: words) ?? $0.name } : nil
      // What kind of request it is says nothing clinical; its own words do.
      let what = item ?? line.entry.requestKind.map { words("inbox.request.\($0)") }
      let day = words.dates.short(zone.today(at: line.entry.dueAt))
      return Web.Row(
        line.patient?.name.full ?? words("inbox.practice"),
        line.entry.isFor(visit.member) ? Path.staffWork(line.entry.id, "team").url : nil, icon: .clock,
        text: [
          what, words("inbox.team.\(line.entry.team.rawValue)"), words("inbox.late", ("day", day)),
          found.told[line.entry.id].map { OverduePage.told($0, words) },
        ].compactMap { $0 }.joined(separator: " · "),
        end: .nothing)
    }
    unseenHeading = words.plural("inbox.overdue.unseen", count: unseen.count)
    self.unseen = unseen.map { OverduePage.row($0, mayRead, visit) }
    unopenedHeading = words.plural("inbox.overdue.unopened", count: unopened.count)
    self.unopened = unopened.map { OverduePage.row($0, visit) }
    nothing = late.isEmpty && unseen.isEmpty && unopened.isEmpty ? words("inbox.overdue.nothing") : ""
  }
  private static func row(_ line: UnreachedLine, _ mayRead: Bool, _ visit: StaffVisit) -> Web.Row {
    let words = visit.words
    let what = mayRead ? TestGuide.of(codeKey: line.codeKey)?.name(in: words) ?? line.name : nil
    let day = words.dates.short(visit.app.practice.zone.today(at: line.visibleSince))
    return Web.Row(
      line.patient.full, Path.staffPatient(line.patientID).url, icon: .eye,
      text: [what, words("inbox.overdue.since", ("day", day)), step(line.steps, words)]
        .compactMap { $0 }.joined(separator: " · "), end: .nothing)
  }

  /// What was written and not opened: who wrote it and since when; not a word of it.
  private static func row(_ line: UnopenedMessage, _ visit: StaffVisit) -> Web.Row {
    let words = visit.words
    let days = line.daysUnread(at: visit.app.clock.now)
    return Web.Row(
      line.patient.full, Path.staffPatient(line.patientID).url, icon: .messages,
      text: [
        words("inbox.overdue.wrote", ("name", line.message.writer.addressed)),
        words.plural("inbox.message.unopened", count: days, ("name", line.patient.given)), step(line.steps, words),
      ].joined(separator: " · "), end: .nothing)
  }

  private static func step(_ steps: Set<FollowUpStep>, _ words: Words) -> String {
    let last = [FollowUpStep.letter, .task, .nudge].first { steps.contains($0) }
    return words("inbox.overdue.step.\(last?.rawValue ?? "none")")
  }

  private static func told(_ escalation: Escalation, _ words: Words) -> String {
    words(
      "inbox.overdue.told",
      (
        "name",
        escalation.toHolder == nil ? words("inbox.team.\(escalation.toTeam.rawValue)") : escalation.name.addressed
      ))
  }
}
