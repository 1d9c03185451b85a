import Chart
import Kernel
import Portal
import Practice
import Store

/// Asks for prices before visits and gives some, as people of the demonstration and its biller do.
struct SeedPrices {
  private let app: App
  private let plan: PracticePlan
  private let seeded: SeededPractice

  init(_ app: App, _ plan: PracticePlan, _ seeded: SeededPractice) {
    self.app = app
    self.plan = plan
    self.seeded = seeded
  }

  func run() async throws {
    guard let biller = plan.staff.first(where: { $0.role == .biller }), let id = seeded.staff[biller.key] else {
      return
    }
    let member = StaffMember(id: id, email: biller.email, name: biller.name, role: .biller, language: .english)
    for price in plan.deskPrices {
      guard let patient = seeded.patients[price.patientKey] else { continue }
      let day = price.visitDaysAgo.map { app.today.adding(days: -$0) }
      let estimate = try await ask(price, of: patient, on: day)
      if !price.lines.isEmpty { try await give(price, for: estimate, on: day, by: member) }
      if let day { try await charge(price, patient, on: day) }
    }
  }

  private func ask(_ price: DeskPrice, of patient: Patient.ID, on day: CivilDate?) async throws -> Estimate.ID {
    let id = Estimate.ID(random: app.random)
    let due = EstimateClock.due(asked: price.askedAt, app.practice.calendar)
    let estimate = Estimate(
      id, of: patient, because: "asked/\(id)", wanting: price.wanted, on: day, by: "demo", at: price.askedAt, dueAt: due
    )
    try await app.database.write { _ = try Estimates.ask(estimate, in: $0) }
    return id
  }

  private func give(
    _ price: DeskPrice, for id: Estimate.ID, on day: CivilDate?, by member: StaffMember
  ) async throws {
    let app = app.playing(at: price.askedAt.adding(.seconds(86_400)))
    let given = app.today
    let body = EstimateSheet.Body(
      on: day, until: day ?? given.adding(days: EstimateSheet.longestInDays), with: "Dr. Amara Okafor",
      npi: "1234567893", tin: "12-3456789", at: app.practice.name, diagnosis: "")
    let lines = price.lines.map {
      EstimateLine(
        BilledCare(rawValue: $0.service) ?? .other, said: $0.said, code: $0.code, quantity: 1, each: Cents($0.cents))
    }
    try await app.database.write { [random = app.random, now = app.clock.now] transaction in
      _ = try Estimates.give(body, lines, for: id, after: 0, by: member, on: given, in: transaction, at: now, random)
    }
  }

  private func charge(_ price: DeskPrice, _ patient: Patient.ID, on day: CivilDate) async throws {
    try await app.database.write { [random = app.random, now = app.clock.now] transaction in
      let guarantor = try Guarantor.open(
        LedgerOrigin("demo", price.patientKey), patient: patient, in: transaction, random)
      for (line, charge) in price.charged.enumerated() {
        var posting = LedgerPosting(
          .charge, Cents(charge.cents), on: day, for: (guarantor, patient),
          from: LedgerOrigin("demo", "price/\(price.patientKey)/\(line)"))
        (posting.visit, posting.line) = ("demo-price-\(price.patientKey)", "\(line + 1)")
        posting.service = BilledCare(rawValue: charge.service)
        posting.reason = .selfPay
        try Ledger.post(posting, in: transaction, at: now, random)
      }
    }
  }
}
