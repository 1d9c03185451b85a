import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// The survey after a visit: asked once, answered without a name, told in numbers.
@Suite("What people say after a visit")
struct SurveyTests {
  private static let answers = [("soon", "yes"), ("listened", "partly"), ("results", "none")]

  /// Rosa with a visit of late; the address of its page.
  private static func scene(
    _ engine: TestDatabases.Engine = .memory, on day: String = "2026-11-20", _ kind: String = "AMB"
  ) async throws -> (loop: LoopScene, rosa: Client, page: String) {
    let loop = try await LoopScene(engine)
    let visit = SampleResource.visit("v1", of: .rosa, "Check-up")
      .with("class", #"{"code":"\#(kind)"}"#)
      .with("period", #"{"start":"\#(day)T16:00:00Z","end":"\#(day)T16:30:00Z"}"#)
    try await loop.practice.keep([visit])
    let item = try #require(try await loop.practice.item(of: visit))
    let rosa = loop.practice.client()
    await rosa.signIn(TestPerson.rosa.email)
    return (loop, rosa, "/me/visits/\(item)")
  }

  @Test("the door stands on Home and on the visit, and closes with the answers", arguments: TestDatabases.each)
  func answered(_ engine: TestDatabases.Engine) async throws {
    let (loop, rosa, page) = try await Self.scene(engine)
    for place in ["/me", page] { #expect(await rosa.get(place).links.contains(page + "/survey"), "\(place)") }

    let sent = await rosa.post(page + "/survey", seeing: page + "/survey", Self.answers)
    let again = await rosa.post(page + "/survey", Self.answers)

    #expect(sent.status == .seeOther && again.status == .conflict)
    for place in ["/me", page] { #expect(await rosa.get(place).links.contains(page + "/survey") == false) }
    #expect(await rosa.get(page + "/survey").text.contains("We do not ask about this visit any more"))
    #expect(try await loop.count("SELECT COUNT(*) FROM survey_answer WHERE month = '2026-11'") == 3)
    let counts = try await loop.app.database.read { try VisitSurvey.counts(since: "2026-11", in: $0) }
    #expect(counts[.soon] == [.yes: 1] && counts[.results] == [SurveyAnswer.none: 1] && counts[.answers] == nil)
    try await loop.practice.close()
  }

  @Test("whoever does not want to is not asked again, and nothing is kept but that", arguments: TestDatabases.each)
  func declined(_ engine: TestDatabases.Engine) async throws {
    let (loop, rosa, page) = try await Self.scene(engine)

    let first = await rosa.post(page + "/survey/decline", seeing: "/me", [])
    let second = await rosa.post(page + "/survey/decline", [])

    #expect(first.location == "/me" && second.location == "/me")
    #expect(await rosa.get("/me").links.contains(page + "/survey") == false)
    #expect(try await loop.count("SELECT COUNT(*) FROM survey_answer") == 0)
    #expect(try await loop.count("SELECT COUNT(*) FROM survey_door WHERE closed_as = 'declined'") == 1)
    try await loop.practice.close()
  }

  @Test("after a month, before the visit, after a stay in a hospital, and of made-up answers nothing is kept")
  func refused() async throws {
    for (day, kind) in [("2026-10-23", "AMB"), ("2026-11-24", "AMB"), ("2026-11-20", "IMP")] {
      let (loop, rosa, page) = try await Self.scene(on: day, kind)
      #expect(await rosa.get("/me").links.contains(page + "/survey") == false)
      #expect(await rosa.post(page + "/survey", seeing: "/me", Self.answers).status == .conflict)
      #expect(try await loop.count("SELECT COUNT(*) FROM survey_answer") == 0)
      try await loop.practice.close()
    }
    let (loop, rosa, page) = try await Self.scene()
    let bad = [[], [("soon", "perhaps")]]
    for answers in bad {
      #expect(await rosa.post(page + "/survey", seeing: "/me", answers).status == .unprocessableContent)
    }
    #expect(await rosa.post(page + "/survey", [("soon", "yes"), ("name", "Rosa")]).status == .badRequest)
    #expect(await rosa.post("/me/visits/none/survey", Self.answers).status == .notFound)
    try await loop.practice.close()
  }

  @Test("the manager reads shares, and nothing of few answers", arguments: TestDatabases.each)
  func report(_ engine: TestDatabases.Engine) async throws {
    let (loop, _, _) = try await Self.scene(engine)
    let manager = try await loop.practice.addStaff(.manager)
    let client = loop.practice.client()
    await client.signInAsStaff(manager.email)
    try await loop.app.database.write { transaction in
      let said =
        ["yes", "yes", "yes", "no", "partly", "none"].map { ("soon", $0) }
        + Array(repeating: ("listened", "no"), count: 4)
      for (index, (question, answer)) in said.enumerated() {
        try transaction.run(
          """
          INSERT INTO survey_answer (id, month, question, answer)
          VALUES (\("a\(index)"), '2026-10', \(question), \(answer))
          """)
      }
    }

    let page = await client.get("/staff/survey").text

    #expect(page.contains("60%") && page.contains("20%") && page.contains("Too few") && !page.contains("100%"))
    #expect(await client.get("/staff/settings").links.contains("/staff/survey"))
    try await loop.practice.close()
  }
}
