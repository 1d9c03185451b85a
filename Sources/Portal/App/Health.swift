import Chart
import HTTPTypes
import Kernel
import Logging
import Store
import Web

/// Answers for machines that watch the portal: `/healthz` (the process lives) and `/readyz` (it can serve people).
package enum Health {
  static var routes: [Route] {
    [
      Route.open(.get, "/healthz") { _ in throw Detour(response: .text("ok\n")) },
      Route.open(.get, "/readyz", ready),
    ].flatMap { $0 }
  }

  /// After this long a file that waits tells that the scanner does not answer.
  private static let scannerPatience: Duration = .seconds(120)

  /// One cheap read of the database: 200 `ready`, or 503 when it does not answer. Below stands whether files wait for a
  /// scanner that does not answer: people are served all the same.
  private static func ready(_ visit: OpenVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    var text = "ready\n"
    do {
      let since = try await visit.app.database.read { reading in
        _ = try reading.count(HealthQueries.answers())
        return try ScanQueue.waiting(in: reading).since
      }
      if let since, now.since(since) > scannerPatience { text += "scanner does not answer\n" }
    } catch {
      visit.app.logger.error("health.database-does-not-answer")
      throw Detour(response: .text("not ready\n", .serviceUnavailable))
    }
    // Thrown, so that no visitor's cookie is added: machines keep none.
    throw Detour(response: .text(text))
  }
}
