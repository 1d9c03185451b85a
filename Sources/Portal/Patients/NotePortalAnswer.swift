package import Chart
import Kernel
import Store
import Web

extension App {
  /// Notes what somebody said about the portal. An open invitation ends, so that nobody is asked twice.
  package func notePortalAnswer(
    _ answer: NewPortalAnswer, of patient: Patient.ID, by actor: Actor, from origin: Origin,
    _ submission: Submission? = nil
  ) async throws -> Done {
    let (now, id) = (clock.now, PortalAnswer.ID(random: random))
    return try await once(submission) { [audit] transaction in
      if let open = try transaction.first(InvitationQueries.standing(of: patient), as: Invitation.self) {
        try Outbox.withdraw(causePrefix: OpenInvitation.cause(open.id.text), in: transaction, at: now)
        _ = try transaction.run(InvitationQueries.withdrawOpen(of: patient, at: now))
      }
      try PortalAnswers.note(answer, of: patient, id: id, by: actor, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: patient, action: .change, object: "portal-answer/\(id)",
          reason: answer.choice.rawValue, origin: origin),
        in: transaction)
      return Done(Path.staffPatient(patient).url.description, saying: "patients.answer.said")
    }
  }

  /// Takes it back: they may be invited again, and are told of things as before.
  package func endPortalAnswer(
    of patient: Patient.ID, by actor: Actor, from origin: Origin, _ submission: Submission? = nil
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      let ended = try PortalAnswers.end(of: patient, by: actor, in: transaction, at: now)
      if ended {
        try audit.append(
          AuditEvent(
            at: now, actor: actor, patientID: patient, action: .withdraw, object: "portal-answer", origin: origin),
          in: transaction)
      }
      return Done(Path.staffPatient(patient).url.description, saying: ended ? "patients.answer.undone" : "")
    }
  }
}
