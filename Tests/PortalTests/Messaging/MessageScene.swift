import Chart
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// Rosa and Ben, who have accounts; Joy, who helps Rosa with her messages; the nurse Tam who answers.
struct MessageScene: Sendable {
  let scene: LoopScene
  let ben: Patient.ID

  var practice: TestPractice { scene.practice }
  var app: App { scene.app }

  init(_ engine: TestDatabases.Engine = .memory, holidays: Set<CivilDate> = []) async throws {
    scene = try await LoopScene(engine, holidays: holidays)
    try await scene.practice.keep([TestPerson.ben.resource])
    ben = try await scene.practice.chart(of: .ben)
    try await scene.practice.addAccount(.ben, patient: ben)
    try await scene.practice.addAccount(.joy, patient: nil)
    try await scene.app.grantHelper(
      HelperRequest(
        patientID: scene.rosa, accountID: Account.ID("account-\(TestPerson.joy.fhirID)"), relationship: .child,
        scopes: [.messages], endsAt: nil, reason: "asked"),
      by: .console, from: .console)
  }

  func browser(of person: TestPerson) async -> Client {
    let client = practice.client()
    await client.signIn(person.email)
    return client
  }

  /// Asks as a person does, and says where that led: the conversation's address.
  func ask(
    _ text: String, _ client: Client, below base: String = "/me", _ fields: [(String, String)] = []
  ) async -> WebResponse {
    await client.post(
      base + "/messages/new", seeing: base + "/messages/new", [("text", text), ("reason", "question")] + fields)
  }

  /// The nurse answers the one entry about a conversation that is open.
  func answer(_ text: String, at address: String) async throws {
    let id = address.split(separator: "/").last.map(String.init) ?? ""
    let found = try await app.database.read { reading in
      try reading.first("SELECT id FROM work WHERE subject = \(id) AND settled_at IS NULL", as: String.self)
        .flatMap { try WorkQueue.one(WorkEntry.ID($0), in: reading) }
    }
    guard let found else { throw WorkFault.notFound }
    _ = try await app.answerQuestion(text, scene.deed(found, by: scene.tam), scene.form())
  }

  func count(_ sql: SQL) async throws -> Int64 { try await scene.count(sql) }
}

extension WebResponse {
  /// The page's text with ordinary blanks: times are written with blanks that do not break.
  var plainText: String { text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") }
}
