import Chart
import Kernel
import Store

/// Lets go what is due, and tells those whose result it is: a wait that the patient chose and whose time is over, and
/// what a clinician shared a minute ago.
struct ReleaseResults: Sendable {
  private let app: App

  init(_ app: App) {
    self.app = app
  }

  /// - Returns: how many results became visible.
  @discardableResult
  func run() async throws -> Int {
    let now = app.clock.now
    let tellNews = TellNews(app)
    return try await app.database.write { [audit = app.audit] transaction in
      let released = try ReleaseDue.run(in: transaction, at: now, audit: audit)
      let news = released.compactMap { result in
        result.itemID.map { item in
          News(
            patientID: result.patientID, itemID: item, topic: .results, cause: "release/\(item)/\(now)", notBefore: nil)
        }
      }
      try tellNews(news, in: transaction, at: now)
      return released.count
    }
  }
}
