import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What one who pays has on no statement yet, entry by entry; and holding it back with a reason.
struct ReadyPage {
  let name: String
  let lead: String
  let state: Web.Notice?
  let table: DataTable
  /// Where it is let go out; nil when it does not wait for that.
  let prices: LinkButton?
  let card: LinkButton?
  let reason: TextField?
  let action: SafeURL
  let errors: [FieldError]

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit) }

  static func hold(_ visit: StaffVisit) async throws -> WebResponse {
    let id = try await known(visit).guarantorID
    var reader = try visit.request.form().reader()
    let reason = reader.text("reason", upTo: 300, missing: "billdesk.hold.missing")
    try reader.finish()
    guard reader.errors.isEmpty else { return try await answer(visit, reader.errors, .unprocessableContent) }
    return visit.visit.goOn(
      try await visit.app.holdBills(
        of: id, because: reason, by: visit, try visit.visit.submission("/staff/bills/ready/\(id)/hold")))
  }

  static func release(_ visit: StaffVisit) async throws -> WebResponse {
    let id = try await known(visit).guarantorID
    try visit.request.form().reader().finish()
    return visit.visit.goOn(
      try await visit.app.holdBills(
        of: id, because: nil, by: visit, try visit.visit.submission("/staff/bills/ready/\(id)/release")))
  }

  private static func known(_ visit: StaffVisit) async throws -> ReadyBill {
    let id = Guarantor.ID(visit.visit.parameter("guarantor"))
    if let ready = try await visit.app.database.read({ try ReadyBills.one(id, in: $0) }) { return ready }
    try await visit.app.recordRefusal(.read, of: "guarantor", by: visit.actor, from: visit.visit.origin)
    throw LedgerFault.notFound
  }

  private static func answer(
    _ visit: StaffVisit, _ errors: [FieldError] = [], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let ready = try await known(visit)
    let entries = try await visit.app.database.read { try Ledger.unbilled(of: ready.guarantorID, in: $0) }
    try await visit.app.noteBillsRead(
      of: Set(entries.map(\.patientID)), as: .read, called: "ready/\(ready.guarantorID)", by: visit)
    let page = ReadyPage(ready, entries, visit, errors)
    return .page(
      visit.billFrame(page.name, hasErrors: !errors.isEmpty).staffPage { h in h.readyBill(page) }, status)
  }

  private init(_ ready: ReadyBill, _ entries: [LedgerEntry], _ visit: StaffVisit, _ errors: [FieldError]) {
    let words = visit.words
    let isHeld = ready.stay == .held
    name = ready.name.full
    lead = words("billdesk.one.lead", ("sum", words.money(ready.sum)))
    state = ready.stay.map { stay in
      Web.Notice(
        words("billdesk.why.\(stay.rawValue)") + (ready.holdReason.isEmpty ? "" : ": " + ready.holdReason),
        tone: .near)
    }
    let columns = ["day", "what", "amount", "source"].map { DataTable.Column(words("billing.staff.\($0)")) }
    table = DataTable(
      .heard(words("billdesk.ready.title")), columns,
      entries.prefix(100).map { entry in
        let service = entry.service.map { ": " + words("billing.service.\($0.rawValue)") } ?? ""
        return [
          .text(words.dates.shortWithYear(entry.day)),
          .text(words("billing.staff.kind.\(entry.kind.rawValue)") + service), .text(words.money(entry.amount)),
          .text(entry.origin.source),
        ]
      })
    prices =
      ready.stay == .overEstimate
      ? LinkButton(words("estimates.staff.title"), EstimateDeskPath.all.url, icon: .bill) : nil
    card = ready.patientID.map { LinkButton(words("billdesk.one.card"), Path.staffPatient($0).url, icon: .person) }
    reason =
      isHeld || !visit.member.role.may(.manageBills)
      ? nil
      : TextField(
        FieldFrame("reason", words("billdesk.hold.reason"), hint: words("billdesk.hold.hint")).with(errors, in: words))
    action = Path.billDesk(isHeld ? .release(ready.guarantorID) : .hold(ready.guarantorID)).url
    self.errors = errors
  }
}

extension HTML {
  mutating func readyBill(_ page: ReadyPage) {
    crumb(words("billdesk.title"), Path.billDesk(.desk).url)
    errorSummary(ErrorSummary(page.errors))
    h1(page.name)
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      if let state = page.state { h.notice(state) }
      h.section(.class("card"), .label(h.words("billdesk.ready.title"))) { h in
        h.dataTable(page.table)
        h.links([page.card, page.prices].compactMap { $0 })
      }
      h.form(to: page.action, .class("card")) { h in
        if let reason = page.reason { h.textField(reason) }
        h.p { h in
          h.submit(
            SubmitButton(h.words(page.reason == nil ? "billdesk.release" : "billdesk.hold"), look: .alternate))
        }
      }
    }
  }
}

extension App {
  /// Holds somebody's statements back with a reason, or lets them go.
  func holdBills(
    of guarantor: Guarantor.ID, because reason: String?, by visit: StaffVisit, _ submission: Submission?
  ) async throws -> Done {
    let (now, actor, member, origin) = (clock.now, visit.actor, visit.member.id, visit.visit.origin)
    return try await once(submission) { [audit] transaction in
      if let reason {
        try ReadyBills.hold(guarantor, because: reason, by: member, in: transaction, at: now)
      } else {
        try ReadyBills.letGo(guarantor, in: transaction)
      }
      try audit.append(
        AuditEvent(
          at: now, actor: actor, action: reason == nil ? .lift : .hold, object: "guarantor/\(guarantor)",
          reason: reason ?? "", origin: origin),
        in: transaction)
      return Done(
        Path.billDesk(.ready(guarantor)).url.description,
        saying: reason == nil ? "billdesk.said.released" : "billdesk.said.held")
    }
  }

  /// Records in the chart of each person that bills were read.
  func noteBillsRead(
    of patients: Set<Patient.ID>, as action: AuditAction, called object: String, by visit: StaffVisit
  ) async throws {
    let (now, actor, origin) = (clock.now, visit.actor, visit.visit.origin)
    try await noteSeen(visit.session)
    try await database.write { [audit] transaction in
      for patient in patients.sorted(by: { $0.text < $1.text }) {
        try audit.append(
          AuditEvent(at: now, actor: actor, patientID: patient, action: action, object: object, origin: origin),
          in: transaction)
      }
    }
  }
}
