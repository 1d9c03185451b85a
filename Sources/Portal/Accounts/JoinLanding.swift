package import Chart
package import Kernel
package import Store
import Web

extension Invitation {
  /// The page that joining leads to: what the link was sent for, else Home.
  var landing: SafeURL { landsOn.flatMap { SafeURL(own: $0) } ?? Path.chart(.own, .home).url }
}

extension App {
  /// The address that the page already shows: what is on file, unless it is a parent's and the account is a young
  /// person's.
  func knownEmail(of patient: Patient) async throws -> String {
    guard let email = patient.email?.lowercased() else { return "" }
    guard SharedContact.isTeen(patient, on: today) else { return email }
    let isShared = try await database.read {
      try SharedContact.isSomebodyElses(email: email, of: patient, in: $0)
    }
    return isShared ? "" : email
  }

  /// Writes anew how far people came who are on the way to their first finished task.
  ///
  /// - Returns: how many were looked at.
  @discardableResult
  package func refreshFirstSuccess() async throws -> Int {
    let (now, today) = (clock.now, today)
    var (count, last) = (0, FirstSuccesses.most)
    while last == FirstSuccesses.most {
      last = try await database.write { try FirstSuccesses.refresh(in: $0, on: today, at: now) }
      count += last
      try Task.checkCancellation()
    }
    return count
  }
}

/// Links of people whose account was made in another way, as those of a demonstration.
package enum Invitations {
  /// Uses up the open link of somebody who has an account by now, as if they had come by it.
  package static func settle(
    of patient: Patient.ID, for account: Account.ID, in transaction: Transaction, at now: Instant
  ) throws {
    guard let open = try transaction.first(InvitationQueries.standing(of: patient), as: Invitation.self) else { return }
    try Outbox.withdraw(causePrefix: OpenInvitation.cause(open.id.text), in: transaction, at: now)
    _ = try transaction.run(InvitationQueries.noteOpened(open.id, at: now))
    _ = try transaction.run(InvitationQueries.noteBorn(open.id, at: now))
    _ = try transaction.run(InvitationQueries.use(open.id, at: now))
  }
}
