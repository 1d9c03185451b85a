import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("What patients are told while something is down")
struct StandingTests {
  @Test(
    "mail that is stuck stands on the front page and on patients' pages, and goes by itself",
    arguments: TestDatabases.each)
  func mail(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    try await practice.keep([TestPerson.rosa.resource])
    try await practice.addAccount(.rosa, patient: try await practice.chart(of: .rosa))
    let client = practice.client()
    _ = await client.signIn(TestPerson.rosa.email)
    let now = practice.clock.now
    try await practice.app.database.write { transaction in
      try Outbox.put(
        Chart.Notice(
          id: Chart.Notice.ID("n"), patientID: nil, recipient: "a", template: .passwordChanged, address: "a@b.example",
          language: .english, greeting: "A", link: "/sign-in", cause: "c"), in: transaction, at: now,
        quiet: practice.app.quietHours)
    }

    try await practice.app.watchWeather()
    let fresh = await client.get("/me").text
    practice.clock.move(by: .seconds(16 * 60))
    try await practice.app.watchWeather()
    // Who was away for so long signs in again.
    _ = await client.signIn(TestPerson.rosa.email)
    let (home, front) = (await client.get("/me").text, await practice.client(from: "192.0.2.9").get("/?lang=es").text)
    try await OutboxWorker(practice.app).deliverDue()
    try await practice.app.watchWeather()
    let after = await client.get("/me").text

    #expect(!fresh.contains("emails are late"))
    #expect(home.contains("Our emails are late today. All else here works. Do you need us now? Call (555) 010-0142."))
    #expect(front.contains("Hoy nuestros correos llegan tarde."))
    #expect(!after.contains("emails are late"))
    try await practice.close()
  }

  @Test("a manager's line stands in both languages until its time, or until it is ended; nobody else writes one")
  func line() async throws {
    let practice = try await TestPractice()
    let (manager, nurse) = (try await practice.addStaff(.manager), try await practice.addStaff(.nurse))
    let (client, other) = (practice.client(from: "192.0.2.61"), practice.client(from: "192.0.2.62"))
    _ = await client.signInAsStaff(manager.email)
    _ = await other.signInAsStaff(nurse.email)
    let fields = [("english", "The phones are down. **Write** to us."), ("spanish", "Sin teléfono."), ("hours", "2")]
    let visitor = practice.client(from: "192.0.2.9")

    let missing = await client.post("/staff/huddle/line", seeing: "/staff/huddle", [("english", "x"), ("hours", "2")])
    let said = await client.post("/staff/huddle/line", fields)
    let denied = await other.post("/staff/huddle/line", seeing: "/staff/huddle", fields)
    let (english, spanish) = (await visitor.get("/").text, await visitor.get("/?lang=es").text)
    practice.clock.move(by: .seconds(2 * 3_600 + 1))
    try await practice.app.watchWeather()
    let over = await visitor.get("/?lang=en").text

    #expect(missing.status.code == 422 && said.status.code == 303 && denied.status.code == 404)
    #expect(english.contains("The phones are down. Write to us.") && spanish.contains("Sin teléfono."))
    #expect(!over.contains("phones are down"))
    #expect(!(await other.get("/staff/patients").text.contains("phones are down")))
  }

  @Test("old news is not told: when the job stops, so does the line")
  func stale() throws {
    let made = TestPractice.now
    let weather = PortalWeather(down: [.mail], lines: [], madeAt: made)

    #expect(weather.standing(at: made.adding(.seconds(599))).down == [.mail])
    #expect(weather.standing(at: made.adding(.seconds(601))).down.isEmpty)
    #expect(PortalWeather().standing(at: made).down.isEmpty)
  }

  @Test("a record system that used to send and is silent for two workdays is late; one that never sent is not used")
  func record() async throws {
    let practice = try await TestPractice()
    let app = practice.app
    let health = { @Sendable in await app.sourceHealth([.record]).first?.state }

    let never = await health()
    for _ in 0..<6 {
      let now = practice.clock.now
      try await app.database.write { try RecordFeed.hear(in: $0, app.practice.zone, at: now) }
      practice.clock.move(by: .seconds(86_400))
    }
    let fresh = await health()
    practice.clock.move(by: .seconds(4 * 86_400))

    #expect(never == .off && fresh == .well)
    #expect(await health() == .down)
  }
}
