import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Over how many months, with which card; then the terms, and only then the agreement.
struct PlanFormPage: Sendable {
  let errors: [FieldError]
  let name: String
  let action: SafeURL
  let back: SafeURL
  /// Nil where there is nothing to choose, with the words for why.
  let choice: (months: RadioField, cards: RadioField)?
  let none: String
  /// What is agreed to, once it was chosen.
  let terms: Terms?

  struct Terms: Sendable {
    let facts: [Fact]
    let card: String
    let hidden: [(name: String, value: String)]
  }

  private enum Step: String { case see, agree }

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    try visit.app.mustTakePayments()
    try await visit.app.noteSeen(visit.session)
    return answer(visit, try await PayPage.read(visit), nil, [])
  }

  static func send(_ visit: PersonVisit) async throws -> WebResponse {
    try visit.app.mustTakePayments()
    let form = try visit.request.form()
    var reader = form.reader()
    let step = reader.choice("step", of: Step.self, missing: "paying.plan.missing")
    let months = reader.number("months", in: 2...36, missing: "paying.plan.missing", wrong: "paying.plan.missing")
    let card = reader.text("card", upTo: 64, missing: "paying.plan.card.missing")
    let shown = reader.number("shown", in: 1...Int(Ledger.most))
    try reader.finish()
    let known = try await PayPage.read(visit)
    guard reader.errors.isEmpty, let step, let months else { return answer(visit, known, form, reader.errors) }
    let (app, today) = (visit.app, visit.app.today)
    guard let method = known.methods.first(where: { $0.id.text == card && !$0.isExpired(on: today) }) else {
      return answer(visit, known, form, [FieldError("card", "paying.plan.card.missing")])
    }
    guard let terms = PlanTerms(known.payable, over: months, from: today, under: app.practice.plans) else {
      return answer(visit, known, form, [FieldError("months", "paying.plan.missing")])
    }
    guard step == .agree else { return answer(visit, known, form, [], terms: (terms, method)) }
    let amount = ("amount", visit.words.money(known.payable))
    guard shown == Int(known.payable.count) else {
      return answer(visit, known, form, [FieldError("months", "paying.changed", amount)], .conflict)
    }
    do {
      let id = try await agree(terms, on: known, with: method, visit)
      return visit.visit.goOn(Done(Path.plan(id).url.description, saying: "paying.plan.said.begun"))
    } catch PaymentFault.owedChanged {
      let error = FieldError("months", "paying.plan.changed")
      return answer(visit, try await PayPage.read(visit), form, [error], .conflict)
    } catch PlanFault.runsAlready {
      let error = FieldError("months", "paying.plan.runs")
      return answer(visit, try await PayPage.read(visit), form, [error], .conflict)
    }
  }

  private static func agree(
    _ terms: PlanTerms, on known: PayPage.Known, with method: SavedMethod, _ visit: PersonVisit
  ) async throws -> PaymentPlan.ID {
    let (app, bill) = (visit.app, known.found.bill.id)
    let key = try visit.visit.submission("/me/bills/plan/\(bill)").key
    let (id, now) = (PaymentPlan.ID(random: app.random), app.clock.now)
    let (account, holder, actor, origin) = (visit.account, BillHolder(visit.account), visit.actor, visit.visit.origin)
    return try await app.database.write { transaction in
      let own = try Bills.own(bill, of: holder, in: transaction)
      let kept = try PaymentPlans.agree(
        terms, on: own.id, by: account.id, with: method.id, asked: key, as: id, in: transaction, at: now)
      guard kept == id else { return kept }
      let patient = try Bills.people(on: [own], in: transaction).first
      try app.audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: patient, action: .change, object: "plan/\(id)", origin: origin),
        in: transaction)
      return id
    }
  }

  private static func answer(
    _ visit: PersonVisit, _ known: PayPage.Known, _ form: Form?, _ errors: [FieldError],
    _ status: HTTPResponse.Status? = nil, terms: (PlanTerms, SavedMethod)? = nil
  ) -> WebResponse {
    let page = PlanFormPage(visit, known, form, errors, terms)
    var frame = visit.frame(visit.words("paying.plan.title"))
    frame.hasErrors = !errors.isEmpty
    return .page(
      frame.patientPage { h in h.planForm(page) }, status ?? (errors.isEmpty ? .ok : .unprocessableContent))
  }

  private init(
    _ visit: PersonVisit, _ known: PayPage.Known, _ form: Form?, _ errors: [FieldError],
    _ terms: (PlanTerms, SavedMethod)?
  ) {
    let (words, bill, today) = (visit.words, known.found.bill, visit.app.today)
    self.errors = errors
    name = BillVoice(visit).name(of: bill)
    (action, back) = (Path.planBill(bill.id).url, Path.payBill(bill.id).url)
    let months = visit.app.practice.plans.months(for: known.payable)
    let cards = known.methods.filter { !$0.isExpired(on: today) }
    choice =
      months.isEmpty || cards.isEmpty || terms != nil
      ? nil
      : (
        RadioField(
          FieldFrame("months", words("paying.plan.months")).with(errors, in: words),
          months.map { count in
            let part = known.payable.split(into: count).first ?? known.payable
            let values = [("months", "\(count)"), ("amount", words.money(part))]
            return Choice("\(count)", words.text("paying.plan.choice", values))
          },
          chosen: form?["months"] ?? ""),
        RadioField(
          FieldFrame("card", words("paying.with")).with(errors, in: words),
          cards.map { Choice($0.id.text, KeptCardRow.name($0, words)) },
          chosen: form?["card"] ?? cards.first?.id.text ?? "")
      )
    none =
      months.isEmpty
      ? words("paying.plan.too-small", ("amount", words.money(visit.app.practice.plans.least)))
      : cards.isEmpty ? words("paying.plan.no-card") : ""
    self.terms = terms.map { terms, method in
      Terms(
        facts: terms.parts.map { Fact(words.dates.long($0.day), words.money($0.amount)) },
        card: KeptCardRow.name(method, words),
        hidden: [
          ("step", "agree"), ("months", "\(terms.parts.count)"), ("card", method.id.text),
          ("shown", "\(terms.total.count)"),
        ])
    }
  }
}

extension HTML {
  mutating func planForm(_ page: PlanFormPage) {
    crumb(page.name, page.back)
    div(.class("stack")) { h in
      h.h1(h.words("paying.plan.title"))
      h.errorSummary(ErrorSummary(page.errors))
      if let terms = page.terms { h.planTerms(terms, page) }
      if let choice = page.choice {
        h.form(to: page.action, .class("card stack")) { h in
          h.input(.type(.hidden), .name("step"), .value("see"))
          h.radioField(choice.months)
          h.radioField(choice.cards)
          h.p { h in h.submit(SubmitButton(h.words("paying.plan.see"), look: .wide)) }
        }
      } else if page.terms == nil {
        h.p(page.none)
        h.p { h in h.linkButton(LinkButton(h.words("paying.plan.back"), page.back, look: .alternate)) }
      }
    }
  }

  private mutating func planTerms(_ terms: PlanFormPage.Terms, _ page: PlanFormPage) {
    section(.class("card stack"), .labelledBy("terms")) { h in
      h.h2(.id("terms"), h.words("paying.plan.terms"))
      h.facts(terms.facts)
      h.p(h.words("paying.plan.terms.card", ("card", terms.card)))
      h.p(h.words("paying.plan.terms.text"))
      h.form(to: page.action) { h in
        for field in terms.hidden { h.input(.type(.hidden), .name(field.name), .value(field.value)) }
        h.submit(SubmitButton(h.words("paying.plan.agree"), look: .wide))
      }
      h.p { h in h.a(.href(page.action)) { h in h.text(h.words("paying.plan.other")) } }
    }
  }
}
