package import Chart
package import Kernel
package import Store
import Web

extension App {
  /// The request behind a link, while it can be answered.
  ///
  /// - Throws: `notOpen`.
  package func openHelp(_ token: Token) async throws -> HelperInvite {
    let now = clock.now
    return try await database.read { reading in try App.openHelp(token, in: reading, at: now) }
  }

  /// Checks the number that the patient told. Five wrong tries and the link is dead.
  ///
  /// - Throws: `notOpen`, `wrongNumber` with the tries that are left.
  func checkHelpNumber(_ typed: String, of token: Token, from origin: Origin) async throws {
    let (now, maker) = (clock.now, linkMaker)
    let left: Int? = try await database.write { [audit] transaction in
      let invite = try App.openHelp(token, in: transaction, at: now)
      guard !HelpNumber(of: invite.id, maker).matches(typed) else { return nil }
      _ = try transaction.run(HelperInviteQueries.countWrongTry(invite.id))
      try audit.append(
        AuditEvent(
          at: now, actor: .stranger, patientID: invite.patientID, action: .join, object: "help/\(invite.id)",
          outcome: .refused, reason: "number", origin: origin),
        in: transaction)
      return HelperInvite.triesAllowed - invite.wrongTries - 1
    }
    if let left { throw left > 0 ? HelpFault.wrongNumber(left: left) : .notOpen }
  }

  /// Gives the right and uses the link up, in the transaction of whoever signs in or joins with it.
  ///
  /// Somebody who is blocked from the chart is told what anybody is told whose link does not work.
  ///
  /// - Throws: `notOpen`; `HelperFault.ownRecord`, `helpsAlready`.
  package func acceptHelp(
    _ token: Token, as account: Account, from origin: Origin, in transaction: Transaction
  ) throws {
    let now = clock.now
    let invite = try App.openHelp(token, in: transaction, at: now)
    guard try !HelperBlock.stops(account, from: invite.patientID, in: transaction) else { throw HelpFault.notOpen }
    guard try transaction.run(HelperInviteQueries.use(invite.id, by: account.id, at: now)) == 1 else {
      throw HelpFault.notOpen
    }
    let actor = Actor(kind: .person, id: account.id.text, actingAs: invite.offer.relationship.rawValue)
    let request = HelperRequest(invite.offer, to: account.id, reason: "Asked by \(invite.askedBy).")
    let grant = try putGrant(request, replacing: true, by: actor, from: origin, in: transaction)
    if let patient = try NoticeReader.patient(invite.patientID, in: transaction) {
      try tellOfHelp(patient, cause: "help-begun/\(grant.id)", in: transaction)
    }
  }

  /// Tells somebody by e-mail that something about helping has changed, and not what.
  func tellOfHelp(_ reader: NoticeReader, cause: String, in transaction: Transaction) throws {
    let notice = Chart.Notice(
      id: Chart.Notice.ID(random: random), patientID: nil, recipient: reader.accountID.text, template: .helpingChanged,
      address: reader.email, language: reader.language, greeting: reader.name.given,
      link: Path.helping(.people).url.description, cause: "\(cause)/\(reader.accountID)")
    try Outbox.put(notice, in: transaction, at: clock.now, quiet: quietHours)
  }

  private static func openHelp(_ token: Token, in reading: Reading, at now: Instant) throws -> HelperInvite {
    guard let invite = try reading.first(HelperInviteQueries.withToken(token.hash), as: HelperInvite.self),
      invite.state(at: now) == .open
    else { throw HelpFault.notOpen }
    return invite
  }
}
