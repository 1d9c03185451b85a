import Chart
import Kernel
import Portal
import Practice
import Store

/// Forty days of questions and answers, each through the verbs that people use, so that the demonstration's numbers are
/// counted from something; then counts what is due.
struct SeedFigures {
  private let app: App
  private let plan: PracticePlan
  private let seeded: SeededPractice

  private static let talks = 36
  private static let lines: [(question: [Language: String], answer: [Language: String])] = [
    (
      [.english: "May I take my tablet with food?", .spanish: "¿Puedo tomar mi pastilla con comida?"],
      [.english: "Yes, with food is fine.", .spanish: "Sí, puede tomarla con comida."]
    ),
    (
      [.english: "Do I need to fast before the blood test?", .spanish: "¿Debo estar en ayunas para el análisis?"],
      [.english: "No, you may eat as usual.", .spanish: "No, puede comer como siempre."]
    ),
    (
      [.english: "Which form do I bring to my visit?", .spanish: "¿Qué formulario llevo a mi cita?"],
      [.english: "None. You filled it in already.", .spanish: "Ninguno. Ya lo llenó."]
    ),
  ]

  init(_ app: App, _ plan: PracticePlan, _ seeded: SeededPractice) {
    (self.app, self.plan, self.seeded) = (app, plan, seeded)
  }

  func run() async throws {
    guard let nurse = plan.staff.first(where: { $0.role == .nurse }), let id = seeded.staff[nurse.key] else { return }
    let member = StaffMember(id: id, email: nurse.email, name: nurse.name, role: .nurse, language: .english)
    var viewers: [Viewer] = []
    for index in min(PracticePlan.castSize, plan.patients)..<plan.patients {
      let patient = plan.patient(index)
      guard let chart = seeded.patients[patient.key], let email = seeded.emails[patient.key],
        let account = seeded.accounts[email]
      else { continue }
      viewers.append(Viewer(.patient(account), of: chart, from: .console))
    }
    guard !viewers.isEmpty else { return try await count() }
    // The oldest first, so that nobody asks again before they heard.
    for number in (0..<SeedFigures.talks).reversed() {
      try await talk(viewers[number % viewers.count], with: member, number: number)
    }
    try await count()
  }

  /// Counts days, the way to the portal and times as the jobs do.
  func count() async throws {
    try await app.refreshFirstSuccess()
    for _ in 0...(plan.patients / 200) { try await app.walkFunnel() }
    try await app.closeWorkTimes()
    try await app.countAsking()
    try await app.countDays(most: 60)
    try await app.countDays(most: 60)
  }

  /// A question on a working day, opened and answered some hours later, and read.
  private func talk(_ viewer: Viewer, with nurse: StaffMember, number: Int) async throws {
    let (zone, calendar) = (app.practice.zone, app.practice.calendar)
    var day = app.today.adding(days: -3 - number)
    if !calendar.isWorkday(day) { day = calendar.workday(1, after: day) }
    guard day < app.today.adding(days: -1) else { return }
    let line = SeedFigures.lines[number % SeedFigures.lines.count]
    let asked = zone.instant(of: ClinicTime(day: day, minuteOfDay: 500 + number * 7))
    let answered = asked.adding(.seconds(Int64(1_800 + number % 6 * 2_700)))
    let language = try await app.database.read { try PatientDirectory.patient(viewer.patientID, in: $0)?.language }
    _ = try await app.playing(at: asked).ask(
      Question(.question, line.question[language ?? .english] ?? ""), by: viewer, then: { _ in "/me" }, nil)
    let entry = try await app.database.read { try WorkQueue.openMessage(of: viewer.patientID, in: $0) }
    guard let entry else { return }
    let seconds = 35 + number * 17 % 90
    try await app.database.write { transaction in
      try WorkQueue.look(
        at: entry.id, by: nurse.id, in: transaction, at: answered.adding(.seconds(-Int64(seconds + 20))))
      try WorkTime.add(seconds, to: entry.id, by: nurse.id, in: transaction, at: answered)
    }
    let deed = WorkDeed(
      by: nurse, as: Actor(kind: .staff, id: nurse.id.text, actingAs: nurse.role.rawValue), from: .console,
      id: entry.id, tab: .first(for: nurse.role))
    _ = try await app.playing(at: answered).answerMessage(AnswerDraft(.reply, line.answer), deed, nil)
    _ = try await app.playing(at: answered.adding(.seconds(7_200))).chart(for: viewer).read("messages") { chart in
      for line in try chart.conversations() { chart.markRead(line.conversation) }
    }
  }
}
