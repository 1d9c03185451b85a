import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// Two charts become one, with everything that was in both.
@Suite("Merging two charts")
struct MergeTests {
  @Test("every table with a patient_id is moved, or named as untouched", arguments: TestDatabases.each)
  func tables(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)

    let known = Set((Merge.tables + Merge.untouched).map { "\($0)" })

    #expect(try await Set(practice.app.database.tables(withColumn: "patient_id")) == known)
    try await practice.close()
  }

  @Test("afterwards no row but the trail names the chart that is gone", arguments: TestDatabases.each)
  func everything(_ engine: TestDatabases.Engine) async throws {
    let (practice, from, into) = try await MergeTests.twoCharts(engine)
    let before = try await MergeTests.rows(in: practice, of: [from, into])

    try await MergeTests.merge(from, into, in: practice)

    let left = try await MergeTests.rows(in: practice, of: [from])
    let now = try await MergeTests.rows(in: practice, of: [into])
    #expect(left.filter { $0.value > 0 } == [:])
    for table in ["resource", "item", "hold", "resource_version", "item_seen", "helper_grant", "account"] {
      #expect(before[table, default: 0] > 0 && now[table] == before[table], "\(table)")
    }
    #expect(before["expected_value"] == 2 && now["expected_value"] == 1)
    try await practice.close()
  }

  @Test(
    "the chart that stays shows both, held things stay held, and later news of either id comes here",
    arguments: TestDatabases.each)
  func shows(_ engine: TestDatabases.Engine) async throws {
    let (practice, from, into) = try await MergeTests.twoCharts(engine)

    try await MergeTests.merge(from, into, in: practice)
    try await practice.keep([.note("late", of: .double, "Late note")])

    let door = practice.app.chart(for: Viewer(.patient(Account.ID("a")), of: into, from: .console))
    let names = try await door.read("test") { chart in
      Set(try ItemKind.allCases.flatMap { try chart.items($0) }.map(\.name))
    }
    #expect(names == ["Ben's test", "Double's test", "Double's note", "Late note"])
    let gone = practice.app.chart(for: Viewer(.patient(Account.ID("a")), of: from, from: .console))
    await #expect(throws: ChartFault.notFound) { try await gone.read("test") { $0.patient } }
    try await practice.close()
  }

  @Test("a chart merged twice leads to the last one", arguments: TestDatabases.each)
  func chain(_ engine: TestDatabases.Engine) async throws {
    let (practice, from, into) = try await MergeTests.twoCharts(engine)
    try await practice.keep([TestPerson.rosa.resource])
    let last = try await practice.chart(of: .rosa)

    try await MergeTests.merge(from, into, in: practice)
    try await MergeTests.merge(into, last, in: practice)
    try await practice.keep([.note("late", of: .double, "Late note")])

    let owner = try await practice.app.database.read { reading in
      try reading.first("SELECT patient_id FROM item WHERE resource_id = 'late'", as: String.self)
    }
    #expect(owner == last.text)
    try await practice.close()
  }

  @Test(
    "a chart is not merged with itself, with one that is gone, or when both people sign in",
    arguments: TestDatabases.each)
  func refused(_ engine: TestDatabases.Engine) async throws {
    let (practice, from, into) = try await MergeTests.twoCharts(engine)

    await #expect(throws: ChartFault.cannotMerge) { try await MergeTests.merge(into, into, in: practice) }
    await #expect(throws: ChartFault.notFound) { try await MergeTests.merge(Patient.ID("none"), into, in: practice) }
    try await practice.addAccount(.ben, patient: into)
    await #expect(throws: ChartFault.cannotMerge) { try await MergeTests.merge(from, into, in: practice) }
    try await practice.close()
  }

  /// Ben's chart and the one that turned out to be his too. Both expect the same value; the second has a joined owner
  /// and somebody who helps in both.
  private static func twoCharts(_ engine: TestDatabases.Engine) async throws -> (TestPractice, Patient.ID, Patient.ID) {
    let practice = try await TestPractice(engine)
    let note = SampleResource.note("d-note", of: .double, "Double's note")
    let held = SampleResource.note("d-held", of: .double, "Held note")
    let other = TestPerson.double.resource.with("name", #"[{"family":"Okoye","given":["Benjamin"]}]"#)
    try await practice.keep([
      TestPerson.ben.resource, other, .result("b", of: .ben, "Ben's test"),
      .report("d-report", of: .double, "Double's report", values: ["d", "d-to-come"]).with("status", #""cancelled""#),
      .result("d", of: .double, "Double's test"), note, held,
    ])
    try await practice.keep([note.with("description", #""Again""#)])
    let (from, into) = (try await practice.chart(of: .double), try await practice.chart(of: .ben))
    try await practice.hold(held, of: from)
    let account = try await practice.addAccount(.double, patient: from)
    let helper = try await practice.addAccount(.joy, patient: nil)
    for patient in [from, into] {
      try await practice.app.grantHelper(
        HelperRequest(
          patientID: patient, accountID: helper, relationship: .friend, scopes: [.notes], endsAt: nil, reason: "r"),
        by: .console, from: .console)
    }
    _ = try await practice.app.chart(for: Viewer(.patient(account), of: from, from: .console)).read("test") { chart in
      try chart.items(.document).forEach(chart.markOpened)
    }
    try await practice.app.database.write { transaction in
      try transaction.run(ItemKeepingQueries.expect("x", below: "r", of: from))
      try transaction.run(ItemKeepingQueries.expect("x", below: "r", of: into))
    }
    return (practice, from, into)
  }

  private static func merge(_ from: Patient.ID, _ into: Patient.ID, in practice: TestPractice) async throws {
    let merge = Merge(from: from, into: into, reason: "The same person.")
    _ = try await practice.app.database.write { [audit = practice.app.audit] transaction in
      try merge.perform(
        id: "merge-\(from)", by: .console, from: .console, at: TestPractice.now, audit: audit, in: transaction)
    }
  }

  /// How many rows of each table are of these charts.
  private static func rows(in practice: TestPractice, of charts: [Patient.ID]) async throws -> [String: Int64] {
    try await practice.app.database.read { reading in
      var rows: [String: Int64] = [:]
      for table in Merge.tables {
        rows["\(table)"] = try reading.count(
          "SELECT COUNT(*) FROM \(raw: table) WHERE patient_id IN (\(list: charts))")
      }
      return rows
    }
  }
}
