import Chart
import Kernel
import Portal
import Practice
import Store

/// Sends what people of the demonstration owe, through the ledger that a real practice uses.
struct SeedBills {
  private let app: App
  private let plan: PracticePlan
  private let seeded: SeededPractice

  init(_ app: App, _ plan: PracticePlan, _ seeded: SeededPractice) {
    self.app = app
    self.plan = plan
    self.seeded = seeded
  }

  func run() async throws {
    let bills = plan.deskBills
    for (index, bill) in bills.enumerated() {
      guard let payer = seeded.patients[bill.payerKey], let patient = seeded.patients[bill.patientKey] else { continue }
      let (app, random) = (app.playing(at: bill.issuedAt), app.random)
      let guarantor = try await app.database.write { transaction in
        try Guarantor.open(LedgerOrigin("demo", bill.payerKey), patient: payer, in: transaction, random)
      }
      try await post(bill, number: index, for: guarantor, patient, app)
      // What goes out on the same day to the same person is one statement.
      let isLast = !bills[(index + 1)...].contains { $0.payerKey == bill.payerKey && $0.issuedAt == bill.issuedAt }
      guard isLast else { continue }
      let sent = try await app.issueBill(for: guarantor, due: app.today.adding(days: 30), by: .console, from: .console)
      if bill.isPaid { try await pay(sent, of: patient) }
    }
    for key in plan.keepCards { try await keepCard(of: key) }
  }

  /// A card of the sandbox, as if it had been kept when it was used before.
  private func keepCard(of key: String) async throws {
    guard let patient = seeded.patients[key] else { return }
    let (now, random) = (app.clock.now, app.random)
    try await app.database.write { transaction in
      guard let account = try NoticeReader.patient(patient, in: transaction)?.accountID else { return }
      _ = try SavedMethods.keepPayer(account, as: "sandbox_cus_\(account)", in: transaction, at: now)
      let card = SandboxProcessor.kept(.good, named: account.text)
      try SavedMethods.keep(
        SavedMethod(SavedMethod.ID(random: random), of: account, card), in: transaction, at: now)
    }
  }

  private func post(
    _ bill: DeskBill, number: Int, for guarantor: Guarantor.ID, _ patient: Patient.ID, _ app: App
  ) async throws {
    let visits = try await app.chart(for: Viewer(.practice(reason: "demonstration"), of: patient, from: .console))
      .read("bills") { try $0.items(.visit, limit: 20) }
    let visit = visits.filter { $0.when.instant.map { $0 < bill.issuedAt } ?? false }.dropFirst(bill.visit).first
    let day = visit?.when.instant.map { app.practice.zone.today(at: $0) } ?? app.today.adding(days: -20)
    let now = app.clock.now
    try await app.database.write { [random = app.random] transaction in
      func post(_ kind: LedgerEntry.Kind, _ cents: Int64, _ line: Int, _ service: String = "") throws {
        guard cents != 0 else { return }
        var posting = LedgerPosting(
          kind, Cents(cents), on: day, for: (guarantor, patient),
          from: LedgerOrigin("demo", "\(number)/\(kind.rawValue)/\(line)"))
        posting.visit = visit?.resourceID ?? "demo-\(number)"
        posting.line = "\(line)"
        posting.service = BilledCare(rawValue: service)
        posting.reason = BillReason(rawValue: bill.reason)
        try Ledger.post(posting, in: transaction, at: now, random)
      }
      for (line, price) in bill.prices.enumerated() { try post(.charge, price.cents, line + 1, price.service) }
      try post(.insurerPayment, -bill.insurer, 1)
      try post(.adjustment, -bill.takenOff, 1)
    }
  }

  /// With a card of the sandbox, as on the page; where no processor is at work, as the practice system would tell.
  private func pay(_ bill: Bill, of patient: Patient.ID) async throws {
    let app = app.playing(at: bill.issuedAt.adding(.seconds(9 * 86_400)))
    let (now, day) = (app.clock.now, app.today)
    if app.takesPayments {
      let account = try await app.database.read { try NoticeReader.patient(patient, in: $0)?.accountID.text ?? "" }
      let wish = Payment.Wish(
        for: patient, by: account, on: bill.id.text, paying: bill.total,
        with: SandboxProcessor.kept(.good, named: "demo").source)
      let payment = Payment(id: Payment.ID(random: app.random), asked: "demo/\(bill.number)", for: wish, at: now)
      let take = TakePayment(app)
      _ = try await take.goOn(take.begin(payment, by: .console, from: .console).id)
      return
    }
    try await app.database.write { [random = app.random] transaction in
      var posting = LedgerPosting(
        .patientPayment, Cents(0) - bill.total, on: day, for: (bill.guarantorID, patient),
        from: LedgerOrigin("demo", "paid/\(bill.number)"))
      posting.toward = bill.id
      try Ledger.post(posting, in: transaction, at: now, random)
    }
  }
}
