import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Who does not want the portal, or cannot use it")
struct PortalAnswerTests {
  @Test("the desk notes it with reason, way and speaker; the card says so; it is taken back")
  func page() async throws {
    let scene = try await InvitingScene()
    let client = await scene.deskClient()
    let path = "/staff/patients/\(scene.chart(.rosa))/portal-answer"
    let missing = await client.post(path, seeing: path)

    let saved = await client.post(
      path, seeing: path,
      [("choice", "cannot"), ("reason", "sight"), ("way", "call"), ("speaker", "helper"), ("remark", "Ask her son.")])
    let card = await client.get(saved.location).text
    let answer = await client.get(path).text
    let undone = await client.post(path + "/undo", seeing: path)
    let after = await client.get(undone.location).text

    #expect(missing.status.code == 422 && missing.text.contains("Choose why"))
    #expect(saved.location == "/staff/patients/\(scene.chart(.rosa))")
    #expect(card.contains("Cannot use it: Does not see well. Said by: A helper or relative. Sam Carver noted it on"))
    #expect(card.contains("What they must know: By phone.") && !card.contains(">Invite<"))
    #expect(answer.contains("Ask her son."))
    #expect(after.contains("Taken back") && after.contains("Not invited"))
  }

  @Test("no invitation leaves, and one that waits is taken back", arguments: TestDatabases.each)
  func silencesInvitations(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InvitingScene(engine)
    try await scene.send(.rosa)

    try await scene.say(.declined, .rosa)
    try await scene.deliver()

    #expect(scene.texts.messages.isEmpty)
    #expect(try await scene.status(.rosa) == .declined)
    await #expect(throws: InvitationFault.saidNo) { try await scene.send(.rosa) }
    try await scene.practice.close()
  }

  @Test("news comes in the way they chose, with an account too; nudges do not come at all")
  func news() async throws {
    for (way, letters, calls) in [(PortalAnswer.Way.letter, 1, 0), (.call, 0, 1), (.person, 0, 1)] {
      let scene = try await InvitingScene()
      let rosa = scene.chart(.rosa)
      try await scene.practice.addAccount(.rosa, patient: rosa)
      try await scene.say(.cannot, .rosa, way: way)
      let result = SampleResource.result("r1", of: .rosa, "Hemoglobin A1c")
      try await scene.practice.keep([result])
      let item = try #require(try await scene.practice.item(of: result))
      let (app, now) = (scene.app, scene.practice.clock.now)

      try await app.database.write {
        try TellNews(app)(
          [
            News(patientID: rosa, itemID: item, topic: .results, cause: "share/1"),
            News(patientID: rosa, itemID: item, topic: .results, cause: "nudge/1"),
          ], in: $0, at: now)
      }
      try await scene.deliver()

      #expect(scene.texts.messages.isEmpty && scene.practice.letters.letters.isEmpty)
      #expect(try await scene.count("SELECT COUNT(*) FROM paper_letter") == Int64(letters))
      #expect(try await scene.count("SELECT COUNT(*) FROM work WHERE cause LIKE 'call/%'") == Int64(calls))
    }
  }

  @Test("what was told by e-mail before is not told once more over other ways of the portal")
  func ladder() async throws {
    let scene = try await NoticeScene()
    try await scene.chooseTexts()
    try await scene.choose { ($0.phone, $0.allowsTexts, $0.topics) = (NoticeScene.phone, true, [.results: .email]) }
    try await scene.tell(scene.news())
    try await scene.deliver()
    _ = try await scene.app.notePortalAnswer(
      NewPortalAnswer(.declined, because: .talks, way: .letter), of: scene.rosa, by: .console, from: .console)

    scene.practice.clock.move(by: .seconds(5 * 3_600))
    try await scene.app.climbLadder()
    try await scene.deliver()

    #expect(scene.texts.messages.isEmpty)
    #expect(try await scene.letters().count == 1)
  }

  @Test("an out-of-range result is called about or written about, as they chose")
  func steps() {
    let rules = ReleaseRules()
    let step = { (days: Int, taken: Set<FollowUpStep>, prefersCall: Bool) in
      ReachPatients.step(daysOpen: days, taken: taken, hasAccount: false, prefersCall: prefersCall, rules)
    }

    #expect(step(rules.nudgeAfterDays, [], false) == .letter)
    #expect(step(rules.nudgeAfterDays, [], true) == .task)
    #expect(step(rules.nudgeAfterDays, [.task], true) == nil)
    #expect(step(rules.letterAfterDays, [.task], true) == .letter)
  }

  @Test("signing in again, or joining, ends it")
  func ends() async throws {
    let scene = try await InvitingScene()
    let rosa = scene.chart(.rosa)
    try await scene.practice.addAccount(.rosa, patient: rosa)
    try await scene.say(.declined, .rosa)
    let before = try await scene.status(.rosa)
    scene.practice.clock.move(by: .seconds(60))

    await scene.practice.client().signIn(TestPerson.rosa.email)

    let standing = try await scene.app.database.read { try PortalAnswers.standing(of: rosa, in: $0) }
    #expect(before == .declined && standing == nil)
    #expect(try await scene.status(.rosa).hasAccount)
  }

  @Test("how they were told on paper before comes back when it is taken back")
  func paperComesBack() async throws {
    let scene = try await InvitingScene()
    let rosa = scene.chart(.rosa)
    try await scene.app.database.write { try ContactWishes.setPaper(of: rosa, to: .letter, in: $0) }
    try await scene.say(.declined, .rosa, way: .call)
    try await scene.say(.cannot, .rosa, way: .person)

    _ = try await scene.app.endPortalAnswer(of: rosa, by: .console, from: .console)

    #expect(try await scene.app.database.read { try ContactWishes.paper(of: rosa, in: $0) } == .letter)
  }
}
