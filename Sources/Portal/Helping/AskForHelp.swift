package import Chart
package import Kernel
package import Store
import Web

/// Why somebody cannot be asked, or cannot answer.
package enum HelpFault: Fault, Equatable {
  /// The link was used, withdrawn, guessed at too often, or never was one: all look alike.
  case notOpen
  case wrongNumber(left: Int)
  /// Only somebody who is of age gives others access by themselves.
  case notOfAge
  case tooMany
  /// Texts are not sent by this practice, so an e-mail is needed.
  case noTexts

  package var kind: FaultKind {
    switch self {
    case .notOpen: .gone
    case .wrongNumber, .noTexts: .invalid
    case .notOfAge: .forbidden
    case .tooMany: .tooMany
    }
  }

  package var code: StaticString {
    switch self {
    case .notOpen: "help.not-open"
    case .wrongNumber: "help.wrong-number"
    case .notOfAge: "help.not-of-age"
    case .tooMany: "help.too-many"
    case .noTexts: "help.no-texts"
    }
  }
}

/// Somebody who is to be asked, and how they are reached.
package struct HelpRequest: Sendable {
  package let name: PersonName
  package let email: String
  package let phone: String
  package let language: Language
  package let offer: HelperOffer

  package init(_ name: PersonName, email: String, phone: String, in language: Language, _ offer: HelperOffer) {
    (self.name, self.email, self.phone, self.language, self.offer) = (name, email, phone, language, offer)
  }
}

extension App {
  /// The most people somebody may ask in a day.
  static let mostAskedADay = 10

  /// Whether a patient gives access by themselves: from the age at which nobody else answers for them.
  package func isOfAge(_ patient: Patient.ID, in reading: Reading) throws -> Bool {
    guard let born = try PatientDirectory.patient(patient, in: reading)?.birthDate,
      let end = try AgeRules(in: reading).end
    else { return false }
    return born.age(on: today) >= end
  }

  /// Asks somebody to help: the link leaves with the next post, the number is for the patient to tell.
  ///
  /// - Parameter submission: the form: sent again, it asks once and leads to the same page.
  package func askForHelp(
    _ request: HelpRequest, by actor: Actor, from origin: Origin, _ submission: Submission?,
    then page: @escaping @Sendable (HelperInvite.ID) -> Done
  ) async throws -> Done {
    let token = submission.map(linkMaker.token) ?? Token(random: random)
    return try await once(submission) { transaction in
      page(try putHelpRequest(request, token, by: actor, from: origin, in: transaction))
    }
  }

  private func putHelpRequest(
    _ request: HelpRequest, _ token: Token, by actor: Actor, from origin: Origin, in transaction: Transaction
  ) throws -> HelperInvite.ID {
    let (now, patient) = (clock.now, request.offer.patientID)
    guard !request.email.isEmpty || practice.textName != nil else { throw HelpFault.noTexts }
    let lately = try transaction.count(
      HelperInviteQueries.count(of: patient, since: now.adding(.seconds(-86_400))))
    guard lately < App.mostAskedADay else { throw HelpFault.tooMany }
    let invite = HelperInvite(
      id: HelperInvite.ID(random: random), name: request.name, email: request.email, phone: request.phone,
      language: request.language, offer: request.offer, askedBy: actor.id, at: now)
    _ = try transaction.run(HelperInviteQueries.insert(invite, tokenHash: token.hash))
    if let paper = request.offer.documentID {
      try Attachments.adopt(
        [paper], draftedBy: actor.id, about: patient, as: .helperPaper(invite.id.text), in: transaction)
    }
    let isMail = !request.email.isEmpty
    var notice = Chart.Notice(
      id: Chart.Notice.ID(random: random), patientID: nil, recipient: "", template: .helperInvitation,
      address: isMail ? request.email : request.phone, language: request.language, greeting: request.name.given,
      link: Path.helping(.join(token)).url.description, cause: "help/\(invite.id)")
    notice.channel = isMail ? .email : .sms
    try Outbox.put(notice, in: transaction, at: now, quiet: quietHours)
    try audit.append(
      AuditEvent(
        at: now, actor: actor, patientID: patient, action: .invite, object: "help/\(invite.id)",
        reason: request.offer.proof, origin: origin),
      in: transaction)
    return invite.id
  }

  /// Takes a request back: its link opens nothing any more.
  package func withdrawHelp(
    _ id: HelperInvite.ID, of patient: Patient.ID, by actor: Actor, from origin: Origin, _ submission: Submission?,
    then page: Done
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      guard try transaction.run(HelperInviteQueries.withdraw(id, of: patient, at: now)) == 1 else {
        throw ChartFault.notFound
      }
      try Outbox.withdraw(causePrefix: "help/\(id)", in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: patient, action: .administer, object: "help-withdrawn/\(id)",
          origin: origin),
        in: transaction)
      return page
    }
  }
}
