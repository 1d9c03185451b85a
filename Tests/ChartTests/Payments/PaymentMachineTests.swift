import Kernel
import Testing

@testable import Chart

/// The machine alone: what may follow what, and that news comes to the same in every order.
@Suite("What may become of a payment")
struct PaymentMachineTests {
  static let start = Instant(millisecondsSince1970: 1_790_000_000_000)

  static func payment(_ id: String = "pay1", of cents: Int64 = 4_620, asked key: String = "form1") -> Payment {
    let wish = Payment.Wish(
      for: Patient.ID("rosa"), by: "account", on: "statement1", paying: Cents(cents),
      with: Payment.Source(.card, "pm_1"))
    return Payment(id: Payment.ID(id), asked: key, for: wish, at: start)
  }

  static func news(_ about: PaymentNews.About, after seconds: Int = 1, of id: String = "pay1") -> PaymentNews {
    PaymentNews(of: Payment.ID(id), charge: "ch-\(id)", about, at: start.adding(.seconds(seconds)))
  }

  static func settled(_ payment: Payment) throws -> Payment {
    try payment.sending(at: start)
      .hearing(news(.charge(.settled, received: payment.amount, reason: ""), of: payment.id.text))
  }

  @Test("an attempt goes out, needs something from the payer, comes in, and goes back in parts")
  func way() throws {
    let sent = try PaymentMachineTests.payment().sending(at: PaymentMachineTests.start)
    let waiting = try sent.hearing(PaymentMachineTests.news(.charge(.needsAction, received: Cents(0), reason: "")))
    let settled = try waiting.hearing(
      PaymentMachineTests.news(.charge(.settled, received: Cents(4_620), reason: ""), after: 9))
    let part = try PaymentMachineTests.giveBack(1_000, "r1", of: settled)
    let all = try PaymentMachineTests.giveBack(3_620, "r2", of: part)

    #expect(sent.standing == .open(.sent) && waiting.standing == .open(.needsAction))
    #expect(sent.holds == Cents(4_620) && waiting.holds == Cents(4_620) && settled.holds == Cents(0))
    #expect(settled.standing == .settled && settled.net == Cents(4_620))
    #expect(part.standing == .partlyRefunded && part.net == Cents(3_620))
    #expect(all.standing == .refunded && all.net == Cents(0))
  }

  @Test("what does not fit is refused and changes nothing")
  func refusals() throws {
    let intended = PaymentMachineTests.payment()
    let settled = try PaymentMachineTests.settled(intended)

    #expect(throws: PaymentFault.notPossibleNow) { try settled.sending(at: PaymentMachineTests.start) }
    #expect(throws: PaymentFault.notPossibleNow) { try settled.cancelling(at: PaymentMachineTests.start) }
    #expect(throws: PaymentFault.notPossibleNow) { try settled.asking(at: PaymentMachineTests.start) }
    let sent = try intended.sending(at: PaymentMachineTests.start)
    #expect(throws: PaymentFault.notPossibleNow) { try sent.cancelling(at: PaymentMachineTests.start) }
    #expect(throws: PaymentFault.notPossibleNow) { try PaymentMachineTests.giveBack(1, "r", of: intended) }
    for (amount, fault) in [(0, PaymentFault.notAnAmount), (-1, .notAnAmount), (4_621, .moreThanPaid)] {
      #expect(throws: fault) { try PaymentMachineTests.giveBack(Int64(amount), "r", of: settled) }
    }
    let half = try PaymentMachineTests.giveBack(2_320, "r", of: settled)
    #expect(throws: PaymentFault.moreThanPaid) { try PaymentMachineTests.giveBack(2_301, "r2", of: half) }
    #expect(throws: PaymentFault.requestUsedOtherwise) { try PaymentMachineTests.giveBack(2_300, "r", of: half) }
    #expect(throws: PaymentFault.notFound) {
      try settled.hearing(
        PaymentNews(
          of: nil, charge: "another", .charge(.declined, received: Cents(0), reason: ""), at: intended.begunAt))
    }
  }

  @Test("an older report never undoes a newer one, and money that came in is never forgotten")
  func older() throws {
    let sent = try PaymentMachineTests.payment().sending(at: PaymentMachineTests.start)
    let declined = try sent.hearing(
      PaymentMachineTests.news(.charge(.declined, received: Cents(0), reason: "card_declined"), after: 20))
    let late = PaymentMachineTests.news(.charge(.needsAction, received: Cents(0), reason: ""), after: 10)
    let money = PaymentMachineTests.news(.charge(.settled, received: Cents(4_620), reason: ""), after: 5)

    #expect(try declined.hearing(late).stage == .declined)
    #expect(declined.reason == "card_declined")
    #expect(try declined.hearing(money).stage == .settled)
    #expect(try declined.hearing(money).hearing(late).net == Cents(4_620))
  }

  @Test("in every order and however often, news comes to the same, and what moved is what there is", arguments: 0..<400)
  func anyOrder(_ seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    let sent = try PaymentMachineTests.payment().sending(at: PaymentMachineTests.start)
    let news = PaymentMachineTests.story(&dice)

    var outcomes: Set<[Int64]> = []
    var standings: Set<Payment.Standing> = []
    for _ in 0..<8 {
      let order = (news + news.filter { _ in Bool.random(using: &dice) }).shuffled(using: &dice)
      var (payment, moved) = (sent, [PaymentMovement]())
      for piece in order {
        let next = try payment.hearing(piece)
        moved += next.movements(since: payment)
        payment = next
      }
      #expect(moved.reduce(Cents(0)) { $0 + $1.amount } == payment.net)
      #expect(Set(moved.map(\.id)).count == moved.count)
      outcomes.insert([payment.net.count, payment.refundable.count, payment.received.count])
      standings.insert(payment.standing)
    }

    #expect(outcomes.count == 1 && standings.count == 1, "seed \(seed): \(news)")
  }

  /// What a processor may say of one payment in its life.
  private static func story(_ dice: inout SeededGenerator) -> [PaymentNews] {
    var all: [PaymentNews] = []
    for second in 1...Int.random(in: 1...4, using: &dice) {
      let stage =
        [ChargeStage.needsAction, .processing, .declined, .cancelled].randomElement(using: &dice) ?? .declined
      all.append(news(.charge(stage, received: Cents(0), reason: "no"), after: second * 10))
    }
    guard Int.random(in: 0..<4, using: &dice) > 0 else { return all }
    all.append(news(.charge(.settled, received: Cents(4_620), reason: ""), after: Int.random(in: 1...60, using: &dice)))
    for index in 0..<Int.random(in: 0...3, using: &dice) {
      let last = RefundStage.allCases.randomElement(using: &dice) ?? .done
      for stage in RefundStage.allCases.prefix(while: { $0 != last }) + [last] {
        let amount = Cents(Int64(100 + index))
        all.append(news(.refund(stage, amount, ref: "re\(index)", ours: nil), after: 70 + index))
      }
    }
    guard Bool.random(using: &dice) else { return all }
    all.append(news(.dispute(.open, Cents(500), ref: "dp"), after: 90))
    if Bool.random(using: &dice) {
      all.append(news(.dispute(Bool.random(using: &dice) ? .won : .lost, Cents(500), ref: "dp"), after: 99))
    }
    return all
  }

  private static func giveBack(_ cents: Int64, _ id: String, of payment: Payment) throws -> Payment {
    let refund = PaymentRefund(
      id: PaymentRefund.ID(id), Cents(cents), reason: "paid twice", by: "staff", at: PaymentMachineTests.start)
    let sent = try payment.refunding(refund).sending(refund.id)
    return try sent.hearing(
      news(.refund(.done, refund.amount, ref: "re-\(id)", ours: refund.id), after: 60, of: payment.id.text))
  }
}
