import FoundationEssentials
import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Asking patients at their visit to join")
struct AskListTests {
  /// Rosa, Ben and Joy have a visit today; Rosa reads Spanish.
  private struct Scene {
    let practice: TestPractice
    let desk: Client
    let charts: [TestPerson: Patient.ID]

    init(_ engine: TestDatabases.Engine = .memory) async throws {
      practice = try await TestPractice(engine)
      let member = try await practice.addStaff(.frontDesk)
      let reads = #"[{"language":{"coding":[{"code":"es"}]},"preferred":true}]"#
      let people = [TestPerson.rosa, .ben, .joy]
      try await practice.keep([
        TestPerson.rosa.resource.with("communication", reads), TestPerson.ben.resource, TestPerson.joy.resource,
      ])
      try await practice.keep(
        people.map {
          SampleResource.appointment("a-\($0.fhirID)", of: $0, "Follow-up").with("start", "\"2026-11-23T18:00:00Z\"")
        })
      var charts: [TestPerson: Patient.ID] = [:]
      for person in people { charts[person] = try await practice.chart(of: person) }
      self.charts = charts
      desk = practice.client()
      await desk.signInAsStaff(member.email)
    }

    func chart(_ person: TestPerson) -> Patient.ID { charts[person] ?? Patient.ID("nobody") }

    func note(_ what: String, _ person: TestPerson) async -> WebResponse {
      await desk.post("/staff/asks/\(chart(person))", seeing: "/staff/asks", [("what", what)])
    }

    func count(_ sql: SQL) async throws -> Int64 { try await practice.app.database.read { try $0.count(sql) } }
  }

  @Test("who has not joined stands there with a sentence, in the patient's language too", arguments: TestDatabases.each)
  func list(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    try await scene.practice.addAccount(.joy, patient: scene.chart(.joy))

    let page = await scene.desk.get("/staff/asks").text

    #expect(page.contains("2 patients of today have not joined") && !page.contains("Joy"))
    #expect(page.contains("May we send you a link?") && page.contains("¿Le mandamos un enlace?"))
    #expect(page.components(separatedBy: "lang=\"es\"").count >= 2)
    try await scene.practice.close()
  }

  @Test("one press notes it; the last word of the day counts; saying no silences", arguments: TestDatabases.each)
  func noted(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)

    let asked = await scene.note("asked", .rosa)
    let helped = await scene.note("helped", .rosa)
    let declined = await scene.note("declined", .ben)
    let nonsense = await scene.note("perhaps", .ben)
    let stranger = await scene.desk.post("/staff/asks/nobody", [("what", "asked")])
    let page = await scene.desk.get("/staff/asks").text

    #expect([asked, helped, declined].allSatisfy { $0.status == .seeOther && $0.location == "/staff/asks" })
    #expect(nonsense.status == .unprocessableContent && stranger.status == .notFound)
    #expect(try await scene.count("SELECT COUNT(*) FROM ask_note") == 2)
    #expect(try await scene.count("SELECT COUNT(*) FROM ask_note WHERE what = 'helped'") == 1)
    #expect(try await scene.count("SELECT COUNT(*) FROM portal_answer WHERE answer = 'declined'") == 1)
    #expect(page.contains("Helped today") && page.contains("Said no today"))
    try await scene.practice.close()
  }

  @Test("who cannot use the portal is never asked", arguments: TestDatabases.each)
  func cannot(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    _ = try await scene.practice.app.notePortalAnswer(
      NewPortalAnswer(.cannot, because: .sight, way: .letter), of: scene.chart(.ben), by: .console, from: .console)

    let page = await scene.desk.get("/staff/asks").text
    let forced = await scene.desk.post("/staff/asks/\(scene.chart(.ben))", seeing: "/staff/asks", [("what", "asked")])

    #expect(!page.contains("Ben") && forced.status == .notFound)
    #expect(try await scene.count("SELECT COUNT(*) FROM ask_note") == 0)
    try await scene.practice.close()
  }

  @Test("after thirty days it is counted who joined, of those asked and of the others", arguments: TestDatabases.each)
  func effect(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    let day = scene.practice.app.today
    _ = await scene.note("asked", .rosa)
    try await scene.practice.app.countAsking()
    scene.practice.clock.move(by: .seconds(30 * 86_400))
    try await scene.practice.addAccount(.rosa, patient: scene.chart(.rosa))
    let early = try await scene.practice.app.database.read { try Asking.effect(from: day, to: day, in: $0) }
    scene.practice.clock.move(by: .seconds(86_400))
    try await scene.practice.addAccount(.ben, patient: scene.chart(.ben))

    try await scene.practice.app.countAsking()
    try await scene.practice.app.countAsking()
    let effect = try await scene.practice.app.database.read { try Asking.effect(from: day, to: day, in: $0) }

    #expect(early == AskEffect(asked: Proportion(0, of: 0), others: Proportion(0, of: 0)))
    // Ben joined a day too late; Joy never did.
    #expect(effect == AskEffect(asked: Proportion(1, of: 1), others: Proportion(0, of: 2)))
    try await scene.practice.close()
  }
}
