import Chart
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// A practice that sends texts and letters, with a desk and people in all states: Rosa has a phone and an e-mail, Ben
/// an e-mail only, Kim neither; Maya is fifteen and her record has her mother Joy's e-mail and phone; Theo is eight.
struct InvitingScene {
  static let phone = "+15552010142"
  static let kim = TestPerson("Kim", "Strand", born: "1950-01-30", recordNumber: "100021")

  let practice: TestPractice
  let texts: TextBox
  let manager: StaffMember
  let desk: StaffMember
  let charts: [TestPerson: Patient.ID]

  var app: App { practice.app }

  init(_ engine: TestDatabases.Engine = .memory) async throws {
    let texts = TextBox()
    practice = try await TestPractice(engine, texts: texts.courier)
    self.texts = texts
    manager = try await practice.addStaff(.manager)
    desk = try await practice.addStaff(.frontDesk, named: "desk")
    let both =
      #"[{"system":"email","value":"rosa-delgado@home.example"},{"system":"phone","value":"(555) 201-0142"}]"#
    let mothers = #"[{"system":"email","value":"joy-abara@home.example"},{"system":"phone","value":"(555) 201-0177"}]"#
    let mother =
      #"[{"relationship":[{"text":"Mother"}],"telecom":[{"system":"phone","value":"555-201-0177"}]}]"#
    try await practice.keep([
      TestPerson.rosa.resource.with("telecom", both), TestPerson.ben.resource,
      InvitingScene.kim.resource.with("telecom", "[]"),
      TestPerson.maya.resource.with("telecom", mothers).with("contact", mother), TestPerson.joy.resource,
      TestPerson.theo.resource,
    ])
    var charts: [TestPerson: Patient.ID] = [:]
    for person in [TestPerson.rosa, .ben, .maya, .joy, .theo, InvitingScene.kim] {
      charts[person] = try await practice.chart(of: person)
    }
    self.charts = charts
  }

  func chart(_ person: TestPerson) -> Patient.ID { charts[person] ?? Patient.ID("nobody") }

  /// A browser in which the front desk is signed in.
  func deskClient(_ address: String = "192.0.2.20") async -> Client {
    let client = practice.client(from: address)
    await client.signInAsStaff(desk.email)
    return client
  }

  @discardableResult
  func send(_ person: TestPerson, over way: InviteWay? = nil, isFresh: Bool = false) async throws -> Done {
    var wish = InviteWish(chart(person), over: way)
    wish.isFresh = isFresh
    return try await app.sendInvitation(wish, by: .console, from: .console)
  }

  func invitation(_ person: TestPerson) async throws -> Invitation? {
    let id = chart(person)
    return try await app.database.read { try $0.first(InvitationQueries.latest(of: id)) }
  }

  func status(_ person: TestPerson) async throws -> PortalStatus {
    let (id, now) = (chart(person), practice.clock.now)
    return try await app.database.read { try PortalStatus.one(id, in: $0, at: now) }
  }

  @discardableResult
  func deliver() async throws -> Int { try await OutboxWorker(app).deliverDue() }

  /// The link in the newest text or e-mail.
  func link(in text: String) -> String { String(text.between("https://portal.example", " ").prefix { $0 != "\n" }) }

  func count(_ sql: SQL) async throws -> Int64 { try await app.database.read { try $0.count(sql) } }

  func say(
    _ choice: Patient.PortalChoice, _ person: TestPerson, way: PortalAnswer.Way = .letter
  ) async throws {
    _ = try await app.notePortalAnswer(
      NewPortalAnswer(choice, because: .talks, way: way), of: chart(person), by: .console, from: .console)
  }

  /// Joins with the newest link of somebody, as a browser does.
  func join(_ person: TestPerson, email: String? = nil, from address: String = "192.0.2.40") async throws
    -> WebResponse
  {
    guard let invitation = try await invitation(person) else { throw ChartFault.notFound }
    let path = "/join/\(app.linkMaker.joinToken(of: invitation.id.text).reveal())"
    let client = practice.client(from: address)
    let parts = person.born.split(separator: "-").map(String.init)
    _ = await client.post(
      path, seeing: path, [("born-month", parts[1]), ("born-day", parts[2]), ("born-year", parts[0])])
    return await client.post(
      path + "/password", seeing: path + "/password",
      [("email", email ?? person.email), ("password", TestPerson.password)])
  }
}
