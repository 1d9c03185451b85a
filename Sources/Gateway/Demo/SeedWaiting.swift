import Chart
import Kernel
import Portal
import Practice
import Store

/// What people of the demonstration wait for, what a doctor ordered for them, and what the practice says people are due
/// for: each through the verb that its button uses.
struct SeedWaiting {
  private let app: App
  private let plan: PracticePlan
  private let seeded: SeededPractice

  init(_ app: App, _ plan: PracticePlan, _ seeded: SeededPractice) {
    (self.app, self.plan, self.seeded) = (app, plan, seeded)
  }

  func run() async throws {
    guard let doctor = SeedDesk(app, plan, seeded).member("amara-okafor") else { return }
    try await rules(by: doctor)
    try await order(by: doctor)
    try await wait("noah-lindgren")
  }

  /// The rules of the invented practice, approved by its first doctor. A real one reads and approves its own.
  private func rules(by doctor: StaffMember) async throws {
    let (app, now) = (app, app.clock.now)
    for rule in SeedWaiting.dueRules {
      try await app.database.write { try DueCare.write(rule, by: .console, in: $0, at: now) }
      try await app.approveDueRule(rule.id, by: doctor, from: .console)
    }
  }

  static let dueRules: [DueRule] = [
    DueRule(
      id: DueRule.ID("yearly"), name: [.english: "Yearly check-up", .spanish: "Chequeo anual"], typeCode: "yearly",
      evidence: .visit, months: 12, ages: (18, nil)),
    DueRule(
      id: DueRule.ID("flu"), name: [.english: "Flu shot", .spanish: "Vacuna contra la gripe"], typeCode: "shot",
      evidence: .immunization, evidenceCodes: ["cvx|88", "cvx|140", "cvx|141", "cvx|150", "cvx|158", "cvx|161"],
      months: 10, season: (9, 3)),
    DueRule(
      id: DueRule.ID("a1c"), name: [.english: "Blood sugar test", .spanish: "Prueba de azúcar en la sangre"],
      typeCode: "blood-test", evidence: .result, evidenceCodes: ["loinc|4548-4"], months: 6,
      conditionCodes: ["snomed|44054006", "snomed|73211009", "icd10|E11", "icd10|E10"]),
    DueRule(
      id: DueRule.ID("breast"), name: [.english: "Breast X-ray", .spanish: "Mamografía"], typeCode: "",
      evidence: .report, evidenceCodes: ["loinc|24606-6", "loinc|24605-8", "loinc|26175-0"], months: 24,
      ages: (40, 75), sex: .female),
    DueRule(
      id: DueRule.ID("colon"), name: [.english: "Colon check", .spanish: "Revisión del colon"], typeCode: "",
      evidence: .procedure, evidenceCodes: ["snomed|73761001", "cpt|45378"], months: 120, ages: (45, 76)),
  ]

  /// A doctor wants to see Frank again in three months.
  private func order(by doctor: StaffMember) async throws {
    guard let patient = seeded.patients["frank-delaney"] else { return }
    let type = try await app.database.read { [app] in try app.sight(in: $0).book.type(code: "follow-up")?.id }
    guard let type else { return }
    let before = app.playing(at: app.clock.now.adding(.seconds(-86_400)))
    _ = try await before.orderFollowUp(
      FollowUpOrder(
        type, with: doctor.id, on: app.today.adding(days: 77)...app.today.adding(days: 105),
        note: [
          .english: "To see how the new dose works.", .spanish: "Para ver cómo le va con la nueva dosis.",
        ]),
      for: patient, by: doctor, from: .console, then: "/staff")
  }

  /// Somebody would come earlier than they can now.
  private func wait(_ key: String) async throws {
    guard let patient = seeded.patients[key], let place = plan.account(of: key),
      let account = seeded.accounts[place.email]
    else { return }
    let (viewer, now) = (Viewer(.patient(account), of: patient, from: .console), app.clock.now)
    let booking = try await app.database.read { reading in
      try Bookings.of(patient, from: now, in: reading).first { $0.state == .booked }
    }
    guard let booking else { return }
    let day = app.practice.zone.today(at: booking.start)
    // Mornings only: nothing is free then before the visit that others could not book as well.
    let wish = WaitlistWish(
      booking.typeID, with: booking.staffID, on: app.today...day, weekdays: [1], parts: [.morning])
    _ = try await app.playing(at: now.adding(.seconds(-3_600))).joinWaitlist(
      wish, replacing: booking.id, by: viewer, then: "/me", nil)
  }
}
