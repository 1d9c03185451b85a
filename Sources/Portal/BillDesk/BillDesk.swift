import Chart
import Kernel
import Store
import Web

/// Where billers begin their day: what is ready to be sent, what is late, what went wrong, who asks.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/bills` | sees all of it in groups with counts (`BillDeskPage`) |
/// | `…/lists/{list}` | one group page by page (`BillListPage`) |
/// | `…/ready/{guarantor}`, `hold`, `release` | what stands on no statement yet; holds it back (`ReadyPage`) |
/// | `…/send` | looks at what leaves, and sends all (`SendPage`) |
/// | `…/batches/{batch}`, `stop` | watches it leave, stops the rest (`BatchPage`) |
/// | `…/papers`, `pdf`, `printed`, `undo` | prints what goes by mail, and marks it (`PapersPage`) |
/// | `…/statements/{bill}` | one statement, and all that was said about it (`StatementPage`) |
/// | `…/payments/{payment}` | one payment; gives money back (`PaymentPage`) |
/// | `…/rules` | when one reminds, and what is too little to send (`BillRulesPage`) |
package enum BillDesk {
  package static var routes: [Route] {
    let base = "/staff/bills"
    return [
      Route.staff(.get, base, may: .readBills, BillDeskPage.show),
      Route.staff(.get, base + "/lists/{list}", may: .readBills, BillListPage.show),
      Route.staff(.get, base + "/ready/{guarantor}", may: .readBills, ReadyPage.show),
      Route.staff(.post, base + "/ready/{guarantor}/hold", may: .manageBills, ReadyPage.hold),
      Route.staff(.post, base + "/ready/{guarantor}/release", may: .manageBills, ReadyPage.release),
      Route.staff(.get, base + "/send", may: .manageBills, SendPage.show),
      Route.staff(.post, base + "/send", may: .manageBills, SendPage.send),
      Route.staff(.get, base + "/batches/{batch}", may: .readBills, BatchPage.show),
      Route.staff(.post, base + "/batches/{batch}/stop", may: .manageBills, BatchPage.stop),
      Route.staff(.get, base + "/papers", may: .readBills, PapersPage.show),
      Route.staff(.get, base + "/papers/pdf", may: .manageBills, work: .paper, PapersFile.send),
      Route.staff(.post, base + "/papers/printed", may: .manageBills, PapersPage.mark),
      Route.staff(.post, base + "/papers/undo", may: .manageBills, PapersPage.undo),
      Route.staff(.get, base + "/statements/{bill}", may: .readBills, StatementPage.show),
      Route.staff(.get, base + "/payments/{payment}", may: .readBills, PaymentPage.show),
      Route.staff(.post, base + "/payments/{payment}", may: .manageBills, PaymentPage.giveBack),
      Route.staff(.get, base + "/rules", may: .manageBills, BillRulesPage.show),
      Route.staff(.post, base + "/rules", may: .manageBills, BillRulesPage.save),
    ].flatMap { $0 }
  }

  /// Statements leave in groups; reminders are looked for every ten minutes.
  package static var jobs: [Job] {
    [
      Job("send-bills", every: .seconds(5)) { app in try await SendBills(app).run() },
      Job("remind-bills", every: .seconds(600)) { app in _ = try await app.remindOfBills() },
    ]
  }
}

extension StaffVisit {
  /// Records that names and what they owe were looked at together.
  func noteBills(_ object: String) async throws {
    let event = AuditEvent(
      at: app.clock.now, actor: actor, action: .search, object: object, origin: visit.origin)
    try await app.noteSeen(session)
    try await app.database.write { [audit = app.audit] transaction in try audit.append(event, in: transaction) }
  }

  /// The page around what stands on the desk.
  func billFrame(_ title: String, hasErrors: Bool = false) -> Frame {
    var frame = frame(title, current: .bills)
    frame.hasErrors = hasErrors
    return frame
  }
}

/// Sums and days as the desk writes them.
struct BillDeskVoice: Sendable {
  let words: Words
  private let zone: ClinicZone
  /// How those who are listed stand with the portal.
  var statuses: [Patient.ID: PortalStatus] = [:]

  init(_ visit: StaffVisit) {
    (words, zone) = (visit.words, visit.app.practice.zone)
  }

  /// `34 people, $1,204.50, oldest September 3`
  func count(_ count: BillCount, _ key: String) -> String {
    guard let oldest = count.oldest else { return words("billdesk.\(key).none") }
    return words.plural(
      "billdesk.\(key).count", count: count.count, ("sum", words.money(count.sum)), ("day", words.dates.long(oldest)))
  }

  /// `6 stay here: 3 below the least amount, 2 held`; empty for none.
  func stays(_ stays: [BillStay: BillCount]) -> String {
    let parts = BillStay.allCases.compactMap { stay in
      stays[stay].map { words.plural("billdesk.stay.\(stay.rawValue)", count: $0.count) }
    }
    let total = stays.values.reduce(0) { $0 + $1.count }
    return total == 0 ? "" : words.plural("billdesk.stays", count: total, ("why", parts.joined(separator: ", ")))
  }

  func day(_ moment: Instant) -> String { words.dates.shortWithYear(zone.today(at: moment)) }

  func time(_ moment: Instant) -> String { words.dates.dayAndTime(zone.time(at: moment)) }

  /// A row of the list of what is ready, or of what stays.
  func row(_ ready: ReadyBill) -> Web.Row {
    let day = words.dates.shortWithYear(ready.oldest)
    let text = words.plural("billdesk.ready.row", count: ready.entries, ("day", day))
    let why = ready.stay.map { Tag(words("billdesk.why.\($0.rawValue)"), .near) }
    let reason = ready.holdReason.isEmpty ? "" : " · " + plain(ready.holdReason)
    return Web.Row(
      ready.name.sorted, Path.billDesk(.ready(ready.guarantorID)).url, icon: .bill,
      text: "**\(words.money(ready.sum))** · \(text)" + reason + standing(ready.patientID),
      end: why.map { .tag($0) } ?? .chevron)
  }

  /// A row of a statement that is to be paid: late, it says what was done.
  func row(_ open: OpenBill, _ made: [BillReminder], isAsked: Bool, isLate: Bool) -> Web.Row {
    let due = words(
      isLate ? "billdesk.late.row" : "billdesk.due.row", ("number", "\(open.bill.number)"),
      ("day", words.dates.shortWithYear(open.bill.due)))
    let last = made.last { $0.way != .none }
      .map { words("billdesk.reminded.\($0.step.rawValue)", ("day", day($0.madeAt))) }
    let tag: Tag? =
      isAsked
      ? Tag(words("billdesk.tag.asked"), .near)
      : isLate && made.contains { $0.step == .second } ? Tag(words("billdesk.tag.call"), .now) : nil
    let text = ["**\(words.money(open.bill.owed))**", due, last ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
      + standing(open.patientID)
    return Web.Row(
      open.name.sorted, Path.billDesk(.statement(open.bill.id)).url, icon: isLate ? .clock : .bill, text: text,
      end: tag.map { .tag($0) } ?? .chevron)
  }

  func row(_ listed: ListedPayment) -> Web.Row {
    let what = words(
      "billdesk.failed.\(listed.what.rawValue)", ("day", day(listed.at)), ("number", "\(listed.bill.bill.number)"))
    return Web.Row(
      listed.bill.name.sorted, Path.billDesk(.payment(listed.paymentID)).url,
      icon: listed.what == .settled ? .bill : .warning, text: "**\(words.money(listed.amount))** · " + what,
      end: listed.what == .settled
        ? .chevron
        : .tag(Tag(words("billdesk.tag.\(listed.what.rawValue)"), listed.what == .declined ? .near : .now)))
  }

  /// A row of a bill that is paid in parts.
  func row(_ plan: ListedPlan) -> Web.Row {
    let next = plan.nextOn.map { words("billdesk.plan.next", ("day", words.dates.shortWithYear($0))) } ?? ""
    let text = [
      "**\(words.money(plan.bill.bill.owed))**",
      words(
        "billdesk.plan.row", ("paid", "\(plan.paid)"), ("parts", "\(plan.parts)"),
        ("number", "\(plan.bill.bill.number)")),
      plan.hasFailed ? "" : next,
    ]
    return Web.Row(
      plan.bill.name.sorted, Path.billDesk(.statement(plan.bill.bill.id)).url,
      icon: plan.hasFailed ? .warning : .calendar,
      text: text.filter { !$0.isEmpty }.joined(separator: " · "),
      end: plan.hasFailed ? .tag(Tag(words("billdesk.plan.failed"), .now)) : .chevron)
  }

  /// The chip's words at the end of a row; nothing for who pays without a chart.
  private func standing(_ patient: Patient.ID?) -> String {
    patient.flatMap { statuses[$0] }.map { " · " + PortalStatusText.chip($0, words).text } ?? ""
  }

  /// What somebody typed, without the marks that make text bold.
  private func plain(_ text: String) -> String { text.replacing("*", with: "") }
}
