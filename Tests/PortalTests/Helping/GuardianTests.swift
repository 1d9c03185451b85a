import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// The practice's side: parents and guardians by a paper that was seen, two parents one of whom a court keeps away.
@Suite("Parents and guardians, noted by staff")
struct GuardianTests {
  @Test(
    "staff note a mother; she needs the link and the number; what was seen stands on the card",
    arguments: TestDatabases.each)
  func mother(_ engine: TestDatabases.Engine) async throws {
    let desk = try await GuardianScene(engine)

    let link = try await desk.add("parent", "birth certificate and license")
    let page = await desk.staff.get(desk.people)
    let joy = await desk.join(link, HelpingScene.spoken(in: page.text), as: "joy@home.example")
    let grants = try await desk.grants()
    let after = await desk.staff.get(desk.people)

    #expect(await joy.get("/for/\(desk.theo)/results").status == .ok)
    #expect(grants.map(\.basis) == [.parent])
    #expect(after.text.contains("birth certificate and license"))
    try await desk.practice.close()
  }

  @Test("of two parents the one who is blocked finds nothing at once and learns nothing", arguments: TestDatabases.each)
  func twoParents(_ engine: TestDatabases.Engine) async throws {
    let desk = try await GuardianScene(engine)
    let joy = try await desk.parent("joy@home.example")
    let sam = try await desk.parent("sam@home.example")
    let grant = try #require(try await desk.grants().last)
    let sawBefore = await sam.get("/for/\(desk.theo)/results").status

    _ = await desk.staff.post(
      desk.people + "/block", seeing: desk.people,
      [("grant", grant.id.text), ("block-reason", "Order of May 3, county court")])
    let blocked = await sam.get("/for/\(desk.theo)/results")
    let nobody = await sam.get("/for/\(AccessWorld.nothing)/results")
    let account = await sam.get("/me/account/people")
    let page = await desk.staff.get(desk.people)

    #expect(sawBefore == .ok)
    #expect(blocked.snapshot == nobody.snapshot && blocked.status == .notFound)
    #expect(!account.text.contains("Theo"))
    #expect(await joy.get("/for/\(desk.theo)/results").status == .ok)
    #expect(page.text.contains("Order of May 3, county court") && page.text.contains("Blocked"))
    try await OutboxWorker(desk.practice.app).deliverDue()
    #expect(!desk.practice.letters.letters.dropFirst(2).contains { $0.to == "sam@home.example" })
    try await desk.practice.close()
  }

  @Test("no grant overrides a block: a new link is a dead link for the one who is kept away")
  func overridden() async throws {
    let desk = try await GuardianScene()
    _ = await desk.staff.post(
      desk.people + "/block", seeing: desk.people,
      [("block-name", "Sam Abara"), ("block-email", "sam@home.example"), ("block-reason", "court")])

    let link = try await desk.add("parent", "paper", reach: "sam@home.example")
    let sam = await desk.join(
      link, HelpingScene.spoken(in: await desk.staff.get(desk.people).text), as: "sam@home.example")

    #expect(await sam.get("/for/\(desk.theo)").status != .ok)
    #expect(try await desk.grants().isEmpty)
  }

  @Test("a guardian's paper opens a task on its day, and without a look the access ends", arguments: TestDatabases.each)
  func paper(_ engine: TestDatabases.Engine) async throws {
    let desk = try await GuardianScene(engine)
    let day = desk.practice.app.today.adding(days: 60)
    let link = try await desk.add(
      "guardian", "court order", [("review", "\(day)"), ("relationship", "guardian")])
    let joy = await desk.join(
      link, HelpingScene.spoken(in: await desk.staff.get(desk.people).text), as: "joy@home.example")
    let app = desk.practice.app

    let early = try await app.askForPapers()
    desk.practice.clock.move(by: .seconds(61 * 86_400))
    let due = [try await app.askForPapers(), try await app.askForPapers()]
    let tasks = try await app.database.read { reading in
      try reading.first("SELECT COUNT(*) FROM work WHERE tag = 'guardian'", as: Int64.self)
    }
    await joy.signIn("joy@home.example")
    let inGrace = await joy.get("/for/\(desk.theo)/visits").status
    desk.practice.clock.move(by: .seconds(31 * 86_400))
    await joy.signIn("joy@home.example")
    let lapsed = await joy.get("/for/\(desk.theo)/visits").status

    #expect(early == 0 && due == [1, 1] && tasks == 1)
    #expect(inGrace == .ok && lapsed == .notFound)
    try await desk.practice.close()
  }

  @Test("the paper itself is kept with the right, for those who mind helpers alone", arguments: TestDatabases.each)
  func file(_ engine: TestDatabases.Engine) async throws {
    let desk = try await GuardianScene(engine)
    let day = desk.practice.app.today.adding(days: 60)
    let paper = Client.SentFile("order.pdf", SampleFile.pdf(), as: "paper")
    let fields = [
      ("name", "Joy Abara"), ("reach", "joy@home.example"), ("relationship", "guardian"), ("basis", "guardian"),
      ("proof", "court order"), ("review", "\(day)"),
    ]

    _ = await desk.staff.get(desk.people)
    let refused = await desk.staff.postFiles(desk.people, fields.filter { $0.0 != "proof" }, [paper])
    _ = await desk.staff.get(desk.people)
    let wrong = await desk.staff.postFiles(desk.people, fields, [Client.SentFile("a.pdf", [1, 2], as: "paper")])
    _ = await desk.staff.get(desk.people)
    let sent = await desk.staff.postFiles(desk.people, fields, [paper])
    try await OutboxWorker(desk.practice.app).deliverDue()
    let letter = desk.practice.letters.letters.last { $0.to == "joy@home.example" }
    let line = letter?.text.split(separator: "\n").first { $0.contains("/help/join/") } ?? ""
    let joy = await desk.join(
      String(line.dropFirst(desk.practice.app.practice.origin.count)),
      HelpingScene.spoken(in: await desk.staff.get(desk.people).text), as: "joy@home.example")
    let address = await desk.staff.get(desk.people).text.between("href=\"\(desk.people)/papers/", "\"")
    let opened = await desk.staff.get("\(desk.people)/papers/\(address)")
    let elsewhere = await desk.staff.get("/staff/patients/\(desk.rosa)/people/papers/\(address)")

    #expect(refused.status == .unprocessableContent && wrong.status == .unprocessableContent)
    #expect(sent.status.code == 303 && !address.isEmpty)
    #expect(opened.status == .ok && opened.headers[.contentType]?.hasPrefix("application/pdf") == true)
    #expect(elsewhere.status == .notFound)
    #expect(await joy.get("\(desk.people)/papers/\(address)").status != .ok)
    let files = try await desk.practice.app.database.read { reading in
      try reading.count("SELECT COUNT(*) FROM attachment")
    }
    #expect(files == 1)
    try await desk.practice.close()
  }

  @Test("a guardian without a day of review, and a parent of somebody of age, are not taken")
  func refused() async throws {
    let desk = try await GuardianScene()
    let fields = [("name", "Joy Abara"), ("reach", "joy@home.example"), ("relationship", "parent"), ("proof", "paper")]

    let noDay = await desk.staff.post(desk.people, seeing: desk.people, fields + [("basis", "guardian")])
    let granted = await desk.staff.post(desk.people, seeing: desk.people, fields + [("basis", "granted")])
    let rosas = "/staff/patients/\(desk.rosa)/people"
    let grown = await desk.staff.post(rosas, seeing: rosas, fields + [("basis", "parent")])

    #expect(noDay.status == .unprocessableContent && granted.status == .unprocessableContent)
    #expect(grown.text.contains("At this age nobody answers as a parent"))
  }

  @Test("staff end a right with a reason, and it is in the trail")
  func ended() async throws {
    let desk = try await GuardianScene()
    let joy = try await desk.parent("joy@home.example")
    let grant = try #require(try await desk.grants().first)
    let before = try await desk.practice.auditCount()

    _ = await desk.staff.post(
      desk.people + "/end", seeing: desk.people, [("grant", grant.id.text), ("reason", "moved away")])

    let rows = try await desk.practice.auditRows(after: before)
    #expect(await joy.get("/for/\(desk.theo)").status == .notFound)
    #expect(rows.contains { $0.action == "administer" && $0.object.hasPrefix("helper-end/") })
  }
}

/// A nurse at the card of Theo, who is eight.
struct GuardianScene: Sendable {
  let practice: TestPractice
  let theo: Patient.ID
  let rosa: Patient.ID
  let staff: Client

  var people: String { "/staff/patients/\(theo)/people" }

  init(_ engine: TestDatabases.Engine = .memory) async throws {
    practice = try await TestPractice(engine)
    try await practice.keep([TestPerson.theo.resource, .result("t1", of: .theo, "Iron"), TestPerson.rosa.resource])
    theo = try await practice.chart(of: .theo)
    rosa = try await practice.chart(of: .rosa)
    let nurse = try await practice.addStaff(.nurse)
    staff = practice.client(from: "198.51.100.9")
    await staff.signInAsStaff(nurse.email)
  }

  /// Notes somebody; the link of their letter.
  func add(
    _ basis: String, _ proof: String, _ more: [(String, String)] = [], reach: String = "joy@home.example"
  ) async throws -> String {
    let fields = [
      ("name", "Joy Abara"), ("reach", reach), ("relationship", "parent"), ("basis", basis), ("proof", proof),
    ]
    _ = await staff.post(
      people, seeing: people, fields.filter { field in !more.contains { $0.0 == field.0 } } + more)
    try await OutboxWorker(practice.app).deliverDue()
    let letter = practice.letters.letters.last { $0.to == reach }
    let line = letter?.text.split(separator: "\n").first { $0.contains("/help/join/") } ?? ""
    return String(line.dropFirst(practice.app.practice.origin.count))
  }

  func join(_ link: String, _ number: String, as email: String) async -> Client {
    let client = practice.client(from: "198.51.100.\(email.utf8.count)")
    _ = await client.post(link, seeing: link, [("number", number)])
    _ = await client.post(
      link + "/way", seeing: link + "/way", [("email", email), ("password", TestPerson.password)])
    return client
  }

  /// A parent who was noted and has joined.
  func parent(_ email: String) async throws -> Client {
    let link = try await add("parent", "paper", reach: email)
    return await join(link, HelpingScene.spoken(in: await staff.get(people).text), as: email)
  }

  func grants() async throws -> [HelperGrant] {
    let (now, today) = (practice.app.clock.now, practice.app.today)
    return try await practice.app.database.read { try HelperAccess.grants(of: theo, in: $0, at: now, on: today) }
  }
}

extension HelpingScene {
  /// The number that staff read out: `482 135`.
  static func spoken(in page: String) -> String {
    page.between("this number, here at the desk: ", ".")
  }
}
