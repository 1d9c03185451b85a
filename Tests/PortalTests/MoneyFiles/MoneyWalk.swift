import BillFiles
import Chart
import Gateway
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

/// Weeks of a practice by chance: files, remittances, statements, payments, refunds, disputes, voids. Beside the
/// program it keeps books of its own, from what it asked for and was told.
struct MoneyWalk {
  /// One entry as it was asked for.
  struct Line {
    let payer: TestPerson
    let patient: TestPerson
    let kind: String
    let visit: String
    var cents: Int64
    var isVoid = false
  }

  static let families: [(payer: TestPerson, patient: TestPerson)] = [
    (.rosa, .rosa), (.ben, .ben), (.joy, .joy), (.joy, .theo), (.joy, .maya),
  ]

  let scene: MoneyScene
  var dice: SeededGenerator
  /// What each patient has to owe, by who pays.
  private(set) var owed: [TestPerson: [TestPerson: Int64]] = [:]
  private var lines: [String: Line] = [:]
  private var names: [String] = []
  private(set) var payments: [(id: Payment.ID, payer: TestPerson, patient: TestPerson)] = []
  /// What the processor has of the practice, by its own books and the disputes that were made up here.
  private var disputed: Int64 = 0
  private var number = 0
  /// How often each thing was done.
  private(set) var done: [String: Int] = [:]

  init(_ scene: MoneyScene, seed: UInt64) {
    (self.scene, dice) = (scene, SeededGenerator(seed: seed))
  }

  var processor: Int64 { scene.paying.sandbox.balance.count - disputed }

  func sum(of payer: TestPerson) -> Int64 { owed[payer, default: [:]].values.reduce(0, +) }

  func sum(ofPatient patient: TestPerson) -> Int64 {
    owed.values.map { $0[patient, default: 0] }.reduce(0, +)
  }

  mutating func step() async throws {
    switch Int.random(in: 0..<17, using: &dice) {
    case 0...3: try await file()
    case 4, 5: try await issue()
    case 6...8: try await pay()
    case 9, 10: try await giveBack()
    case 11: try await dispute()
    case 12, 13: try await remit()
    case 14:
      // What has no answer for a day is for a person: the job has its hours first.
      try await settle()
      scene.practice.clock.move(by: .seconds(Int64.random(in: 3_700...200_000, using: &dice)))
      try await settle()
    default: await close()
    }
  }

  /// Lets everything that is on its way come to its end.
  mutating func settle() async throws {
    scene.paying.line.mend()
    for _ in 0..<8 {
      scene.practice.clock.move(by: .seconds(7_300))
      try await ReconcilePayments(scene.app).round()
    }
    for report in scene.paying.sandbox.takeReports().shuffled(using: &dice) { _ = await scene.paying.post(report) }
    try await enterPayments()
  }

  /// Cents and millions alike: the digits are chosen before the amount is.
  private mutating func amount(upTo most: Int64 = Ledger.most) -> Int64 {
    let digits = Int.random(in: 1...8, using: &dice)
    let top = (1...digits).reduce(Int64(1)) { power, _ in power * 10 }
    return Int64.random(in: 1...max(1, min(top, most)), using: &dice)
  }

  private mutating func count(_ what: String) { done[what, default: 0] += 1 }

  private mutating func add(_ cents: Int64, _ payer: TestPerson, _ patient: TestPerson) {
    owed[payer, default: [:]][patient, default: 0] += cents
  }

  // MARK: Files

  private mutating func file() async throws {
    var rows: [String] = []
    var expected = MoneyCounts()
    let mayReplace = Bool.random(using: &dice)
    var told: Set<String> = []
    for _ in 0..<Int.random(in: 1...12, using: &dice) {
      let known = names.randomElement(using: &dice)
      switch (Int.random(in: 0..<8, using: &dice), known) {
      case (0, let name?) where !told.contains(name):
        told.insert(name)
        rows.append(row(name))
        expected.unchanged += 1
      case (1, let name?) where !told.contains(name):
        told.insert(name)
        rows.append(changed(name, mayReplace, &expected))
      case (2, let name?) where !told.contains(name):
        rows.append(void(name, &expected))
        told.insert(name)
      case (3, _):
        rows.append(["x,,,,,,,,,,\n", "y,100001,,charge,1e9,2026-11-02,,,,,\n"].randomElement(using: &dice) ?? "")
        expected.refused += 1
      default:
        let name = fresh()
        told.insert(name)
        rows.append(row(name))
        expected.created += 1
      }
    }
    let counts = try await scene.take(rows, MoneyScene.rules(mayReplace ? .replace : .refuse))
    count("file")
    #expect(counts.created == expected.created && counts.unchanged == expected.unchanged)
    #expect(counts.replaced == expected.replaced && counts.refused == expected.refused, "\(counts.refusals)")
  }

  private mutating func fresh() -> String {
    number += 1
    let (payer, patient) = MoneyWalk.families.randomElement(using: &dice) ?? (.rosa, .rosa)
    let kind =
      ["charge", "charge", "insurer-payment", "adjustment", "patient-payment", "refund"]
      .randomElement(using: &dice) ?? "charge"
    let size = amount()
    let isLess = kind == "adjustment" ? Bool.random(using: &dice) : !["charge", "refund"].contains(kind)
    let visit = Bool.random(using: &dice) ? "" : "\(patient.fhirID)-\(Int.random(in: 1...9, using: &dice))"
    let name = "n\(number)"
    lines[name] = Line(payer: payer, patient: patient, kind: kind, visit: visit, cents: isLess ? -size : size)
    names.append(name)
    add(isLess ? -size : size, payer, patient)
    return name
  }

  private func row(_ name: String) -> String {
    guard let line = lines[name] else { return "" }
    let isOwn = line.payer.fhirID == line.patient.fhirID
    return MoneyScene.row(
      name, line.patient, line.kind, FileAmount.text(Cents(line.cents)), by: isOwn ? nil : line.payer,
      visit: line.visit)
  }

  private mutating func changed(_ name: String, _ mayReplace: Bool, _ expected: inout MoneyCounts) -> String {
    guard var line = lines[name] else { return "" }
    let before = line
    let most = Ledger.most
    line.cents += line.cents > 0 ? (line.cents < most ? 1 : -1) : (line.cents > -most ? -1 : 1)
    lines[name] = line
    let text = row(name)
    if mayReplace, !before.isVoid {
      add(line.cents - before.cents, line.payer, line.patient)
      expected.replaced += 1
      count("replaced")
    } else {
      lines[name] = before
      expected.refused += 1
    }
    return text
  }

  private mutating func void(_ name: String, _ expected: inout MoneyCounts) -> String {
    guard var line = lines[name] else { return "" }
    number += 1
    let text = MoneyScene.row(
      "void\(number)", line.patient, "reversal", "", by: line.payer, visit: line.visit, reverses: name)
    if line.isVoid {
      expected.refused += 1
    } else {
      add(-line.cents, line.payer, line.patient)
      line.isVoid = true
      lines[name] = line
      expected.created += 1
      count("void")
    }
    return text
  }

  // MARK: Insurers

  private mutating func remit() async throws {
    let visits = Dictionary(grouping: lines.values.filter { $0.kind == "charge" && !$0.visit.isEmpty && !$0.isVoid }) {
      $0.visit
    }
    guard let visit = visits.keys.sorted().randomElement(using: &dice), let charges = visits[visit] else { return }
    let charged = charges.map(\.cents).reduce(0, +)
    let paid = Int64.random(in: 0...min(charged, Ledger.most), using: &dice)
    let off = Int64.random(in: 0...min(charged - paid, Ledger.most), using: &dice)
    number += 1
    func text(_ cents: Int64) -> String { FileAmount.text(Cents(cents)) }
    let left = charged - paid - off
    let claim =
      ["CLP*\(visit)*1*\(text(charged))*\(text(paid))*\(text(left))*12*I\(number)"]
      + (off > 0 ? ["CAS*CO*45*\(text(off))"] : []) + (left > 0 ? ["CAS*PR*1*\(text(left))"] : [])
    let file = RemittanceImportTests.text(claim, paid: text(paid), trace: "T\(number)")
    let counts = try await scene.remit(file)
    #expect(counts.created == 1, "\(counts.refusals)")
    #expect(try await scene.remit(file).unchanged == 1)
    add(-paid - off, charges[0].payer, charges[0].patient)
    count("remit")
  }

  // MARK: Statements and payments

  private mutating func issue() async throws {
    let payer = [TestPerson.rosa, .ben, .joy].randomElement(using: &dice) ?? .rosa
    do {
      _ = try await scene.issue(payer)
      count("issue")
    } catch let fault as LedgerFault where [.nothingToBill, .notFound].contains(fault) {}
  }

  private mutating func pay() async throws {
    let payer = [TestPerson.rosa, .ben, .joy].randomElement(using: &dice) ?? .rosa
    guard let bill = try await scene.bills(payer).filter({ $0.owed.count > 0 }).randomElement(using: &dice) else {
      return
    }
    number += 1
    let isTooMuch = Int.random(in: 0..<8, using: &dice) == 0
    let part = isTooMuch ? bill.owed.count + 1 : amount(upTo: min(bill.owed.count, Ledger.most))
    let cards: [SandboxProcessor.Card] = [.good, .good, .good, .twice, .lost, .declined, .needsAction]
    let card = cards.randomElement(using: &dice) ?? .good
    if Int.random(in: 0..<5, using: &dice) == 0 { scene.paying.line.cut(Bool.random(using: &dice) ? .before : .after) }
    let order = PayBill.Order(
      bill.id, .part(Cents(part)), with: Payment.Source(.card, card.rawValue), asked: "form\(number)")
    let holder = MoneyScene.holder(scene.charts[payer] ?? Patient.ID(""))
    do {
      let begun = try await PayBill(scene.app).begin(order, of: holder, by: .console, from: .console)
      #expect(!isTooMuch)
      let patient = scene.charts.first { $0.value == begun.wish.patientID }?.key ?? payer
      payments.append((begun.id, payer, patient))
      count("pay")
      _ = try await TakePayment(scene.app).goOn(begun.id)
    } catch PaymentFault.moreThanOwed {}
    try await enterPayments()
  }

  private mutating func giveBack() async throws {
    guard let (id, _, _) = payments.randomElement(using: &dice), let payment = try await scene.paying.payment(id),
      payment.refundable.count > 0
    else { return }
    number += 1
    let refund = PaymentRefund(
      id: PaymentRefund.ID("refund\(number)"), Cents(amount(upTo: payment.refundable.count)), reason: "a mistake",
      by: "staff", at: scene.app.clock.now)
    _ = try await RefundPayment(scene.app).giveBack(refund, of: id, by: .console, from: .console)
    count("refund")
    try await enterPayments()
  }

  /// The payer's bank takes money back, and sometimes gives it again.
  private mutating func dispute() async throws {
    guard let (id, _, _) = payments.randomElement(using: &dice), let payment = try await scene.paying.payment(id),
      let ref = payment.chargeRef, payment.stage == .settled
    else { return }
    number += 1
    let now = scene.app.clock.now
    let known = payment.disputes.first
    let amount = known?.amount ?? Cents(amount(upTo: max(1, payment.refundable.count)))
    guard known?.stage == .open || (known == nil && payment.refundable.count > 0) else { return }
    let stage: DisputeStage = known == nil ? .open : Bool.random(using: &dice) ? .won : .lost
    let news = PaymentNews(of: id, charge: ref, .dispute(stage, amount, ref: known?.ref ?? "dp\(number)"), at: now)
    let event = PaymentEvent(id: "ev\(number)", news)
    let keeper = scene.app.bookkeeper
    for _ in 0..<2 { _ = try await scene.app.database.write { try Payments.note(event, in: $0, by: keeper) } }
    if stage == .open { disputed += amount.count }
    if stage == .won { disputed -= amount.count }
    count("dispute")
    try await enterPayments()
  }

  /// A payment that comes in, whatever the dice say.
  mutating func paySomething() async throws {
    number += 1
    try await scene.take([MoneyScene.row("extra\(number)", .rosa, "charge", "70.01")])
    add(7_001, .rosa, .rosa)
    let bill = try await scene.issue(.rosa)
    // What is owed may be less than was charged: credits stand on the same statement.
    guard bill.owed.count > 0 else { return try await paySomething() }
    scene.paying.line.mend()
    let payment = try await scene.pay(1, of: bill, as: .rosa, asked: "form\(number)")
    payments.append((payment.id, .rosa, .rosa))
    try await enterPayments()
  }

  mutating func closeBatch() async { await close() }

  /// What was paid is asked of the payments, whose books the sandbox keeps too: not of the ledger.
  private var entered: [Payment.ID: Int64] = [:]

  private mutating func enterPayments() async throws {
    for (id, payer, patient) in payments {
      let net = try await scene.paying.payment(id)?.net.count ?? 0
      add(entered[id, default: 0] - net, payer, patient)
      entered[id] = net
    }
  }

  private mutating func close() async {
    do {
      _ = try await scene.app.closePaymentBatch(by: .console, from: .console)
      count("batch")
    } catch {
      #expect(error as? MoneyFileFault == .nothingMoved)
    }
  }
}
