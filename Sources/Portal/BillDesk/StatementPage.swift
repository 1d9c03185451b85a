import Chart
import Kernel
import Store
import Web

/// One statement as its payer has it, and all that was done about it: sent, printed, reminded, paid, asked.
struct StatementPage {
  let title: String
  let lead: String
  /// How the payer stands with the portal; nil for who has no chart.
  let standing: Tag?
  let facts: [Fact]
  let visits: [BilledVisit]
  let total: String
  let since: [Fact]
  let steps: [String]
  let payments: [Web.Row]
  let card: LinkButton?

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let (id, app) = (Bill.ID(visit.visit.parameter("bill")), visit.app)
    let file: File
    do {
      let now = app.clock.now
      file = try await app.database.read { try File(id, in: $0, at: now) }
    } catch LedgerFault.notFound {
      try await app.recordRefusal(.read, of: "bill", by: visit.actor, from: visit.visit.origin)
      throw LedgerFault.notFound
    }
    try await app.noteBillsRead(
      of: Set(file.lines.map(\.entry.patientID)), as: .read, called: "bill/\(id)", by: visit)
    let page = StatementPage(file, visit)
    return .page(visit.billFrame(page.title).staffPage { h in h.statement(page) })
  }

  private init(_ file: File, _ visit: StaffVisit) {
    let (words, desk, bill) = (visit.words, BillDeskVoice(visit), file.open.bill)
    let voice = BillVoice(words, in: visit.app.practice.zone, payer: nil)
    title = words("billdesk.statement.title", ("number", "\(bill.number)"), ("name", file.open.name.full))
    lead =
      bill.owed.count > 0
      ? words("billdesk.statement.owed", ("amount", words.money(bill.owed))) : words("billdesk.statement.paid")
    facts = [
      Fact(words("billdesk.statement.sent"), voice.sent(bill)),
      Fact(words("billdesk.send.due"), words.dates.full(bill.due)),
    ]
    standing = file.status.map { PortalStatusText.chip($0, words) }
    visits = voice.visits(file.lines)
    total = words("billdesk.statement.total", ("amount", words.money(bill.total)))
    since = voice.since(file.since)
    steps = StatementPage.steps(file, desk)
    payments = file.payments.map { payment in
      let back =
        payment.refunded.count > 0
        ? " · " + words("billdesk.payment.back", ("amount", words.money(payment.refunded))) : ""
      return Web.Row(
        words.money(payment.amount), Path.billDesk(.payment(payment.id)).url, icon: .bill,
        text: desk.time(payment.begunAt) + back,
        end: .tag(PaymentPage.tag(payment.stage, words)))
    }
    card = file.open.patientID.map { LinkButton(words("billdesk.one.card"), Path.staffPatient($0).url, icon: .person) }
  }

  /// What was done about it, in order.
  private static func steps(_ file: File, _ voice: BillDeskVoice) -> [String] {
    let words = voice.words
    var steps: [(at: Instant, text: String)] = [
      (file.open.bill.issuedAt, words("billdesk.step.sent", ("day", voice.day(file.open.bill.issuedAt))))
    ]
    for paper in file.papers {
      let (key, at) = paper.printedAt.map { ("billdesk.step.printed", $0) } ?? ("billdesk.step.waits", paper.putAt)
      steps.append((at, words(key, ("day", voice.day(at)))))
    }
    for made in file.reminders {
      let key = made.way == .none ? "billdesk.step.unreached" : "billdesk.step.reminded.\(made.step.rawValue)"
      steps.append(
        (
          made.madeAt,
          words(key, ("day", voice.day(made.madeAt)), ("way", words("billdesk.way.\(made.way.rawValue)")))
        ))
    }
    let asked = file.isAsked ? [words("billdesk.step.asked")] : []
    return steps.sorted { $0.at < $1.at }.map(\.text) + asked
  }

  /// What the page reads.
  private struct File: Sendable {
    let open: OpenBill
    let lines: [BillLine]
    let since: [BillLine]
    let papers: [PaperBill]
    let reminders: [BillReminder]
    let payments: [BillPayment]
    let isAsked: Bool
    let status: PortalStatus?

    init(_ id: Bill.ID, in reading: Reading, at now: Instant) throws {
      (open, lines, since) = try OpenBills.one(id, in: reading)
      papers = try PaperBills.all(of: id, in: reading)
      reminders = try BillReminder.made(about: [id], in: reading)[id] ?? []
      payments = try BillPayment.all(on: id, in: reading)
      isAsked = try !BillQuestion.open(about: [id], in: reading).isEmpty
      status = try open.patientID.map { try PortalStatus.one($0, in: reading, at: now) }
    }
  }
}

extension HTML {
  mutating func statement(_ page: StatementPage) {
    crumb(words("billdesk.title"), Path.billDesk(.desk).url)
    h1(page.title)
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      h.section(.class("card"), .label(h.words("billdesk.statement.about"))) { h in
        h.facts(page.facts)
        if let standing = page.standing { h.p { h in h.tag(standing) } }
        if let card = page.card { h.links([card]) }
      }
      h.section(.class("card"), .labelledBy("payments")) { h in
        h.h2(.id("payments"), h.words("billdesk.statement.payments"))
        if page.payments.isEmpty { h.p(h.words("billdesk.statement.no-payments")) } else { h.rows(page.payments) }
      }
      h.section(.class("card"), .labelledBy("steps")) { h in
        h.h2(.id("steps"), h.words("billdesk.statement.steps"))
        h.ul { h in for step in page.steps { h.li(step) } }
      }
      h.section(.class("card"), .labelledBy("lines")) { h in
        h.h2(.id("lines"), page.total)
        for visit in page.visits {
          h.h3(visit.title)
          h.facts(visit.facts)
          h.p { h in h.strong(visit.sum) }
        }
        if !page.since.isEmpty {
          h.h3(h.words("billing.since"))
          h.facts(page.since)
        }
      }
    }
  }
}
