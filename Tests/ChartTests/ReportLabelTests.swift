import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// What is private about a report is private about each of its values.
@Suite("The label of a report goes along with its values")
struct ReportLabelTests {
  private static let value = SampleResource.result("hiv-value", of: .rosa, "A value", code: "75622-1")
  private static let panel = SampleResource.report("hiv-panel", of: .rosa, "A panel", values: ["hiv-value", "later"])

  @Test("values that came before and values that come later are private with it", arguments: TestDatabases.each)
  func spreads(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ChartScene(engine)

    try await scene.practice.keep([ReportLabelTests.value])
    try await scene.practice.keep([ReportLabelTests.panel.labelled("R")])
    try await scene.practice.keep([.result("later", of: .rosa, "A later value", code: "75622-2")])
    try await scene.practice.keep([ReportLabelTests.value.with("status", #""corrected""#)])

    #expect(try await ReportLabelTests.labels(in: scene) == ["A later value": 1, "A panel": 1, "A value": 1])
    try await scene.practice.close()
  }

  @Test("when the label is taken back the values are open again, but for their own", arguments: TestDatabases.each)
  func takenBack(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ChartScene(engine)
    try await scene.practice.keep([
      ReportLabelTests.value, SampleResource.result("later", of: .rosa, "A later value", code: "75622-2").labelled("R"),
      ReportLabelTests.panel.labelled("R"),
    ])

    try await scene.practice.keep([ReportLabelTests.panel])

    #expect(try await ReportLabelTests.labels(in: scene) == ["A later value": 1, "A panel": 0, "A value": 0])
    try await scene.practice.close()
  }

  /// How private each row is, by its name; rows and resources must say the same.
  private static func labels(in scene: ChartScene) async throws -> [String: Int64] {
    try await scene.practice.app.database.read { reading in
      var labels: [String: Int64] = [:]
      let sql: SQL = """
        SELECT item.name, item.sensitivity, resource.sensitivity FROM item
        JOIN resource ON resource.type = item.resource_type AND resource.id = item.resource_id
        WHERE item.code_key LIKE 'loinc|75622%' OR item.resource_id = 'hiv-panel'
        """
      try reading.each(sql) { row in
        let (mine, stored) = (try row.integer(1), try row.integer(2))
        labels[try row.text(0)] = mine == stored ? mine : -1
      }
      return labels
    }
  }
}
