import Chart
import Credentials
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// A practice with Rosa, who has an account and a password, Ben, and a nurse.
struct KeyScene {
  let practice: TestPractice
  let rosa: Account.ID
  let ben: Account.ID
  let chart: Chart.Patient.ID

  var app: App { practice.app }

  init(_ engine: TestDatabases.Engine = .memory, secondFactor: SecondFactorRule = .waived, texts: TextCourier? = nil)
    async throws
  {
    practice = try await TestPractice(engine, texts: texts, secondFactor: secondFactor)
    try await practice.keep([TestPerson.rosa.resource, TestPerson.ben.resource])
    chart = try await practice.chart(of: .rosa)
    rosa = try await practice.addAccount(.rosa, patient: chart)
    ben = try await practice.addAccount(.ben, patient: try await practice.chart(of: .ben))
    try await practice.addStaff(.nurse)
  }

  /// Rosa, signed in with her password.
  func client(_ person: TestPerson = .rosa, from address: String = "192.0.2.7") async -> Client {
    let client = practice.client(from: address)
    await client.signIn(person.email)
    return client
  }

  /// Adds a device's lock to whoever is signed in.
  @discardableResult
  func add(_ device: SelfMadeDevice, to client: Client, at home: String = "/me/account/security") async throws
    -> WebResponse
  {
    let page = await client.get("\(home)/passkeys/new")
    return await client.post("\(home)/passkeys/new", try device.make(for: page) + [("name", "My phone")])
  }

  /// Signs in with a device's lock.
  func signIn(
    _ client: Client, with device: SelfMadeDevice, counter: UInt32 = 1, at page: String = "/sign-in",
    origin: String = SelfMadeDevice.origin
  ) async throws -> WebResponse {
    let shown = await client.get(page)
    return await client.post("\(page)/passkey", try device.answer(to: shown, counter: counter, origin: origin))
  }

  /// The digits of the code that was sent last.
  func lastCode() async throws -> String {
    let id = try await app.database.read { reading in
      try reading.first("SELECT id FROM sign_in_code ORDER BY created_at DESC, id DESC LIMIT 1", as: String.self)
    }
    return app.codes.sentCode(named: try #require(id))
  }

  /// How many messages of a template were put in.
  func messages(_ template: String) async throws -> Int64 {
    try await app.database.read { try $0.count("SELECT COUNT(*) FROM notice WHERE template = \(template)") }
  }

  /// Digits that are not the right ones.
  static func other(than code: String) -> String { code == "000000" ? "000001" : "000000" }
}
