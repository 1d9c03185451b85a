import Chart
import Kernel
import Store
import Web

/// One statement: what was done, when, what insurance paid and why the rest is theirs, visit by visit.
struct BillPage: Sendable {
  /// More visits than these stand on the paper only.
  static let most = 30

  let title: String
  let name: String
  let due: String
  let visits: [BilledVisit]
  let hasMore: Bool
  let total: String
  /// What came in after it was sent; empty when nothing did.
  let since: [Fact]
  /// Nil when there is nothing to pay, or the practice takes no payments here.
  let pay: LinkButton?
  /// What was paid here, and what is on its way.
  let payments: [Web.Row]
  let help: BillHelp
  /// Whether something is to be paid.
  let isOpen: Bool
  let paper: SafeURL

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let found = try await visit.bill(as: .read)
    let page = BillPage(found, for: visit)
    return .page(visit.frame(page.title).patientPage { h in h.bill(page) })
  }

  init(_ found: BillFound, for visit: PersonVisit) {
    let voice = BillVoice(visit)
    let all = voice.visits(found.lines)
    title = voice.owed(found.bill)
    name = voice.name(of: found.bill)
    due = voice.dueText(found.bill, on: visit.app.today)
    visits = Array(all.prefix(BillPage.most))
    hasMore = all.count > BillPage.most
    total = visit.words("billing.total", ("amount", visit.words.money(found.bill.total)))
    since = voice.since(found.since)
    pay = visit.app.takesPayments && found.bill.owed.count > 0 ? voice.payButton(found.bill) : nil
    payments = found.payments.map { voice.row(of: $0) }
    help = BillHelp(visit.words, visit.app.practice, takesPayments: visit.app.takesPayments)
    isOpen = found.bill.owed.count > 0
    paper = Path.billPaper(found.bill.id).url
  }
}

/// A statement with its lines, as it was read.
struct BillFound: Sendable {
  let bill: Bill
  let lines: [BillLine]
  let since: [BillLine]
  /// What was tried here; empty for a paper.
  var payments: [PaymentAttempt] = []
}

extension PersonVisit {
  /// The statement that the address names, when it is this account's to pay; the reading is recorded.
  ///
  /// - Throws: `LedgerFault.notFound`, also for somebody else's.
  func bill(as action: AuditAction) async throws -> BillFound {
    let (id, holder) = (Bill.ID(visit.parameter("id")), BillHolder(account))
    let found: BillFound
    do {
      found = try await app.database.read { reading in
        let (bill, lines, since) = try Bills.one(id, of: holder, in: reading)
        return BillFound(
          bill: bill, lines: lines, since: since, payments: try Payments.attempts(on: id, in: reading))
      }
    } catch LedgerFault.notFound {
      try await app.recordRefusal(action, of: "bill", by: actor, from: visit.origin)
      throw LedgerFault.notFound
    }
    try await app.recordBills([found.bill], as: action, called: "bill/\(id)", by: self)
    return found
  }
}

extension HTML {
  mutating func bill(_ page: BillPage) {
    crumb(words("billing.title"), Path.bills.url)
    div(.class("stack")) { h in
      h.h1(page.title)
      h.p(.class("lead"), page.due)
      h.p(.class("meta"), page.name)
      if let pay = page.pay { h.p(.class("no-print")) { h in h.linkButton(pay) } }
      for visit in page.visits { h.billedVisit(visit) }
      if page.hasMore { h.p(h.words("billing.more")) }
      h.section(.class("card"), .labelledBy("total")) { h in
        h.h2(.id("total"), page.total)
        if !page.since.isEmpty {
          h.p(h.words("billing.since"))
          h.facts(page.since)
          h.p { h in h.strong(page.title) }
        }
      }
      if !page.payments.isEmpty {
        h.section(.class("card no-print"), .labelledBy("payments")) { h in
          h.h2(.id("payments"), h.words("paying.done"))
          h.rows(page.payments)
        }
      }
      h.savePaper(page.paper)
      h.billHelp(page.help, isOpen: page.isOpen)
    }
  }

  private mutating func billedVisit(_ visit: BilledVisit) {
    section(.class("card"), .label(visit.title)) { h in
      h.h2(visit.title)
      h.facts(visit.facts)
      h.p { h in h.strong(visit.sum) }
      if let question = visit.question {
        h.p(.class("no-print")) { h in h.a(.href(question)) { h in h.text(h.words("billing.question")) } }
      }
    }
  }
}
