import BillFiles
import Chart
import Kernel
import PortalTesting
import Store

@testable import Portal

/// A practice that takes payments, with five charts; Rosa, Ben and Joy pay, Joy for Theo and Maya too.
struct MoneyScene: Sendable {
  static let people: [TestPerson] = [.rosa, .ben, .joy, .theo, .maya]

  let paying: PayingScene
  let charts: [TestPerson: Patient.ID]

  var practice: TestPractice { paying.practice }
  var app: App { paying.app }

  init(_ engine: TestDatabases.Engine) async throws {
    paying = try await PayingScene(engine)
    try await paying.practice.keep(MoneyScene.people.map(\.resource))
    var charts: [TestPerson: Patient.ID] = [:]
    for person in MoneyScene.people { charts[person] = try await paying.practice.chart(of: person) }
    self.charts = charts
    for person in [TestPerson.rosa, .ben, .joy] {
      try await paying.practice.addAccount(person, patient: charts[person])
    }
  }

  /// The rules that the files of these tests are made for.
  static func rules(_ changed: LedgerChange = .refuse, _ what: MoneyRules.What = .entries) -> MoneyRules {
    var rules = MoneyRules()
    (rules.source, rules.what, rules.changed, rules.signs) = ("meadow", what, changed, .signed)
    for column in MoneyRules.Column.allCases { rules.columns[column] = column.rawValue }
    return rules
  }

  static let headings = "id,patient,guarantor,kind,amount,day,visit,line,service,reason,reverses\n"

  /// One row of a file: `row("c1", .rosa, "charge", "182.00", visit: "v1")`.
  static func row(
    _ id: String, _ patient: TestPerson, _ kind: String, _ amount: String, by payer: TestPerson? = nil,
    visit: String = "", reverses: String = ""
  ) -> String {
    "\(id),\(patient.recordNumber),\(payer?.recordNumber ?? ""),\(kind),\(amount),2026-11-02,\(visit),,,,\(reverses)\n"
  }

  @discardableResult
  func take(_ rows: [String], _ rules: MoneyRules = MoneyScene.rules()) async throws -> MoneyCounts {
    let text = MoneyScene.headings + rows.joined()
    return try await TakeMoneyFile(app).takeIn(try IncomingMoney(Array(text.utf8), rules))
  }

  func rehearse(_ rows: [String], _ rules: MoneyRules = MoneyScene.rules()) async throws -> MoneyCounts {
    let text = MoneyScene.headings + rows.joined()
    return try await TakeMoneyFile(app).rehearse(try IncomingMoney(Array(text.utf8), rules))
  }

  func remit(_ text: String) async throws -> MoneyCounts {
    try await TakeMoneyFile(app).takeIn(try IncomingMoney(Array(text.utf8), nil))
  }

  func balance(_ person: TestPerson) async throws -> Int64 {
    let chart = charts[person] ?? Patient.ID("")
    return try await app.database.read { try Ledger.balance(of: chart, in: $0).count }
  }

  func entries(_ person: TestPerson) async throws -> [LedgerEntry] {
    let chart = charts[person] ?? Patient.ID("")
    return try await app.database.read { try Ledger.entries(of: chart, limit: 500, in: $0).map(\.entry) }
  }

  func guarantor(_ person: TestPerson) async throws -> Guarantor.ID? {
    let chart = charts[person]?.text ?? ""
    return try await app.database.read {
      try $0.first("SELECT id FROM guarantor WHERE patient_id = \(chart) ORDER BY id LIMIT 1", as: Guarantor.ID.self)
    }
  }

  func issue(_ person: TestPerson) async throws -> Bill {
    guard let guarantor = try await guarantor(person) else { throw LedgerFault.notFound }
    return try await app.issueBill(for: guarantor, due: app.today.adding(days: 30), by: .console, from: .console)
  }

  static func holder(_ patient: Patient.ID) -> BillHolder {
    BillHolder(
      Account(
        id: Account.ID("none"), email: "", name: PersonName(given: "", family: ""), patientID: patient,
        language: .english, theme: .auto))
  }

  func bills(_ person: TestPerson) async throws -> [Bill] {
    let holder = MoneyScene.holder(charts[person] ?? Patient.ID(""))
    return try await app.database.read { try Bills.all(of: holder, limit: 500, in: $0) }
  }

  /// Pays a part of a bill with a card of the sandbox.
  func pay(_ cents: Int64, of bill: Bill, as person: TestPerson, asked key: String) async throws -> Payment {
    let order = PayBill.Order(
      bill.id, .part(Cents(cents)), with: Payment.Source(.card, "sandbox-good"), asked: key)
    let holder = MoneyScene.holder(charts[person] ?? Patient.ID(""))
    let begun = try await PayBill(app).begin(order, of: holder, by: .console, from: .console)
    return try await TakePayment(app).goOn(begun.id).payment
  }

  func biller() async throws -> Client {
    let member = try await practice.addStaff(.biller)
    let client = practice.client(from: "192.0.2.77")
    await client.signInAsStaff(member.email)
    return client
  }
}
