package import Chart
import Kernel
import Store
import Web

extension App {
  /// Notes what came of asking somebody at today's visit. Who says no is left in peace from then on.
  ///
  /// - Throws: `ChartFault.notFound` for somebody who has no visit today, or cannot use the portal.
  package func noteAsk(
    _ what: AskNote, of patient: Chart.Patient.ID, by actor: Actor, from origin: Origin, then page: String,
    _ submission: Submission? = nil
  ) async throws -> Done {
    let (now, today, id) = (clock.now, today, Kernel.ID<AskNote>(random: random))
    let answerID = PortalAnswer.ID(random: random)
    let (from, until) = (practice.zone.start(of: today), practice.zone.start(of: today.adding(days: 1)))
    return try await once(submission) { [audit] transaction in
      let seen = try Asking.visits(of: patient, from: from, until: until, in: transaction)
      guard let seen, try PortalStatus.one(patient, in: transaction, at: now) != .cannot else {
        throw ChartFault.notFound
      }
      try Asking.note(
        what, patient, on: today, provider: seen.provider, by: StaffMember.ID(actor.id), id: id.text,
        in: transaction, at: now)
      if what == .declined, try PortalAnswers.standing(of: patient, in: transaction)?.choice != .declined {
        if let open = try transaction.first(InvitationQueries.standing(of: patient), as: Invitation.self) {
          try Outbox.withdraw(causePrefix: OpenInvitation.cause(open.id.text), in: transaction, at: now)
          _ = try transaction.run(InvitationQueries.withdrawOpen(of: patient, at: now))
        }
        // How they want to be told instead can be noted on the card; until then it is by letter.
        try PortalAnswers.note(
          NewPortalAnswer(.declined, because: .other, way: .letter), of: patient, id: answerID, by: actor,
          in: transaction, at: now)
      }
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: patient, action: .change, object: "ask/\(id)", reason: what.rawValue,
          origin: origin),
        in: transaction)
      return Done(page, saying: "asking.said.\(what.rawValue)")
    }
  }

  /// Gathers who came yesterday and today, and counts those whose thirty days are over.
  package func countAsking() async throws {
    let (now, today, zone) = (clock.now, today, practice.zone)
    try await database.write { transaction in
      try Asking.gather(today.adding(days: -1), in: transaction, zone)
      try Asking.gather(today, in: transaction, zone)
      try Asking.close(in: transaction, zone, at: now)
    }
  }
}
