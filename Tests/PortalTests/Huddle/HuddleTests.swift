import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("The page of the morning")
struct HuddleTests {
  private func practice(_ engine: TestDatabases.Engine = .memory, at now: String) async throws -> TestPractice {
    try await TestPractice(
      engine, now: try #require(Instant(now)), holidays: Set([CivilDate("2026-11-26")].compactMap(\.self)))
  }

  private func count(_ sql: SQL, _ practice: TestPractice) async throws -> Int64 {
    try await practice.app.database.read { try $0.count(sql) }
  }

  @Test(
    "it is written once, before half past seven on workdays, and never on closed days",
    arguments: [
      // Monday after the clocks went back: 6:44 and 6:45 on the wall.
      ("2026-11-02T13:44:00.000Z", false), ("2026-11-02T13:45:00.000Z", true),
      // Friday before, still in summer.
      ("2026-10-30T12:45:00.000Z", true), ("2026-10-30T12:44:59.000Z", false),
      // Sunday, and a holiday.
      ("2026-11-01T16:00:00.000Z", false), ("2026-11-26T16:00:00.000Z", false),
    ])
  func when(_ now: String, isWritten: Bool) async throws {
    let practice = try await practice(at: now)

    let first = try await WriteHuddle(practice.app).run()
    let second = try await WriteHuddle(practice.app).run()

    #expect(first == isWritten && !second)
    #expect(try await count("SELECT COUNT(*) FROM huddle", practice) == (isWritten ? 1 : 0))
  }

  @Test(
    "it tells of the last workday, reads whole for every role, and of nothing as of nothing",
    arguments: TestDatabases.each)
  func whole(_ engine: TestDatabases.Engine) async throws {
    let practice = try await practice(engine, at: "2026-11-23T14:00:00.000Z")
    try await WriteHuddle(practice.app).run()

    for role in StaffRole.allCases {
      let member = try await practice.addStaff(role)
      let client = practice.client(from: "192.0.2.\(60 + role.rawValue.count)")
      _ = await client.signInAsStaff(member.email)
      let page = await client.get("/staff/huddle")
      #expect(page.status.code == 200 && page.text.contains("Written for Monday, November 23"), "\(role)")
      #expect(page.text.contains("/staff/figures/messages-answered/2026-11-20") && page.text.contains("Never."))
      #expect(page.text.contains("Tell all patients") == (role == .manager))
      #expect(await client.get("/staff/wins").status.code == 200)
      #expect(await client.get("/staff/problems").text.contains("None to count"))
    }
    let public_ = await practice.client().get("/how-it-goes").text
    #expect(public_.contains("too few questions") && !public_.contains("NaN"))
    try await practice.close()
  }

  @Test("a source that cannot be asked says so, and the rest is there")
  func unknown() async throws {
    let practice = try await practice(at: "2026-11-23T14:00:00.000Z")
    try await practice.app.database.write { transaction in
      _ = try transaction.run("DROP TABLE record_feed")
      _ = try transaction.run("DROP TABLE day_count")
    }

    let isWritten = try await WriteHuddle(practice.app).run()
    let manager = try await practice.addStaff(.manager)
    let client = practice.client()
    _ = await client.signInAsStaff(manager.email)
    let page = await client.get("/staff/huddle").text

    #expect(isWritten && page.contains("The figures of the day") && page.contains("Record system"))
    #expect(page.split(separator: "Could not be asked").count == 3)
  }

  @Test("who wants it by e-mail gets it once, in their language, with numbers and nobody's name")
  func mail() async throws {
    let practice = try await practice(at: "2026-11-23T14:00:00.000Z")
    let nurse = try await practice.addStaff(.nurse)
    _ = try await practice.addStaff(.manager)
    try await practice.keep([TestPerson.rosa.resource])
    let client = practice.client()
    _ = await client.signInAsStaff(nurse.email)
    let wanted = await client.post("/staff/huddle/mail", seeing: "/staff/huddle", [("want", "1")])

    try await WriteHuddle(practice.app).run()
    practice.clock.move(by: .seconds(60))
    try await WriteHuddle(practice.app).run()
    try await OutboxWorker(practice.app).deliverDue()

    let letters = practice.letters.letters
    #expect(wanted.location == "/staff/huddle" && letters.count == 1)
    let letter = try #require(letters.first)
    #expect(letter.to == nurse.email && letter.text.contains("Questions answered: 0"))
    #expect(letter.text.contains("https://portal.example/staff/huddle?day=2026-11-23"))
    #expect(!letter.text.contains("Rosa") && !letter.text.contains("Delgado"))
    _ = await client.post("/staff/huddle/mail", seeing: "/staff/huddle", [])
    #expect(try await count("SELECT COUNT(*) FROM huddle_reader", practice) == 0)
  }

  @Test("whose a win was is a link for who may see that patient, and nothing for others; few people are not told apart")
  func whose() async throws {
    let practice = try await practice(at: "2026-11-23T14:00:00.000Z")
    try await practice.keep([TestPerson.rosa.resource])
    let chart = try await practice.chart(of: .rosa)
    try await practice.app.database.write { transaction in
      for (id, detector, few) in [("w1", "moved-over-75", 1), ("w2", "note-read", 0)] {
        _ = try transaction.run(
          """
          INSERT INTO win (id, detector, number, day, patient_id, is_few, found_at)
          VALUES (\(id), \(detector), 1, '2026-11-20', \(chart), \(few), '2026-11-21T00:00:00.000Z')
          """)
      }
    }
    let (biller, nurse) = (try await practice.addStaff(.biller), try await practice.addStaff(.nurse))
    let (one, other) = (practice.client(from: "192.0.2.61"), practice.client(from: "192.0.2.62"))
    _ = await one.signInAsStaff(biller.email)
    _ = await other.signInAsStaff(nurse.email)

    let (closed, open) = (await one.get("/staff/wins").text, await other.get("/staff/wins").text)

    #expect(!closed.contains(chart.text) && !closed.contains("over 75") && closed.contains("a first of its kind here"))
    #expect(closed.contains("whose note was read within a day"))
    #expect(open.split(separator: "/staff/patients/\(chart)").count == 3 && open.contains("over 75"))
  }

  @Test("people are thanked once, up to 300 letters, and it can be taken back by who said it or a manager")
  func shouts() async throws {
    let practice = try await practice(at: "2026-11-23T18:00:00.000Z")
    let (nurse, desk) = (try await practice.addStaff(.nurse), try await practice.addStaff(.frontDesk, named: "desk"))
    let (one, other) = (practice.client(from: "192.0.2.61"), practice.client(from: "192.0.2.62"))
    _ = await one.signInAsStaff(nurse.email)
    _ = await other.signInAsStaff(desk.email)
    _ = await one.get("/staff/wins")

    let said = await one.post("/staff/wins", [("to", desk.id.text), ("text", "For <b>patience</b>")])
    let long = await one.post("/staff/wins", [("to", "all"), ("text", String(repeating: "é", count: 301))])
    let nobody = await one.post("/staff/wins", [("to", "nobody"), ("text", "x")])
    let page = await other.get("/staff/wins").text
    let id = try await practice.app.database.read { try $0.first("SELECT id FROM shout_out LIMIT 1", as: String.self) }
    let path = "/staff/wins/\(id ?? "")/take-back"

    #expect(said.status.code == 303 && long.status.code == 422 && nobody.status.code == 422)
    #expect(page.contains("For &lt;b&gt;patience") && !page.contains(path))
    #expect(await other.post(path, []).status.code == 404)
    #expect(await one.post(path, seeing: "/staff/wins", []).status.code == 303)
    #expect(try await count("SELECT COUNT(*) FROM shout_out WHERE taken_back_at IS NULL", practice) == 0)
  }
}
