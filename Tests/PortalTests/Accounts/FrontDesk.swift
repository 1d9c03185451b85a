import Chart
import Foundation
import HTTPTypes
import Kernel
import Logging
import Store
import Testing
import Web

@testable import Portal

/// A small practice in memory with one patient, Rosa, born March 9, 1958, and one nurse, Tam; and a browser that keeps
/// its cookies.
final class FrontDesk {
  static let now = CivilDate("2026-11-23").map { Instant(day: $0, secondOfDay: 17 * 3_600) }
    ?? Instant(millisecondsSince1970: 0)
  static let rosa = Patient.ID("rosa-0001")

  let app: App
  private let reception: Reception
  private var cookies: [String: String] = [:]

  init(courier: Courier = Courier { _ in }) async throws {
    let database = try Database(.memory)
    _ = try await Migrator(migrations: try HouseMigrations.all()).migrate(database)
    let zone = ClinicZone("America/Denver")
    let practice = PracticeSettings(
      name: "Alder Creek", kind: "Family Medicine", phone: "(555) 010-0142", nurseLine: nil,
      hours: [.english: "Mon–Fri, 8 AM to 5 PM", .spanish: "lun–vie, 8 a. m. a 5 p. m."], address: "214 Mill Road",
      arrival: [:], zone: try #require(zone), origin: "https://portal.example", isDemonstration: false)
    app = App(
      database: database, keys: PracticeKeys(master: Secret(Array(repeating: 7, count: 32))),
      clock: .fixed(at: FrontDesk.now), random: .seeded(7), practice: practice, strings: try Strings.embedded(),
      hasher: try PasswordHasher(cost: .demonstration), courier: courier, logger: Logger(label: "test"))
    reception = Reception(app: app)
    try await addRosa()
    try await app.addStaff(
      StaffMember(
        id: StaffMember.ID("tam"), email: "tam@practice.example", name: PersonName(given: "Tam", family: "Lee"),
        role: .nurse, language: .english),
      password: Secret("otter lamp river"), by: .console, from: .console)
  }

  /// Opens a page and keeps its cookies.
  func get(_ path: String) async throws -> WebResponse { try await send(.get, path, []) }

  /// Opens `page`, then sends its form with these fields.
  func post(_ path: String, from page: String, _ fields: [(String, String)]) async throws -> WebResponse {
    let seen = try await get(page).text
    let token = seen.between("name=\"_csrf\" value=\"", "\"")
    return try await send(.post, path, [("_csrf", token), ("_once", Base64URL.encode(app.random.bytes(16)))] + fields)
  }

  func joinAsRosa(_ password: String = "otter lamp river") async throws -> WebResponse {
    let token = try await app.invite(FrontDesk.rosa, by: .console, from: .console).reveal()
    _ = try await post(
      "/join/\(token)", from: "/join/\(token)", [("born-month", "3"), ("born-day", "9"), ("born-year", "1958")])
    return try await post(
      "/join/\(token)/password", from: "/join/\(token)/password",
      [("email", "rosa@home.example"), ("password", password)])
  }

  private func send(_ method: WebRequest.Method, _ path: String, _ fields: [(String, String)]) async throws
    -> WebResponse
  {
    var headers: HTTPFields = [.cookie: cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; ")]
    if method == .post { headers[.contentType] = "application/x-www-form-urlencoded" }
    let body = fields.map { SafeURL("/").with($0.0, $0.1).description.dropFirst(2) }.joined(separator: "&")
    let response = await reception.answer(
      WebRequest(
        id: "r1", method: method, target: try RequestTarget(path), headers: headers, body: Array(body.utf8),
        from: "192.0.2.7", at: app.clock.now))
    for cookie in response.cookies {
      let pair = cookie.header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
      cookies[pair[0]] = cookie.life == .ended ? nil : pair.count == 2 ? pair[1] : ""
    }
    return response
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

extension WebResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
  var location: String { headers[.location] ?? "" }
}

extension String {
  /// What stands between two marks; empty when they are not there.
  func between(_ start: String, _ end: String) -> String {
    guard let open = range(of: start), let close = self[open.upperBound...].range(of: end) else { return "" }
    return String(self[open.upperBound..<close.lowerBound])
  }
}
