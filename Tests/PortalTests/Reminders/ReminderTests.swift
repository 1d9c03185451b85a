import Chart
import Foundation
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Reminders of visits")
struct ReminderTests {
  @Test("three days and one day before, each once, whoever looks how often", arguments: TestDatabases.each)
  func twice(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ReminderScene(engine)

    var counts: [Int] = []
    for moment in [
      "2026-11-30T16:59:00.000Z", "2026-11-30T17:00:00.000Z", "2026-11-30T17:05:00.000Z", "2026-12-02T16:59:00.000Z",
      "2026-12-02T17:00:00.000Z", "2026-12-02T17:05:00.000Z", "2026-12-03T16:00:00.000Z",
    ] { counts.append(try await scene.look(at: moment)) }

    #expect(counts == [0, 1, 0, 0, 1, 0, 0])
    #expect(scene.reminders.count == 2)
    try await scene.practice.close()
  }

  @Test("it says time and practice, greets by the first name, and nothing else of anybody")
  func words() async throws {
    let scene = try await ReminderScene()

    _ = try await scene.reminded()

    let letter = try #require(scene.reminders.first)
    #expect(letter.subject == "Alder Creek Family Medicine: your visit on Thursday, December 3")
    #expect(
      letter.text.contains(
        "You have a visit at Alder Creek Family Medicine on Thursday, December 3 at 10:00\u{A0}AM."))
    for word in ["Diabetes", "Carver", "follow-up", "Delgado", "Mill Road"] {
      #expect(!(letter.subject + letter.text + letter.html).contains(word), "\(word)")
    }
  }

  @Test("a text fits into one message in both languages", arguments: Language.allCases)
  func text(_ language: Language) async throws {
    let scene = try await ReminderScene()
    try await scene.chooseTexts(language)

    try await scene.look(at: "2026-11-30T17:00:00.000Z")

    let text = try #require(scene.texts.messages.first).text
    #expect(GSMText.length(text) <= 160 && GSMText.plain(text) == text)
    #expect(
      text.hasPrefix(
        language == .english
          ? "Alder Creek: you have a visit Thu Dec 3 at 10:00 AM. Confirm or change: https://portal.example/c/"
          : "Alder Creek: el jue 3 dic a las 10:00 a. m. tiene cita. Confirme o cambie: https://portal.example/c/"))
    #expect(text.contains("STOP"))
    #expect(scene.reminders.isEmpty)
  }

  @Test("who wants to hear nothing of visits hears nothing, and who has no account neither")
  func wishes() async throws {
    let scene = try await ReminderScene()
    let (account, app) = (scene.account, scene.app)
    try await app.database.write {
      try $0.run("INSERT INTO topic_wish (account_id, topic, channel) VALUES (\(account), 'visits', 'none')")
    }

    #expect(try await scene.look(at: "2026-11-30T17:00:00.000Z") == 0)
    try await scene.practice.disable(account)
    #expect(try await scene.look(at: "2026-12-02T17:00:00.000Z") == 0)
  }

  @Test("a visit that moves is reminded of anew, and what waits of the old time does not leave")
  func moved() async throws {
    let scene = try await ReminderScene()
    let app = scene.app
    // It is in the outbox, and does not leave before the visit moves.
    scene.practice.clock.move(by: try #require(Instant("2026-11-30T17:00:00.000Z")).since(app.clock.now))
    _ = try await app.sendReminders()

    try await scene.move(to: ReminderScene.start.adding(.seconds(7 * 86_400)))
    try await scene.look(at: "2026-11-30T18:00:00.000Z")
    let before = scene.reminders.count
    let again = try await scene.look(at: "2026-12-07T17:00:00.000Z")

    #expect(before == 0 && again == 1)
    #expect(scene.reminders.first?.text.contains("December 10") == true)
  }

  @Test("what another system moves or cancels while a reminder waits does not leave")
  func elsewhere() async throws {
    let scene = try await ReminderScene(withOther: true)
    let app = scene.app
    scene.practice.clock.move(by: try #require(Instant("2026-11-30T23:00:00.000Z")).since(app.clock.now))
    #expect(try await app.sendReminders() == 2)

    try await scene.practice.keep([scene.other.with("status", "\"cancelled\"")])
    try await OutboxWorker(app).deliverDue()

    #expect(scene.reminders.count == 1)
    #expect(
      try await app.database.read {
        try $0.count("SELECT COUNT(*) FROM notice WHERE template = 'visit-reminder' AND state = 'withdrawn'")
      } == 1)
  }

  @Test("nobody is reminded at night, on a weekend, of a visit in the next two hours, or of what they just booked")
  func hours() async throws {
    let rules = ReminderRules()
    let zone = try #require(ClinicZone("America/Denver"))
    let monday = try #require(Instant("2026-12-07T16:00:00.000Z"))
    let early = try #require(Instant("2026-12-03T13:30:00.000Z"))
    let scene = try await ReminderScene()

    // Sunday and Friday before: both become the Friday.
    #expect(rules.moment(1, before: monday, in: zone) == Instant("2026-12-04T16:00:00.000Z"))
    #expect(rules.moment(3, before: monday, in: zone) == Instant("2026-12-04T16:00:00.000Z"))
    #expect(rules.moment(1, before: early, in: zone) == Instant("2026-12-02T15:00:00.000Z"))
    // Booked on the day before: the three days' one would have come before that.
    scene.practice.clock.move(by: try #require(Instant("2026-12-02T18:10:00.000Z")).since(scene.app.clock.now))
    try await scene.move(to: ReminderScene.start.adding(.seconds(3_600)))
    #expect(try await scene.look(at: "2026-12-02T18:30:00.000Z") == 0)
    #expect(try await scene.look(at: "2026-12-03T16:30:00.000Z") == 0)
  }

  @Test("helpers with visits are reminded too, not of what is private, and the clocks may change in between")
  func helpers() async throws {
    let scene = try await ReminderScene()
    try await scene.practice.addAccount(.joy, patient: nil)
    try await scene.practice.keep([scene.other.labelled("R")])
    try await scene.app.grantHelper(
      HelperRequest(
        patientID: scene.rosa, accountID: Account.ID("account-\(TestPerson.joy.fhirID)"), relationship: .child,
        scopes: [.visits], endsAt: nil, reason: "asked"), by: .console, from: .console)

    #expect(try await scene.look(at: "2026-11-30T23:00:00.000Z") == 3)
    #expect(Set(scene.reminders.map(\.to)) == [TestPerson.rosa.email, TestPerson.joy.email])
    #expect(scene.reminders.filter { $0.to == TestPerson.joy.email }.count == 1)
    let zone = try #require(ClinicZone("America/Denver"))
    let after = try #require(Instant("2026-11-02T17:00:00.000Z"))
    #expect(ReminderRules().moment(3, before: after, in: zone) == Instant("2026-10-30T16:00:00.000Z"))
  }
}
