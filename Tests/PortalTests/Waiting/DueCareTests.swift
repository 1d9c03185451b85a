import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// What somebody is due for, by the practice's rules.
@Suite("What people are due for")
struct DueCareTests {
  private static let annual = DueRule(
    id: DueRule.ID("annual"), name: [.english: "Yearly check-up", .spanish: "Revisión anual"],
    typeCode: "follow-up", evidence: .visit, months: 12, ages: (18, nil))

  private static func write(_ rule: DueRule, in scene: WaitingScene, isApproved: Bool = true) async throws {
    let now = scene.now
    try await scene.app.database.write { try DueCare.write(rule, by: .console, in: $0, at: now) }
    if isApproved { try await scene.app.approveDueRule(rule.id, by: scene.okafor, from: .console) }
  }

  @Test(
    "a rule says nothing until a provider put a name under it; then it leads to booking", arguments: TestDatabases.each)
  func approved(_ engine: TestDatabases.Engine) async throws {
    let scene = try await WaitingScene(engine, isFull: false)
    try await DueCareTests.write(DueCareTests.annual, in: scene, isApproved: false)
    let rosa = await scene.signedIn(.rosa)
    let before = await rosa.get("/me/visits").text

    try await scene.app.approveDueRule(DueCareTests.annual.id, by: scene.okafor, from: .console)
    let after = await rosa.get("/me/visits").text

    #expect(!before.contains("You are due for") && after.contains("You are due for"))
    #expect(after.contains("Yearly check-up") && after.contains("/me/visits/book?type=follow-up"))
    await #expect(throws: ChartFault.notFound) {
      try await scene.app.approveDueRule(DueCareTests.annual.id, by: scene.finn, from: .console)
    }
    try await scene.practice.close()
  }

  @Test("who had it of late is not due; not now hides it, elsewhere goes to the nurses", arguments: TestDatabases.each)
  func answered(_ engine: TestDatabases.Engine) async throws {
    let scene = try await WaitingScene(engine, isFull: false)
    try await DueCareTests.write(DueCareTests.annual, in: scene)
    try await scene.practice.keep([.visit("v9", of: .ben, "Check-up")])
    let (rosa, ben) = (await scene.signedIn(.rosa), await scene.signedIn(.ben, "192.0.2.8"))

    let notDue = await ben.get("/me/visits").text
    let later = await rosa.post("/me/visits/due/annual", seeing: "/me/visits", [("answer", "later")])
    let hidden = await rosa.get("/me/visits").text
    scene.practice.clock.move(by: .seconds(91 * 86_400))
    let back = await scene.signedIn(.rosa, "192.0.2.11")
    _ = await back.post("/me/visits/due/annual", seeing: "/me/visits", [("answer", "elsewhere")])

    #expect(!notDue.contains("You are due for"))
    #expect(later.location == "/me/visits" && !hidden.contains("You are due for"))
    #expect(try await scene.tasks("due/").count == 1)
    try await scene.practice.close()
  }
}
