import Chart
import Kernel
import Portal
import Practice
import Store

/// How people of the demonstration came to the portal: who was invited and when, who said no and why, who asks to join.
struct SeedInviting: Sendable {
  private let app: App

  init(_ app: App) { self.app = app }

  /// Invites somebody some days ago; who may not be invited is left out.
  func invite(_ patient: Chart.Patient.ID, daysAgo: Int) async throws {
    let then = app.playing(at: app.clock.now.adding(.seconds(-86_400 * Int64(daysAgo))))
    do {
      try await then.sendInvitation(InviteWish(patient), by: .console, from: .console)
    } catch is InvitationFault { return }
  }

  /// Uses up the link of somebody who joined with an account that was made beside it.
  func use(of patient: Chart.Patient.ID, _ generated: GeneratedAccount, _ account: Account.ID) async throws {
    let now = app.clock.now
    try await app.database.write { try Invitations.settle(of: patient, for: account, in: $0, at: now) }
  }

  func note(_ choice: Chart.Patient.PortalChoice, _ reason: String, of patient: Chart.Patient.ID) async throws {
    let why: PortalAnswer.Reason =
      choice == .declined ? .talks : reason.contains("see") ? .sight : reason.contains("emory") ? .memory : .noDevice
    _ = try await app.notePortalAnswer(
      NewPortalAnswer(
        choice, because: why, way: choice == .declined ? .call : .letter,
        saidBy: choice == .declined ? .patient : .helper, remark: reason),
      of: patient, by: .console, from: .console)
  }

  /// Two who ask to join: one whom nobody knows, one whose e-mail is not on file.
  func askToJoin(_ known: GeneratedPatient) async throws {
    let given = try await app.database.read { reading in
      try PatientDirectory.patient(named: known.fhirID, in: reading)
    }
    guard let patient = given, let born = patient.birthDate, let other = CivilDate("1975-05-17") else { return }
    let asked = [
      SignUp(
        id: SignUp.ID(random: app.random), name: PersonName(given: "Marta", family: "Quist"), birthDate: other,
        fact: "marta.quist@example.org", language: .english, askedAt: app.clock.now.adding(.seconds(-7_200))),
      SignUp(
        id: SignUp.ID(random: app.random), name: patient.name, birthDate: born, fact: "new.address@example.org",
        language: patient.language, askedAt: app.clock.now.adding(.seconds(-3_600))),
    ]
    try await app.database.write { transaction in for one in asked { try SignUps.keep(one, in: transaction) } }
    try await WorkSignUps(app).run()
    try await app.refreshFirstSuccess()
  }
}
