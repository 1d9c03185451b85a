import Chart
import Kernel
import Store
import Web

/// Everything that is held back from patients now, with why and when it is looked at again; overdue ones first.
struct HoldsPage {
  static let most = 200

  let overdue: [Web.Row]
  let others: [Web.Row]

  init(_ holds: [StandingHold], _ visit: StaffVisit) {
    let today = visit.app.today
    overdue = holds.filter { $0.reviewOn <= today }.map { HoldsPage.row($0, visit, isOverdue: true) }
    others = holds.filter { $0.reviewOn > today }.map { HoldsPage.row($0, visit, isOverdue: false) }
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let holds = try await visit.app.database.read { reading in try StandingHold.all(limit: most, in: reading) }
    // The list names people and what is theirs: looking at it is recorded.
    let event = AuditEvent(
      at: visit.app.clock.now, actor: visit.actor, action: .read, object: "holds", reason: "\(holds.count) shown",
      origin: visit.visit.origin)
    try await visit.app.database.write { [audit = visit.app.audit] transaction in
      try audit.append(event, in: transaction)
    }
    try await visit.app.noteSeen(visit.session)
    let page = HoldsPage(holds, visit)
    return .page(visit.frame(visit.words("oversight.holds.title")).staffPage { h in h.holds(page) })
  }

  private static func row(_ hold: StandingHold, _ visit: StaffVisit, isOverdue: Bool) -> Web.Row {
    let words = visit.words
    let day = words.dates.shortWithYear(hold.reviewOn)
    let who = hold.heldBy?.full ?? words("oversight.hold.nobody")
    let line = [
      words("oversight.hold.thing", ("name", hold.name.isEmpty ? words("oversight.hold.unnamed") : hold.name)),
      words(
        "oversight.hold.by", ("name", who),
        ("day", words.dates.shortWithYear(visit.app.practice.zone.today(at: hold.heldAt)))),
      words("oversight.hold.because", ("reason", hold.reason)),
    ]
    let label = words(isOverdue ? "oversight.hold.overdue" : "oversight.hold.review", ("day", day))
    return Web.Row(
      hold.patient.sorted, hold.item.map { Path.staffHold(hold.patientID, $0).url }, icon: .lock,
      text: line.map(HoldsPage.plain).joined(separator: " · "), end: .tag(Tag(label, isOverdue ? .now : .plain)))
  }

  /// Text of people without the marks that pages read as bold.
  private static func plain(_ text: String) -> String { text.replacing("**", with: "") }
}
