import Chart
import Kernel
import Store
import Web

/// The link in a message. Before signing in it says nothing; after it, it leads to the very thing that is new.
enum NewsLink {
  static func open(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let id = Chart.Notice.ID(visit.visit.parameter("id"))
    let account = visit.account
    let mayAct = Set(visit.helped.filter { $0.grant.rights.mayAct(in: .visits) }.map(\.patientID))
    let target = try await visit.app.database.read { reading -> SafeURL? in
      guard let notice = try OutboxDesk.notice(id, in: reading), NewsLink.isFor(account, notice)
      else { return nil }
      if let bill = BillReminder.bill(ofCause: notice.cause) { return Path.bill(bill).url }
      if let plan = PaymentPlan.id(ofCause: notice.cause) { return Path.plan(plan).url }
      if let payment = Payment.id(ofCause: notice.cause) { return Path.payment(payment).url }
      if let problem = Problem.id(ofCause: notice.cause) { return Path.problems(.own(problem)).url }
      guard let patient = notice.patientID else { return nil }
      let base = patient == account.patientID ? ChartBase.own : .helping(patient)
      let page = try NewsLink.page(of: notice, patient, reading)
      return Path.chart(base, base == .own || mayAct.contains(patient) ? page : NewsLink.toLook(page)).url
    }
    return .redirect(to: target ?? Path.chart(.own, .home).url)
  }

  /// Where a helper who may not act sees what there is to see.
  private static func toLook(_ page: ChartPath) -> ChartPath {
    switch page {
    case .offer, .ticket, .form: .visits
    default: page
    }
  }

  /// Whether a message went to this account, or to its owner before they joined.
  private static func isFor(_ account: Account, _ notice: Chart.Notice) -> Bool {
    notice.recipient == account.id.text
      || (notice.template == .newsForInvited && notice.recipient == account.patientID?.text)
  }

  private static func page(of notice: Chart.Notice, _ patient: Patient.ID, _ reading: Reading) throws -> ChartPath {
    if let item = notice.itemID, let found = try NewsItem.find(item, of: patient, in: reading) {
      switch found.kind {
      case .result, .report, .order: return .result(item)
      case .document: return .document(item)
      case .visit, .appointment: return .visit(item)
      case .medicine: return .medicines
      default: return .record
      }
    }
    if let conversation = notice.conversationID { return .message(conversation) }
    if let estimate = Estimate.id(ofCause: notice.cause) { return .estimates(.one(estimate)) }
    if CoverageChange.isCause(notice.cause) { return .coverage(.card) }
    if let offer = WaitlistOffer.id(ofCause: notice.cause) { return .offer(offer) }
    if let form = FormRequest.id(ofCause: notice.cause) { return .form(form) }
    if let ticket = BookingTicket.id(ofCause: notice.cause) { return .ticket(ticket) }
    return switch notice.topic {
    case .results: .results
    case .visits: .visits
    case .messages: .messages
    case .bills, .account: .home
    }
  }
}
