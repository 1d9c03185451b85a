import Chart
import HTTPTypes
import Kernel
import Logging
import Store
import Web

/// Pays a statement: all of it with one press when a card is kept, or another amount, or with a new card on the
/// processor's own page.
struct PayPage: Sendable {
  let title: String
  let name: String
  let due: String
  let errors: [FieldError]
  /// Nil when nothing is left to pay.
  let form: PayForm?
  /// What is on its way already.
  let waiting: [Web.Row]
  let kept: [KeptCardRow]
  /// Leads to paying over time, or to the plan that runs; nil when there is nothing to split.
  let overTime: LinkButton?
  let hard: String
  /// Asks the practice's people; nil for those who cannot write.
  let ask: LinkButton?
  let call: LinkButton
  let action: SafeURL
  let back: SafeURL

  /// What the page reads besides the statement.
  struct Known: Sendable {
    let found: BillFound
    let payable: Cents
    let methods: [SavedMethod]
    let attempts: [PaymentAttempt]
    let plan: PaymentPlan?
  }

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    try visit.app.mustTakePayments()
    try await visit.app.noteSeen(visit.session)
    return answer(visit, try await read(visit), nil, [])
  }

  static func send(_ visit: PersonVisit) async throws -> WebResponse {
    try visit.app.mustTakePayments()
    let form = try visit.request.form()
    let wish = try PayWish(form)
    let known = try await read(visit)
    guard wish.errors.isEmpty, let amount = wish.amount else { return answer(visit, known, form, wish.errors) }
    do {
      let source = try wish.source(among: known.methods, on: visit.app.today)
      let key = try visit.visit.submission("/me/bills/pay/\(known.found.bill.id)").key
      let order = PayBill.Order(known.found.bill.id, amount, with: source, asked: key)
      let (holder, origin) = (BillHolder(visit.account), visit.visit.origin)
      let begun = try await PayBill(visit.app).begin(order, of: holder, by: visit.actor, from: origin)
      let outcome = try await TakePayment(visit.app).goOn(begun.id)
      return visit.visit.goOn(outcome, or: Path.payment(begun.id).url)
    } catch let fault as PaymentFault {
      // The page shows what is so now.
      let now = try await read(visit)
      let error = PayWish.error(fault, payable: now.payable, visit.words)
      return answer(visit, now, form, [error], .conflict)
    }
  }

  static func read(_ visit: PersonVisit) async throws -> Known {
    let (found, account) = (try await visit.bill(as: .read), visit.account.id)
    return try await visit.app.database.read { reading in
      Known(
        found: found, payable: try Payments.payable(on: found.bill.id, in: reading) ?? Cents(0),
        methods: try SavedMethods.all(of: account, in: reading),
        attempts: try Payments.attempts(on: found.bill.id, in: reading),
        plan: try PaymentPlans.running(on: found.bill.id, in: reading))
    }
  }

  private static func answer(
    _ visit: PersonVisit, _ known: Known, _ form: Form?, _ errors: [FieldError], _ status: HTTPResponse.Status? = nil
  ) -> WebResponse {
    let page = PayPage(visit, known, form, errors)
    var frame = visit.frame(page.title)
    frame.hasErrors = !errors.isEmpty
    return .page(
      frame.patientPage { h in h.pay(page) }, status ?? (errors.isEmpty ? .ok : .unprocessableContent))
  }

  private init(_ visit: PersonVisit, _ known: Known, _ form: Form?, _ errors: [FieldError]) {
    let (words, voice, bill) = (visit.words, BillVoice(visit), known.found.bill)
    let phone = visit.app.practice.phone
    title = known.payable.count > 0 ? words("paying.title", ("amount", words.money(known.payable))) : voice.owed(bill)
    name = voice.name(of: bill)
    due = voice.dueText(bill, on: visit.app.today)
    self.errors = errors
    let isOpen = known.payable.count > 0
    self.form = isOpen ? PayForm(known.payable, known.methods, form, errors, on: visit.app.today, words) : nil
    waiting = known.attempts.filter { !$0.stage.isOver }.map { attempt in
      Web.Row(
        words("paying.waiting.row", ("amount", words.money(attempt.amount))), Path.payment(attempt.id).url, icon: .bill,
        text: words("paying.stage.\(attempt.stage.rawValue)"))
    }
    kept = known.methods.map { KeptCardRow($0, words) }
    overTime =
      known.plan.map { LinkButton(words("paying.plan.see-plan"), Path.plan($0.id).url, look: .alternate) }
      ?? (isOpen ? LinkButton(words("paying.plan.choose"), Path.planBill(bill.id).url, look: .alternate) : nil)
    ask =
      visit.account.patientID == nil
      ? nil
      : LinkButton(
        words("paying.hard.ask"), Path.chart(.own, .newMessage(.bill, nil)).url, look: .alternate, icon: .messages)
    hard = words("billing.hard.text", ("phone", phone))
    call = LinkButton(words("web.button.call", ("phone", phone)), .tel(phone), look: .alternate, icon: .phone)
    (action, back) = (Path.payBill(bill.id).url, Path.bill(bill.id).url)
  }
}

/// What somebody sends: how much, and with what.
struct PayWish: Sendable {
  let errors: [FieldError]
  let amount: PayBill.Amount?
  private let card: String
  private let keeps: Bool

  /// Which button was pressed.
  private enum Press: String { case all, part }

  init(_ form: Form) throws {
    var reader = form.reader()
    let press = reader.choice("pay", of: Press.self, missing: "paying.press.missing")
    let shown = reader.number("shown", in: 1...Int(Ledger.most))
    let typed = reader.money("amount")
    card = reader.text("card", upTo: 64)
    keeps = reader.flag("keep")
    try reader.finish()
    // Enter in the box presses the first button: what was typed there is never ignored.
    if press == .all, !(form["amount"] ?? "").isEmpty, reader.errors.isEmpty { reader.refuse("amount", "paying.which") }
    if press == .part, typed == nil, reader.errors.isEmpty { reader.refuse("amount", "paying.amount.missing") }
    if press == .all, shown == nil, reader.errors.isEmpty { reader.refuse("pay", "paying.press.missing") }
    errors = reader.errors
    switch press {
    case .all: amount = shown.map { .all(shown: Cents(Int64($0))) }
    case .part: amount = typed.map { .part($0) }
    case nil: amount = nil
    }
  }

  /// - Throws: `PaymentFault.notFound` for a card that is not among these, or too old.
  func source(among methods: [SavedMethod], on day: CivilDate) throws -> Payment.Source {
    if card.isEmpty || card == "new" { return keeps ? .hostedKeeping : .hosted }
    guard let method = methods.first(where: { $0.id.text == card }), !method.isExpired(on: day) else {
      throw PaymentFault.notFound
    }
    return method.card.source
  }

  /// What is wrong, in words that say what to do.
  static func error(_ fault: PaymentFault, payable: Cents, _ words: Words) -> FieldError {
    let money = ("amount", words.money(payable))
    switch fault {
    case .notAnAmount: return FieldError("amount", "paying.amount.missing")
    case .moreThanOwed where payable.count > 0: return FieldError("amount", "paying.too-much", money)
    case .owedChanged where payable.count > 0: return FieldError("pay", "paying.changed", money)
    case .moreThanOwed, .owedChanged: return FieldError("pay", "paying.paid-already")
    case .notFound: return FieldError("card", "paying.card.gone")
    default: return FieldError("pay", "paying.used")
    }
  }
}

/// The form of the page.
struct PayForm: Sendable {
  let payable: Cents
  /// Nil when there is only a new card.
  let cards: RadioField?
  let keep: CheckboxField
  let part: TextField
  let isPartOpen: Bool
  let all: SubmitButton
  let some: SubmitButton

  init(
    _ payable: Cents, _ methods: [SavedMethod], _ form: Form?, _ errors: [FieldError], on day: CivilDate,
    _ words: Words
  ) {
    self.payable = payable
    let usable = methods.filter { !$0.isExpired(on: day) }
    let choices = usable.map { Choice($0.id.text, KeptCardRow.name($0, words)) }
    let chosen = form?["card"] ?? usable.first?.id.text ?? "new"
    let new = Choice("new", words("paying.new"), hint: words("paying.new.hint"))
    cards =
      usable.isEmpty
      ? nil
      : RadioField(
        FieldFrame("card", words("paying.with")).with(errors, in: words), choices + [new], chosen: chosen)
    keep = CheckboxField(
      FieldFrame("keep", words("paying.keep"), hint: words("paying.keep.hint")), isTicked: form?["keep"] != nil)
    part = TextField(
      FieldFrame("amount", words("paying.part"), hint: words("paying.part.hint")).with(errors, in: words),
      kind: .money, value: form?["amount"] ?? "", most: 20)
    isPartOpen = errors.contains { $0.field == "amount" }
    all = SubmitButton(
      words("paying.title", ("amount", words.money(payable))), look: .wide, name: "pay", value: "all")
    some = SubmitButton(words("paying.part.button"), look: .alternate, name: "pay", value: "part")
  }
}

/// A card that is kept, with the way to remove it.
struct KeptCardRow: Sendable {
  let name: String
  let remove: SafeURL

  init(_ method: SavedMethod, _ words: Words) {
    name = KeptCardRow.name(method, words)
    remove = Path.removeCard(method.id).url
  }

  /// `Visa •••• 4242, expires 08/30`
  static func name(_ method: SavedMethod, _ words: Words) -> String {
    let card = method.card
    let key = "paying.brand.\(card.brand)"
    let month = card.month < 10 ? "0\(card.month)" : "\(card.month)"
    return words(
      "paying.card", ("brand", words.has(key) ? words(key) : words("paying.brand")), ("last", card.last4),
      ("month", "\(month)/\(String(card.year).suffix(2))"))
  }

  /// Removes one; the processor is told, and asked no more if it does not answer.
  static func remove(_ visit: PersonVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let (app, account, id) = (visit.app, visit.account, SavedMethod.ID(visit.visit.parameter("id")))
    let (now, actor, origin) = (app.clock.now, visit.actor, visit.visit.origin)
    let ref: String
    do {
      ref = try await app.database.write { [audit = app.audit] transaction in
        let method = try SavedMethods.one(id, of: account.id, in: transaction)
        try SavedMethods.remove(id, of: account.id, in: transaction, at: now)
        try audit.append(
          AuditEvent(
            at: now, actor: actor, patientID: account.patientID, action: .change, object: "card/\(id)",
            origin: origin),
          in: transaction)
        return method.card.source.ref
      }
    } catch PaymentFault.notFound {
      try await app.recordRefusal(.change, of: "card", by: actor, from: origin)
      throw PaymentFault.notFound
    }
    do {
      try await app.processor.pages?.forget(ref)
    } catch let fault as ProcessorFault {
      app.logger.warning("card.not-forgotten", metadata: ["card": "\(id)", "fault": "\(fault.code)"])
    }
    return visit.visit.goOn(Done(Path.bills.url.description, saying: "paying.said.removed"))
  }
}

extension HTML {
  mutating func pay(_ page: PayPage) {
    crumb(page.name, page.back)
    div(.class("stack")) { h in
      h.h1(page.title)
      h.errorSummary(ErrorSummary(page.errors))
      h.p(.class("lead"), page.due)
      if !page.waiting.isEmpty {
        h.section(.class("card"), .labelledBy("waiting")) { h in
          h.h2(.id("waiting"), h.words("paying.waiting"))
          h.rows(page.waiting)
        }
      }
      if let form = page.form { h.payForm(form, to: page) }
      if let overTime = page.overTime {
        h.more(More(h.words("paying.plan.title"))) { h in
          h.p(h.words("paying.plan.lead"))
          h.p { h in h.linkButton(overTime) }
        }
      }
      h.section(.class("card"), .labelledBy("hard")) { h in
        h.h2(.id("hard"), h.words("billing.hard"))
        h.p(page.hard)
        h.p(.class("acts-row")) { h in
          if let ask = page.ask { h.linkButton(ask) }
          h.linkButton(page.call)
        }
      }
      if !page.kept.isEmpty {
        h.more(More(h.words("paying.kept"))) { h in
          for row in page.kept {
            h.form(to: row.remove, .class("acts-row")) { h in
              h.p(row.name)
              h.submit(SubmitButton(h.words("paying.remove"), look: .alternate))
            }
          }
        }
      }
    }
  }

  private mutating func payForm(_ form: PayForm, to page: PayPage) {
    self.form(to: page.action, .class("card stack")) { h in
      h.input(.type(.hidden), .name("shown"), .value("\(form.payable.count)"))
      if let cards = form.cards { h.radioField(cards) } else { h.p(h.words("paying.new.hint")) }
      h.checkboxField(form.keep)
      h.p { h in h.submit(form.all) }
      h.more(More(h.words("paying.other"), isOpen: form.isPartOpen)) { h in
        h.textField(form.part)
        h.p { h in h.submit(form.some) }
      }
    }
  }
}
