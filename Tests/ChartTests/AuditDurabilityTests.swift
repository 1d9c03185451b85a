import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// Invariant 2: every look into a chart leaves an audit row that is durable before the answer leaves. And invariant 5:
/// what was acknowledged is on the disk.
@Suite("No look into a chart without an audit row")
struct AuditDurabilityTests {
  @Test("each look leaves one row that says who, whose, what and how it ended", arguments: TestDatabases.each)
  func row(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ChartScene(engine)
    let before = try await scene.practice.auditCount()

    _ = try await scene.read(as: ChartScene.helper(.results)) { try $0.results().count }
    _ = try? await scene.read(as: ChartScene.patient) { try $0.item(Item.ID("none"), of: [.result]).name }
    let rows = try await scene.practice.auditRows(after: before)

    #expect(rows.map(\.outcome) == ["done", "refused"])
    #expect(rows.map(\.actorID) == ["h", "rosa"] && rows.map(\.actingAs) == ["friend", "patient"])
    #expect(rows.allSatisfy { $0.patientID == scene.rosa.text && $0.action == "read" && $0.object == "test" })
    try await scene.practice.close()
  }

  @Test("when the row cannot be written nothing is shown", arguments: TestDatabases.each)
  func nothingShown(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ChartScene(engine)
    try await scene.practice.app.database.write { try $0.run("ALTER TABLE audit_event RENAME TO audit_gone") }

    await #expect(throws: (any Error).self) {
      try await scene.read(as: ChartScene.patient) { try $0.results().map(\.name) }
    }
    await #expect(throws: (any Error).self) {
      try await scene.read(as: .practice(reason: "export")) { try $0.everything { _, _, _ in } }
    }
    try await scene.practice.app.database.write { try $0.run("ALTER TABLE audit_gone RENAME TO audit_event") }
    #expect(try await !scene.read(as: ChartScene.patient) { try $0.results() }.isEmpty)
    try await scene.practice.close()
  }

  @Test("a change whose row cannot be written is not made", arguments: TestDatabases.each)
  func nothingChanged(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ChartScene(engine)
    try await scene.practice.app.database.write { try $0.run("ALTER TABLE audit_event RENAME TO audit_gone") }

    await #expect(throws: (any Error).self) { try await scene.practice.lift(ChartScene.held, of: scene.rosa) }
    await #expect(throws: (any Error).self) { try await scene.practice.keep([.note("n9", of: .rosa, "New note")]) }

    let counts = try await scene.practice.app.database.read { reading in
      [
        try reading.count("SELECT COUNT(*) FROM hold WHERE lifted_at IS NULL"),
        try reading.count("SELECT COUNT(*) FROM resource WHERE id = 'n9'"),
      ]
    }
    #expect(counts == [1, 0])
    try await scene.practice.close()
  }

  @Test("commits wait for the disk", arguments: TestDatabases.each.map { $0 == .memory ? .file : $0 })
  func durable(_ engine: TestDatabases.Engine) async throws {
    let database = try await TestDatabases.fresh(engine)

    let level = try await database.write { transaction in
      switch engine {
      case .postgres: try transaction.first("SHOW synchronous_commit", as: String.self) ?? ""
      case .memory, .file: "\(try transaction.count("PRAGMA synchronous"))"
      }
    }

    #expect(level == (engine == .postgres ? "on" : "2"))
    try await TestDatabases.discard(database)
  }
}
