package import Chart
import FHIR
package import Kernel
package import Portal
package import Practice
import Store

/// Fills an empty database with the generated practice: staff, charts, accounts, helpers, holds. Everything goes
/// through the verbs that a real practice uses.
package struct SeedPractice: Sendable {
  private let app: App
  private let plan: PracticePlan

  package init(_ app: App, _ plan: PracticePlan) {
    self.app = app
    self.plan = plan
  }

  /// - Parameter progress: called after each patient with how many are done.
  package func run(progress: @Sendable (Int) -> Void = { _ in }) async throws -> SeededPractice {
    var seeded = SeededPractice()
    try await imported(plan.facilityBundle(), named: "facility", app)
    for member in plan.staff { try await add(member, &seeded) }
    try await approveWording(seeded)
    try await SeedSchedule(app, plan, seeded).rules()
    var helpers: [(Chart.Patient.ID, GeneratedHelper)] = []
    for index in 0..<plan.patients {
      let patient = plan.patient(index)
      let id = try await add(patient, &seeded)
      helpers += patient.helpers.map { (id, $0) }
      progress(index + 1)
      // What people did before the demonstration is done as soon as they are all there.
      if index + 1 == min(PracticePlan.castSize, plan.patients) { try await SeedDesk(app, plan, seeded).run() }
    }
    for (patient, helper) in helpers { try await add(helper, for: patient, &seeded) }
    if plan.patients >= PracticePlan.castSize {
      try await SeedTalks(app, plan, seeded).run()
      try await SeedBills(app, plan, seeded).run()
      try await SeedBillDesk(app, plan, seeded).run()
      try await SeedPrices(app, plan, seeded).run()
      try await SeedInviting(app).askToJoin(plan.patient(0))
      try await SeedCalls(app, plan, seeded).run()
      try await SeedPlan(app, plan, seeded).run()
      try await SeedFigures(app, plan, seeded).run()
      try await SeedHuddle(app, plan, seeded).run()
    }
    return seeded
  }

  private func add(_ member: GeneratedStaff, _ seeded: inout SeededPractice) async throws {
    let role = StaffRole(rawValue: "\(member.role)") ?? .frontDesk
    let staff = StaffMember(
      id: StaffMember.ID(random: app.random), email: member.email, name: member.name, role: role, language: .english)
    try await app.addStaff(staff, password: Secret(member.password), by: .console, from: .console)
    seeded.staff[member.key] = staff.id
  }

  /// What a real practice reads and approves one by one is approved here by its first doctor.
  private func approveWording(_ seeded: SeededPractice) async throws {
    try await app.seedPhrases()
    guard let doctor = plan.staff.first(where: { $0.role == .provider }), let id = seeded.staff[doctor.key] else {
      return
    }
    let member = StaffMember(id: id, email: doctor.email, name: doctor.name, role: .provider, language: .english)
    try await app.approveAllPhrases(by: member, from: .console)
    try await app.approveAllRules(by: member, from: .console)
    for rule in plan.refillRules {
      let lab = rule.lab.map { RefillTerms.Lab(test: $0.test, codeKeys: [$0.codeKey], months: 12) }
      let terms = RefillTerms(medicine: rule.medicine, visitMonths: 12, lab: lab, mostRefills: rule.mostRefills)
      let row = try await app.writeRefillProtocol(terms, by: member, from: .console)
      if rule.isApproved { _ = try await app.approveRefillProtocol(row, by: member, from: .console) }
    }
  }

  private func add(_ patient: GeneratedPatient, _ seeded: inout SeededPractice) async throws -> Chart.Patient.ID {
    let app = patient.arrivedAt.map(app.playing) ?? app
    for version in patient.earlierVersions { try await imported(version, named: patient.key, app) }
    if let registration = patient.registration {
      try await imported(registration, named: patient.key, app)
      try await waitForNote(try await self.id(of: patient))
    }
    try await imported(patient.bundle, named: patient.key, app)
    let id = try await self.id(of: patient)
    seeded.patients[patient.key] = id
    for paper in patient.papers {
      // A person at the practice says whose paper it is: its numbers are another hospital's.
      guard try await !ImportCCDA(app, of: id).document(paper, named: patient.key).hasRefusals else {
        throw SeedFault.refused
      }
    }
    try await hold(patient.holds, of: id, seeded)
    try await settle(patient, id, &seeded)
    return id
  }

  private func id(of patient: GeneratedPatient) async throws -> Chart.Patient.ID {
    let found = try await app.database.read { reading in
      try PatientDirectory.patient(named: patient.fhirID, in: reading)
    }
    guard let id = found?.id else { throw ChartFault.notFound }
    return id
  }

  /// Somebody said on the paper of their first visit that results are to come with the doctor's note.
  private func waitForNote(_ patient: Chart.Patient.ID) async throws {
    let now = app.clock.now
    try await app.database.write { transaction in
      for kind in ChoiceScope.Kind.allCases {
        try ResultChoices.set(.afterNote, for: .kind(kind), of: patient, by: .console, in: transaction, at: now)
      }
    }
  }

  private func settle(_ patient: GeneratedPatient, _ id: Chart.Patient.ID, _ seeded: inout SeededPractice) async throws
  {
    switch patient.portal {
    case .notInvited: break
    case .invited: try await SeedInviting(app).invite(id, daysAgo: 2)
    case .joined:
      guard let generated = patient.account else { return }
      let isCast = seeded.patients.count <= PracticePlan.castSize
      if isCast { try await SeedInviting(app).invite(id, daysAgo: 20 + seeded.patients.count) }
      seeded.accounts[generated.email] = try await open(generated, patientID: id)
      seeded.emails[patient.key] = generated.email
      if isCast, let account = seeded.accounts[generated.email] {
        try await SeedInviting(app).use(of: id, generated, account)
      }
    case .declined(let reason): try await SeedInviting(app).note(.declined, reason, of: id)
    case .cannotUse(let reason): try await SeedInviting(app).note(.cannot, reason, of: id)
    }
  }

  private func open(_ generated: GeneratedAccount, patientID: Chart.Patient.ID?) async throws -> Account.ID {
    let account = Account(
      id: Account.ID(random: app.random), email: generated.email, name: generated.name, patientID: patientID,
      language: generated.language, theme: .auto)
    try await app.addAccount(account, password: Secret(generated.password), by: .console, from: .console)
    return account.id
  }

  private func add(_ helper: GeneratedHelper, for patient: Chart.Patient.ID, _ seeded: inout SeededPractice)
    async throws
  {
    let known = seeded.accounts[helper.account.email]
    let account: Account.ID
    if let known { account = known } else { account = try await open(helper.account, patientID: nil) }
    seeded.accounts[helper.account.email] = account
    let relationship = SeedPractice.relationship(helper.relationship)
    var offer = HelperOffer(
      for: patient, as: relationship, on: relationship.usualBasis, SeedPractice.rights(helper.scopes), until: nil)
    switch relationship.usualBasis {
    case .granted: break
    case .parent: offer.proof = "Birth certificate and driver's license, seen at the desk."
    case .guardian:
      offer.proof = "Court order, in the paper chart."
      offer.reviewOn = app.today.adding(days: 200)
    }
    try await app.grantHelper(
      HelperRequest(offer, to: account, reason: "Made with the demonstration."), by: .console, from: .console)
  }

  private func hold(_ holds: [GeneratedHold], of patient: Chart.Patient.ID, _ seeded: SeededPractice) async throws {
    let now = app.clock.now
    for generated in holds {
      let hold = Hold(
        patientID: patient, resourceType: generated.resourceType, resourceID: generated.resourceID,
        reason: generated.reason, reviewOn: app.today.adding(days: 14))
      let actor = Actor(
        kind: .staff, id: seeded.staff[generated.heldBy]?.text ?? "console", actingAs: "provider")
      let id = ID<Hold>(random: app.random).text
      try await app.database.write { [audit = app.audit] transaction in
        try hold.begin(id: id, by: actor, from: .console, at: now, audit: audit, in: transaction)
      }
    }
  }

  private func imported(_ bytes: [UInt8], named name: String, _ app: App) async throws {
    let bundle = try Bundle(JSONDocument(bytes: bytes))
    let report = try await app.importBundle(bundle, named: name)
    guard !report.hasRefusals else { throw SeedFault.refused }
  }

  private static func relationship(_ generated: GeneratedHelper.Relationship) -> HelperGrant.Relationship {
    switch generated {
    case .parent: .parent
    case .daughter, .son: .child
    case .spouse: .partner
    case .carer: .carer
    case .guardian: .guardian
    }
  }

  private static func rights(_ scopes: [HelperScope]) -> HelperRights {
    HelperRights(
      scopes.reduce(into: [:]) { rights, scope in
        guard let part = HelperGrant.Scope(rawValue: scope.category.rawValue) else { return }
        rights[part] = scope.extent == .act ? .act : .see
      })
  }
}

/// What was made, by the generator's keys.
package struct SeededPractice: Sendable {
  package var staff: [String: StaffMember.ID] = [:]
  package var patients: [String: Chart.Patient.ID] = [:]
  /// The e-mail of each patient who has joined.
  package var emails: [String: String] = [:]
  /// By e-mail.
  package var accounts: [String: Account.ID] = [:]
}

/// The generator made something that the import refuses: a mistake in the program.
package enum SeedFault: Fault {
  case refused

  package var kind: FaultKind { .broken }
  package var code: StaticString { "seed.refused" }
}
