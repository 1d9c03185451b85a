import FHIR
import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// What becomes of resources that come in.
@Suite("Keeping what came in")
struct KeepingTests {
  private static let value = SampleResource.result("r1", of: .rosa, "Iron", code: "2498-4", value: "60")

  @Test("the same twice changes nothing; a change keeps what stood before", arguments: TestDatabases.each)
  func versions(_ engine: TestDatabases.Engine) async throws {
    let practice = try await KeepingTests.practice(engine, [KeepingTests.value])
    try await practice.keep([KeepingTests.value])
    #expect(try await KeepingTests.count("SELECT COUNT(*) FROM resource_version", practice) == 0)

    try await practice.keep([KeepingTests.value.with("status", #""corrected""#)])

    let rosa = try await practice.chart(of: .rosa)
    let (versions, corrected) = try await KeepingTests.door(practice, rosa).read("test") { chart in
      let item = try chart.items(.result)[0]
      return (try chart.earlierVersions(of: item).map { $0.id ?? "" }, item.isCorrected)
    }
    #expect(versions == ["r1"] && corrected)
    try await practice.close()
  }

  @Test("a result that was opened is new again when it is corrected", arguments: TestDatabases.each)
  func newAgain(_ engine: TestDatabases.Engine) async throws {
    let practice = try await KeepingTests.practice(engine, [KeepingTests.value])
    let door = KeepingTests.door(practice, try await practice.chart(of: .rosa))
    let news: @Sendable (ChartReader) throws -> [String] = { chart in
      try chart.unseen([.result], since: Instant(millisecondsSince1970: 0), at: TestPractice.now).map(\.name)
    }

    #expect(try await door.read("test", news) == ["Iron"])
    _ = try await door.read("test") { chart in try chart.items(.result).forEach(chart.markOpened) }
    #expect(try await door.read("test", news) == [])
    try await practice.keep([KeepingTests.value.with("status", #""corrected""#)])
    #expect(try await door.read("test", news) == ["Iron"])
    try await practice.close()
  }

  @Test("labels decide how private a thing is", arguments: TestDatabases.each)
  func labels(_ engine: TestDatabases.Engine) async throws {
    let labels = ["N", "R", "V", "SEX", "HIV", "SUD", "PSY", "ADOL", "M"]
    let resources = labels.map { SampleResource.note("n-\($0)", of: .rosa, $0).labelled($0) }
    let practice = try await KeepingTests.practice(engine, resources)

    let kept = try await practice.app.database.read { reading in
      var kept: [String: Int64] = [:]
      try reading.each("SELECT name, sensitivity FROM item") { kept[try $0.text(0)] = try $0.integer(1) }
      return kept
    }

    #expect(kept == ["N": 0, "M": 0, "R": 1, "SEX": 1, "HIV": 1, "SUD": 1, "PSY": 1, "ADOL": 1, "V": 2])
    try await practice.close()
  }

  @Test("an answer fulfils its order, whichever comes first", arguments: TestDatabases.each)
  func orders(_ engine: TestDatabases.Engine) async throws {
    let answer = { (id: String, order: String) in
      SampleResource.result(id, of: .rosa, "Answer").with("basedOn", #"[{"reference":"ServiceRequest/\#(order)"}]"#)
    }
    let practice = try await KeepingTests.practice(
      engine, [.order("o1", of: .rosa, "First"), .order("open", of: .rosa, "Open")])

    try await practice.keep([answer("a1", "o1")])
    try await practice.keep([answer("a2", "o2")])
    try await practice.keep([.order("o2", of: .rosa, "Second")])

    let waiting = try await practice.app.database.read { reading in
      try reading.all("SELECT name FROM item WHERE kind = 'order' AND status = 'waiting'", as: String.self)
    }
    #expect(waiting == ["Open"])
    try await practice.close()
  }

  @Test("a panel takes in its values before and after it came", arguments: TestDatabases.each)
  func panels(_ engine: TestDatabases.Engine) async throws {
    let practice = try await KeepingTests.practice(engine, [.result("early", of: .rosa, "Early")])

    try await practice.keep([.report("p", of: .rosa, "Panel", values: ["early", "late"])])
    try await practice.keep([.result("late", of: .rosa, "Late")])

    let rosa = try await practice.chart(of: .rosa)
    let (values, listed) = try await KeepingTests.door(practice, rosa).read("test") { chart in
      (try chart.values(ofReports: ["p"])["p"]?.map(\.name) ?? [], try chart.results().map(\.name))
    }
    #expect(values == ["Early", "Late"] && listed == ["Panel"])
    try await practice.close()
  }

  @Test("what came before its patient is taken in when the patient comes", arguments: TestDatabases.each)
  func adoption(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    try await practice.keep([
      KeepingTests.value, .report("p", of: .rosa, "Panel", values: ["r1", "r2"]), .result("r2", of: .rosa, "Zinc"),
    ])
    #expect(try await KeepingTests.count("SELECT COUNT(*) FROM item", practice) == 0)

    try await practice.keep([TestPerson.rosa.resource])

    let rosa = try await practice.chart(of: .rosa)
    let values = try await KeepingTests.door(practice, rosa).read("test") { chart in
      try chart.values(ofReports: ["p"])["p"]?.map(\.name) ?? []
    }
    #expect(values == ["Iron", "Zinc"])
    try await practice.close()
  }

  @Test("what was taken back is no longer shown", arguments: TestDatabases.each)
  func takenBack(_ engine: TestDatabases.Engine) async throws {
    let practice = try await KeepingTests.practice(engine, [KeepingTests.value])

    try await practice.keep([KeepingTests.value.with("status", #""entered-in-error""#)])

    #expect(try await KeepingTests.count("SELECT COUNT(*) FROM item", practice) == 0)
    #expect(try await KeepingTests.count("SELECT COUNT(*) FROM resource_version", practice) == 1)
    try await practice.close()
  }

  @Test("news is for what is new, final and not hidden", arguments: TestDatabases.each)
  func news(_ engine: TestDatabases.Engine) async throws {
    let practice = try await KeepingTests.practice(engine, [])
    try await practice.addAccount(.rosa, patient: try await practice.chart(of: .rosa))
    let rosa = try await practice.chart(of: .rosa)
    let held = SampleResource.result("held", of: .rosa, "Held").with("status", #""preliminary""#)

    try await practice.keep([held, .result("old", of: .rosa, "Old", on: "2019-01-01")])
    try await practice.hold(held, of: rosa)
    try await practice.keep([held.with("status", #""final""#), KeepingTests.value.labelled("V")])
    #expect(try await KeepingTests.count("SELECT COUNT(*) FROM notice", practice) == 0)
    try await practice.keep([KeepingTests.value.with("meta", "{}")])
    try await practice.keep([.result("r2", of: .rosa, "Zinc")])

    #expect(try await KeepingTests.count("SELECT COUNT(*) FROM notice", practice) == 1)
    try await practice.close()
  }

  private static func practice(
    _ engine: TestDatabases.Engine, _ resources: [SampleResource]
  ) async throws -> TestPractice {
    let practice = try await TestPractice(engine)
    try await practice.keep([TestPerson.rosa.resource] + resources)
    return practice
  }

  private static func door(_ practice: TestPractice, _ patient: Chart.Patient.ID) -> ChartDoor {
    practice.app.chart(for: Viewer(ChartScene.patient, of: patient, from: .console))
  }

  private static func count(_ sql: SQL, _ practice: TestPractice) async throws -> Int64 {
    try await practice.app.database.read { try $0.count(sql) }
  }
}
