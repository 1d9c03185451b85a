import Chart
import Kernel
import Store
import Web

/// How somebody who called can be reminded that the portal has it: a message with a link to the very page, the
/// invitation of who has not joined, a sheet of paper; nothing at all for those who declined or cannot.
struct CallReminder: Sendable {
  /// What can be done for a caller. Who is left in peace has nothing to choose from.
  enum Way: Sendable, Equatable {
    /// To an account: how they chose to be told.
    case account(Account.ID, NoticeChannel)
    /// They have not joined: the link with which they do leads to the page.
    case invitation
    /// Nothing may leave: why, for whoever answers.
    case nothing(Nothing)
  }

  /// Why nothing leaves.
  enum Nothing: String, Sendable {
    /// They declined, or cannot use it.
    case peace
    /// They chose not to be told.
    case wish
    /// Too young, without a birth date, or dead.
    case cannotJoin = "cannot-join"
  }

  private let app: App
  private let route: InvitationPost

  init(_ app: App) { (self.app, route) = (app, InvitationPost(app)) }

  func way(
    for patient: Patient, _ standing: CallerStanding, helper: Account.ID?, about reason: CallReason, in reading: Reading
  ) throws -> Way {
    if let helper {
      guard let reader = try NoticeReader.find(helper, in: reading) else { return .nothing(.cannotJoin) }
      return account(reader, reason)
    }
    if standing.isLeftInPeace { return .nothing(.peace) }
    if let reader = try NoticeReader.patient(patient.id, in: reading) { return account(reader, reason) }
    let isOldEnough = patient.birthDate.map { $0.age(on: app.today) >= 13 } ?? false
    return isOldEnough && !patient.isDeceased ? .invitation : .nothing(.cannotJoin)
  }

  private func account(_ reader: NoticeReader, _ reason: CallReason) -> Way {
    let channel = reader.channel(for: reason.topic, sendsTexts: app.practice.textName != nil)
    return channel == .none ? .nothing(.wish) : .account(reader.accountID, channel)
  }

  /// Puts the reminder where it leaves from. What cannot leave becomes none: a call is noted in any case.
  ///
  /// - Returns: what was done.
  func put(
    _ call: NewCall, _ id: PhoneCall.ID, for patient: Patient, by actor: Actor, from origin: Origin,
    in transaction: Transaction, at now: Instant
  ) throws -> PhoneCall.Reminder {
    let way = try way(
      for: patient, call.standing, helper: call.helperID, about: call.reason, in: transaction)
    if case .nothing(.peace) = way { return .none }
    guard call.reminder == .sent else {
      // On paper goes what leads to an account; who has none is invited.
      if case .invitation = way, call.reminder == .printed { return .none }
      return call.reminder
    }
    switch way {
    case .nothing: return .none
    case .account(let account, let channel):
      guard let reader = try NoticeReader.find(account, in: transaction) else { return .none }
      guard channel != .letter else {
        try putLetter(id, for: patient, in: transaction, at: now)
        return .printed
      }
      try putNotice(call, id, for: patient, to: reader, over: channel, in: transaction, at: now)
      return .sent
    case .invitation: return try invite(id, patient, by: actor, from: origin, in: transaction, at: now)
    }
  }

  /// The message says that they called and where to look: nothing of what about.
  private func putNotice(
    _ call: NewCall, _ id: PhoneCall.ID, for patient: Patient, to reader: NoticeReader, over channel: NoticeChannel,
    in transaction: Transaction, at now: Instant
  ) throws {
    var notice = Chart.Notice(
      id: Chart.Notice.ID(random: app.random), patientID: patient.id, recipient: reader.accountID.text,
      template: .callReminder, address: channel == .sms ? reader.phone ?? "" : reader.email,
      language: reader.language, greeting: reader.name.given, link: CallPath.link(id).url.description,
      cause: PhoneCall.cause(id))
    (notice.channel, notice.topic) = (channel, call.reason.topic)
    try Outbox.put(
      notice, in: transaction, at: now, quiet: QuietHours(zone: app.practice.zone, wish: reader.hours))
  }

  /// For those who chose paper.
  private func putLetter(
    _ id: PhoneCall.ID, for patient: Patient, in transaction: Transaction, at now: Instant
  ) throws {
    let words = app.strings.words(in: patient.language)
    let address = app.practice.origin + CallPath.link(id).url.description
    let letter = PaperLetter(
      patientID: patient.id, language: patient.language, heading: words("calls.sheet.title"),
      paragraphs: [words("calls.sheet.text"), words("calls.sheet.address", ("address", address))],
      cause: PhoneCall.cause(id))
    try PrintQueue.put(letter, id: PaperLetter.ID(random: app.random), in: transaction, at: now)
  }

  /// The invitation is the reminder: who joins with it lands on the page.
  private func invite(
    _ id: PhoneCall.ID, _ patient: Patient, by actor: Actor, from origin: Origin, in transaction: Transaction,
    at now: Instant
  ) throws -> PhoneCall.Reminder {
    var wish = InviteWish(patient.id)
    wish.queuesLetter = true
    do {
      let invitation = try route.put(
        wish, id: Invitation.ID(random: app.random), by: actor, from: origin, in: transaction, at: now)
      try OpenInvitation.land(invitation.id.text, on: CallPath.go(id).url.description, in: transaction)
      return invitation.way == .letter ? .printed : .sent
    } catch is InvitationFault {
      return .none
    }
  }
}
