import Chart
import Kernel
import Store
import Web

/// Giving patients forms, taking them back, and typing what stands on a paper.
extension App {
  /// Gives a patient a form by hand; they and those who help are told that something waits.
  ///
  /// - Throws: `FormFault.tooMany` when they have it open already; `.notFound` when it is given to nobody.
  func giveForm(
    _ id: PracticeForm.ID, to patient: Patient.ID, by member: StaffMember, from origin: Origin,
    as submission: Submission? = nil
  ) async throws -> Done {
    guard member.role.may(.giveForms) else { throw FormFault.notFound }
    let (now, request) = (clock.now, FormRequest.ID(random: random))
    return try await once(submission) { [audit] transaction in
      guard let form = try PracticeForms.one(id, in: transaction), form.isGiven else { throw FormFault.notFound }
      let open = try FormRequests.of(patient, in: transaction).contains { $0.isOpen && $0.formID == id }
      guard !open else { throw FormFault.tooMany }
      let new = NewFormRequest(
        id: request, of: patient, form, cause: "form-by-hand/\(request)", by: member.formActor)
      _ = try FormRequests.open(new, in: transaction, at: now)
      let news = News(patientID: patient, topic: .visits, cause: FormRequest.cause(request) + "/opened")
      try TellNews(self)([news], in: transaction, at: now)
      try audit.append(member.gave(request, to: patient, at: now, from: origin), in: transaction)
      return Done(Path.staffForm(.given(patient)).url.description, saying: "formdesk.said.given")
    }
  }

  /// Takes a form back that nobody sent. A notice that did not leave yet stays here.
  ///
  /// - Throws: `FormFault.closed` when it was sent or taken back meanwhile.
  func withdrawForm(
    _ id: FormRequest.ID, of patient: Patient.ID, by member: StaffMember, from origin: Origin,
    as submission: Submission? = nil
  ) async throws -> Done {
    guard member.role.may(.giveForms) else { throw FormFault.notFound }
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      guard let request = try FormRequests.one(id, in: transaction), request.patientID == patient else {
        throw FormFault.notFound
      }
      try FormRequests.withdraw(id, in: transaction, at: now)
      try Outbox.withdraw(causePrefix: request.cause, in: transaction, at: now)
      try audit.append(member.gave(id, to: patient, at: now, from: origin, as: .withdraw), in: transaction)
      return Done(Path.staffForm(.given(patient)).url.description, saying: "formdesk.said.withdrawn")
    }
  }

  /// Takes in what stands on a paper, under the name of who typed it.
  ///
  /// - Throws: `FormFault.closed`, `.answersRefused`; `.notFound` when the answers are not for this role.
  func typePaper(
    _ answers: FormAnswers, of day: CivilDate, to id: FormRequest.ID, of patient: Patient.ID, by member: StaffMember,
    from origin: Origin, as submission: Submission? = nil
  ) async throws -> Done {
    guard member.role.may(.giveForms) else { throw FormFault.notFound }
    let now = clock.now
    return try await once(submission) { [audit, random, practice] transaction in
      guard let request = try FormRequests.one(id, in: transaction), request.patientID == patient,
        request.audience.isFor(member.role)
      else { throw FormFault.notFound }
      let signer = FormSigner(id: member.id.text, actingAs: member.role.rawValue, name: member.signature)
      _ = try FormDesk(in: transaction, practice.calendar, at: now, random: random).send(
        answers, to: id, .paper(day), by: signer, as: member.formActor)
      try Outbox.withdraw(causePrefix: request.cause, in: transaction, at: now)
      try audit.append(member.gave(id, to: patient, at: now, from: origin), in: transaction)
      return Done(Path.staffForm(.given(patient)).url.description, saying: "formdesk.said.typed")
    }
  }
}

extension StaffMember {
  fileprivate var formActor: Actor { Actor(kind: .staff, id: id.text, actingAs: role.rawValue) }

  /// The audit row of a deed on a patient's form.
  fileprivate func gave(
    _ request: FormRequest.ID, to patient: Patient.ID, at now: Instant, from origin: Origin,
    as action: AuditAction = .change
  ) -> AuditEvent {
    AuditEvent(
      at: now, actor: formActor, patientID: patient, action: action, object: FormRequest.cause(request), origin: origin)
  }
}
