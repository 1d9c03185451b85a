import Chart
import Kernel
import Portal
import Practice
import Store

/// Lays out the desk of the demonstration's biller: what is ready, what stays, what is late and was reminded of, what
/// was paid, what a bank refused, and a question. All of it through the verbs that people use, each at its moment.
struct SeedBillDesk {
  private let app: App
  private let plan: PracticePlan
  private let seeded: SeededPractice

  init(_ app: App, _ plan: PracticePlan, _ seeded: SeededPractice) {
    self.app = app
    self.plan = plan
    self.seeded = seeded
  }

  /// Somebody who pays for themselves.
  private struct Payer {
    let number: Int
    let patient: Patient.ID
    let account: Account.ID?
    let guarantor: Guarantor.ID
  }

  /// Prices as they stand in the books: what it was, its price, what insurance paid, what was taken off.
  private static let care: [(service: BilledCare, price: Int64, insurer: Int64, off: Int64, reason: BillReason)] = [
    (.visit, 18_200, 11_080, 2_500, .deductible), (.checkup, 21_000, 18_000, 0, .copay),
    (.lab, 6_450, 4_850, 600, .coinsurance), (.video, 9_800, 6_300, 500, .copay),
    (.procedure, 42_500, 28_400, 6_100, .coinsurance), (.imaging, 31_000, 17_250, 5_000, .deductible),
    (.visit, 12_500, 0, 2_500, .selfPay), (.shot, 5_250, 2_250, 0, .notCovered),
  ]

  func run() async throws {
    let payers = try await payers()
    for payer in payers { try await sentBefore(payer) }
    // Reminders went out on their days, and what came of them on paper was printed.
    for day in stride(from: -75, through: -1, by: 1) {
      try await app.playing(at: moment(daysAgo: -day)).remindOfBills()
    }
    try await printed()
    for payer in payers { try await ready(payer) }
    try await attempts(payers.filter { $0.account != nil })
    try await question(payers)
  }

  /// Grown-ups whom nobody of the demonstration plays: what those find is laid out by hand.
  private func payers() async throws -> [Payer] {
    let played = Set(plan.signIns().map(\.email))
    var payers: [Payer] = []
    for (key, id) in seeded.patients.sorted(by: { $0.key < $1.key }).prefix(200) {
      let email = seeded.emails[key]
      guard email.map({ !played.contains($0) }) ?? true else { continue }
      let (random, today) = (app.random, app.today)
      let found = try await app.database.write { transaction -> Guarantor.ID? in
        guard let born = try PatientDirectory.patient(id, in: transaction)?.birthDate, born.age(on: today) >= 18 else {
          return nil
        }
        return try Guarantor.open(LedgerOrigin("demo", key), patient: id, in: transaction, random)
      }
      guard let guarantor = found else { continue }
      let account = email.flatMap { seeded.accounts[$0] }
      payers.append(Payer(number: payers.count, patient: id, account: account, guarantor: guarantor))
    }
    return payers
  }

  private func moment(daysAgo days: Int) -> Instant {
    let zone = app.practice.zone
    return zone.instant(of: ClinicTime(day: app.today.adding(days: -days), minuteOfDay: 10 * 60))
  }

  /// A statement of weeks ago: late for those without an account, paid or still due for others.
  private func sentBefore(_ payer: Payer) async throws {
    let kind = payer.number % 4
    guard kind != 0 else { return }
    let isLate = kind == 1 && payer.account == nil
    let days = isLate ? 36 + payer.number % 5 * 9 : kind == 2 ? 62 + payer.number % 9 : 8 + payer.number % 6
    let then = app.playing(at: moment(daysAgo: days))
    try await post(payer, payer.number + 3, "sent-\(payer.number)", daysAgo: days + 15, then)
    let bill = try await then.issueBill(
      for: payer.guarantor, due: then.today.adding(days: 30), by: .console, from: .console)
    guard kind == 2 else { return }
    let paid = app.playing(at: moment(daysAgo: days - 6 - payer.number % 7 * 4))
    try await paid.database.write { [random = app.random, now = paid.clock.now, day = paid.today] transaction in
      var posting = LedgerPosting(
        .patientPayment, Cents(0) - bill.total, on: day, for: (payer.guarantor, payer.patient),
        from: LedgerOrigin("demo", "desk-paid/\(payer.number)"))
      posting.toward = bill.id
      try Ledger.post(posting, in: transaction, at: now, random)
    }
  }

  /// What stands on no statement yet. Some of it is too little, held, or nothing.
  private func ready(_ payer: Payer) async throws {
    let now = app.clock.now
    if payer.number % 9 == 7 {
      return try await small(payer, 320, .charge, "small-\(payer.number)")
    }
    if payer.number % 13 == 6 { return try await small(payer, -1_850, .patientPayment, "credit-\(payer.number)") }
    try await post(payer, payer.number, "ready-\(payer.number)", daysAgo: 4 + payer.number % 26, app)
    guard payer.number % 11 == 5, let biller = plan.staff.first(where: { $0.role == .biller }),
      let staff = seeded.staff[biller.key]
    else { return }
    try await app.database.write { transaction in
      try ReadyBills.hold(
        payer.guarantor, because: "The plan is looking at it again.", by: staff, in: transaction, at: now)
    }
  }

  private func small(_ payer: Payer, _ cents: Int64, _ kind: LedgerEntry.Kind, _ name: String) async throws {
    let (random, now, day) = (app.random, app.clock.now, app.today.adding(days: -9))
    try await app.database.write { transaction in
      var posting = LedgerPosting(
        kind, Cents(cents), on: day, for: (payer.guarantor, payer.patient), from: LedgerOrigin("demo", name))
      (posting.visit, posting.line) = (kind == .charge ? name : "", "1")
      posting.service = kind == .charge ? .supplies : nil
      try Ledger.post(posting, in: transaction, at: now, random)
    }
  }

  private func post(_ payer: Payer, _ which: Int, _ name: String, daysAgo days: Int, _ app: App) async throws {
    let care = SeedBillDesk.care[which % SeedBillDesk.care.count]
    let (random, now, day) = (app.random, app.clock.now, self.app.today.adding(days: -days))
    try await app.database.write { transaction in
      func add(_ kind: LedgerEntry.Kind, _ cents: Int64) throws {
        guard cents != 0 else { return }
        var posting = LedgerPosting(
          kind, Cents(cents), on: day, for: (payer.guarantor, payer.patient),
          from: LedgerOrigin("demo", "\(name)/\(kind.rawValue)"))
        (posting.visit, posting.line) = (name, "1")
        posting.service = kind == .charge ? care.service : nil
        posting.reason = care.reason
        try Ledger.post(posting, in: transaction, at: now, random)
      }
      try add(.charge, care.price)
      try add(.insurerPayment, -care.insurer)
      try add(.adjustment, -care.off)
    }
  }

  /// Papers of more than a week ago are printed; the newer ones wait at the desk.
  private func printed() async throws {
    guard let biller = plan.staff.first(where: { $0.role == .biller }), let staff = seeded.staff[biller.key] else {
      return
    }
    let before = moment(daysAgo: 7)
    try await app.database.write { transaction in
      let old = try PaperBills.waiting(in: transaction).filter { $0.putAt < before }
      for paper in old {
        _ = try PaperBills.mark(
          [(paper.cause, paper.billID)], run: "demo-\(paper.putAt)", by: staff, in: transaction,
          at: paper.putAt.adding(.seconds(7_200)))
      }
    }
  }

  /// The first two who sign in tried to pay and their bank said no; the next one paid.
  private func attempts(_ payers: [Payer]) async throws {
    // Only the demonstration has the processor that knows these cards.
    guard app.practice.isDemonstration else { return }
    var cards = ["sandbox-declined", "sandbox-declined", "sandbox-good"]
    for payer in payers {
      guard let card = cards.first, let account = payer.account else { return }
      let mine = Account(
        id: account, email: "", name: PersonName(given: "", family: ""), patientID: payer.patient, language: .english,
        theme: .auto)
      let due = try await app.database.read { try Bills.due(of: BillHolder(mine), in: $0) }
      guard let bill = due.first else { continue }
      cards.removeFirst()
      let then = app.playing(at: moment(daysAgo: 2 + cards.count))
      let order = PayBill.Order(
        bill.id, .all(shown: bill.owed), with: Payment.Source(.card, card), asked: "demo-\(payer.number)")
      let payment = try await PayBill(then).begin(
        order, of: BillHolder(mine), by: Actor(kind: .person, id: account.text, actingAs: "self"), from: .console)
      _ = try await TakePayment(then).goOn(payment.id)
    }
  }

  /// Somebody asks about a line, and waits.
  private func question(_ payers: [Payer]) async throws {
    for payer in payers.reversed() {
      guard let account = payer.account else { continue }
      let mine = Account(
        id: account, email: "", name: PersonName(given: "", family: ""), patientID: payer.patient, language: .english,
        theme: .auto)
      let line = try await app.database.read { reading -> BillQuestion? in
        guard let bill = try Bills.due(of: BillHolder(mine), in: reading).first,
          let line = try Bills.one(bill.id, of: BillHolder(mine), in: reading).lines.first
        else { return nil }
        return try BillQuestion.line(line.entry.id, of: BillHolder(mine), in: reading)
      }
      guard let line else { continue }
      var question = Question(.bill, "I thought my plan pays for this. Can you look at it again?")
      question.line = line
      let viewer = Viewer(.patient(account), of: payer.patient, from: .console)
      _ = try await app.playing(at: moment(daysAgo: 1)).ask(question, by: viewer, then: { _ in "/me" }, nil)
      return
    }
  }
}
