import Chart
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

/// What happens by itself when a result comes in.
@Suite("Every result that arrives waits for somebody")
struct IntakeTests {
  @Test("a result waits for who ordered it, who is named on it, or for all doctors", arguments: TestDatabases.each)
  func owner(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    let order = SampleResource.order("o1", of: .rosa, "A1c").with("requester", #"{"display":"Dr. Amara Okafor"}"#)
    let ordered = LoopScene.a1c("ordered").with("basedOn", #"[{"reference":"ServiceRequest/o1"}]"#)
      .with("performer", #"[{"display":"Bo Silva"}]"#)
    let named = LoopScene.a1c("named").with("performer", #"[{"type":"Practitioner","display":"Bo Silva"}]"#)

    try await scene.practice.keep([order])
    try await scene.practice.keep([ordered, named, LoopScene.a1c("nobody")])

    let entries = try await [ordered, named, LoopScene.a1c("nobody")].asyncMap { try await scene.entry(of: $0) }
    #expect(entries.map(\.holder) == [scene.okafor.id, scene.silva.id, nil])
    #expect(entries.allSatisfy { $0.team == .providers && $0.tag == .inRange && $0.isOpen })
    try await scene.practice.close()
  }

  @Test("a result that is years old opens nothing and tells nobody", arguments: TestDatabases.each)
  func history(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)

    try await scene.practice.keep([LoopScene.high(on: "2024-02-01")])

    #expect(try await scene.count("SELECT COUNT(*) FROM work") == 0)
    #expect(try await scene.count("SELECT COUNT(*) FROM result_review") == 0)
    #expect(try await scene.notices().isEmpty)
    #expect(try await scene.shownToRosa() == ["7.7"])
    try await scene.practice.close()
  }

  @Test(
    "a value that cannot wait is called about first, and its notice waits for the call", arguments: TestDatabases.each)
  func callFirst(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)

    try await scene.practice.keep([LoopScene.a1c("far", "14.0", flag: "HH")])

    let entry = try await scene.entry(of: LoopScene.a1c("far"))
    let notices = try await scene.notices()
    #expect(entry.group == .callFirst)
    #expect(entry.dueAt == scene.now.adding(.seconds(2 * 3_600)))
    #expect(notices.map(\.due) == ["\(entry.dueAt)"])
    #expect(try await scene.shownToRosa() == ["14.0"])
    try await scene.practice.close()
  }

  @Test("on a Friday evening the notice waits for the call a day at most", arguments: TestDatabases.each)
  func bounded(_ engine: TestDatabases.Engine) async throws {
    // Friday, November 20, 16:30 in Denver: the call is due on Monday at 9:30.
    let friday = try #require(Instant("2026-11-20T23:30:00.000Z"))
    let scene = try await LoopScene(engine, now: friday)

    try await scene.practice.keep([LoopScene.a1c("far", "14.0", flag: "HH")])

    let entry = try await scene.entry(of: LoopScene.a1c("far"))
    #expect("\(entry.dueAt)" == "2026-11-23T16:30:00.000Z")
    // A day later is Saturday; on the next fitting morning it leaves, whoever called.
    #expect(try await scene.notices().map(\.due) == ["2026-11-23T15:00:00.000Z"])
    try await scene.practice.close()
  }

  @Test("where a doctor approved from where on one calls, the value is called about", arguments: TestDatabases.each)
  func approvedLine(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    let lines = RuleLines(calls: ActionLines(high: LabNumber("7.0")))
    try await scene.app.database.write { transaction in
      try transaction.run(
        """
        INSERT INTO approved_rule (id, code_key, unit, call_high, fingerprint, approved_by, approved_name, approved_at)
        VALUES ('r', 'loinc|4548-4', '%', '7.0', \(lines.fingerprint), 'okafor', 'Amara Okafor', \(scene.now))
        """)
    }

    try await scene.practice.keep([LoopScene.high()])

    #expect(try await scene.entry(of: LoopScene.high()).group == .callFirst)
    try await scene.practice.close()
  }

  @Test(
    "a correction opens the next round, is new again, is told again, and takes the open entry's place",
    arguments: TestDatabases.each)
  func correction(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.practice.keep([LoopScene.a1c()])
    let first = try await scene.entry(of: LoopScene.a1c())
    let id = try #require(try await scene.practice.item(of: LoopScene.a1c()))
    try await scene.asRosa { chart in chart.markOpened(try chart.item(id, of: [.result])) }
    scene.practice.clock.move(by: .seconds(86_400))

    try await scene.practice.keep([LoopScene.high().with("status", #""corrected""#)])

    let second = try await scene.entry(of: LoopScene.a1c())
    let now = scene.now
    let news = try await scene.asRosa {
      try $0.unseen([.result], since: TestPractice.now.adding(.seconds(-7 * 86_400)), at: now)
    }
    #expect(try await scene.entry(ofCause: first.causeOfReview).outcome == .replaced)
    #expect(second.isOpen && second.tag == .outside)
    #expect(try await scene.review(of: LoopScene.a1c()).round == 2)
    #expect(news.map(\.id) == [id])
    #expect(try await scene.notices().count == 2)
    try await scene.practice.close()
  }

  @Test("a value that goes below a report is reviewed with it", arguments: TestDatabases.each)
  func belowReport(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.choose(.afterNote)
    try await scene.practice.keep([LoopScene.high()])
    let report = SampleResource.report("panel", of: .rosa, "Panel", values: ["a1c"])

    try await scene.practice.keep([report])

    #expect(try await scene.entry(of: LoopScene.high()).outcome == .replaced)
    #expect(try await scene.entry(of: report).tag == .outside)
    #expect(try await scene.shownToRosa().isEmpty)
    #expect(try await scene.asRosa { try $0.waitingForNote() }.map(\.name) == ["Panel"])
    try await scene.share(report, by: scene.okafor)
    try await scene.passTheMinute()
    #expect(try await scene.asRosa { try $0.values(ofReports: ["panel"]) }["panel"]?.map(\.value.text) == ["7.7"])
    try await scene.practice.close()
  }

  @Test("a value that comes late, or is corrected, below a report is looked at again", arguments: TestDatabases.each)
  func lateValue(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    let report = SampleResource.report("panel", of: .rosa, "Panel", values: ["a1c", "late"])
    try await scene.practice.keep([LoopScene.a1c(), report])
    #expect(try await scene.entry(of: report).tag == .inRange)
    try await scene.share(report, by: scene.okafor, LoopScene.plain)

    try await scene.practice.keep([LoopScene.a1c("late", "14.0", flag: "HH", code: "17856-6")])

    let again = try await scene.entry(of: report)
    #expect(again.isOpen && again.group == .callFirst)
    #expect(try await scene.review(of: report).round == 2)
    #expect(try await scene.count("SELECT COUNT(*) FROM work WHERE settled_at IS NULL") == 1)
    try await scene.practice.close()
  }
}

extension WorkEntry {
  /// The cause of a result's entry.
  fileprivate var causeOfReview: String { "review/\(subject)" }
}

extension Array {
  fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async throws -> [T] {
    var found: [T] = []
    for element in self { found.append(try await body(element)) }
    return found
  }
}
