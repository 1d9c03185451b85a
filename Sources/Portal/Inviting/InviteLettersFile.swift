import Chart
import Kernel
import Paper
import Store
import Web

/// Invitations on paper, as a file for the printer: one person's at the desk, or all that wait.
enum InviteLettersFile {
  /// One person's, while they hold an open invitation that goes on paper.
  static func one(_ visit: StaffVisit) async throws -> WebResponse {
    let (id, now) = (Patient.ID(visit.visit.parameter("person")), visit.app.clock.now)
    let letter = try await visit.app.database.read { try addressed(id, in: $0, at: now) }
    guard let letter else {
      try await visit.app.recordRefusal(.print, of: "invitation", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
    return try await file([letter], in: letter.patient.language, visit)
  }

  /// All that wait in the print queue.
  static func waiting(_ visit: StaffVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let letters = try await visit.app.database.read { reading in
      try PrintQueue.waiting(in: reading, at: now).filter(\.letter.isInvitation)
        .compactMap { try addressed($0.letter.patientID, in: reading, at: now) }
    }
    guard !letters.isEmpty else { throw ChartFault.notFound }
    return try await file(letters, in: .english, visit)
  }

  private static func addressed(
    _ id: Patient.ID, in reading: Reading, at now: Instant
  ) throws -> InviteLetter.Addressed? {
    guard let patient = try PatientDirectory.patient(id, in: reading),
      let invitation = try reading.first(InvitationQueries.standing(of: id), as: Invitation.self),
      invitation.isOnPaper, invitation.state(at: now) == .open
    else { return nil }
    return InviteLetter.Addressed(
      patient: patient, invitation: invitation, address: try PostalAddress.lines(of: id, in: reading))
  }

  private static func file(
    _ letters: [InviteLetter.Addressed], in language: Language, _ visit: StaffVisit
  ) async throws -> WebResponse {
    let (app, now) = (visit.app, visit.app.clock.now)
    try await app.noteSeen(visit.session)
    let (actor, origin) = (visit.actor, visit.visit.origin)
    try await app.database.write { [audit = app.audit] transaction in
      for letter in letters {
        try audit.append(
          AuditEvent(
            at: now, actor: actor, patientID: letter.patient.id, action: .print,
            object: "invitation/\(letter.invitation.id)", origin: origin),
          in: transaction)
      }
    }
    let document = InviteLetter(app).document(letters, in: language)
    return .paper(try await app.press.file(of: document), named: app.practice.paperName(.letter, on: app.today))
  }
}
