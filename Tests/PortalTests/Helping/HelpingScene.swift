import Chart
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// Rosa, who wants help; her daughter Ana, who has no chart here; Joy with her boy Theo; nurse and manager.
struct HelpingScene: Sendable {
  let practice: TestPractice
  let rosa: Client
  let rosasChart: Patient.ID

  var app: App { practice.app }

  init(_ engine: TestDatabases.Engine = .memory) async throws {
    practice = try await TestPractice(engine)
    try await practice.keep([
      TestPerson.rosa.resource, .result("r1", of: .rosa, "Sodium"), TestPerson.theo.resource,
      .result("t1", of: .theo, "Iron"),
    ])
    rosasChart = try await practice.chart(of: .rosa)
    try await practice.addAccount(.rosa, patient: rosasChart)
    rosa = practice.client(from: "198.51.100.1")
    await rosa.signIn(TestPerson.rosa.email)
  }

  /// Rosa asks Ana for help; the link of the letter and the number that Rosa sees.
  func ask(
    _ more: [(String, String)] = [], reach: String = "ana@home.example"
  ) async throws -> (link: String, number: String) {
    let fields = [
      ("name", "Ana Delgado"), ("reach", reach), ("relationship", "child"), ("bundle", "help"), ("span", "open"),
    ]
    let done = await rosa.post(
      "/me/account/people", seeing: "/me/account/people",
      fields.filter { field in !more.contains { $0.0 == field.0 } } + more)
    let page = await rosa.get(done.location)
    try await OutboxWorker(app).deliverDue()
    let letter = practice.letters.letters.last { $0.to == reach }
    let link = letter?.text.split(separator: "\n").first { $0.contains("/help/join/") }.map(String.init) ?? ""
    return (String(link.dropFirst(app.practice.origin.count)), HelpingScene.number(in: page.text))
  }

  /// The six digits that stand large on a page.
  static func number(in page: String) -> String {
    page.components(between: "<strong>", and: "</strong>").first { $0.filter(\.isNumber).count == 6 } ?? ""
  }

  /// Ana's browser, with the number typed right.
  func ana(at link: String, _ number: String) async -> Client {
    let client = practice.client(from: "198.51.100.2")
    _ = await client.post(link, seeing: link, [("number", number)])
    return client
  }

  /// Ana joins with a new account.
  func joined(_ more: [(String, String)] = []) async throws -> Client {
    let (link, number) = try await ask(more)
    let client = await ana(at: link, number)
    _ = await client.post(
      link + "/way", seeing: link + "/way", [("email", "ana@home.example"), ("password", TestPerson.password)])
    return client
  }

  var rosasPages: String { "/for/\(rosasChart)" }

  func grants(of patient: Patient.ID) async throws -> [HelperGrant] {
    let (now, today) = (app.clock.now, app.today)
    return try await app.database.read { try HelperAccess.grants(of: patient, in: $0, at: now, on: today) }
  }
}
