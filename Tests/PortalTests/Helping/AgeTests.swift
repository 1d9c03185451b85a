import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Parents and children as the years pass: what narrows, what ends, what stays private, and that it is said before.
@Suite("Growing up")
struct AgeTests {
  private static let all = HelperRights.acting(in: Set(HelperGrant.Scope.allCases))

  @Test(
    "a parent sees all until the 12th birthday, less until the 18th, then nothing; also after 29 February",
    arguments: ["2014-11-24", "2012-02-29", "2013-12-31"])
  func birthdays(_ born: String) async throws {
    let day = try #require(CivilDate(born))
    let rules = try await TestPractice().app.database.read { try AgeRules(in: $0) }
    let grant = HelperGrant(
      id: HelperGrant.ID("g"), patientID: Patient.ID("p"), accountID: Account.ID("a"), relationship: .parent,
      basis: .parent, rights: AgeTests.all, from: TestPractice.now, to: nil, revokedAt: nil)

    for (age, before, after) in [(12, AgeTests.all, rules.most(at: 12)), (18, rules.most(at: 17), .nothing)] {
      let birthday = try #require(day.birthday(age))
      #expect(grant.limited(by: rules, born: day, on: birthday.adding(days: -1))?.rights ?? .nothing == before)
      #expect(grant.limited(by: rules, born: day, on: birthday)?.rights ?? .nothing == after)
    }
    #expect(day.birthday(12).map { day.age(on: $0) } == 12)
    #expect(day.birthday(12).map { day.age(on: $0.adding(days: -1)) } == 11)
    #expect(grant.limited(by: rules, born: nil, on: day) == nil)
  }

  @Test("the practice's own midnight decides, and the pages follow", arguments: TestDatabases.each)
  func midnight(_ engine: TestDatabases.Engine) async throws {
    let scene = try await TeenScene(engine, born: "2014-11-24")

    // 23 November, an hour before midnight at the practice, which is past midnight in UTC.
    scene.practice.clock.move(by: scene.until(CivilDate("2026-11-23"), minute: 23 * 60))
    let before = await scene.parentSees("/messages")
    scene.practice.clock.move(by: .seconds(3_660))
    let after = await scene.parentSees("/messages")
    let visits = await scene.parentSees("/visits")
    let page = await scene.parent.get(scene.base)

    #expect(before == 200 && after == 404 && visits == 200)
    #expect(page.text.contains("Some things are private for teens. Ask us."))
    try await scene.practice.close()
  }

  @Test("at 18 the parent's access ends, unless the grown child gives it")
  func ofAge() async throws {
    let scene = try await TeenScene(born: "2008-11-24")
    try await scene.addOwnAccount()

    let before = await scene.parentSees("/visits")
    scene.practice.clock.move(by: .seconds(2 * 86_400))
    let after = await scene.parentSees("/visits")
    let link = try await scene.askParent()
    let done = await scene.parent.post(link + "/way", seeing: link + "/way", [("way", "account")])
    let again = await scene.parentSees("/visits")

    #expect(before == 200 && after == 404)
    #expect(done.location == scene.base && again == 200)
  }

  @Test("a teen gives nobody access alone, and sees who has it")
  func teenAlone() async throws {
    let scene = try await TeenScene(born: "2012-05-05")
    let teen = try await scene.addOwnAccount()

    let page = await teen.get("/me/account/people")
    let sent = await teen.post(
      "/me/account/people", seeing: "/me/account/people",
      [("name", "Bo"), ("reach", "bo@home.example"), ("relationship", "friend"), ("bundle", "look"), ("span", "open")])

    #expect(page.text.contains("Joy Abara") && !page.text.contains("name=\"reach\""))
    #expect(sent.status.code >= 400)
  }

  @Test(
    "a test on the practice's list is the teen's own, then and after; before 12 it is not",
    arguments: TestDatabases.each)
  func privateTests(_ engine: TestDatabases.Engine) async throws {
    let scene = try await TeenScene(engine, born: "2014-11-24")
    let secret = SampleResource.result("s1", of: scene.teen, "Chlamydia", code: "43304-5")

    try await scene.practice.keep([.result("s0", of: scene.teen, "Chlamydia", code: "43304-5")])
    let child = try await scene.sensitivity(of: "s0")
    scene.practice.clock.move(by: .seconds(3 * 86_400))
    try await scene.practice.keep([secret, .result("o1", of: scene.teen, "Iron")])
    let teen = try await scene.sensitivity(of: "s1")
    scene.practice.clock.move(by: .seconds(7 * 366 * 86_400))
    try await scene.practice.keep([secret.with("status", "\"amended\"")])
    let grown = try await scene.sensitivity(of: "s1")

    #expect(child == 0 && teen == 1 && grown == 1)
    #expect(try await scene.sensitivity(of: "o1") == 0)
    try await scene.practice.close()
  }

  @Test("both are told thirty days ahead, once", arguments: TestDatabases.each)
  func told(_ engine: TestDatabases.Engine) async throws {
    let scene = try await TeenScene(engine, born: "2014-12-20")

    let counts = [try await scene.practice.app.tellOfAges(), try await scene.practice.app.tellOfAges()]
    try await OutboxWorker(scene.practice.app).deliverDue()
    let letters = try await scene.practice.app.database.read { try PrintQueue.waiting(in: $0, at: TestPractice.now) }

    #expect(counts == [1, 0])
    #expect(scene.practice.letters.letters.map(\.to) == [TestPerson.joy.email])
    #expect(letters.count == 1)
    try await scene.practice.close()
  }

  @Test("nobody is told too early")
  func early() async throws {
    let scene = try await TeenScene(born: "2014-12-30")

    #expect(try await scene.practice.app.tellOfAges() == 0)
  }

  @Test("the practice sets its own ages, and no age before the first")
  func settings() async throws {
    let scene = try await TeenScene(born: "2014-05-05")
    let manager = try await scene.practice.addStaff(.manager)
    let client = scene.practice.client(from: "198.51.100.7")
    await client.signInAsStaff(manager.email)
    let parts = HelperGrant.Scope.allCases.map { ("part-\($0.rawValue)", $0 == .bills ? "none" : "act") }

    let before = await scene.parentSees("/messages")
    let done = await client.post(
      "/staff/settings/ages", seeing: "/staff/settings/ages", parts + [("from", "12"), ("end", "18")])
    let wrong = await client.post(
      "/staff/settings/ages", seeing: "/staff/settings/ages", parts + [("from", "18"), ("end", "12")])
    let after = await scene.parentSees("/messages")

    #expect(before == 404 && after == 200)
    #expect(done.location == "/staff/settings/ages" && wrong.status == .unprocessableContent)
  }
}

/// A child of some birth date, and Joy, whom staff have noted as the mother.
struct TeenScene: Sendable {
  let practice: TestPractice
  let teen: TestPerson
  let chart: Patient.ID
  let parent: Client

  var base: String { "/for/\(chart)" }

  init(_ engine: TestDatabases.Engine = .memory, born: String) async throws {
    practice = try await TestPractice(engine)
    teen = TestPerson("Kim", "Abara", born: born, recordNumber: "100030")
    try await practice.keep([teen.resource])
    chart = try await practice.chart(of: teen)
    let account = try await practice.addAccount(.joy, patient: nil)
    try await practice.app.grantHelper(
      HelperRequest(
        patientID: chart, accountID: account, relationship: .parent, scopes: Set(HelperGrant.Scope.allCases),
        endsAt: nil, reason: "birth certificate"),
      by: .console, from: .console)
    parent = practice.client(from: "198.51.100.3")
    await parent.signIn(TestPerson.joy.email)
  }

  /// The status of a page; signs in again when the clock has moved on.
  func parentSees(_ path: String) async -> Int {
    await parent.signIn(TestPerson.joy.email)
    return await parent.get(base + path).status.code
  }

  @discardableResult
  func addOwnAccount() async throws -> Client {
    try await practice.addAccount(teen, patient: chart)
    let client = practice.client(from: "198.51.100.4")
    await client.signIn(teen.email)
    return client
  }

  /// The grown child asks the mother, who types the number; her link.
  func askParent() async throws -> String {
    let client = practice.client(from: "198.51.100.5")
    await client.signIn(teen.email)
    let done = await client.post(
      "/me/account/people", seeing: "/me/account/people",
      [
        ("name", "Joy Abara"), ("reach", TestPerson.joy.email), ("relationship", "parent"), ("bundle", "help"),
        ("span", "open"),
      ])
    let number = HelpingScene.number(in: await client.get(done.location).text)
    try await OutboxWorker(practice.app).deliverDue()
    let line = practice.letters.letters.last?.text.split(separator: "\n").first { $0.contains("/help/join/") } ?? ""
    let link = String(line.dropFirst(practice.app.practice.origin.count))
    await parent.signIn(TestPerson.joy.email)
    _ = await parent.post(link, seeing: link, [("number", number)])
    return link
  }

  func until(_ day: CivilDate?, minute: Int) -> Duration {
    guard let day else { return .zero }
    return practice.app.practice.zone.instant(of: ClinicTime(day: day, minuteOfDay: minute))
      .since(practice.app.clock.now)
  }

  func sensitivity(of resource: String) async throws -> Int64? {
    try await practice.app.database.read { reading in
      try reading.first("SELECT sensitivity FROM item WHERE resource_id = \(resource)", as: Int64.self)
    }
  }
}
