import Chart
import Kernel
import Portal
import Practice
import Store

/// Does what people of the demonstration did before it begins: shares with a note, a call, a question, a cover. Each
/// through the verb that its button uses, at the moment at which it happened.
struct SeedDesk {
  private let app: App
  private let plan: PracticePlan
  private let seeded: SeededPractice

  init(_ app: App, _ plan: PracticePlan, _ seeded: SeededPractice) {
    self.app = app
    self.plan = plan
    self.seeded = seeded
  }

  func run() async throws {
    for deed in plan.deskDeeds {
      guard let patient = seeded.patients[deed.patientKey], let member = member(deed.staffKey) else { continue }
      try await act(deed, patient, member, app.playing(at: deed.at))
    }
    for cover in plan.deskCovers {
      guard let away = member(cover.staffKey), let other = seeded.staff[cover.coveredBy] else { continue }
      _ = try await app.playing(at: cover.at).beginCover(
        of: away, by: other, from: cover.first, to: cover.last, as: SeedDesk.actor(away), origin: .console, nil)
    }
    try await SeedSchedule(app, plan, seeded).visits()
    try await SeedRefills(app, plan, seeded).run()
    try await SeedRequests(app, plan, seeded).run()
    try await SeedWaiting(app, plan, seeded).run()
    try await SeedForms(app, plan, seeded).run()
    // Whoever has no account and was not reached gets a letter: one lies at the printer when the day begins.
    try await ReachPatients(app).run()
  }

  private func act(_ deed: DeskDeed, _ patient: Patient.ID, _ member: StaffMember, _ app: App) async throws {
    if case .ask(let text) = deed.what { return try await ask(text, deed, patient, app) }
    guard let entry = try await entry(deed, patient, member, app) else { throw SeedFault.refused }
    let work = WorkDeed(
      by: member, as: SeedDesk.actor(member), from: .console, id: entry, tab: .first(for: member.role))
    switch deed.what {
    case .share(let english, let spanish, let next):
      let draft = ShareDraft(
        kind: .note, text: [.english: english, .spanish: spanish], step: NextStep(rawValue: next))
      _ = try await app.shareResult(draft, work, nil)
    case .call(let remark, let next):
      let draft = ShareDraft(kind: .call, text: [:], step: NextStep(rawValue: next))
      _ = try await app.noteCall(.reached, draft, remark: remark, work, nil)
    case .hand(let remark): _ = try await app.handOn(to: .nurses, nil, remark: remark, work, nil)
    case .snooze: _ = try await app.snooze(.tomorrow, work, nil)
    case .ask: break
    }
  }

  /// The patient opens the result and asks.
  private func ask(_ text: String, _ deed: DeskDeed, _ patient: Patient.ID, _ app: App) async throws {
    guard let place = plan.account(of: deed.patientKey), let account = seeded.accounts[place.email] else { return }
    let viewer = Viewer(.patient(account), of: patient, from: .console)
    let item = try await app.chart(for: viewer).read("results") { chart in
      let item = try chart.results().first { $0.codeKey == deed.test }
      if let item { chart.markOpened(item) }
      return item
    }
    guard let item else { throw SeedFault.refused }
    _ = try await app.ask(Question(.result, about: item, text), by: viewer, then: { _ in "/me" }, nil)
  }

  /// The entry of a result in somebody's list.
  private func entry(
    _ deed: DeskDeed, _ patient: Patient.ID, _ member: StaffMember, _ app: App
  ) async throws -> WorkEntry.ID? {
    let now = app.clock.now
    return try await app.database.read { reading in
      var place: WorkPlace?
      while true {
        let lines = try WorkList.mine(member.id, covering: []).lines(after: place, in: reading, at: now)
        let found = lines.first { $0.entry.patientID == patient && $0.item?.codeKey == deed.test }
        if found != nil || lines.count <= WorkList.most { return found?.entry.id }
        place = lines[WorkList.most - 1].place
      }
    }
  }

  func member(_ key: String) -> StaffMember? {
    guard let made = plan.staff.first(where: { $0.key == key }), let id = seeded.staff[key] else { return nil }
    return StaffMember(
      id: id, email: made.email, name: made.name, role: StaffRole(rawValue: "\(made.role)") ?? .frontDesk,
      language: .english)
  }

  static func actor(_ member: StaffMember) -> Actor {
    Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue)
  }
}
