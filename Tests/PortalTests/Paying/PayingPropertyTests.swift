import Chart
import Gateway
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

/// Whatever is pressed, lost, repeated or overtaken: nobody is charged twice, and no cent is lost or made.
@Suite("In any order, with any loss, the books are what the processor has")
struct PayingPropertyTests {
  @Test("random days of a practice", arguments: TestDatabases.each, 0..<12)
  func days(_ engine: TestDatabases.Engine, _ seed: UInt64) async throws {
    let scene = try await PayingScene(engine)
    var day = Day(scene, seed: seed)

    for _ in 0..<60 { try await day.step() }
    scene.line.mend()
    try await scene.reconcile()
    // What was held back on the way comes at last.
    for report in day.reports.shuffled(using: &day.dice) { _ = await scene.post(report) }

    let books = try await scene.books()
    #expect(books.total == scene.sandbox.balance, "seed \(seed)")
    #expect(books.posted == books.total && books.differing == 0 && books.unknown == 0)
    for id in day.payments {
      #expect(scene.sandbox.timesCharged(id) <= 1)
      let payment = try #require(try await scene.payment(id))
      #expect(payment.stage.isOver, "seed \(seed): \(payment.stage)")
      #expect((payment.stage == .settled) == (scene.sandbox.timesCharged(id) == 1))
    }
    for statement in Day.statements {
      let owed = try await scene.app.database.read { try Payments.payable(on: Bill.ID(statement), in: $0) }
      #expect(owed.map { $0 >= Cents(0) } ?? true, "seed \(seed): more was taken than was owed")
    }
    try await scene.practice.close()
  }

  /// One day: people press, lines are cut, processes die, reports come when they like.
  private struct Day {
    static let statements = ["s1", "s2"]
    private let scene: PayingScene
    var dice: SeededGenerator
    private(set) var payments: [Payment.ID] = []
    var reports: [SandboxProcessor.Report] = []
    private var presses = 0

    init(_ scene: PayingScene, seed: UInt64) {
      (self.scene, dice) = (scene, SeededGenerator(seed: seed))
    }

    mutating func step() async throws {
      if Int.random(in: 0..<3, using: &dice) == 0 { scene.line.cut(Bool.random(using: &dice) ? .before : .after) }
      let known = payments.randomElement(using: &dice)
      switch (Int.random(in: 0..<8, using: &dice), known) {
      case (0...2, _): try await press()
      case (3, let id?): _ = try await TakePayment(scene.app).goOn(id)
      case (4, let id?): _ = try await TakePayment(scene.app).confirm(id)
      case (5, let id?): try await giveBack(id)
      case (6, _): try await hear()
      default:
        scene.practice.clock.move(by: .seconds(Int64.random(in: 1...900, using: &dice)))
        try await ReconcilePayments(scene.app).round()
      }
      reports += scene.sandbox.takeReports()
    }

    private mutating func press() async throws {
      // Every third press is one that came before.
      if Int.random(in: 0..<3, using: &dice) > 0 { presses += 1 }
      let cards: [SandboxProcessor.Card] = [.good, .good, .declined, .needsAction, .slow, .twice, .lost, .good]
      let card = cards[presses % cards.count].rawValue
      let attempt = scene.attempt(
        card, Int64(1_000 + presses), asked: "form\(presses)", on: Day.statements[presses % 2])
      do {
        let begun = try await scene.begin(attempt)
        if !payments.contains(begun.id) { payments.append(begun.id) }
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: break
        case 1: _ = try? await TakePayment(scene.app).send(begun.id)
        default: _ = try await TakePayment(scene.app).goOn(begun.id)
        }
      } catch PaymentFault.moreThanOwed {}
    }

    private mutating func giveBack(_ id: Payment.ID) async throws {
      let refund = PaymentRefund(
        id: PaymentRefund.ID(random: scene.random), Cents(Int64.random(in: 1...700, using: &dice)),
        reason: "a mistake", by: "staff", at: scene.app.clock.now)
      do {
        let rights = RefundPayment(scene.app)
        _ = try await rights.order(refund, of: id, by: .console, from: .console)
        if Bool.random(using: &dice) { _ = try await rights.goOn(refund.id, of: id) }
      } catch let fault as PaymentFault where [.moreThanPaid, .notPossibleNow].contains(fault) {}
    }

    /// Some reports come now, in any order, some of them twice; the others later.
    private mutating func hear() async throws {
      reports.shuffle(using: &dice)
      for report in reports.prefix(3) { _ = await scene.post(report) }
      if Bool.random(using: &dice) { reports.removeFirst(min(3, reports.count)) }
    }
  }
}
