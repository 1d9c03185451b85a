import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Inviting in waves")
struct WaveTests {
  /// Ben comes on Thursday; Rosa has a condition since last year; the others have nothing.
  private func scene(_ engine: TestDatabases.Engine = .memory) async throws -> InvitingScene {
    let scene = try await InvitingScene(engine)
    try await scene.practice.keep([
      SampleResource.appointment("a1", of: .ben, "Follow-up").with("start", #""2026-11-26T16:00:00Z""#)
        .with("end", #""2026-11-26T16:30:00Z""#),
      .entry("Condition", "c1", of: .rosa, "Mild asthma").with("onsetDateTime", #""2025-01-01""#),
    ])
    return scene
  }

  private func preview(_ audience: WaveAudience, _ scene: InvitingScene) async throws -> WavePreview {
    try await scene.app.wavePreview(audience, by: scene.manager, from: .console)
  }

  @Test("next week's visits, long-term conditions and the rest; who is left out and why", arguments: TestDatabases.each)
  func audiences(_ engine: TestDatabases.Engine) async throws {
    let scene = try await scene(engine)
    try await scene.say(.declined, InvitingScene.kim)
    try await scene.practice.addAccount(.joy, patient: scene.chart(.joy))
    let names = { (preview: WavePreview) in Set(preview.chosen.map(\.patient.name.given)) }

    let (visits, long, rest) = (
      try await preview(.visits, scene), try await preview(.longTerm, scene), try await preview(.rest, scene)
    )

    #expect(names(visits) == ["Ben"] && names(long) == ["Rosa"] && names(rest) == ["Rosa", "Ben", "Maya"])
    #expect(rest.excluded == [.declined: 1, .joined: 1, .young: 1])
    #expect(visits.ways == [.email: 1] && long.ways == [.sms: 1])
    try await scene.practice.close()
  }

  @Test("it begins once, goes group by group, sends each their own, and ends", arguments: TestDatabases.each)
  func goes(_ engine: TestDatabases.Engine) async throws {
    let scene = try await scene(engine)
    let seen = try await preview(.rest, scene).chosen.count

    let done = try await scene.app.beginWave(.rest, seen: seen, by: scene.manager, from: .console)
    await #expect(throws: WaveFault.busy) {
      try await scene.app.beginWave(.rest, seen: seen, by: scene.manager, from: .console)
    }
    // Two processes at once.
    async let one: Void = SendWave(scene.app).run()
    async let two: Void = SendWave(scene.app).run()
    _ = try await (one, two)
    try await SendWave(scene.app).run()
    scene.practice.clock.move(by: .seconds(86_400))
    try await scene.deliver()

    let id = InviteWave.ID(done.location.replacing("/staff/invite/waves/", with: ""))
    let progress = try #require(try await scene.app.database.read { try InviteWaves.progress(of: id, in: $0) })
    #expect((progress.meant, progress.invited) == (5, 5))
    #expect((progress.byText, progress.byEmail, progress.onPaper) == (1, 2, 2))
    #expect(scene.texts.messages.count == 1 && scene.practice.letters.letters.count == 2)
    #expect(try await scene.count("SELECT COUNT(*) FROM paper_letter WHERE state = 'waiting'") == 2)
    // Nobody is invited twice: they hold a link.
    #expect(try await preview(.rest, scene).chosen.isEmpty)
    try await scene.practice.close()
  }

  @Test("stopped, the rest stays; a second stop is told")
  func stops() async throws {
    let scene = try await scene()
    try await scene.app.database.write { transaction in
      for number in 0..<40 {
        let id = "crowd-\(1_000 + number)"
        _ = try transaction.run(
          """
          INSERT INTO patient (id, fhir_id, given, family, sort_name, birth_date, sex, language, email, created_at,
            data_as_of)
          VALUES (\(id), \(id), 'Kit', \(id), \(id), '1990-01-01', 'other', 'en', \(id + "@home.example"),
            '2026-11-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z')
          """)
      }
    }
    let client = scene.practice.client()
    await client.signInAsStaff(scene.manager.email)
    let desk = await client.get("/staff/invite?wave=rest").text
    let begun = await client.post("/staff/invite", [("wave", "rest"), ("count", "45")])
    try await SendWave(scene.app).run()

    let half = await client.get(begun.location).text
    let stopped = await client.post(begun.location + "/stop")
    try await SendWave(scene.app).run()
    let after = await client.get(stopped.location).text
    let late = await client.post(begun.location + "/stop")

    #expect(desk.contains("Invite 45 people") && desk.contains("1 is under 13"))
    #expect(half.contains("25 of 45 invited") && half.contains("Stop the rest"))
    #expect(after.contains("25 of 45 invited") && after.contains("Stopped") && late.status.code == 409)
  }

  @Test("other people than those who were looked at: nothing begins")
  func changed() async throws {
    let scene = try await scene()
    let client = await scene.deskClient()

    let answer = await client.post("/staff/invite", seeing: "/staff/invite", [("wave", "visits"), ("count", "7")])

    #expect(answer.status.code == 409 && answer.text.contains("Other people are meant by now"))
    #expect(try await scene.count("SELECT COUNT(*) FROM invite_wave") == 0)
  }

  @Test("who says no while a wave is on its way is left out")
  func meanwhile() async throws {
    let scene = try await scene()
    let seen = try await preview(.rest, scene).chosen.count
    _ = try await scene.app.beginWave(.rest, seen: seen, by: scene.manager, from: .console)
    try await scene.say(.cannot, .rosa)

    try await SendWave(scene.app).run()

    #expect(try await scene.invitation(.rosa) == nil)
    #expect(try await scene.count("SELECT COUNT(*) FROM invite_wave_person WHERE excluded = 'cannot'") == 1)
  }
}
