import Chart
import Gateway
import Kernel
import PortalTesting
import Store

@testable import Portal

/// The written policy for bills: whoever pays sees them, and billers and managers read what was written down.
extension AccessPolicy {
  static let bills: [String: Rule] = [
    "GET /me/bills": { who, _ in
      guard let person = who.person else { return .signIn }
      return person.own.map(AccessBills.payers.contains) ?? false ? .chartPage : .page
    },
    "GET /me/bills/{id}": own(.chartPage), "GET /me/bills/{id}/pdf": own(.chartPage),
    // Nothing was chosen there.
    "GET /me/bills/{id}/pay": own(.chartPage), "POST /me/bills/{id}/pay": own(.unfinished),
    "GET /me/bills/{id}/plan": own(.chartPage), "POST /me/bills/{id}/plan": own(.unfinished),
    // Nobody has a plan there.
    "GET /me/bills/plans/{id}": { who, _ in who.person == nil ? .signIn : .notFound },
    "POST /me/bills/plans/{id}/end": { who, _ in who.person == nil ? .signIn : .notFound },
    "POST /me/bills/plans/{id}/undo": { who, _ in who.person == nil ? .signIn : .notFound },
    "GET /me/bills/payments/{id}": own(.chartPage), "GET /me/bills/payments/{id}/pdf": own(.chartPage),
    "POST /me/bills/payments/{id}/go-on": own(.away("/me/bills/payments/", audit: 1)),
    "POST /me/bills/payments/{id}/stop": own(.away("/me/bills/payments/", audit: 1)),
    // Nobody keeps a card there.
    "POST /me/bills/cards/{id}/remove": { who, _ in who.person == nil ? .signIn : .notFound },
    // There is no such page of the sandbox.
    "GET /practice-money/{code}": { _, _ in Cell(status: 404) },
    "POST /practice-money/{code}": { _, _ in Cell(status: 404) },
    // The newest year, where there is one.
    "GET /me/bills/itemized": { who, _ in
      guard let person = who.person else { return .signIn }
      return person.own.map(AccessBills.payers.contains) ?? false ? .chartPage : Cell(status: 404)
    },
    "POST /me/bills/paperless": signedIn(.away("/me/bills", audit: 1)),
    // A link that was never made, and no payment of that name.
    "GET /pay/{link}": { _, _ in .gone }, "POST /pay/{link}": { _, _ in .gone },
    "GET /pay/receipt/{id}": { _, _ in Cell(status: 404) },
    "POST /pay/receipt/{id}/go-on": { _, _ in Cell(status: 404) },
    "POST /pay/receipt/{id}/stop": { _, _ in Cell(status: 404) },
    "GET /staff/patients/{person}/bills/links": works { role, it in
      [.biller, .manager].contains(role) && isThere(it.person) ? .chartPage : .notFound
    },
    "POST /staff/patients/{person}/bills/links": works { role, it in
      [.biller, .manager].contains(role) && isThere(it.person) ? .unfinished : .notFound
    },
    "GET /staff/patients/{person}/bills": works { role, it in
      [.biller, .manager].contains(role) && isThere(it.person) ? .chartPage : .notFound
    },
    "GET /staff/bills/import": roles(billers, .page), "POST /staff/bills/import": roles(billers, .incomplete),
    "GET /staff/bills/import/files/{id}": works(.notFound),
    "POST /staff/bills/import/files/{id}/take": works(.notFound),
    "POST /staff/bills/import/files/{id}/drop": works(.notFound),
    "GET /staff/bills/import/mapping": roles(billers, .page),
    "POST /staff/bills/import/mapping": roles(billers, .incomplete),
    "GET /staff/bills/import/mappings/{id}": works(.notFound),
    "GET /staff/bills/reconciliation": roles(billers, .page),
    // No payment moved in this world.
    "POST /staff/bills/reconciliation/close": roles(billers, Cell(status: 409)),
    "GET /staff/bills/reconciliation/{id}/file": works(.notFound),
    "POST /staff/bills/reconciliation/{id}/acknowledge": works(.notFound),
  ]

  private static let billers: Set<StaffRole> = [.biller, .manager]

  private static func own(_ cell: Cell) -> Rule {
    { who, it in
      guard let person = who.person else { return .signIn }
      guard let own = person.own, AccessBills.payers.contains(own), let thing = it.thing, thing.owner == own,
        thing.label == .plain, !thing.isOfAnotherKind
      else { return .notFound }
      return cell
    }
  }
}

/// The written policy for the biller's desk: billers and managers, nobody else. Here nothing is ready, nothing is on
/// its way and no paper waits; what an address names is not there.
extension AccessPolicy {
  static let billDesk: [String: Rule] = [
    "GET /staff/bills": roles(billers, .chartPage), "GET /staff/bills/lists/{list}": roles(billers, .chartPage),
    "GET /staff/bills/send": roles(billers, .chartPage), "POST /staff/bills/send": roles(billers, .incomplete),
    "GET /staff/bills/papers": roles(billers, .chartPage),
    "GET /staff/bills/papers/pdf": roles(billers, Cell(status: 404)),
    "POST /staff/bills/papers/printed": roles(billers, .away("/staff/bills/papers", audit: 1)),
    "POST /staff/bills/papers/undo": roles(billers, .away("/staff/bills/papers", audit: 1)),
    "GET /staff/bills/rules": roles(billers, .page), "POST /staff/bills/rules": roles(billers, .incomplete),
    "GET /staff/bills/ready/{guarantor}": works(.notFound),
    "POST /staff/bills/ready/{guarantor}/hold": works(.notFound),
    "POST /staff/bills/ready/{guarantor}/release": works(.notFound),
    "GET /staff/bills/batches/{batch}": works(.notFound), "POST /staff/bills/batches/{batch}/stop": works(.notFound),
    "GET /staff/bills/statements/{bill}": works(.notFound),
    "GET /staff/bills/payments/{payment}": works(.notFound),
    "POST /staff/bills/payments/{payment}": works(.notFound),
  ]
}

/// One bill of each who pays, and a dollar that was paid of it.
enum AccessBills {
  static let processor = SandboxProcessor(
    clock: StandingClock(at: TestPractice.now).clock, random: .seeded(3)
  ).processor

  private static func pay(_ bill: Bill, of chart: Patient.ID, _ practice: TestPractice) async throws -> String {
    let wish = Payment.Wish(
      for: chart, by: "", on: bill.id.text, paying: Cents(100),
      with: Payment.Source(.card, SandboxProcessor.Card.good.rawValue))
    let payment = Payment(
      id: Payment.ID(random: practice.app.random), asked: bill.id.text, for: wish, at: practice.app.clock.now)
    let take = TakePayment(practice.app)
    return try await take.goOn(take.begin(payment, by: .console, from: .console).id).payment.id.text
  }

  static let payers: [TestPerson] = [.rosa, .ben, .joy]

  static func things(_ practice: TestPractice, _ charts: [TestPerson: Patient.ID]) async throws -> [String: String] {
    var found: [String: String] = [:]
    for person in payers {
      guard let chart = charts[person] else { continue }
      let guarantor = try await BillScene.open(chart, person.fhirID, practice.app)
      try await BillScene.post(guarantor, chart, person.fhirID, visit: "billed", practice.app)
      let bill = try await practice.app.issueBill(
        for: guarantor, due: practice.app.today, by: .console, from: .console)
      found[AccessWorld.key(.bills, .plain, person)] = bill.id.text
      found[AccessWorld.key(.payments, .plain, person)] = try await pay(bill, of: chart, practice)
    }
    return found
  }
}
