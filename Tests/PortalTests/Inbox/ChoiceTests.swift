import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// At once, or with the doctor's note: the patient decides, and no wait is longer than promised.
@Suite("A result waits for the doctor's note only because the patient asked")
struct ChoiceTests {
  private static let canary = "7.713"

  private static func waiting(_ engine: TestDatabases.Engine) async throws -> LoopScene {
    let scene = try await LoopScene(engine)
    try await scene.choose(.afterNote)
    try await scene.practice.keep([LoopScene.a1c("a1c", canary, flag: "H")])
    return scene
  }

  @Test("while it waits, its name and day are shown and its value is nowhere", arguments: TestDatabases.each)
  func waits(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ChoiceTests.waiting(engine)
    let id = try #require(try await scene.practice.item(of: LoopScene.a1c()))
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)

    let pages = ["", "/results", "/results/\(id)", "/tests/loinc%7C4548-4", "/record", "/results/\(id)/pdf", "/menu"]
    for page in pages {
      let response = await client.get("/me" + page)
      #expect(!response.snapshot.contains(ChoiceTests.canary), "\(page)")
    }

    #expect(await client.get("/me/results").text.contains("Thursday, November 26"))
    #expect(await client.get("/me/results/\(id)").status == .ok)
    #expect(await client.get("/me/results/\(id)/pdf").status == .notFound)
    #expect(try await scene.notices().isEmpty)
    try await scene.practice.close()
  }

  @Test("it shows itself after three business days, and then the patient is told", arguments: TestDatabases.each)
  func byItself(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ChoiceTests.waiting(engine)
    let until = try #require(try await scene.asRosa { try $0.waitingForNote() }.first?.until)
    #expect("\(until)" == "2026-11-27T00:00:00.000Z")

    scene.practice.clock.move(by: until.since(scene.now) - .seconds(1))
    #expect(try await ReleaseResults(scene.app).run() == 0)
    scene.practice.clock.move(by: .seconds(1))
    #expect(try await ReleaseResults(scene.app).run() == 1)
    #expect(try await ReleaseResults(scene.app).run() == 0)

    #expect(try await scene.shownToRosa() == [ChoiceTests.canary])
    #expect(try await scene.notices().count == 1)
    #expect(try await scene.entry(of: LoopScene.a1c()).isOpen)
    try await scene.practice.close()
  }

  @Test("two processes that let go at once let go once", arguments: TestDatabases.each)
  func twoWorkers(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ChoiceTests.waiting(engine)
    scene.practice.clock.move(by: .seconds(7 * 86_400))

    let counts = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<4 { group.addTask { (try? await ReleaseResults(scene.app).run()) ?? 0 } }
      return await group.reduce(0, +)
    }

    #expect(counts == 1)
    #expect(try await scene.notices().count == 1)
    #expect(try await scene.count("SELECT COUNT(*) FROM audit_event WHERE action = 'lift'") == 1)
    try await scene.practice.close()
  }

  @Test("it shows itself a minute after it was shared, with the note", arguments: TestDatabases.each)
  func shared(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ChoiceTests.waiting(engine)
    try await scene.share(LoopScene.a1c(), by: scene.okafor)
    try await ReleaseResults(scene.app).run()
    #expect(try await scene.shownToRosa().isEmpty)

    try await scene.passTheMinute()

    #expect(try await scene.shownToRosa() == [ChoiceTests.canary])
    #expect(try await scene.told(about: LoopScene.a1c()).count == 1)
    #expect(try await scene.notices().count == 1)
    try await scene.practice.close()
  }

  @Test("“Show me now” shows it now, and a second press finds nothing", arguments: TestDatabases.each)
  func showNow(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ChoiceTests.waiting(engine)
    let id = try #require(try await scene.practice.item(of: LoopScene.a1c()))
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)

    let first = await client.post("/me/results/\(id)/show-now", seeing: "/me/results/\(id)")
    let second = await client.post("/me/results/\(id)/show-now", seeing: "/me/results/\(id)")

    #expect(first.location == "/me/results/\(id)")
    #expect(second.status == .notFound)
    #expect(await client.get("/me/results/\(id)").text.contains(ChoiceTests.canary))
    #expect(try await scene.entry(of: LoopScene.a1c()).isOpen)
    try await scene.practice.close()
  }

  @Test("what was chosen for one order binds before what was chosen for the kind", arguments: TestDatabases.each)
  func order(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.choose(.afterNote)
    let basis = #"[{"reference":"ServiceRequest/o1"}]"#
    try await scene.practice.keep([.order("o1", of: .rosa, "A1c")])
    let order = try await scene.asRosa { try $0.items(.order) }.map(\.resourceID)
    try await scene.choose(.atOnce, for: .order(try #require(order.first)))

    try await scene.practice.keep([
      LoopScene.a1c("mine", "5.1").with("basedOn", basis), LoopScene.a1c("other", "5.2", code: "17856-6"),
    ])

    #expect(try await scene.shownToRosa() == ["5.1"])
    #expect(try await scene.asRosa { try $0.waitingForNote() }.count == 1)
    try await scene.practice.close()
  }

  @Test("what a clinician holds is invisible, also as something that waits", arguments: TestDatabases.each)
  func clinicianHold(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LoopScene(engine)
    try await scene.practice.keep([LoopScene.a1c("a1c", ChoiceTests.canary, flag: "H")])
    try await scene.practice.hold(LoopScene.a1c(), of: scene.rosa)
    let id = try #require(try await scene.practice.item(of: LoopScene.a1c()))
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)

    let pages = await [client.get("/me/results"), client.get("/me/results/\(id)")]
    let press = await client.post("/me/results/\(id)/show-now", seeing: "/me/results")

    #expect(pages.map(\.status.code) == [200, 404] && press.status == .notFound)
    #expect(pages.allSatisfy { !$0.text.contains("A1c") && !$0.text.contains(ChoiceTests.canary) })
    #expect(try await scene.asRosa { try $0.waitingForNote() }.isEmpty)
    try await scene.practice.close()
  }
}
