import FoundationEssentials
import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("The pages about who has joined and what it is worth")
struct AdoptionPageTests {
  /// A practice with a manager, and people who can be moved along the way.
  private struct Scene {
    let practice: TestPractice
    let manager: Client
    let people: [Patient.ID]

    init(_ engine: TestDatabases.Engine = .memory, people count: Int = 30) async throws {
      practice = try await TestPractice(engine)
      let member = try await practice.addStaff(.manager)
      let all = (0..<count).map {
        TestPerson("Given\($0)", "Family\($0)", born: "1970-02-0\(1 + $0 % 9)", recordNumber: "\($0)")
      }
      try await practice.keep(all.map(\.resource) + all.map { .visit("v-\($0.fhirID)", of: $0, "Visit") })
      var ids: [Patient.ID] = []
      for person in all { ids.append(try await practice.chart(of: person)) }
      people = ids
      manager = practice.client()
      await manager.signInAsStaff(member.email)
    }

    func run(_ sql: [SQL]) async throws {
      try await practice.app.database.write { transaction in for one in sql { try transaction.run(one) } }
    }

    /// The first ones joined, the next were invited.
    func move(joined: Int, invited: Int) async throws {
      let now = practice.clock.now
      try await run(
        people.prefix(joined).map { id in
          """
          INSERT INTO account (id, email, given, family, patient_id, language, created_at)
          VALUES (\("a-\(id)"), \("\(id)@home.example"), 'G', 'F', \(id), 'en', \(now))
          """
        }
          + people.dropFirst(joined).prefix(invited).map { id in
            """
            INSERT INTO invitation (id, token_hash, patient_id, invited_by, created_at, expires_at, channel, sent_at)
            VALUES (\("i-\(id)"), \("h-\(id)"), \(id), 's', \(now), \(now.adding(.seconds(86_400))), 'sms', \(now))
            """
          })
      try await practice.app.walkFunnel()
      try await practice.app.countDays()
    }
  }

  @Test("the headline, the bars and the drop-off are the numbers", arguments: TestDatabases.each)
  func adoption(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    try await scene.move(joined: 12, invited: 7)

    let page = await scene.manager.get("/staff/adoption")
    let stopped = await scene.manager.get("/staff/adoption/people/invited").text
    let file = await scene.manager.get("/staff/adoption/files/funnel")

    #expect(page.status == .ok && page.text.contains("12 of 30"))
    #expect(page.text.contains("patients (40%) have joined. 12 joined this week."))
    #expect(page.text.contains("7 were invited and did not open the link"))
    #expect(page.text.contains("19 (63%)") && page.text.contains("<rect"))
    #expect(stopped.components(separatedBy: "Given").count == 8)
    #expect(file.text.hasPrefix("cut,group,people,eligible,offered,invited,opened,joined,done,active,served"))
    #expect(file.text.contains("\r\n,,30,30,19,19,12,12,0,0,0,19,\r\n"))
    #expect(page.links.contains("/staff/adoption/value") && page.links.contains("/staff/adoption/fairness"))
    try await scene.practice.close()
  }

  @Test("small groups are never alone, and those served otherwise are no failures", arguments: TestDatabases.each)
  func fairness(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    try await scene.run(
      scene.people.suffix(4).map { "UPDATE patient SET language = 'es' WHERE id = \($0)" }
        + scene.people.prefix(3).map { "UPDATE patient SET portal_choice = 'cannot' WHERE id = \($0)" })
    try await scene.practice.app.walkFunnel()

    let page = await scene.manager.get("/staff/adoption/fairness").text
    let served = await scene.manager.get("/staff/adoption/people/served").text

    #expect(!page.contains("Spanish") && page.contains("Smaller groups together"))
    #expect(served.components(separatedBy: "Given").count == 4 && served.contains("are not asked again"))
    #expect(!(await scene.manager.get("/staff/adoption").text.contains("/staff/adoption/people/outside")))
    try await scene.practice.close()
  }

  @Test("how often a group was offered it, against the largest")
  func ratio() {
    let english = FunnelGroup("en", [.eligible: 20, .invited: 60, .served: 20])
    let spanish = FunnelGroup("es", [.eligible: 48, .invited: 52])

    #expect(OfferRatio(spanish, to: english)?.text == "0.65")
    #expect(OfferRatio(spanish, to: FunnelGroup("x")) == nil && OfferRatio(FunnelGroup("x"), to: english) == nil)
    #expect(OfferRatio(spanish, to: FunnelGroup("x", [.eligible: 9])) == nil)
    #expect(OfferRatio(english, to: english)?.text == "1.00")
  }

  @Test("a week is frozen on the page, with measured minutes; a second one is refused", arguments: TestDatabases.each)
  func baseline(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine, people: 1)
    try await scene.practice.app.countDays()
    try await scene.practice.app.countDays()
    let form = { (day: String) in [("first", day), ("minutes-message", "5"), ("minutes-refill", "")] }

    let early = await scene.manager.post(
      "/staff/adoption/value", seeing: "/staff/adoption/value", form("2026-11-20"))
    let wrong = await scene.manager.post(
      "/staff/adoption/value", seeing: "/staff/adoption/value", [("first", "2026-11-16"), ("minutes-message", "0.5")])
    let done = await scene.manager.post(
      "/staff/adoption/value", seeing: "/staff/adoption/value", form("2026-11-16"))
    let again = await scene.manager.post("/staff/adoption/value", form("2026-11-15"))
    let page = await scene.manager.get("/staff/adoption/value").text

    #expect(early.status == .unprocessableContent && early.text.contains("Choose a week that is over"))
    #expect(wrong.status == .unprocessableContent)
    #expect(done.status == .seeOther && again.status == .conflict)
    #expect(page.contains("Nov 16") && !page.contains("Freeze this week") && page.contains("5 minutes"))
    #expect(page.contains("Not enough measured yet") && !page.contains("$"))
    try await scene.practice.close()
  }

  @Test("a number leads to its rows; who may not see bills sees no names there", arguments: TestDatabases.each)
  func evidence(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    try await scene.move(joined: 3, invited: 0)
    let today = scene.practice.app.today
    let nurse = try await scene.practice.addStaff(.nurse)
    let client = scene.practice.client()
    await client.signInAsStaff(nurse.email)
    let now = scene.practice.clock.now
    try await scene.run([
      """
      INSERT INTO payment (id, request_key, patient_id, account_id, statement_id, amount, method, source, begun_at,
        stage, stage_at, received, reason, ask_at, asked, version)
      VALUES ('p', 'k', \(scene.people[0]), 'a', 's', 100, 'card', 'x', \(now), 'settled', \(now), 100, '', \(now),
        0, 0)
      """
    ])

    let days = await scene.manager.get("/staff/figures/joined")
    let rows = await scene.manager.get("/staff/figures/joined/\(today)").text
    let money = await client.get("/staff/figures/bills-paid-online/\(today)").text
    let own = await scene.manager.get("/staff/figures/bills-paid-online/\(today)").text

    #expect(days.links.contains("/staff/figures/joined/\(today)"))
    #expect(rows.components(separatedBy: "Given").count == 4 && rows.contains("3, counted"))
    #expect(!money.contains("Given0") && money.contains("Names stand here") && own.contains("Given0"))
    #expect(await client.get("/staff/figures/joined/2019-01-01").status == .notFound)
    #expect(await client.get("/staff/figures/nonsense/\(today)").status == .notFound)
    #expect(await client.get("/staff/figures/joined/\(today)?after=nonsense~x").status == .ok)
    try await scene.practice.close()
  }

  @Test("the page of an entry tells its seconds, and one's own page shows the pace", arguments: TestDatabases.each)
  func pace(_ engine: TestDatabases.Engine) async throws {
    let loop = try await LoopScene(engine)
    let client = loop.practice.client()
    await client.signInAsStaff(loop.tam.email)
    for index in 0..<5 {
      let (id, now) = (WorkEntry.ID("w\(index)"), loop.now)
      try await loop.app.database.write { transaction in
        try WorkQueue.open(
          NewWork(.task, about: "s\(index)", of: loop.rosa, group: .tasks, team: .nurses, dueAt: now, cause: "\(id)"),
          id: id, in: transaction, at: now)
      }
      let page = await client.get("/staff/inbox/\(id)?in=team")
      #expect(page.text.contains("/staff/time/\(id)"))
      loop.practice.clock.move(by: .seconds(90))
      #expect(await client.post("/staff/time/\(id)", [("seconds", "60")]).status == .noContent)
      #expect(await client.post("/staff/time/\(id)", [("seconds", "x")]).status == .noContent)
      try await loop.app.database.write { transaction in
        _ = try WorkQueue.settle(
          id, as: .done, by: Actor(kind: .staff, id: loop.tam.id.text, actingAs: "nurse"), in: transaction, at: loop.now
        )
      }
      loop.practice.clock.move(by: .seconds(180))
      try await loop.app.closeWorkTimes()
    }
    let now = loop.now
    try await loop.app.database.write { transaction in
      for id in ["a", "b", "c", "d"] {
        try WorkQueue.open(
          NewWork(
            .task, about: id, of: loop.rosa, group: .tasks, owner: loop.tam.id, team: .nurses, dueAt: now, cause: id),
          id: WorkEntry.ID(id), in: transaction, at: now)
      }
    }

    let own = await client.get("/staff/time").text
    let inbox = await client.get("/staff/inbox?in=mine").text

    #expect(own.contains("60 seconds") && own.contains("Tasks"))
    #expect(inbox.contains("About 4 minutes left"))
    try await loop.practice.close()
  }
}
