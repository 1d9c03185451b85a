import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// A practice whose phone rings: Rosa has joined, Ben has not and has a phone and an e-mail, Kim has neither; Finn is
/// at the desk, May is the manager. Texts and letters are kept in boxes.
struct CallScene {
  static let phone = "+15552010142"
  /// What a browser says when a person opens a page.
  static var byPerson: HTTPFields {
    var headers = HTTPFields()
    if let name = HTTPField.Name("Sec-Fetch-Dest") { headers[name] = "document" }
    return headers
  }
  static let kim = TestPerson("Kim", "Strand", born: "1950-01-30", recordNumber: "100021")

  let practice: TestPractice
  let texts: TextBox
  let desk: StaffMember
  let manager: StaffMember
  let charts: [TestPerson: Patient.ID]
  let rosa: Account.ID

  var app: App { practice.app }
  var now: Instant { practice.clock.now }

  init(
    _ engine: TestDatabases.Engine = .memory, callKey: Secret<String>? = Secret("a-secret-of-the-phone-system")
  ) async throws {
    let texts = TextBox()
    practice = try await TestPractice(engine, texts: texts.courier, callKey: callKey)
    self.texts = texts
    desk = try await practice.addStaff(.frontDesk, named: "finn")
    manager = try await practice.addStaff(.manager, named: "may")
    try await practice.keep([
      TestPerson.rosa.resource.with("telecom", CallScene.telecom("rosa-delgado@home.example", "(555) 201-0142")),
      TestPerson.ben.resource.with("telecom", CallScene.telecom("ben-okoye@home.example", "(555) 201-0150")),
      CallScene.kim.resource.with("telecom", "[]"), TestPerson.theo.resource,
    ])
    var charts: [TestPerson: Patient.ID] = [:]
    for person in [TestPerson.rosa, .ben, .theo, CallScene.kim] {
      charts[person] = try await practice.chart(of: person)
    }
    self.charts = charts
    rosa = try await practice.addAccount(.rosa, patient: charts[.rosa])
  }

  static func telecom(_ email: String, _ phone: String) -> String {
    #"[{"system":"email","value":"\#(email)"},{"system":"phone","value":"\#(phone)"}]"#
  }

  func chart(_ person: TestPerson) -> Patient.ID { charts[person] ?? Patient.ID("nobody") }

  func client(_ member: StaffMember) async -> Client {
    let client = practice.client(from: "192.0.2.20")
    await client.signInAsStaff(member.email)
    return client
  }

  func rosasBrowser() async -> Client {
    let client = practice.client(from: "192.0.2.30")
    await client.signIn(TestPerson.rosa.email)
    return client
  }

  /// Rosa allows texts to her phone.
  func allowTexts() async throws {
    let (now, account, id) = (now, rosa, Consent.ID(random: app.random))
    try await app.database.write { transaction in
      guard let reader = try NoticeReader.find(account, in: transaction) else { throw ChartFault.notFound }
      try ContactWishes(
        phone: CallScene.phone, allowsTexts: true, hours: .any, paper: .letter, topics: [:], language: .english
      ).save(
        of: reader, consentID: id, by: Actor(kind: .person, id: account.text, actingAs: "self"), in: transaction,
        at: now)
    }
  }

  func say(_ choice: Patient.PortalChoice, _ person: TestPerson) async throws {
    _ = try await app.notePortalAnswer(
      NewPortalAnswer(choice, because: .talks, way: .letter), of: chart(person), by: .console, from: .console)
  }

  /// Notes a call as the desk does.
  ///
  /// - Returns: its id.
  @discardableResult
  func log(
    _ reason: CallReason, _ person: TestPerson?, reminder: PhoneCall.Reminder = .none, on: OnPortal = .yes,
    screen: String = ""
  ) async throws -> PhoneCall.ID {
    var call = NewCall(reason, at: now)
    (call.patientID, call.reminder, call.onPortal, call.screen) = (person.map(chart), reminder, on, screen)
    let done = try await app.logCall(call, by: desk, from: .console)
    return PhoneCall.ID(String(done.location.split(separator: "/").last ?? ""))
  }

  func call(_ id: PhoneCall.ID) async throws -> PhoneCall {
    guard let call = try await app.database.read({ try PhoneCalls.one(id, in: $0) }) else { throw CallFault.notFound }
    return call
  }

  func calls() async throws -> [PhoneCall] {
    let (start, end) = (now.adding(.seconds(-400 * 86_400)), now.adding(.seconds(400 * 86_400)))
    return try await app.database.read {
      try PhoneCalls.all(CallChoice(), from: start, to: end, limit: 10_000, in: $0)
    }
  }

  @discardableResult
  func deliver() async throws -> Int { try await OutboxWorker(app).deliverDue() }

  func count(_ sql: SQL) async throws -> Int64 { try await app.database.read { try $0.count(sql) } }
}
