import Chart
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// A practice with a front desk, and somebody without an account who writes to it.
struct ContactScene {
  let practice: TestPractice
  let client: Client

  init(_ engine: TestDatabases.Engine = .memory) async throws {
    practice = try await TestPractice(engine)
    client = practice.client()
  }

  /// Another browser, at another address.
  init(_ practice: TestPractice, from address: String) {
    self.practice = practice
    client = practice.client(from: address)
  }

  /// The form as Mary fills it, on a page that was just opened.
  func form(_ changed: [(String, String)] = []) async -> [(String, String)] {
    let page = await client.get("/contact").text
    let fields = [
      ("name", "Mary Lane"), ("reach", "(555) 010-0177"), ("topic", "joining"), ("text", "May I join?"),
      ("subject", ""), ("shown", page.between("name=\"shown\" value=\"", "\"")),
    ]
    let names = Set(changed.map(\.0))
    return fields.filter { !names.contains($0.0) } + changed
  }

  /// Opens the page, takes half a minute, and sends it.
  func write(_ changed: [(String, String)] = []) async -> WebResponse {
    let form = await form(changed)
    practice.clock.move(by: .seconds(30))
    return await client.post("/contact", form)
  }

  /// The same form with the stamp of the page that came back.
  static func again(_ page: WebResponse, _ form: [(String, String)]) -> [(String, String)] {
    form.filter { $0.0 != "shown" } + [("shown", page.text.between("name=\"shown\" value=\"", "\""))]
  }

  /// A browser in which somebody of a role is signed in.
  func desk(_ role: StaffRole = .frontDesk) async throws -> Client {
    let member = try await practice.addStaff(role)
    let client = practice.client(from: "192.0.2.50")
    await client.signInAsStaff(member.email)
    return client
  }

  func entries() async throws -> [WorkEntry] {
    let now = practice.app.clock.now
    return try await practice.app.database.read { reading in
      try WorkList.team(.frontDesk).lines(after: nil, in: reading, at: now).map(\.entry)
    }
  }

  func note(of entry: WorkEntry) async throws -> VisitorNote? {
    try await practice.app.database.read { try VisitorNotes.one(VisitorNote.ID(entry.subject), in: $0) }
  }

  func count(_ sql: SQL) async throws -> Int64 { try await practice.app.database.read { try $0.count(sql) } }
}
