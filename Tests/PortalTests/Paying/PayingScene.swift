import Chart
import Gateway
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Synchronization
import Web

@testable import Portal

/// A practice that takes payments through the sandbox, over a line that can be cut before or after it is heard.
struct PayingScene {
  let practice: TestPractice
  let sandbox: SandboxProcessor
  let line = Line()
  /// Random ids of its own, so that a new attempt never has an old one's key.
  let random = RandomSource.seeded(11)

  /// What each statement comes to.
  static let owed = Cents(10_000)

  init(_ engine: TestDatabases.Engine) async throws {
    let clock = StandingClock(at: TestPractice.now)
    sandbox = SandboxProcessor(clock: clock.clock, delay: .milliseconds(1), random: .seeded(3))
    practice = try await TestPractice(engine, processor: PayingScene.through(line, sandbox.processor))
  }

  var app: App { practice.app }

  /// Where the line is cut at the next question.
  final class Line: Sendable {
    enum Cut: Sendable { case none, before, after }
    private let next = Mutex<[Cut]>([])

    func cut(_ cuts: Cut...) { next.withLock { $0 += cuts } }
    func take() -> Cut { next.withLock { $0.isEmpty ? .none : $0.removeFirst() } }
    func mend() { next.withLock { $0 = [] } }

    func ask<T: Sendable>(_ question: () async throws -> T) async throws -> T {
      let cut = take()
      if cut == .before { throw ProcessorFault.unknownOutcome }
      let answer = try await question()
      if cut == .after { throw ProcessorFault.unknownOutcome }
      return answer
    }
  }

  private static func through(_ line: Line, _ other: PaymentProcessor) -> PaymentProcessor {
    PaymentProcessor(
      charge: { order in try await line.ask { try await other.charge(order) } },
      confirm: { ref in try await line.ask { try await other.confirm(ref) } },
      fetch: { ref in try await line.ask { try await other.fetch(ref) } },
      cancel: { ref in try await line.ask { try await other.cancel(ref) } },
      refund: { order in try await line.ask { try await other.refund(order) } }, verify: other.verify,
      pages: other.pages.map { through(line, $0) })
  }

  private static func through(_ line: Line, _ other: HostedPages) -> HostedPages {
    HostedPages(
      open: { order in try await line.ask { try await other.open(order) } },
      look: { ref in try await line.ask { try await other.look(ref) } },
      close: { ref in try await line.ask { try await other.close(ref) } },
      enrol: { account in try await line.ask { try await other.enrol(account) } },
      forget: { ref in try await line.ask { try await other.forget(ref) } }, practice: other.practice)
  }

  func attempt(
    _ card: String, _ cents: Int64 = 4_620, asked key: String = "form1", on statement: String = "statement1"
  ) -> Payment {
    let wish = Payment.Wish(
      for: Patient.ID("rosa"), by: "account", on: statement, paying: Cents(cents),
      with: Payment.Source(.card, card))
    return Payment(id: Payment.ID(random: random), asked: key, for: wish, at: app.clock.now)
  }

  func begin(_ payment: Payment) async throws -> Payment {
    try await app.database.write { transaction in
      try TestBills.send(
        payment.wish.statementID, of: PayingScene.owed, for: payment.wish.patientID, in: transaction)
    }
    return try await TakePayment(app).begin(payment, by: .console, from: .console)
  }

  func pay(_ payment: Payment) async throws -> TakePayment.Outcome {
    try await TakePayment(app).goOn(begin(payment).id)
  }

  func payment(_ id: Payment.ID) async throws -> Payment? {
    try await app.database.read { try Payments.one(id, in: $0) }
  }

  /// Brings everything to its end, as the job does over the hours.
  func reconcile(hours: Int = 3) async throws {
    for _ in 0..<(hours * 4) {
      practice.clock.move(by: .seconds(901))
      try await ReconcilePayments(app).round()
    }
  }

  func books(days: Int64 = 9) async throws -> PaymentBooks {
    let (start, end) = (TestPractice.now.adding(.seconds(-86_400)), TestPractice.now.adding(.seconds(86_400 * days)))
    return try await app.database.read { try PaymentBooks(from: start, to: end, in: $0) }
  }

  /// Sends a report to the portal as the processor does.
  func post(_ report: SandboxProcessor.Report) async -> Int {
    await post(report.body, report.signature)
  }

  func post(_ body: [UInt8], _ signature: String) async -> Int {
    guard let name = HTTPField.Name("Stripe-Signature") else { return 0 }
    let headers: HTTPFields = [.contentType: "application/json", name: signature]
    let text = String(decoding: body, as: UTF8.self)
    return await practice.client().send("POST", "/hooks/payments", headers, body: text).status.code
  }
}
