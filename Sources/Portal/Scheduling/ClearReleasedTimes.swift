import Chart
import Kernel
import Store

/// Clears away times that were kept or booked and given back more than an hour ago.
struct ClearReleasedTimes {
  private let app: App

  init(_ app: App) { self.app = app }

  func run() async throws {
    let before = app.clock.now.adding(.seconds(-3_600))
    for _ in 0..<20 {
      let cleared = try await app.database.write { transaction in
        try ReleasedTimes.clear(before: before, limit: 500, in: transaction)
      }
      if cleared < 500 { return }
    }
  }
}
