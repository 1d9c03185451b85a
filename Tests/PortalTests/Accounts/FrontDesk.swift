import Chart
import Kernel
import Portal
import PortalTesting
import Store
import Web

/// A small practice with one patient, Rosa, born March 9, 1958, who reads Spanish, and one nurse, Tam; and one browser.
final class FrontDesk {
  static let now = TestPractice.now
  static let rosa = Patient.ID("rosa-0001")

  let practice: TestPractice
  private let client: Client

  var app: App { practice.app }

  init(courier: Courier? = nil) async throws {
    practice = try await TestPractice(courier: courier)
    client = practice.client()
    try await addRosa()
    try await app.addStaff(
      StaffMember(
        id: StaffMember.ID("tam"), email: "tam@practice.example", name: PersonName(given: "Tam", family: "Lee"),
        role: .nurse, language: .english),
      password: Secret("otter lamp river"), by: .console, from: .console)
  }

  /// Opens a page and keeps its cookies.
  func get(_ path: String) async throws -> WebResponse { await client.get(path) }

  /// Opens `page`, then sends its form with these fields.
  func post(_ path: String, from page: String, _ fields: [(String, String)]) async throws -> WebResponse {
    await client.post(path, seeing: page, fields)
  }

  func joinAsRosa(_ password: String = "otter lamp river") async throws -> WebResponse {
    let token = try await app.invite(FrontDesk.rosa, by: .console, from: .console).reveal()
    _ = try await post(
      "/join/\(token)", from: "/join/\(token)", [("born-month", "3"), ("born-day", "9"), ("born-year", "1958")])
    return try await post(
      "/join/\(token)/password", from: "/join/\(token)/password",
      [("email", "rosa@home.example"), ("password", password)])
  }

  private func addRosa() async throws {
    try await app.database.write { transaction in
      _ = try transaction.run(
        """
        INSERT INTO patient (id, fhir_id, given, family, sort_name, birth_date, sex, language, email, created_at,
          data_as_of)
        VALUES ('rosa-0001', 'f1', 'Rosa', 'Delgado', 'delgado rosa', '1958-03-09', 'female', 'es',
          'Rosa@Home.example', '2026-11-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z')
        """)
      _ = try transaction.run("INSERT INTO patient_search (word, patient_id) VALUES ('delgado', 'rosa-0001')")
    }
  }
}
