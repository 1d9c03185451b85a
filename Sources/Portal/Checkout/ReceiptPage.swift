import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What became of a payment: paid, with its receipt, or what its payer can do now.
struct ReceiptPage: Sendable {
  let told: ReceiptTold
  /// Each sends a form of its own.
  let deeds: [(label: String, url: SafeURL, isFirst: Bool)]
  let again: LinkButton?
  let paper: SafeURL?
  let call: LinkButton
  let bill: (name: String, url: SafeURL)

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let found = try await visit.receipt(as: .read, looking: true)
    let page = ReceiptPage(found, visit)
    return .page(visit.frame(page.told.title).patientPage { h in h.receipt(page) })
  }

  /// Goes on with what the payer did not finish.
  static func goOn(_ visit: PersonVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let found = try await visit.receipt(as: .change, looking: false)
    let outcome = try await TakePayment(visit.app).look(found.payment.id)
    return visit.visit.goOn(outcome, or: Path.payment(found.payment.id).url)
  }

  /// Gives up what was not finished, to pay in another way.
  static func stop(_ visit: PersonVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let found = try await visit.receipt(as: .change, looking: false)
    let payment = try await TakePayment(visit.app).giveUp(found.payment.id)
    let isOver = [.cancelled, .declined].contains(payment.stage)
    return .redirect(to: (isOver ? Path.payBill(found.bill.id) : Path.payment(payment.id)).url)
  }

  private init(_ found: ReceiptFound, _ visit: PersonVisit) {
    let (words, payment, phone) = (visit.words, found.payment, visit.app.practice.phone)
    told = ReceiptTold(found, words, visit.app.practice.zone)
    deeds =
      payment.stage == .needsAction
      ? [
        (words("paying.go-on"), Path.paymentDeed(payment.id, "go-on").url, true),
        (words("paying.other-way"), Path.paymentDeed(payment.id, "stop").url, false),
      ] : []
    again =
      switch payment.stage {
      case .declined, .cancelled:
        found.bill.owed.count > 0
          ? LinkButton(words("paying.again"), Path.payBill(found.bill.id).url, look: .wide) : nil
      case .intended, .sent, .processing:
        LinkButton(words("paying.look"), Path.payment(payment.id).url, look: .alternateWide)
      case .needsAction, .settled: nil
      }
    paper = payment.received.count > 0 ? Path.paymentPaper(payment.id).url : nil
    call = LinkButton(words("web.button.call", ("phone", phone)), .tel(phone), look: .alternate, icon: .phone)
    bill = (BillVoice(visit).name(of: found.bill), Path.bill(found.bill.id).url)
  }
}

/// A payment with its statement, as it was read.
struct ReceiptFound: Sendable {
  let payment: Payment
  let bill: Bill
  let number: Int64?
}

/// How a payment is told: page and paper say the same.
struct ReceiptTold: Sendable {
  let title: String
  let text: String
  let tone: Web.Notice.Tone
  let facts: [Fact]

  init(_ found: ReceiptFound, _ words: Words, _ zone: ClinicZone, naming isNaming: Bool = true) {
    let payment = found.payment
    let day = words.dates.long(zone.today(at: payment.received.count > 0 ? payment.stageAt : payment.begunAt))
    let back = payment.received - payment.net
    let (key, tone): (String, Web.Notice.Tone) =
      switch payment.standing {
      case .open(let stage): (stage.rawValue, stage == .declined ? .near : .plain)
      case .settled: ("settled", .good)
      case .partlyRefunded, .refunded: ("refunded", .plain)
      case .disputed, .lost: ("disputed", .near)
      }
    self.tone = tone
    let values = [
      ("amount", words.money(payment.amount)), ("day", day), ("number", found.number.map { "\($0)" } ?? ""),
      ("back", words.money(back)),
    ]
    let isAsking = payment.stage == .needsAction && !payment.isHosted
    title = words.text("paying.is.\(isAsking ? "asking" : key)", values)
    text = words.text("paying.is.\(isAsking ? "asking" : key).text", values)
    var facts = [Fact(words("paying.fact.amount"), words.money(payment.amount)), Fact(words("paying.fact.day"), day)]
    if back.count > 0 { facts.append(Fact(words("paying.fact.back"), words.money(back))) }
    if let number = found.number { facts.append(Fact(words("paying.fact.number"), "\(number)")) }
    if isNaming { facts.append(Fact(words("paying.fact.bill"), "\(found.bill.number)")) }
    self.facts = facts
  }
}

extension PersonVisit {
  /// The payment that the address names, when its statement is this account's to pay; the reading is recorded.
  ///
  /// - Parameter looking: asks the processor how it stands when it is not over, for whoever comes back from there.
  func receipt(as action: AuditAction, looking: Bool) async throws -> ReceiptFound {
    let (id, holder) = (Payment.ID(visit.parameter("id")), BillHolder(account))
    let found: ReceiptFound
    do {
      found = try await app.database.read { try ReceiptFound(id, of: holder, in: $0) }
    } catch let fault as any Fault where fault.kind == .notFound {
      try await app.recordRefusal(action, of: "payment", by: actor, from: visit.origin)
      throw PaymentFault.notFound
    }
    try await app.recordBills([found.bill], as: action, called: "payment/\(id)", by: self)
    guard looking, try await app.isWorthALook(found.payment) else { return found }
    _ = try await TakePayment(app).look(id)
    return try await app.database.read { try ReceiptFound(id, of: holder, in: $0) }
  }
}

extension App {
  /// Whether the processor may know more of it: it is not over, or the card that was to be kept is not kept yet.
  func isWorthALook(_ payment: Payment) async throws -> Bool {
    if !payment.stage.isOver { return payment.stage != .intended }
    guard payment.keepsCard, payment.stage == .settled else { return false }
    return try await database.read { try Payments.session(of: payment.id, in: $0)?.keeps ?? false }
  }
}

extension ReceiptFound {
  /// - Throws: `notFound`, also for somebody else's.
  init(_ id: Payment.ID, of holder: BillHolder, in reading: Reading) throws {
    guard let payment = try Payments.one(id, in: reading) else { throw PaymentFault.notFound }
    self.init(
      payment: payment, bill: try Bills.own(Bill.ID(payment.wish.statementID), of: holder, in: reading),
      number: try Payments.receiptNumber(of: id, in: reading))
  }
}

extension HTML {
  mutating func receipt(_ page: ReceiptPage) {
    crumb(page.bill.name, page.bill.url)
    div(.class("stack")) { h in
      h.h1(page.told.title)
      h.notice(Web.Notice(page.told.text, tone: page.told.tone))
      if !page.deeds.isEmpty {
        for deed in page.deeds {
          h.form(to: deed.url) { h in h.submit(SubmitButton(deed.label, look: deed.isFirst ? .wide : .alternateWide)) }
        }
      }
      if let again = page.again { h.p { h in h.linkButton(again) } }
      h.section(.class("card"), .label(page.told.title)) { h in h.facts(page.told.facts) }
      if let paper = page.paper { h.savePaper(paper) }
      h.p(.class("no-print")) { h in h.linkButton(page.call) }
    }
  }
}
