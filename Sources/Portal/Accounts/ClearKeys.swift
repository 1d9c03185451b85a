import Chart
import Kernel
import Store

/// Forgets what signing in leaves behind: tries that failed, codes that ran out, questions that were answered.
struct ClearKeys: Sendable {
  private let app: App

  init(_ app: App) {
    self.app = app
  }

  func run() async throws {
    let now = app.clock.now
    try await app.database.write { transaction in
      // What counts lately is an hour old at most; a day leaves room to look back.
      let day = now.adding(.seconds(-86_400))
      _ = try transaction.run(SignInQueries.forget(before: day))
      _ = try transaction.run(SentCodeQueries.forget(before: day))
      _ = try transaction.run(PasskeyQueries.forgetSpent(before: day))
    }
  }
}
