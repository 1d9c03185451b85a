import Chart
import Kernel
import Portal
import Practice
import Store

/// Holds the conversations of the demonstration, through the verbs that people use, each at its moment.
struct SeedTalks {
  private let app: App
  private let plan: PracticePlan
  private let seeded: SeededPractice

  init(_ app: App, _ plan: PracticePlan, _ seeded: SeededPractice) {
    self.app = app
    self.plan = plan
    self.seeded = seeded
  }

  func run() async throws {
    for talk in plan.deskTalks {
      guard let patient = seeded.patients[talk.patientKey] else { continue }
      try await hold(talk, patient)
    }
    // What is late and what was not opened has come to whom it should when the day begins.
    try await EscalateLate(app).run()
    try await ReachReaders(app).run()
  }

  private func hold(_ talk: DeskTalk, _ patient: Patient.ID) async throws {
    let reason = MessageReason(rawValue: talk.reason) ?? .question
    for turn in talk.turns {
      switch turn {
      case .asks(let text, let moment):
        guard let viewer = try await viewer(talk, patient) else { return }
        _ = try await app.playing(at: moment).ask(Question(reason, text), by: viewer, then: { _ in "/me" }, nil)
      case .answers(let key, let english, let spanish, let how, let moment):
        let text: [Language: String] = [.english: english, .spanish: spanish]
        try await answer(text, how, reason, by: key, patient, app.playing(at: moment))
      case .hands(let key, let other, let remark, let moment):
        guard let deed = try await deed(of: patient, by: key), let holder = seeded.staff[other] else { return }
        _ = try await app.playing(at: moment).handOn(to: .providers, holder, remark: remark, deed, nil)
      case .opens(let moment):
        guard let viewer = try await viewer(talk, patient) else { return }
        _ = try await app.playing(at: moment).chart(for: viewer).read("messages") { chart in
          for line in try chart.conversations() { chart.markRead(line.conversation) }
        }
      }
    }
  }

  private func answer(
    _ text: [Language: String], _ how: DeskTalk.How, _ reason: MessageReason, by key: String, _ patient: Patient.ID,
    _ app: App
  ) async throws {
    guard let deed = try await deed(of: patient, by: key) else {
      guard let member = member(key) else { return }
      _ = try await app.beginConversation(FirstWord(reason, text), with: patient, by: member, from: .console, nil)
      return
    }
    let kind: AnswerDraft.Kind =
      switch how {
      case .reply: .reply
      case .close: .close
      case .askBack: .askBack
      }
    _ = try await app.answerMessage(AnswerDraft(kind, text), deed, nil)
  }

  /// The open entry of a patient's conversation in somebody's hands.
  private func deed(of patient: Patient.ID, by key: String) async throws -> WorkDeed? {
    guard let member = member(key) else { return nil }
    let entry = try await app.database.read { try WorkQueue.openMessage(of: patient, in: $0) }
    return entry.map {
      WorkDeed(
        by: member, as: Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue), from: .console,
        id: $0.id, tab: .first(for: member.role))
    }
  }

  /// Who asks: the patient, or who helps them.
  private func viewer(_ talk: DeskTalk, _ patient: Patient.ID) async throws -> Viewer? {
    guard let account = seeded.accounts[plan.talkerEmail(talk.helperKey ?? talk.patientKey)] else { return nil }
    guard talk.helperKey != nil else { return Viewer(.patient(account), of: patient, from: .console) }
    let (now, today) = (app.clock.now, app.today)
    let grant = try await app.database.read { reading in
      try HelperAccess.grant(of: account, for: patient, in: reading, at: now, on: today)
    }
    return grant.map { Viewer(.helper($0), of: patient, from: .console) }
  }

  private func member(_ key: String) -> StaffMember? {
    guard let made = plan.staff.first(where: { $0.key == key }), let id = seeded.staff[key] else { return nil }
    return StaffMember(
      id: id, email: made.email, name: made.name, role: StaffRole(rawValue: "\(made.role)") ?? .frontDesk,
      language: .english)
  }
}
