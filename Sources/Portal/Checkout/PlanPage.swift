import Chart
import Kernel
import Store
import Web

/// A plan: what was taken, what comes, and the one press that ends it.
struct PlanPage: Sendable {
  let title: String
  let text: String
  let facts: [Fact]
  let end: SafeURL?
  let undo: SafeURL?
  let back: SafeURL

  /// A plan with its parts and its bill, as it was read.
  struct Found: Sendable {
    let plan: PaymentPlan
    let parts: [PlanPart]
    let bill: Bill
  }

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let page = PlanPage(try await find(visit, as: .read), visit)
    return .page(visit.frame(page.title).patientPage { h in h.plan(page) })
  }

  static func end(_ visit: PersonVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let (found, now) = (try await find(visit, as: .change), visit.app.clock.now)
    try await visit.app.database.write { try PaymentPlans.end(found.plan.id, as: .cancelled, in: $0, at: now) }
    return visit.visit.goOn(Done(Path.plan(found.plan.id).url.description, saying: "paying.plan.said.ended"))
  }

  static func undo(_ visit: PersonVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let (found, now) = (try await find(visit, as: .change), visit.app.clock.now)
    let page = Path.plan(found.plan.id).url.description
    do {
      try await visit.app.database.write { try PaymentPlans.restore(found.plan, in: $0, at: now) }
      return visit.visit.goOn(Done(page, saying: "paying.plan.said.undone"))
    } catch is PlanFault {
      return visit.visit.goOn(Done(page, saying: "paying.plan.said.over"))
    }
  }

  /// - Throws: `notFound`, also for somebody else's; the reading is recorded.
  private static func find(_ visit: PersonVisit, as action: AuditAction) async throws -> Found {
    let (id, account) = (PaymentPlan.ID(visit.visit.parameter("id")), visit.account.id)
    let found: Found
    do {
      found = try await visit.app.database.read { reading in
        let (plan, parts) = try PaymentPlans.one(id, of: account, in: reading)
        guard let bill = try Bills.known(plan.billID, in: reading) else { throw PaymentFault.notFound }
        return Found(plan: plan, parts: parts, bill: bill)
      }
    } catch PaymentFault.notFound {
      try await visit.app.recordRefusal(action, of: "plan", by: visit.actor, from: visit.visit.origin)
      throw PaymentFault.notFound
    }
    try await visit.app.recordBills([found.bill], as: action, called: "plan/\(id)", by: visit)
    return found
  }

  private init(_ found: Found, _ visit: PersonVisit) {
    let (words, plan) = (visit.words, found.plan)
    title = words("paying.plan.page", ("number", "\(found.bill.number)"))
    let left = ("amount", words.money(found.bill.owed))
    let key: String =
      switch plan.end {
      case .runs: "paying.plan.runs.text"
      case .paid: "paying.plan.paid.text"
      case .cancelled: "paying.plan.cancelled.text"
      case .failed: "paying.plan.failed.text"
      }
    text = words(key, left)
    facts = found.parts.map { part in
      let state =
        part.state == .open && plan.end != .runs ? "dropped" : part.state == .open && part.wasRefused ? "refused"
        : part.state.rawValue
      return Fact(words.dates.long(part.day), words.money(part.amount), more: words("paying.plan.part.\(state)"))
    }
    let mayUndo = plan.end == .cancelled
      && plan.endedAt.map { visit.app.clock.now.since($0) <= PaymentPlan.undoWithin } ?? false
    end = plan.end == .runs ? Path.planDeed(plan.id, "end").url : nil
    undo = mayUndo ? Path.planDeed(plan.id, "undo").url : nil
    back = Path.bill(plan.billID).url
  }
}

extension HTML {
  mutating func plan(_ page: PlanPage) {
    crumb(words("billing.title"), Path.bills.url)
    div(.class("stack")) { h in
      h.h1(page.title)
      h.p(.class("lead"), page.text)
      h.section(.class("card"), .label(page.title)) { h in h.facts(page.facts) }
      if let end = page.end {
        h.form(to: end) { h in h.submit(SubmitButton(h.words("paying.plan.end"), look: .alternateWide)) }
      }
      if let undo = page.undo {
        h.form(to: undo) { h in h.submit(SubmitButton(h.words("paying.plan.undo"), look: .alternateWide)) }
      }
      h.p { h in h.linkButton(LinkButton(h.words("paying.plan.bill"), page.back, look: .alternate, icon: .bill)) }
    }
  }
}
