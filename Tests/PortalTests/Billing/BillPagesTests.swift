import Chart
import HTTPTypes
import Kernel
import Paper
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Rosa has one bill, Joy one for herself and Theo; Ben has none.
struct BillScene: Sendable {
  static let due = CivilDate(daysSince1970: 20_802)

  let scene: InsuranceScene
  let rosas: Bill
  let joys: Bill

  var practice: TestPractice { scene.practice }

  init(_ engine: TestDatabases.Engine = .memory, processor: PaymentProcessor = .none) async throws {
    scene = try await InsuranceScene(engine, processor: processor)
    let visit = SampleResource.visit("bill-visit", of: .rosa, "Visit")
    try await scene.practice.keep([visit])
    let joy = try await scene.practice.chart(of: .joy)
    let own = try await BillScene.open(scene.rosa, "rosa", scene.app)
    let family = try await BillScene.open(joy, "joy", scene.app)
    try await BillScene.post(own, scene.rosa, "rosa", visit: visit.id, scene.app)
    try await BillScene.post(family, joy, "joy", visit: "none-1", scene.app)
    try await BillScene.post(family, scene.theo, "theo", visit: "none-2", scene.app)
    rosas = try await scene.app.issueBill(for: own, due: BillScene.due, by: .console, from: .console)
    joys = try await scene.app.issueBill(for: family, due: BillScene.due, by: .console, from: .console)
  }

  static func open(_ patient: Patient.ID, _ name: String, _ app: App) async throws -> Guarantor.ID {
    try await app.database.write { [random = app.random] in
      try Guarantor.open(LedgerOrigin("test", name), patient: patient, in: $0, random)
    }
  }

  /// A visit for $182.00: the insurer paid $110.80, $25.00 were taken off, $46.20 are left.
  static func post(
    _ guarantor: Guarantor.ID, _ patient: Patient.ID, _ name: String, visit: String, _ app: App
  ) async throws {
    let now = app.clock.now
    try await app.database.write { [random = app.random] transaction in
      for (kind, cents) in [
        (LedgerEntry.Kind.charge, 18_200), (.insurerPayment, -11_080), (.adjustment, -2_500),
      ] as [(LedgerEntry.Kind, Int64)] {
        var posting = LedgerPosting(
          kind, Cents(cents), on: CivilDate(daysSince1970: 20_740), for: (guarantor, patient),
          from: LedgerOrigin("test", "\(name)-\(kind.rawValue)"))
        (posting.visit, posting.line) = (visit, "1")
        posting.service = kind == .charge ? .visit : nil
        posting.reason = kind == .insurerPayment ? .deductible : nil
        try Ledger.post(posting, in: transaction, at: now, random)
      }
    }
  }

  func pay(_ cents: Int64, _ name: String) async throws {
    let (bill, patient, now) = (rosas, scene.rosa, scene.app.clock.now)
    try await scene.app.database.write { [random = scene.app.random] transaction in
      var posting = LedgerPosting(
        .patientPayment, Cents(-cents), on: CivilDate(daysSince1970: 20_780), for: (bill.guarantorID, patient),
        from: LedgerOrigin("test", name))
      posting.toward = bill.id
      try Ledger.post(posting, in: transaction, at: now, random)
    }
  }
}

@Suite("The pages of bills")
struct BillPagesTests {
  @Test("a bill says what, when, what insurance paid and why, in both languages", arguments: TestDatabases.each)
  func shown(_ engine: TestDatabases.Engine) async throws {
    let bills = try await BillScene(engine)
    let rosa = await bills.scene.browser(.rosa)
    let address = "/me/bills/\(bills.rosas.id)"

    let list = await rosa.get("/me/bills")
    let page = await rosa.get(address)
    _ = await rosa.post("/me/account/language", seeing: "/me/account", [("language", "es")])
    let spanish = await rosa.get(address).text

    #expect(list.links.contains(address) && list.text.contains("You owe $46.20"))
    for text in [
      "You owe $46.20", "Please pay by December 15", "Office visit", "The price is $182.00", "Wednesday, October 14",
      "$110.80", "We took off $25.00", "first part of your care", "This bill: $46.20", "(555) 010-0142",
      "Is it hard to pay?",
    ] {
      #expect(page.text.contains(text), "\(text)")
    }
    #expect(spanish.contains("Debe $46.20") && spanish.contains("Cita en el consultorio"))
    let question = try #require(page.links.first { $0.contains("/messages/new") })
    #expect(question.contains("reason=bill") && question.contains("about="))
    let asked = await rosa.get(question.replacing("&amp;", with: "&"))
    #expect(asked.status == .ok)
    #expect(page.body.count <= 30_720)
    try await bills.practice.close()
  }

  @Test("who pays for others sees all of them on one bill; nobody else sees it", arguments: TestDatabases.each)
  func guarantors(_ engine: TestDatabases.Engine) async throws {
    let bills = try await BillScene(engine)
    let (joy, ben, rosa) = (
      await bills.scene.browser(.joy), await bills.scene.browser(.ben), await bills.scene.browser(.rosa)
    )
    try await bills.scene.grant(.ben, bills.scene.rosa, as: .child)
    let before = try await bills.practice.auditCount()

    let page = await joy.get("/me/bills/\(bills.joys.id)")

    let rows = try await bills.practice.auditRows(after: before)
    #expect(page.text.contains("You owe $92.40") && page.text.contains("Office visit for Theo"))
    #expect(page.links.contains { $0.hasPrefix("/for/\(bills.scene.theo)/messages/new") })
    #expect(Set(rows.map(\.object)) == ["bill/\(bills.joys.id)"] && Set(rows.compactMap(\.patientID)).count == 2)
    for (client, bill) in [(rosa, bills.joys), (ben, bills.joys), (ben, bills.rosas), (joy, bills.rosas)] {
      #expect(await client.get("/me/bills/\(bill.id)").status == .notFound)
      #expect(await client.get("/me/bills/\(bill.id)/pdf").status == .notFound)
    }
    // Who helps Rosa sees no bill of hers, not on her Home either.
    #expect(await ben.get("/me/bills").text.contains("You owe nothing now"))
    #expect(await ben.get("/for/\(bills.scene.rosa)").text.contains("46.20") == false)
    #expect(await rosa.get("/me").text.contains("You owe <b>$46.20</b>"))
    #expect(await ben.get("/me").text.contains("You have a bill") == false)
    try await bills.practice.close()
  }

  @Test("what comes in later is told, and a paid bill asks for nothing", arguments: TestDatabases.each)
  func paid(_ engine: TestDatabases.Engine) async throws {
    let bills = try await BillScene(engine)
    let rosa = await bills.scene.browser(.rosa)
    let address = "/me/bills/\(bills.rosas.id)"

    try await bills.pay(2_000, "one")
    let part = await rosa.get(address).text
    try await bills.pay(2_620, "two")
    let done = await rosa.get(address).text

    #expect(part.contains("You owe $26.20") && part.contains("You paid: −$20.00") && part.contains("This bill: $46.20"))
    #expect(done.contains("This bill is paid.") && !done.contains("You owe $") && !done.contains("How to pay"))
    #expect(await rosa.get("/me").text.contains("You have a bill") == false)
    #expect(await rosa.get("/me/bills").text.contains("You owe nothing now"))
    try await bills.practice.close()
  }

  @Test("the paper is a PDF for who pays, and its reading is recorded")
  func paper() async throws {
    let bills = try await BillScene()
    let rosa = await bills.scene.browser(.rosa)
    let before = try await bills.practice.auditCount()

    let paper = await rosa.get("/me/bills/\(bills.rosas.id)/pdf")

    #expect(paper.status == .ok && paper.body.starts(with: Array("%PDF-".utf8)))
    #expect(try await bills.practice.auditRows(after: before).map(\.action) == ["print"])
    try await bills.practice.close()
  }

  @Test("billers and managers read a patient's entries; others find no page", arguments: TestDatabases.each)
  func staff(_ engine: TestDatabases.Engine) async throws {
    let bills = try await BillScene(engine)
    let address = "/staff/patients/\(bills.scene.rosa)/bills"
    for role in [StaffRole.biller, .manager] {
      let member = try await bills.practice.addStaff(role)
      let client = await bills.scene.browser(member)
      let page = await client.get(address).text
      #expect(page.contains("Owed for this patient: $46.20") && page.contains("Charge: Office visit"))
      #expect(page.contains("\(bills.rosas.number)"))
      #expect(await client.get("/staff/patients/\(bills.scene.rosa)").links.contains(address))
    }
    for member in [bills.scene.loop.finn, bills.scene.loop.tam, bills.scene.loop.okafor] {
      let client = await bills.scene.browser(member)
      #expect(await client.get(address).status == .notFound)
      #expect(await client.get("/staff/patients/\(bills.scene.rosa)").links.contains(address) == false)
    }
    try await bills.practice.close()
  }

  @Test("many bills stand on pages of their own, and an odd address shows the first")
  func many() async throws {
    let bills = try await BillScene()
    let rosa = await bills.scene.browser(.rosa)
    try await bills.pay(4_620, "all")
    for number in 1...30 {
      let (guarantor, app) = (bills.rosas.guarantorID, bills.scene.app)
      try await BillScene.post(guarantor, bills.scene.rosa, "n\(number)", visit: "n\(number)", app)
      let bill = try await app.issueBill(for: guarantor, due: BillScene.due, by: .console, from: .console)
      try await app.database.write { [random = app.random, patient = bills.scene.rosa] transaction in
        var posting = LedgerPosting(
          .patientPayment, Cents(0) - bill.total, on: BillScene.due, for: (guarantor, patient),
          from: LedgerOrigin("test", "paid-\(number)"))
        posting.toward = bill.id
        try Ledger.post(posting, in: transaction, at: TestPractice.now, random)
      }
    }

    let first = await rosa.get("/me/bills")
    let older = try #require(first.links.first { $0.contains("below=") })
    let second = await rosa.get(older)

    #expect(first.links.filter { $0.hasPrefix("/me/bills/") && !$0.contains("year=") }.count == 25)
    #expect(second.links.filter { $0.hasPrefix("/me/bills/") && !$0.contains("year=") }.count == 6)
    #expect(first.body.count <= 30_720)
    for odd in ["-1", "x", "9999999999999999999", "1e3"] {
      #expect(await rosa.get("/me/bills?below=\(odd)").status == .ok, "\(odd)")
    }
    try await bills.practice.close()
  }
}
