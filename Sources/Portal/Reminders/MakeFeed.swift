import Chart
import Kernel
import Store
import Web

extension App {
  /// Makes the address at which somebody's calendar asks for the visits of a chart: one's own, or one of somebody whom
  /// one helps with visits. An address that was made before for the same chart ends. The secret stands nowhere.
  ///
  /// - Parameter submission: the form; sent again, it gets the same address.
  func makeFeed(
    of patient: Patient.ID, for account: Account, from origin: Origin, asked submission: Submission
  ) async throws -> Token {
    let today = today
    let (now, token, id) = (clock.now, linkMaker.token(for: submission), CalendarFeed.ID(random: random))
    try await database.write { [audit] transaction in
      if let made = try CalendarFeed.withToken(token, in: transaction) {
        guard made.accountID == account.id, made.patientID == patient, made.endedAt == nil else {
          throw SubmissionFault.usedForSomethingElse
        }
        return
      }
      try CalendarFeed.make(id, token, for: account.id, of: patient, in: transaction, at: now)
      guard let made = try CalendarFeed.withToken(token, in: transaction),
        let viewer = try Viewer.behind(
          made, from: origin, in: transaction, at: now, on: today)
      else { throw ChartFault.notFound }
      try audit.append(
        AuditEvent(
          at: now, actor: viewer.actor, patientID: patient, action: .share, object: "calendar feed/\(id)",
          origin: origin),
        in: transaction)
    }
    return token
  }

  /// Ends one of somebody's own addresses: the next time a calendar asks, there is nothing.
  func endFeed(
    _ id: CalendarFeed.ID, by actor: Actor, of account: Account.ID, from origin: Origin, as submission: Submission
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      guard let ended = try CalendarFeed.end(id, of: account, in: transaction, at: now) else {
        throw ChartFault.notFound
      }
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: ended.patientID, action: .change, object: "calendar feed end/\(id)",
          origin: origin),
        in: transaction)
      return Done(Path.accountCalendar.url.description, saying: "reminders.calendar.ended")
    }
  }
}
