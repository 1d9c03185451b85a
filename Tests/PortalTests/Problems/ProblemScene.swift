import Chart
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// A practice in which Rosa and a stranger meet something that is wrong, with a manager, a nurse and the front desk.
struct ProblemScene {
  let practice: TestPractice
  let manager: StaffMember
  let nurse: StaffMember
  let desk: StaffMember
  let chart: Patient.ID
  let account: Account.ID

  var app: App { practice.app }

  init(_ engine: TestDatabases.Engine = .memory) async throws {
    practice = try await TestPractice(engine)
    manager = try await practice.addStaff(.manager)
    nurse = try await practice.addStaff(.nurse)
    desk = try await practice.addStaff(.frontDesk, named: "desk")
    try await practice.keep([TestPerson.rosa.resource, TestPerson.ben.resource])
    chart = try await practice.chart(of: .rosa)
    account = try await practice.addAccount(.rosa, patient: chart)
    try await practice.addAccount(.ben, patient: try await practice.chart(of: .ben))
  }

  func person(_ person: TestPerson, from address: String = "192.0.2.31") async -> Client {
    let client = practice.client(from: address)
    _ = await client.signIn(person.email)
    return client
  }

  func staff(_ member: StaffMember) async -> Client {
    let client = practice.client(from: "192.0.2.\(40 + member.id.text.count)")
    _ = await client.signInAsStaff(member.email)
    return client
  }

  /// Fills in the form as a visitor does: not faster than anybody types.
  func visitor(
    _ client: Client, _ fields: [(String, String)], from page: String = "/sign-in"
  ) async -> WebResponse {
    let path = "/problem?from=" + page.replacing("/", with: "%2F")
    let form = await client.get(path).text
    practice.clock.move(by: .seconds(5))
    let shown = form.between("name=\"shown\" value=\"", "\"")
    return await client.post("/problem", [("shown", shown), ("from", page), ("width", "")] + fields)
  }

  func problems() async throws -> [Problem] { try await app.database.read { try Problems.open(in: $0) } }

  func one(_ id: Problem.ID) async throws -> Problem? { try await app.database.read { try Problems.one(id, in: $0) } }

  func count(_ sql: SQL) async throws -> Int64 { try await app.database.read { try $0.count(sql) } }

  func deliver() async throws -> [Portal.Letter] {
    practice.clock.move(by: .seconds(1))
    try await OutboxWorker(app).deliverDue()
    return practice.letters.letters
  }
}
