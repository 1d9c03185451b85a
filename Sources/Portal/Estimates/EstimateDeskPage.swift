import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Which prices are owed and by when, which bills wait because they are far above theirs, and what was given.
struct EstimateDeskPage: Sendable {
  static let most = 100

  let held: [Held]
  let open: [Web.Row]
  let given: [Web.Row]

  /// A bill that waits for a person.
  struct Held: Sendable {
    let title: String
    let text: String
    let reason: TextField
    let hidden: [(name: String, value: String)]
    /// Nil for those who only read.
    let action: SafeURL?
    let estimate: LinkButton
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, [], .ok) }

  static func answer(
    _ visit: StaffVisit, _ errors: [FieldError], _ status: HTTPResponse.Status
  ) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let now = visit.app.clock.now
    let (held, open, given) = try await visit.app.database.read { reading in
      (
        try EstimateHolds.all(in: reading, at: now, limit: most), try Estimates.open(in: reading, limit: most),
        try Estimates.closed(in: reading, limit: 25)
      )
    }
    let seen = Set(held.map(\.patientID) + (open + given).map(\.estimate.patientID))
    try await visit.app.recordEstimates(seen, by: visit)
    let page = EstimateDeskPage(visit, held, open, given, errors)
    var frame = visit.frame(visit.words("estimates.staff.title"), current: .bills)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.estimateDesk(page, errors) }, status)
  }

  init(
    _ visit: StaffVisit, _ held: [EstimateHold], _ open: [NamedEstimate], _ given: [NamedEstimate],
    _ errors: [FieldError]
  ) {
    let (words, zone, now) = (visit.words, visit.app.practice.zone, visit.app.clock.now)
    let voice = EstimateVoice(words, in: zone)
    self.held = held.map { EstimateDeskPage.held($0, visit, errors) }
    self.open = open.map { one in
      let estimate = one.estimate
      let text = [voice.name(of: estimate), estimate.serviceOn.map(words.dates.shortWithYear) ?? ""]
      let due = words("estimates.staff.due", ("day", voice.day(estimate.dueAt)))
      return Web.Row(
        one.patientName.full, EstimateDeskPath.one(estimate.id).url, icon: .bill,
        text: text.filter { !$0.isEmpty }.joined(separator: " · "),
        end: .tag(Tag(due, estimate.dueAt < now ? .near : .plain)))
    }
    self.given = given.map { one in
      Web.Row(
        one.patientName.full, EstimateDeskPath.one(one.estimate.id).url, icon: .check,
        text: voice.name(of: one.estimate), end: .chevron)
    }
  }

  private static func held(_ hold: EstimateHold, _ visit: StaffVisit, _ errors: [FieldError]) -> Held {
    let words = visit.words
    let text = words(
      "estimates.staff.over", ("charged", words.money(hold.charged)), ("estimated", words.money(hold.estimated)),
      ("over", words.money(hold.over)))
    let name = "reason-\(hold.sheetID)-\(hold.day)"
    return Held(
      title: words(
        "estimates.staff.held.one", ("name", hold.patientName.full), ("day", words.dates.shortWithYear(hold.day))),
      text: text,
      reason: TextField(FieldFrame(name, words("estimates.staff.why")).with(errors, in: words), most: 300),
      hidden: [
        ("sheet", hold.sheetID.text), ("day", hold.day.description), ("charged", "\(hold.charged.count)"),
      ],
      action: visit.member.role.may(.manageBills) ? EstimateDeskPath.release(hold.estimateID).url : nil,
      estimate: LinkButton(
        words("estimates.staff.look"), EstimateDeskPath.one(hold.estimateID).url, look: .alternate))
  }
}

extension App {
  /// Records in each chart that its prices were looked at.
  fileprivate func recordEstimates(_ patients: Set<Patient.ID>, by visit: StaffVisit) async throws {
    guard !patients.isEmpty else { return }
    let (now, actor, origin) = (clock.now, visit.actor, visit.visit.origin)
    try await database.write { [audit] transaction in
      for patient in patients.sorted(by: { $0.text < $1.text }) {
        try audit.append(
          AuditEvent(at: now, actor: actor, patientID: patient, action: .read, object: "estimates", origin: origin),
          in: transaction)
      }
    }
  }
}

extension HTML {
  mutating func estimateDesk(_ page: EstimateDeskPage, _ errors: [FieldError]) {
    crumb(words("billdesk.title"), Path.billDesk(.desk).url)
    errorSummary(ErrorSummary(errors))
    h1(words("estimates.staff.title"))
    p(.class("lead"), words("estimates.staff.lead"))
    div(.class("stack")) { h in
      if !page.held.isEmpty {
        h.h2(h.words("estimates.staff.held"))
        for held in page.held { h.heldBill(held) }
      }
      h.section(.class("card"), .labelledBy("open")) { h in
        h.h2(.id("open"), h.words("estimates.staff.open"))
        if page.open.isEmpty { h.p(h.words("estimates.staff.none")) } else { h.rows(page.open) }
      }
      if !page.given.isEmpty {
        h.section(.class("card"), .labelledBy("given")) { h in
          h.h2(.id("given"), h.words("estimates.staff.given"))
          h.rows(page.given)
        }
      }
    }
  }

  private mutating func heldBill(_ held: EstimateDeskPage.Held) {
    section(.class("card"), .label(held.title)) { h in
      h.h3(held.title)
      h.p(held.text)
      if let action = held.action {
        h.form(to: action) { h in
          for field in held.hidden { h.input(.type(.hidden), .name(field.name), .value(field.value)) }
          h.textField(held.reason)
          h.p(.class("acts-row")) { h in
            h.submit(SubmitButton(h.words("estimates.staff.release")))
            h.linkButton(held.estimate)
          }
        }
      }
    }
  }
}
