import HTTPTypes
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

  /// One cheap read of the database: 200 `ready`, or 503 when it does not answer.
  private static func ready(_ visit: OpenVisit) async throws -> WebResponse {
    do {
      _ = try await visit.app.database.read { reading in try reading.count(HealthQueries.answers()) }
    } catch {
      visit.app.logger.error("health.database-does-not-answer")
      throw Detour(response: .text("not ready\n", .serviceUnavailable))
    }
    // Thrown, so that no visitor's cookie is added: machines keep none.
    throw Detour(response: .text("ready\n"))
  }
}
