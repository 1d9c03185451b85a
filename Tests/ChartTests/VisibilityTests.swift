import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// Invariant 1: nobody reads a chart without saying who they are; and each sees what the table here says.
@Suite("Who sees what of a chart")
struct VisibilityTests {
  private static let results: Set = ["Plain test", "Panel", "Panel value A", "Panel value B", "Ordered test"]
  private static let record: Set = [
    "Pulse", "Condition", "Medicine", "Allergy", "Shot", "Procedure", "Team", "Goal", "Plan", "Mother", "Smoking",
  ]
  private static let ordinary = results.union(record).union(["Note", "Visit", "Appointment"])

  /// One kind of viewer and the names of all that they may see.
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let viewer: Viewer.Person
    let sees: Set<String>
  }

  static let table: [Row] = [
    Row(testDescription: "patient", viewer: ChartScene.patient, sees: ordinary.union(["Private test"])),
    Row(testDescription: "helper for results", viewer: ChartScene.helper(.results), sees: results),
    Row(testDescription: "helper for notes", viewer: ChartScene.helper(.notes), sees: ["Note"]),
    Row(testDescription: "helper for visits", viewer: ChartScene.helper(.visits), sees: ["Visit", "Appointment"]),
    Row(testDescription: "helper for the record", viewer: ChartScene.helper(.record), sees: record),
    Row(
      testDescription: "helper for everything", viewer: ChartScene.helper(.results, .notes, .visits, .record),
      sees: ordinary),
    Row(testDescription: "helper for nothing", viewer: ChartScene.helper(), sees: []),
    Row(
      testDescription: "provider", viewer: .staff(ChartScene.staff(.provider)),
      sees: ordinary.union(["Private test", "Held test", "Practice test"])),
    Row(
      testDescription: "nurse", viewer: .staff(ChartScene.staff(.nurse)),
      sees: ordinary.union(["Private test", "Held test", "Practice test"])),
    Row(testDescription: "front desk", viewer: .staff(ChartScene.staff(.frontDesk)), sees: ["Appointment"]),
    Row(testDescription: "biller", viewer: .staff(ChartScene.staff(.biller)), sees: ["Appointment"]),
    Row(testDescription: "manager", viewer: .staff(ChartScene.staff(.manager)), sees: ["Appointment"]),
    Row(
      testDescription: "provider as the patient", viewer: .staffAsPatient(ChartScene.staff(.provider)),
      sees: ordinary.union(["Private test"])),
    Row(testDescription: "front desk as the patient", viewer: .staffAsPatient(ChartScene.staff(.frontDesk)), sees: []),
    Row(
      testDescription: "the practice", viewer: .practice(reason: "export"),
      sees: ordinary.union(["Private test", "Held test", "Practice test"])),
  ]

  @Test("on every way of asking", arguments: TestDatabases.each)
  func table(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ChartScene(engine)

    for row in VisibilityTests.table {
      #expect(try await VisibilityTests.names(in: scene, as: row.viewer) == row.sees, "\(row.testDescription)")
      let wayOut = try await VisibilityTests.namesTheOtherWays(in: scene, as: row.viewer)
      #expect(wayOut.isSubset(of: row.sees), "\(row.testDescription): \(wayOut.subtracting(row.sees))")
    }
    try await scene.practice.close()
  }

  @Test("a merged or unknown chart is not there for anybody", arguments: TestDatabases.each)
  func unknown(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ChartScene(engine)
    let nowhere = Viewer(.practice(reason: "test"), of: Patient.ID("nobody"), from: .console)

    await #expect(throws: ChartFault.notFound) {
      try await scene.practice.app.chart(for: nowhere).read("test") { _ in 0 }
    }
    let items = try await scene.practice.app.database.read { reading in
      try reading.all("SELECT id FROM item WHERE patient_id = \(scene.ben)", as: String.self)
    }
    for id in items {
      await #expect(throws: ChartFault.notFound) {
        try await scene.read(as: .practice(reason: "test")) { try $0.item(Item.ID(id), of: ItemKind.allCases).name }
      }
    }
    try await scene.practice.close()
  }

  /// By kind, which is how pages list.
  private static func names(in scene: ChartScene, as viewer: Viewer.Person) async throws -> Set<String> {
    try await scene.read(as: viewer) { chart in
      Set(try ItemKind.allCases.flatMap { try chart.items($0) }.map(\.name))
    }
  }

  /// By result list, test, report, resource, visit, count, appointment and export.
  private static func namesTheOtherWays(in scene: ChartScene, as viewer: Viewer.Person) async throws -> Set<String> {
    let all = ChartScene.ordinary + [ChartScene.held, ChartScene.own, ChartScene.practiceOnly]
    return try await scene.read(as: viewer) { chart in
      var items = try chart.results()
      for code in ["4548-4", "1111-1", "2222-2", "3333-3", "5555-5", "8867-4"] {
        items += try chart.series(of: "loinc|\(code)", kinds: ItemKind.allCases)
      }
      items += try chart.values(ofReports: ["p1"]).values.flatMap { $0 }
      items += try all.compactMap { try chart.item(ofResource: $0.type, id: $0.id) }
      items += try chart.upcomingAppointments(from: TestPractice.now)
      items += try chart.unseen(ItemKind.allCases, since: Instant(millisecondsSince1970: 0), at: TestPractice.now)
      items += try chart.items(ofVisit: "e1")
      let counted = try chart.counts().values.reduce(0) { $0 + $1.count }
      let listed = try ItemKind.allCases.reduce(0) { try $0 + chart.items($1).count }
      return Set(items.map(\.name)).union(counted == listed ? [] : ["a count that tells of \(counted - listed) more"])
    }
  }
}
