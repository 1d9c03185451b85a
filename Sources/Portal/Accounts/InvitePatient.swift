package import Chart
package import Kernel
package import Store
import Web

/// What is asked for when somebody is invited.
package struct InviteWish: Sendable {
  package let patientID: Patient.ID
  /// Nil: the best one that works.
  package var way: InviteWay?
  /// Whether a link that is still open ends and a new one is made; else the same is sent once more.
  package var isFresh = false
  /// The wave it belongs to. Then it waits for the morning, and a letter waits to be printed with the others.
  package var wave: InviteWave.ID?
  /// Whether a letter waits in the print queue. At the desk it is printed at once.
  package var queuesLetter = false

  package init(_ patientID: Patient.ID, over way: InviteWay? = nil) { (self.patientID, self.way) = (patientID, way) }
}

extension App {
  /// Makes a link for the desk to hand over: an earlier open one stops working. It stands nowhere in the database.
  ///
  /// - Parameter submission: the form that asked, if one did: sent again, it gets the same link and changes nothing.
  /// - Throws: `joinedAlready`, `tooYoung` (under 13), `noBirthDate`, `saidNo`, or `ChartFault.notFound`.
  package func invite(
    _ patientID: Patient.ID, by actor: Actor, from origin: Origin, asked submission: Submission? = nil
  ) async throws -> Token {
    let (now, post) = (clock.now, InvitationPost(self))
    let id = invitationID(submission)
    var wish = InviteWish(patientID, over: .shown)
    wish.isFresh = true
    try await database.write { [wish] transaction in
      if let made = try transaction.first(InvitationQueries.one(id), as: Invitation.self) {
        guard made.patientID == patientID else { throw SubmissionFault.usedForSomethingElse }
        return try post.checkMayJoin(patientID, in: transaction)
      }
      _ = try post.put(wish, id: id, by: actor, from: origin, in: transaction, at: now)
    }
    return linkMaker.joinToken(of: id.text)
  }

  /// Invites somebody by text, e-mail or letter, or sends the open link once more.
  ///
  /// - Throws: as `invite`, and `noAddress`, `sharedAddress`, `invitedAMomentAgo`.
  @discardableResult
  package func sendInvitation(
    _ wish: InviteWish, by actor: Actor, from origin: Origin, then page: String = "",
    _ submission: Submission? = nil
  ) async throws -> Done {
    let (now, post, id) = (clock.now, InvitationPost(self), Invitation.ID(random: random))
    return try await once(submission) { transaction in
      let sent = try post.put(wish, id: id, by: actor, from: origin, in: transaction, at: now)
      return Done(page, saying: "patients.invite.said.\(sent.way.rawValue)")
    }
  }

  /// The whole link for a letter or a message.
  package func joinLink(_ token: Token) -> String { "\(practice.origin)/join/\(token.reveal())" }

  private func invitationID(_ submission: Submission?) -> Invitation.ID {
    guard let submission else { return Invitation.ID(random: random) }
    let bytes = linkMaker.bytes(for: "invitation/\(submission.key)")
    return Invitation.ID(random: RandomSource { Array(bytes.prefix($0)) })
  }
}

/// Puts invitations where they leave from, in the transaction of whoever invites: the desk, a wave, or the program for
/// somebody who asked to join.
package struct InvitationPost: Sendable {
  private let practice: PracticeSettings
  private let linkMaker: LinkMaker
  private let random: RandomSource
  private let audit: AuditTrail
  private let today: CivilDate

  package init(_ app: App) {
    (practice, linkMaker, random, audit, today) = (app.practice, app.linkMaker, app.random, app.audit, app.today)
  }

  /// - Parameter id: of a new invitation, if one is made.
  /// - Returns: the invitation as it stands now.
  package func put(
    _ wish: InviteWish, id: Invitation.ID, by actor: Actor, from origin: Origin, in transaction: Transaction,
    at now: Instant
  ) throws -> Invitation {
    let patient = try mayJoin(wish.patientID, in: transaction)
    let ways = try InviteWays(
      of: patient, sendsTexts: practice.textName != nil, on: today, in: transaction)
    let way = wish.way ?? ways.best
    guard let address = ways.address(way) else {
      throw ways.isShared ? InvitationFault.sharedAddress : .noAddress
    }
    let invitation = try standing(wish, id: id, by: actor, in: transaction, at: now)
    _ = try transaction.run(
      InvitationQueries.sent(invitation.id, over: way, to: address, with: wish.wave, at: now))
    try send(invitation, over: way, to: address, patient, wish, in: transaction, at: now)
    try audit.append(
      AuditEvent(
        at: now, actor: actor, patientID: patient.id, action: .invite, object: "invitation/\(invitation.id)",
        reason: way.rawValue, origin: origin),
      in: transaction)
    guard let now = try transaction.first(InvitationQueries.one(invitation.id), as: Invitation.self) else {
      throw InvitationFault.notOpen
    }
    return now
  }

  /// - Throws: why somebody cannot be invited.
  func checkMayJoin(_ patientID: Patient.ID, in reading: Reading) throws { _ = try mayJoin(patientID, in: reading) }

  private func mayJoin(_ patientID: Patient.ID, in reading: Reading) throws -> Patient {
    guard let patient = try PatientDirectory.patient(patientID, in: reading) else { throw ChartFault.notFound }
    guard !patient.isDeceased else { throw InvitationFault.deceased }
    guard let birthDate = patient.birthDate else { throw InvitationFault.noBirthDate }
    guard birthDate.age(on: today) >= 13 else { throw InvitationFault.tooYoung }
    guard try reading.first(AccountQueries.ofPatient(patientID), as: Account.self) == nil else {
      throw InvitationFault.joinedAlready
    }
    guard patient.portalChoice == nil else { throw InvitationFault.saidNo }
    return patient
  }

  /// The open invitation, or a new one in the place of those that are of no use any more.
  private func standing(
    _ wish: InviteWish, id: Invitation.ID, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws -> Invitation {
    if let old = try transaction.first(InvitationQueries.standing(of: wish.patientID), as: Invitation.self) {
      if !wish.isFresh, old.state(at: now) == .open { return old }
      try Outbox.withdraw(causePrefix: OpenInvitation.cause(old.id.text), in: transaction, at: now)
      _ = try transaction.run(InvitationQueries.withdrawOpen(of: wish.patientID, at: now))
    }
    // Of two who invite at once, one does: the other waits for the first, and finds that one is open.
    guard
      try transaction.run(
        InvitationQueries.insert(
          id, tokenHash: linkMaker.joinToken(of: id.text).hash, of: wish.patientID, by: actor.id, at: now,
          until: now.adding(Invitation.lifetime))) == 1,
      let made = try transaction.first(InvitationQueries.one(id), as: Invitation.self)
    else { throw InvitationFault.invitedAMomentAgo }
    return made
  }

  private func send(
    _ invitation: Invitation, over way: InviteWay, to address: String, _ patient: Patient, _ wish: InviteWish,
    in transaction: Transaction, at now: Instant
  ) throws {
    let cause = OpenInvitation.cause(invitation.id.text) + "/\(invitation.sendings + 1)"
    switch way {
    case .shown: return
    case .letter:
      guard wish.queuesLetter || wish.wave != nil else { return }
      // What is printed is made when it is printed: no secret waits in the queue.
      try PrintQueue.put(
        PaperLetter(
          patientID: patient.id, language: patient.language, heading: practice.fullName, paragraphs: [], cause: cause),
        id: PaperLetter.ID(random: random), in: transaction, at: now)
    case .sms, .email:
      let path = Path.join(linkMaker.joinToken(of: invitation.id.text)).url
      var notice = Chart.Notice(
        id: Chart.Notice.ID(random: random), patientID: patient.id, recipient: patient.id.text, template: .invitation,
        address: address, language: patient.language, greeting: patient.name.given,
        link: (patient.language == .english ? path : path.with("lang", patient.language.rawValue)).description,
        cause: cause)
      notice.channel = way == .sms ? .sms : .email
      let hours = QuietHours(zone: practice.zone)
      // Who stands at the desk gets it now; who is invited with many gets it in the daytime.
      try Outbox.put(
        notice, in: transaction, at: now, quiet: hours,
        notBefore: wish.wave == nil ? nil : hours.nextFittingTime(from: now))
    }
  }
}
