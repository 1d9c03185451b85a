import Chart
import Kernel
import Store
import Web

/// What staff do with the practice's forms: each deed is one transaction, recorded, and done once however often its
/// form is sent.
extension App {
  /// Begins a form, or takes one in that was brought along. Nobody is given it before it is published.
  func beginForm(
    _ design: FormDesign, by member: StaffMember, from origin: Origin, saying flash: String,
    as submission: Submission? = nil
  ) async throws -> Done {
    guard member.role.may(.buildForms) else { throw FormFault.notFound }
    let (now, id) = (clock.now, PracticeForm.ID(random: random))
    return try await once(submission) { [audit] transaction in
      guard try PracticeForms.all(in: transaction).count < PracticeForms.most else { throw FormFault.tooMany }
      try PracticeForms.begin(id, design, by: member.id, in: transaction, at: now)
      try audit.append(member.wrote(id, at: now, from: origin), in: transaction)
      return Done(Path.staffForm(.form(id)).url.description, saying: flash)
    }
  }

  /// Changes what is being written, over what was looked at.
  ///
  /// - Throws: `FormFault.changedMeanwhile` when somebody saved since `mark`; `FormEditRefusal`. Then nothing changes.
  func changeForm(
    _ id: PracticeForm.ID, over mark: Int, by member: StaffMember, from origin: Origin, then done: Done,
    as submission: Submission? = nil, _ change: @escaping @Sendable (inout FormDesign) throws -> Void
  ) async throws -> Done {
    guard member.role.may(.buildForms) else { throw FormFault.notFound }
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      var (form, design) = try PracticeForms.draft(id, in: transaction)
      guard form.draftMark == mark else { throw FormFault.changedMeanwhile }
      try change(&design)
      try PracticeForms.save(design, id, over: mark, in: transaction)
      try audit.append(member.wrote(id, at: now, from: origin), in: transaction)
      return done
    }
  }

  /// Says before which visits a form opens.
  ///
  /// - Parameter shown: what stood there when it was looked at.
  /// - Throws: `FormFault.changedMeanwhile` when somebody said otherwise since.
  func setOpening(
    _ opening: FormOpening, of id: PracticeForm.ID, insteadOf shown: String, by member: StaffMember,
    from origin: Origin, then done: Done, as submission: Submission? = nil
  ) async throws -> Done {
    guard member.role.may(.buildForms) else { throw FormFault.notFound }
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      guard let form = try PracticeForms.one(id, in: transaction) else { throw FormFault.notFound }
      guard form.opening.mark == shown else { throw FormFault.changedMeanwhile }
      try PracticeForms.set(opening, id, in: transaction)
      try audit.append(member.wrote(id, at: now, from: origin), in: transaction)
      return done
    }
  }

  /// Gives patients what was written. Who has an older version keeps it.
  ///
  /// - Throws: `FormFault.nothingToPublish` when it lacks Spanish words, a question, or is not new.
  func publishForm(
    _ id: PracticeForm.ID, at mark: Int, by member: StaffMember, from origin: Origin, then done: Done,
    as submission: Submission? = nil
  ) async throws -> Done {
    guard member.role.may(.buildForms) else { throw FormFault.notFound }
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      let (form, design) = try PracticeForms.draft(id, in: transaction)
      guard FormFlaws(design, { $0 }).canPublish, form.may(beFor: design.audience) else {
        throw FormFault.nothingToPublish
      }
      try PracticeForms.publish(id, at: mark, by: member.id, in: transaction, at: now)
      try audit.append(member.wrote(id, at: now, from: origin, as: .approve), in: transaction)
      return done
    }
  }

  /// Gives a form to nobody any more, or again.
  func endForm(
    _ id: PracticeForm.ID, _ ends: FormEnd, by member: StaffMember, from origin: Origin, then done: Done,
    as submission: Submission? = nil
  ) async throws -> Done {
    guard member.role.may(.buildForms) else { throw FormFault.notFound }
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      guard try PracticeForms.one(id, in: transaction) != nil else { throw FormFault.notFound }
      try PracticeForms.end(id, at: ends == .now ? now : nil, in: transaction)
      let action: AuditAction = ends == .now ? .withdraw : .administer
      try audit.append(member.wrote(id, at: now, from: origin, as: action), in: transaction)
      return done
    }
  }
}

extension PracticeForm {
  /// Whether it may be looked through by those from now on. What patients answered about health never becomes the front
  /// desk's: who reads answers is asked of the form, those of former versions too.
  func may(beFor audience: FormAudience) -> Bool { version == 0 || self.audience == .desk || audience == .care }
}

/// Whether a form ends or is taken up again.
enum FormEnd { case now, never }

extension FormOpening {
  /// Tells whether somebody said otherwise meanwhile.
  var mark: String {
    let types =
      switch visitTypes {
      case .every: "*"
      case .codes(let codes): codes.joined(separator: " ")
      }
    return "\(days)/\(freshDays)/\(types)"
  }
}

extension StaffMember {
  /// The audit row of a deed on one of the practice's forms.
  fileprivate func wrote(
    _ id: PracticeForm.ID, at now: Instant, from origin: Origin, as action: AuditAction = .administer
  ) -> AuditEvent {
    AuditEvent(
      at: now, actor: Actor(kind: .staff, id: self.id.text, actingAs: role.rawValue), action: action,
      object: "form/\(id)", origin: origin)
  }
}
