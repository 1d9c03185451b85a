import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// Invariant 3: what is held back is invisible to the patient on every path, and lifting it shows it.
@Suite("A held result is nowhere until it is let go")
struct HeldResultTests {
  private static let names = ["Sodium value", "Potassium value", "Electrolytes"]
  private static let sodium = SampleResource.result("sodium", of: .rosa, "Sodium value", code: "2951-2").ofVisit("e1")
  private static let potassium = SampleResource.result("potassium", of: .rosa, "Potassium value", code: "2823-3")
  private static let panel = SampleResource.report(
    "panel", of: .rosa, "Electrolytes", values: ["sodium", "potassium"], conclusion: "A dreadful conclusion")
  private static let note = SampleResource.note("held-note", of: .rosa, "Dreadful note").ofVisit("e1")

  @Test("a held panel takes its values along, in every answer", arguments: TestDatabases.each)
  func panel(_ engine: TestDatabases.Engine) async throws {
    let scene = try await HeldResultTests.scene(engine)
    #expect(try await HeldResultTests.seen(in: scene).isSuperset(of: HeldResultTests.names))

    try await scene.practice.hold(HeldResultTests.panel, of: scene.rosa)
    try await scene.practice.hold(HeldResultTests.note, of: scene.rosa)

    #expect(try await HeldResultTests.seen(in: scene).isDisjoint(with: HeldResultTests.names + ["Dreadful note"]))
    try await scene.practice.lift(HeldResultTests.panel, of: scene.rosa)
    #expect(try await HeldResultTests.seen(in: scene).isSuperset(of: HeldResultTests.names))
    #expect(try await !HeldResultTests.seen(in: scene).contains("Dreadful note"))
    try await scene.practice.close()
  }

  @Test("a value that comes, or comes again, below a held panel stays away", arguments: TestDatabases.each)
  func later(_ engine: TestDatabases.Engine) async throws {
    let scene = try await HeldResultTests.scene(engine)
    try await scene.practice.hold(HeldResultTests.panel, of: scene.rosa)

    let corrected = HeldResultTests.sodium.with("status", #""corrected""#)
    let longer = SampleResource.report(
      "panel", of: .rosa, "Electrolytes", values: ["sodium", "potassium", "late", "later"])
    try await scene.practice.keep([corrected])
    try await scene.practice.keep([.result("late", of: .rosa, "Late value", code: "1-8"), longer])
    try await scene.practice.keep([.result("later", of: .rosa, "Later value", code: "2-6")])

    let seen = try await HeldResultTests.seen(in: scene)
    #expect(seen.isDisjoint(with: HeldResultTests.names + ["Late value", "Later value"]), "\(seen)")
    try await scene.practice.close()
  }

  @Test("the values of a report around one value are held with it", arguments: TestDatabases.each)
  func single(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ChartScene(engine)
    let report = SampleResource.report("lone", of: .rosa, "Lone report", values: ["lone-value"])
      .with("conclusion", "null")
    try await scene.practice.keep([report, .result("lone-value", of: .rosa, "Lone value", code: "9-1")])

    try await scene.practice.hold(report, of: scene.rosa)

    #expect(try await !HeldResultTests.seen(in: scene).contains("Lone value"))
    try await scene.practice.close()
  }

  @Test("letting one go leaves what another hold keeps back", arguments: TestDatabases.each)
  func twoHolds(_ engine: TestDatabases.Engine) async throws {
    let scene = try await HeldResultTests.scene(engine)
    try await scene.practice.hold(HeldResultTests.sodium, of: scene.rosa)
    try await scene.practice.hold(HeldResultTests.panel, of: scene.rosa)

    try await scene.practice.lift(HeldResultTests.sodium, of: scene.rosa)
    #expect(try await HeldResultTests.seen(in: scene).isDisjoint(with: HeldResultTests.names))
    try await scene.practice.hold(HeldResultTests.sodium, of: scene.rosa)
    try await scene.practice.lift(HeldResultTests.panel, of: scene.rosa)
    let seen = try await HeldResultTests.seen(in: scene)
    #expect(seen.contains("Potassium value") && !seen.contains("Sodium value"))
    try await scene.practice.close()
  }

  @Test("a thing that is not there, or held already, cannot be held", arguments: TestDatabases.each)
  func refused(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ChartScene(engine)

    await #expect(throws: ChartFault.holdUnchanged) { try await scene.practice.hold(ChartScene.held, of: scene.rosa) }
    await #expect(throws: ChartFault.notFound) {
      try await scene.practice.hold(.result("nothing", of: .rosa, "Nothing"), of: scene.rosa)
    }
    await #expect(throws: ChartFault.notFound) { try await scene.practice.hold(ChartScene.own, of: scene.ben) }
    try await scene.practice.close()
  }

  private static func scene(_ engine: TestDatabases.Engine) async throws -> ChartScene {
    let scene = try await ChartScene(engine)
    try await scene.practice.keep([sodium, potassium, panel, note])
    return scene
  }

  /// Every name that the patient can come upon: lists, single things, trends, panels, visits, news, counts, the export.
  private static func seen(in scene: ChartScene) async throws -> Set<String> {
    try await scene.read(as: ChartScene.patient) { chart in
      var items = try ItemKind.allCases.flatMap { try chart.items($0) } + chart.results()
      for code in ["2951-2", "2823-3", "1-8", "2-6", "9-1"] {
        items += try chart.series(of: "loinc|\(code)", kinds: [.result])
      }
      items += try chart.values(ofReports: ["panel"])["panel"] ?? []
      items += try chart.items(ofVisit: "e1")
      items += try chart.unseen(
        ItemKind.allCases, since: Instant(millisecondsSince1970: 0), at: TestPractice.now, limit: 200)
      for (type, id) in [("Observation", "sodium"), ("DiagnosticReport", "panel"), ("DocumentReference", "held-note")] {
        items += [try chart.item(ofResource: type, id: id)].compactMap { $0 }
      }
      var names = Set(items.map(\.name))
      try chart.everything { _, _, bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        for name in HeldResultTests.names + ["Dreadful note", "Late value", "Later value", "Lone value"]
        where text.contains(name) { names.insert(name) }
      }
      return names
    }
  }
}
