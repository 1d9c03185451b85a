import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

@Suite("How the wait for an answer is counted")
struct AnswerPlanTests {
  /// Else each answer would read every message that the practice wrote before it, for all patients.
  @Test("the question of an answer is looked for in its own conversation")
  func ownConversation() async throws {
    let practice = try await TestPractice()
    let (zone, now) = (practice.app.practice.zone, practice.app.clock.now)
    let ask = FigureAsk(.answerMinutes, on: zone.today(at: now), in: zone, at: now, limit: 100)

    let lines = try await practice.app.database.plan(of: FigureRowQueries.rows(ask)).lines

    for table in ["first", "before"] {
      let line = try #require(lines.first { $0.hasPrefix("SEARCH \(table) ") })
      #expect(line.contains("(conversation_id=? AND written_at"), "\(line)")
    }
    try await practice.close()
  }
}
