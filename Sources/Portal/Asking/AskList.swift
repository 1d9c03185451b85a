import Chart
import Kernel
import Web

/// Asking patients at their visit to join, with a sentence to say; what came of it is noted with one press.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/asks` | sees today's patients who have not joined, and what to say to each (`AskListPage`) |
/// | `/staff/asks/{person}` | notes that somebody was asked, was helped to join, or said no (`NoteAsk`) |
package enum AskList {
  package static var routes: [Route] {
    [
      Route.staff(.get, "/staff/asks", may: .askToJoin, AskListPage.show),
      Route.staff(.post, "/staff/asks/{person}", may: .askToJoin, AskListPage.note),
    ].flatMap { $0 }
  }

  /// Who came and had not joined is noted, asked or not; after thirty days it is counted who joined.
  package static var jobs: [Job] {
    [Job("asking", every: .seconds(600)) { app in try await app.countAsking() }]
  }
}
