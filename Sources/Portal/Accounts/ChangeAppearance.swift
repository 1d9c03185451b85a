import Chart
import Kernel
import Store
import Web

extension App {
  /// Changes the language of somebody's pages and letters.
  func changeLanguage(
    of account: Account.ID, to language: Language, then back: String, by actor: Actor, from origin: Origin,
    as submission: Submission
  ) async throws -> Done {
    let sql = AccountQueries.setLanguage(account, to: language)
    return try await change(sql, "language", by: actor, from: origin, submission) { Done(back) }
  }

  /// Changes how pages look: light, dark, or as the device says.
  func changeTheme(
    of account: Account.ID, to theme: Account.Theme, by actor: Actor, from origin: Origin, as submission: Submission
  ) async throws -> Done {
    try await change(AccountQueries.setTheme(account, to: theme), "theme", by: actor, from: origin, submission) {
      Done(Path.account.url.description, saying: "accounts.account.saved")
    }
  }

  /// Changes the language of a staff member's pages.
  func changeLanguage(
    of member: StaffMember.ID, to language: Language, then back: String, by actor: Actor, from origin: Origin,
    as submission: Submission
  ) async throws -> Done {
    try await change(StaffQueries.setLanguage(member, to: language), "language", by: actor, from: origin, submission) {
      Done(back)
    }
  }

  private func change(
    _ sql: SQL, _ object: String, by actor: Actor, from origin: Origin, _ submission: Submission,
    then done: @escaping @Sendable () -> Done
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      guard try transaction.run(sql) == 1 else { throw ChartFault.notFound }
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .change, object: object, origin: origin), in: transaction)
      return done()
    }
  }
}
