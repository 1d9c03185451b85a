import Chart
import Foundation
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

/// Two weeks of a practice in which three of ten patients never sign in: nothing that was found is left untold.
@Suite("After two weeks nobody with an out-of-range result is left unreached")
struct LoopSimulationTests {
  private static var isLong: Bool { ProcessInfo.processInfo.environment["PORTICO_TEST_LONG"] != nil }

  @Test("sixty results, two processes, hour by hour", arguments: TestDatabases.each)
  func sixty(_ engine: TestDatabases.Engine) async throws {
    try await LoopSimulationTests.check(LoopSimulation(engine, seed: 11, people: 40, results: 60))
  }

  /// So many that the doctors need days for them: a wait that its patient chose can last a week, and the letter then
  /// comes on a weekend. It is printed on the next workday.
  @Test(
    "two hundred results of other weeks, to the end of the next workday", .enabled(if: isLong),
    arguments: [1, 2, 3, 4, 5] as [UInt64])
  func many(_ seed: UInt64) async throws {
    try await LoopSimulationTests.check(
      LoopSimulation(.memory, seed: seed, people: 130, results: 200), through: LoopSimulation.hours + 9)
  }

  @Test("the count is not blind: while the letters are not printed, some are unreached")
  func plantedFault() async throws {
    var simulation = try await LoopSimulation(.memory, seed: 11, people: 10, results: 10)
    try await simulation.live()

    try await simulation.scene.app.database.write { _ = try $0.run("UPDATE paper_letter SET printed_at = NULL") }

    #expect(try await unreached(in: simulation.scene).count > 0)
    try await simulation.scene.practice.close()
  }

  private static func check(
    _ world: LoopSimulation, through hours: Int = LoopSimulation.hours
  ) async throws {
    var simulation = world
    try await simulation.live(through: hours)
    let scene = simulation.scene

    #expect(try await scene.count("SELECT COUNT(*) FROM result_review WHERE replaced_at IS NULL") >= 60)
    let unreached = try await unreached(in: scene)
    #expect(unreached == [], "\(unreached.count): \(unreached.prefix(8).joined(separator: "\n"))")
    // Every way was needed: some read, some were called, some got paper.
    for sql in LoopSimulationTests.ways { #expect(try await scene.count(sql) > 3, "\(sql.text)") }
    #expect(try await scene.count(LoopSimulationTests.doubleSteps) == 0)
    #expect(try await scene.count(LoopSimulationTests.doubleLetters) == 0)
    #expect(try await scene.count("SELECT COUNT(*) FROM paper_letter WHERE prints > 1") == 0)
    let letters = scene.practice.letters.letters
    #expect(Set(letters.map(\.id)).count == letters.count && letters.count > 40)
    #expect(letters.filter { !isFitting($0.writtenAt, scene) }.map { "\($0.writtenAt)" } == [])
    #expect(try await scene.app.database.read { try scene.app.audit.firstBreak(in: $0) } == nil)
    try await scene.practice.close()
  }

  /// The reviews whose patient neither opened the result, nor was spoken with, nor got paper about it. Asked here in
  /// other words than the program's.
  private static func unreached(in scene: LoopScene) async throws -> [String] {
    try await scene.app.database.read { reading in
      try reading.all(
        """
        SELECT r.arrived_at || ' round ' || r.round || ' held ' || i.held || ', lifted '
          || COALESCE((SELECT MAX(lifted_at) FROM hold h WHERE h.resource_id = r.resource_id), 'never') || ', steps '
          || (SELECT COUNT(*) FROM follow_up f WHERE f.about = 'review/' || r.id) || ', letter '
          || COALESCE((SELECT MAX(state || ' ' || put_at) FROM paper_letter l
            WHERE l.cause = 'letter/' || r.patient_id || '/' || r.item_id), 'none')
        FROM result_review r JOIN item i ON i.id = r.item_id
        WHERE r.level IN ('call', 'outside') AND r.replaced_at IS NULL
          AND (SELECT COUNT(*) FROM item_seen s WHERE s.item_id = r.item_id) = 0
          AND (SELECT COUNT(*) FROM result_share s WHERE s.review_id = r.id AND s.kind = 'call'
            AND s.withdrawn_at IS NULL) = 0
          AND (SELECT COUNT(*) FROM paper_letter l WHERE l.printed_at IS NOT NULL
            AND l.cause = 'letter/' || r.patient_id || '/' || r.item_id) = 0
        """, as: String.self)
    }
  }

  private func unreached(in scene: LoopScene) async throws -> [String] {
    try await LoopSimulationTests.unreached(in: scene)
  }

  private static let ways: [SQL] = [
    "SELECT COUNT(DISTINCT item_id) FROM item_seen",
    "SELECT COUNT(*) FROM result_share WHERE kind = 'call' AND withdrawn_at IS NULL",
    "SELECT COUNT(*) FROM paper_letter WHERE printed_at IS NOT NULL",
    "SELECT COUNT(*) FROM result_share WHERE withdrawn_at IS NOT NULL",
    "SELECT COUNT(*) FROM follow_up WHERE step = 'task'",
  ]

  /// A message about one step and one reader that was put in twice.
  private static let doubleSteps: SQL = """
    SELECT COUNT(*) FROM (SELECT about, step FROM follow_up GROUP BY about, step HAVING COUNT(*) > 1
      UNION ALL SELECT cause, recipient FROM notice GROUP BY cause, recipient HAVING COUNT(*) > 1
      UNION ALL SELECT cause, kind FROM work GROUP BY cause, kind HAVING COUNT(*) > 1) AS found
    """

  /// Two papers about one thing of one chart.
  private static let doubleLetters: SQL = """
    SELECT COUNT(*) FROM (SELECT patient_id, cause FROM paper_letter WHERE printed_at IS NOT NULL
      GROUP BY patient_id, cause HAVING COUNT(*) > 1) AS found
    """

  /// From 8 to 21 o'clock, Monday to Friday.
  private static func isFitting(_ moment: Instant, _ scene: LoopScene) -> Bool {
    let time = scene.app.practice.zone.time(at: moment)
    return (1...5).contains(time.day.weekday) && (8 * 60..<21 * 60).contains(time.minuteOfDay)
  }
}
