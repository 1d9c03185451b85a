package import Chart
package import Kernel
import Store
import Web

/// What somebody of the practice writes to a patient first.
package struct FirstWord: Sendable {
  let reason: MessageReason
  /// By language; what the patient reads is sent.
  let text: [Language: String]

  package init(_ reason: MessageReason, _ text: [Language: String]) {
    (self.reason, self.text) = (reason, text)
  }
}

extension StaffRole {
  /// What somebody may write to a patient about: who does not read charts writes about their own work.
  var writesAbout: [MessageReason] {
    switch self {
    case .provider, .nurse: MessageReason.allCases
    case .frontDesk, .manager: [.appointment, .form]
    case .biller: [.bill]
    }
  }
}

extension App {
  /// Begins a conversation with a patient. Nobody waits for an answer; the patient's side is told that something is
  /// new. What they write back goes to the writer's own team, or, to a provider, to the team of the reason.
  ///
  /// - Throws: `needsSentence`, `needsTranslation`; `notFound` for a reason that is not the writer's work.
  package func beginConversation(
    _ first: FirstWord, with id: Patient.ID, by member: StaffMember, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let (now, random, answering) = (clock.now, random, Answering(self))
    return try await once(submission) { [audit] transaction in
      guard member.role.writesAbout.contains(first.reason),
        let patient = try PatientDirectory.patient(id, in: transaction), !patient.isDeceased
      else { throw WorkFault.notFound }
      let draft = AnswerDraft(.reply, first.text)
      let message = NewMessage(
        Message.ID(random: random), by: MessageAuthor(member), try draft.words(for: patient.language), at: now)
      let team =
        member.role == .provider
        ? try MessageRoutes.route(for: first.reason, in: transaction).team : member.role.team
      let new = NewConversation(Conversation.ID(random: random), of: patient.id, about: first.reason, for: team)
      try Conversations.begin(new, with: message, in: transaction)
      try answering.tell(message, in: new.id, of: patient.id, transaction)
      try audit.append(
        AuditEvent(
          at: now, actor: Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue), patientID: id,
          action: .share, object: "conversation/\(new.id)", origin: origin), in: transaction)
      return Done(Path.staffPatient(id).url.description, saying: "inbox.said.written")
    }
  }
}
