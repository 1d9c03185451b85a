import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// One payment: what it is, what became of it, and giving back all or a part of it with a reason.
struct PaymentPage {
  let title: String
  let tag: Tag
  let facts: [Fact]
  let history: [String]
  let bill: LinkButton?
  let form: RefundForm?
  let errors: [FieldError]

  /// The form that gives money back.
  struct RefundForm {
    let action: SafeURL
    let left: String
    let amount: TextField
    let reason: TextField
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit) }

  static func giveBack(_ visit: StaffVisit) async throws -> WebResponse {
    let payment = try await known(visit).payment
    var reader = try visit.request.form().reader()
    let amount = reader.money("amount", missing: "billdesk.refund.amount.missing")
    let reason = reader.text("reason", upTo: 300, missing: "billdesk.refund.reason.missing")
    try reader.finish()
    guard reader.errors.isEmpty, let amount else {
      return try await answer(visit, reader.errors, reason, .unprocessableContent)
    }
    let submission = try visit.visit.submission("/staff/bills/payments/\(payment.id)")
    do {
      return visit.visit.goOn(
        try await visit.app.giveBack(amount, of: payment.id, because: reason, by: visit, submission))
    } catch let fault as PaymentFault where fault != .notFound {
      let field = fault == .moreThanPaid || fault == .notAnAmount ? "amount" : ""
      return try await answer(
        visit, [FieldError(field, "billdesk.refund.fault.\(fault.code)")], reason,
        fault.kind == .conflict ? .conflict : .unprocessableContent)
    }
  }

  static func tag(_ stage: Payment.Stage, _ words: Words) -> Tag {
    Tag(words("billdesk.payment.\(stage.rawValue)"), stage == .settled ? .ok : stage.isOver ? .now : .near)
  }

  /// A payment with its statement.
  private struct File: Sendable {
    let payment: Payment
    let open: OpenBill?
    let movements: [PaymentMovement]
  }

  private static func known(_ visit: StaffVisit) async throws -> File {
    let id = Payment.ID(visit.visit.parameter("payment"))
    let file = try await visit.app.database.read { reading -> File? in
      guard let payment = try Payments.one(id, in: reading) else { return nil }
      let open = try? OpenBills.one(Bill.ID(payment.wish.statementID), in: reading).bill
      return File(payment: payment, open: open, movements: try Payments.movements(of: id, in: reading))
    }
    if let file { return file }
    try await visit.app.recordRefusal(.read, of: "payment", by: visit.actor, from: visit.visit.origin)
    throw PaymentFault.notFound
  }

  private static func answer(
    _ visit: StaffVisit, _ errors: [FieldError] = [], _ reason: String = "", _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let file = try await known(visit)
    try await visit.app.noteBillsRead(
      of: [file.payment.wish.patientID], as: .read, called: "payment/\(file.payment.id)", by: visit)
    let page = PaymentPage(file, visit, errors, reason)
    return .page(
      visit.billFrame(page.title, hasErrors: !errors.isEmpty).staffPage { h in h.payment(page) }, status)
  }

  private init(_ file: File, _ visit: StaffVisit, _ errors: [FieldError], _ reason: String) {
    let (words, voice, payment) = (visit.words, BillDeskVoice(visit), file.payment)
    title = words("billdesk.payment.title", ("amount", words.money(payment.amount)))
    tag = PaymentPage.tag(payment.stage, words)
    var facts = [
      Fact(words("billdesk.payment.who"), file.open?.name.full ?? words("billdesk.payment.nobody")),
      Fact(words("billdesk.payment.begun"), voice.time(payment.begunAt)),
      Fact(words("billdesk.payment.method"), words("billdesk.payment.method.\(payment.wish.method.rawValue)")),
      Fact(
        words("billdesk.payment.by"),
        words(payment.wish.accountID.isEmpty ? "billdesk.payment.guest" : "billdesk.payment.signed-in")),
      Fact(words("billdesk.payment.net"), "**\(words.money(payment.net))**"),
    ]
    if payment.stage == .declined {
      facts.append(Fact(words("billdesk.payment.why"), words("billdesk.payment.why.declined")))
    }
    if let ref = payment.chargeRef { facts.append(Fact(words("billdesk.payment.ref"), ref)) }
    self.facts = facts
    history = PaymentPage.history(payment, voice)
    bill = file.open.map {
      LinkButton(
        words("billing.number", ("number", "\($0.bill.number)")), Path.billDesk(.statement($0.bill.id)).url,
        icon: .bill)
    }
    self.errors = errors
    let frame = { (name: String, hint: String?) in
      FieldFrame(name, words("billdesk.refund.\(name)"), hint: hint).with(errors, in: words)
    }
    let plain = payment.refundable.typed
    form =
      payment.refundable.count <= 0 || payment.stage != .settled || !visit.member.role.may(.manageBills)
      ? nil
      : RefundForm(
        action: Path.billDesk(.payment(payment.id)).url,
        left: words("billdesk.refund.left", ("amount", words.money(payment.refundable))),
        amount: TextField(frame("amount", words("billdesk.refund.amount.hint")), kind: .money, value: plain, most: 20),
        reason: TextField(frame("reason", words("billdesk.refund.reason.hint")), value: reason, most: 300))
  }

  /// What became of it: when it came to its stage, what went back and why, what is disputed.
  private static func history(_ payment: Payment, _ voice: BillDeskVoice) -> [String] {
    let words = voice.words
    var lines = [
      words("billdesk.payment.was.\(payment.stage.rawValue)", ("day", voice.time(payment.stageAt)))
    ]
    for refund in payment.refunds {
      let key = "billdesk.refund.is.\(refund.stage.rawValue)"
      lines.append(
        words(
          key, ("amount", words.money(refund.amount)), ("day", voice.time(refund.orderedAt)),
          ("reason", refund.reason)))
    }
    for dispute in payment.disputes {
      lines.append(words("billdesk.dispute.\(dispute.stage.rawValue)", ("amount", words.money(dispute.amount))))
    }
    return lines
  }
}

extension HTML {
  mutating func payment(_ page: PaymentPage) {
    crumb(words("billdesk.title"), Path.billDesk(.desk).url)
    errorSummary(ErrorSummary(page.errors))
    h1(page.title)
    div(.class("stack")) { h in
      h.section(.class("card"), .label(h.words("billdesk.payment.about"))) { h in
        h.p { h in h.tag(page.tag) }
        h.facts(page.facts)
        if let bill = page.bill { h.links([bill]) }
      }
      h.section(.class("card"), .labelledBy("history")) { h in
        h.h2(.id("history"), h.words("billdesk.payment.history"))
        h.ul { h in for line in page.history { h.li(line) } }
      }
      if let form = page.form {
        h.form(to: form.action, .class("card")) { h in
          h.h2(h.words("billdesk.refund.title"))
          h.p(form.left)
          h.textField(form.amount)
          h.textField(form.reason)
          h.p { h in h.submit(SubmitButton(h.words("billdesk.refund.button"))) }
        }
      }
    }
  }
}

extension App {
  /// Gives money back. The form's own number names the refund, so that pressed twice it is one.
  ///
  /// - Throws: `PaymentFault.moreThanPaid`, `notAnAmount`, `notPossibleNow`.
  func giveBack(
    _ amount: Cents, of id: Payment.ID, because reason: String, by visit: StaffVisit, _ submission: Submission
  ) async throws -> Done {
    let refund = PaymentRefund(
      id: PaymentRefund.ID(String(submission.key.prefix(32))), amount, reason: reason, by: visit.member.id.text,
      at: clock.now)
    let payment = try await RefundPayment(self).giveBack(refund, of: id, by: visit.actor, from: visit.visit.origin)
    let stage = payment.refunds.first { $0.id == refund.id }?.stage ?? .sent
    let said =
      switch stage {
      case .done: "billdesk.said.refund.done"
      case .failed: "billdesk.said.refund.failed"
      case .ordered, .sent, .pending: "billdesk.said.refund.on-its-way"
      }
    return Done(Path.billDesk(.payment(id)).url.description, saying: said)
  }
}

extension Cents {
  /// As one would type it into a form: `46.20`.
  var typed: String { "\(count / 100).\(count % 100 < 10 ? "0" : "")\(count % 100)" }
}
