import Chart
import Gateway
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

/// Paying a statement: only one's own, only what is owed, and the ledger knows at once.
@Suite("Who pays a bill owes less at once, and nobody pays another's")
struct PayBillTests {
  static let bill = Bill.ID("statement1")

  static func holder(_ patient: String) -> BillHolder {
    BillHolder(
      Account(
        id: Account.ID("none"), email: "", name: PersonName(given: "", family: ""), patientID: Patient.ID(patient),
        language: .english, theme: .auto))
  }

  private static func open(_ engine: TestDatabases.Engine) async throws -> PayingScene {
    let scene = try await PayingScene(engine)
    try await scene.app.database.write { transaction in
      try TestBills.send(bill.text, of: PayingScene.owed, for: Patient.ID("rosa"), in: transaction)
      try TestBills.send("other", of: PayingScene.owed, for: Patient.ID("ben"), in: transaction)
    }
    return scene
  }

  private static func pay(
    _ scene: PayingScene, _ amount: PayBill.Amount, asked key: String, as patient: String = "rosa",
    card: SandboxProcessor.Card = .good
  ) async throws -> Payment {
    let order = PayBill.Order(bill, amount, with: Payment.Source(.card, card.rawValue), asked: key)
    let begun = try await PayBill(scene.app).begin(order, of: holder(patient), by: .console, from: .console)
    return try await TakePayment(scene.app).goOn(begun.id).payment
  }

  private static func owed(_ scene: PayingScene) async throws -> Cents {
    try await scene.app.database.read { try Bills.own(bill, of: holder("rosa"), in: $0).owed }
  }

  @Test("part, then all of the rest; refused with a fault for each thing that cannot be", arguments: TestDatabases.each)
  func amounts(_ engine: TestDatabases.Engine) async throws {
    let scene = try await PayBillTests.open(engine)

    await #expect(throws: LedgerFault.notFound) {
      _ = try await PayBillTests.pay(scene, .all(shown: PayingScene.owed), asked: "a", as: "ben")
    }
    let refused: [(PayBill.Amount, PaymentFault)] = [
      (.part(Cents(0)), .notAnAmount), (.part(Cents(-4_620)), .notAnAmount), (.part(Cents(10_001)), .moreThanOwed),
      (.all(shown: Cents(9_999)), .owedChanged), (.all(shown: Cents(0)), .notAnAmount),
      (.part(Cents(.max)), .moreThanOwed),
    ]
    for (amount, fault) in refused {
      await #expect(throws: fault) { _ = try await PayBillTests.pay(scene, amount, asked: "b") }
    }
    #expect(try await PayBillTests.owed(scene) == PayingScene.owed)

    let part = try await PayBillTests.pay(scene, .part(Cents(4_620)), asked: "c")
    #expect(part.stage == .settled && part.wish.patientID == Patient.ID("rosa"))
    #expect(try await PayBillTests.owed(scene) == Cents(5_380))
    // Pressed again, and the same form with another amount.
    #expect(try await PayBillTests.pay(scene, .part(Cents(4_620)), asked: "c").id == part.id)
    await #expect(throws: PaymentFault.requestUsedOtherwise) {
      _ = try await PayBillTests.pay(scene, .part(Cents(4_621)), asked: "c")
    }
    let rest = try await PayBillTests.pay(scene, .all(shown: Cents(5_380)), asked: "d")
    #expect(try await PayBillTests.pay(scene, .all(shown: Cents(5_380)), asked: "d").id == rest.id)
    #expect(try await PayBillTests.owed(scene) == Cents(0))
    #expect(scene.sandbox.balance == PayingScene.owed)
    try await scene.practice.close()
  }

  @Test("a declined card changes nothing; what goes back is owed again", arguments: TestDatabases.each)
  func back(_ engine: TestDatabases.Engine) async throws {
    let scene = try await PayBillTests.open(engine)

    _ = try await PayBillTests.pay(scene, .all(shown: PayingScene.owed), asked: "a", card: .declined)
    #expect(try await PayBillTests.owed(scene) == PayingScene.owed)
    let paid = try await PayBillTests.pay(scene, .all(shown: PayingScene.owed), asked: "b")
    let refund = PaymentRefund(
      id: PaymentRefund.ID("r1"), Cents(700), reason: "a mistake", by: "staff", at: scene.app.clock.now)
    _ = try await RefundPayment(scene.app).giveBack(refund, of: paid.id, by: .console, from: .console)

    #expect(try await PayBillTests.owed(scene) == Cents(700))
    let books = try await scene.books()
    #expect(books.total == Cents(9_300) && books.posted == Cents(9_300) && books.differing == 0)
    try await scene.practice.close()
  }

  @Test("each day says once that it balances, and loudly when it does not", arguments: TestDatabases.each)
  func report(_ engine: TestDatabases.Engine) async throws {
    let scene = try await PayBillTests.open(engine)
    _ = try await PayBillTests.pay(scene, .part(Cents(4_620)), asked: "a")
    func days() -> [String] { scene.practice.log.lines.filter { $0.contains("payments.day") } }

    scene.practice.clock.move(by: .seconds(86_400))
    try await ReportPayments(scene.app).run()
    try await ReportPayments(scene.app).run()
    #expect(days().count == 7)
    #expect(days().contains { $0.contains("4620") })
    #expect(!scene.practice.log.lines.contains { $0.contains("do-not-balance") })

    try await scene.app.database.write {
      _ = try $0.run("UPDATE payment_movement SET amount = amount - 1 WHERE amount = 4620")
    }
    scene.practice.clock.move(by: .seconds(86_400))
    try await ReportPayments(scene.app).run()
    #expect(days().count == 8)
    #expect(scene.practice.log.lines.contains { $0.contains("do-not-balance") })
    try await scene.practice.close()
  }
}
