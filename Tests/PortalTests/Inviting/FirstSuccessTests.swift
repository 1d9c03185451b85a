import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("From the invitation to the first finished task")
struct FirstSuccessTests {
  private func success(_ person: TestPerson, _ scene: InvitingScene) async throws -> FirstSuccess? {
    let (id, day) = (scene.chart(person), scene.app.today)
    return try await scene.app.database.read { try FirstSuccesses.one(id, on: day, in: $0) }
  }

  @Test("each step is seen as it is taken, and where somebody stopped", arguments: TestDatabases.each)
  func steps(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InvitingScene(engine)
    let none = try await success(.rosa, scene)
    try await scene.send(.rosa)
    let sent = try #require(try await success(.rosa, scene))
    let invitation = try #require(try await scene.invitation(.rosa))
    scene.practice.clock.move(by: .seconds(60))
    try await scene.app.checkBirthDate(
      try #require(CivilDate("1958-03-09")), of: scene.app.linkMaker.joinToken(of: invitation.id.text), from: .console)
    let born = try #require(try await success(.rosa, scene))
    scene.practice.clock.move(by: .seconds(60))
    _ = try await scene.join(.rosa)
    let joined = try #require(try await success(.rosa, scene))
    scene.practice.clock.move(by: .seconds(120))
    let client = scene.practice.client(from: "192.0.2.70")
    await client.signIn(TestPerson.rosa.email)
    _ = await client.post(
      "/me/messages/new", seeing: "/me/messages/new", [("reason", "question"), ("text", "May I eat before the test?")])
    let done = try #require(try await success(.rosa, scene))

    #expect(none == nil)
    #expect((sent.step, sent.next, sent.channel) == (.sent, .opened, "sms"))
    #expect((born.step, born.next) == (.born, .joined))
    #expect((joined.step, joined.next) == (.signedIn, .done))
    #expect((done.step, done.next, done.task) == (.done, nil, .message))
    #expect(done.time == .seconds(240) && done.ageBand == .older)
    try await scene.practice.close()
  }

  @Test("the card shows the steps and where it stopped")
  func card() async throws {
    let scene = try await InvitingScene()
    try await scene.send(.rosa)

    let card = await scene.deskClient().get("/staff/patients/\(scene.chart(.rosa))").text

    #expect(card.contains("From the invitation to the first task") && card.contains("before opening the link"))
  }

  @Test("people are counted by how they were invited; a second look changes nothing", arguments: TestDatabases.each)
  func counted(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InvitingScene(engine)
    for person in [TestPerson.rosa, .ben, InvitingScene.kim] { try await scene.send(person) }
    _ = try await scene.join(.ben)
    let since = scene.practice.clock.now.adding(.seconds(-86_400))

    try await scene.app.refreshFirstSuccess()
    try await scene.app.refreshFirstSuccess()
    let groups = try await scene.app.database.read { try FirstSuccesses.groups(by: .channel, since: since, in: $0) }
    let total = try await scene.app.database.read { try FirstSuccesses.total(since: since, in: $0) }

    #expect(Set(groups.map(\.name)) == ["sms", "email", "letter"] && groups.allSatisfy { $0.people == 1 })
    #expect(groups.first { $0.name == "email" }?.counts[.joined] == 1)
    #expect((total.people, total.counts[.joined]) == (3, 1))
    // Three people are too few to be told apart.
    #expect(FirstSuccessGroup.merged(groups).isEmpty)
    try await scene.practice.close()
  }

  @Test(
    "groups of fewer than eleven are put together, and never alone beside a known whole",
    arguments: [
      ([30, 20, 10], [("a", 30), ("", 30)]),
      ([30, 20, 6, 5], [("a", 30), ("b", 20), ("", 11)]),
      ([12, 3], [("", 15)]),
      ([4, 3], []),
      ([15, 11], [("a", 15), ("b", 11)]),
    ])
  func merged(counts: [Int], expected: [(String, Int)]) {
    let names = ["a", "b", "c", "d"]
    let groups = zip(names, counts).map { FirstSuccessGroup($0, [.offered: $1]) }

    let merged = FirstSuccessGroup.merged(groups)

    #expect(merged.map(\.name) == expected.map(\.0) && merged.map(\.people) == expected.map(\.1))
    #expect(merged.allSatisfy { $0.people >= FirstSuccessGroup.least })
  }

  @Test(
    "ages stand in wide bands",
    arguments: [
      ("2011-03-03", AgeBand.young), ("2008-11-24", .young), ("2008-11-23", .grown), ("1986-11-24", .grown),
      ("1961-11-24", .middle), ("1961-11-23", .older), ("1946-11-23", .old),
    ])
  func bands(born: String, band: AgeBand) throws {
    #expect(AgeBand(born: CivilDate(born), on: try #require(CivilDate("2026-11-23"))) == band)
  }
}
