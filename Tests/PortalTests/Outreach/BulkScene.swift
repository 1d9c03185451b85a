import Chart
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// A practice with a manager who writes to many: Rosa reads Spanish and has asthma, Ben reads English; both joined.
/// Theo has not joined, Maya does not want to, Dan has died.
struct BulkScene {
  let practice: TestPractice
  let manager: StaffMember
  let charts: [TestPerson: Patient.ID]

  var app: App { practice.app }

  init(_ engine: TestDatabases.Engine = .memory) async throws {
    practice = try await TestPractice(engine)
    manager = try await practice.addStaff(.manager)
    let people: [TestPerson] = [.rosa, .ben, .theo, .maya, .dan]
    try await practice.keep(people.map(\.resource))
    var charts: [TestPerson: Patient.ID] = [:]
    for person in people { charts[person] = try await practice.chart(of: person) }
    self.charts = charts
    let (rosa, maya, dan) = (charts[.rosa], charts[.maya], charts[.dan])
    for person in [TestPerson.rosa, .ben] { try await practice.addAccount(person, patient: charts[person]) }
    let doctor = #"[{"individual":{"type":"Practitioner","display":"Dr. Amara Okafor"}}]"#
    try await practice.keep([
      .entry("Condition", "c1", of: .rosa, "Mild asthma"),
      .entry("Condition", "c2", of: .ben, "Private matter").labelled("R"),
      .entry("MedicationRequest", "m1", of: .ben, "Metformin 500 mg"),
      SampleResource.visit("v1", of: .rosa, "Check-up").with("participant", doctor),
      .appointment("a1", of: .ben, "Follow-up"),
    ])
    try await change { person in
      switch person {
      case .rosa: "UPDATE patient SET language = 'es' WHERE id = \(rosa)"
      case .maya: "UPDATE patient SET portal_choice = 'declined' WHERE id = \(maya)"
      case .dan: "UPDATE patient SET deceased = 1 WHERE id = \(dan)"
      default: nil
      }
    }
  }

  private func change(_ sql: @escaping @Sendable (TestPerson) -> SQL?) async throws {
    try await app.database.write { transaction in
      for person in [TestPerson.rosa, .maya, .dan] {
        if let sql = sql(person) { _ = try transaction.run(sql) }
      }
    }
  }

  /// People without a name for anything, who have not joined.
  func addCrowd(_ count: Int) async throws {
    try await app.database.write { transaction in
      for number in 1...count {
        let id = "crowd-\(1_000 + number)"
        _ = try transaction.run(
          """
          INSERT INTO patient (id, fhir_id, given, family, sort_name, birth_date, sex, language, created_at, data_as_of)
          VALUES (\(id), \(id), 'Kim', \(id), \(id), '1990-01-01', 'other', 'en', '2026-11-01T00:00:00.000Z',
            '2026-11-01T00:00:00.000Z')
          """)
      }
    }
  }

  func draft(_ change: (inout BulkChoice) -> Void = { _ in }) -> BulkDraft {
    var choice = BulkChoice()
    change(&choice)
    return BulkDraft(
      reason: .question, team: .frontDesk,
      text: [.english: "Flu shots are here.", .spanish: "Ya hay vacunas."], choice: choice)
  }

  /// Keeps a message to many and reads it back.
  func written(_ change: (inout BulkChoice) -> Void = { _ in }) async throws -> BulkMessage {
    let done = try await app.writeBulk(draft(change), by: manager, from: .console, nil)
    let id = BulkMessage.ID(done.location.replacing("/staff/bulk/", with: ""))
    guard let bulk = try await app.database.read({ try BulkMessages.one(id, in: $0) }) else { throw BulkFault.notFound }
    return bulk
  }

  /// Begins to send to everybody who is meant.
  @discardableResult
  func begin(_ bulk: BulkMessage, leavingOut: Set<Patient.ID> = []) async throws -> Done {
    let seen = try await audience(of: bulk).chosen.count
    return try await app.beginBulk(
      bulk, seen: seen, leavingOut: leavingOut, by: manager, from: .console, nil)
  }

  func audience(of bulk: BulkMessage) async throws -> BulkAudience {
    try await app.audience(of: bulk, by: manager, from: .console)
  }

  /// Who is meant by a choice, by their first names.
  func chosen(_ change: (inout BulkChoice) -> Void) async throws -> Set<String> {
    Set(try await audience(of: written(change)).chosen.map(\.patient.name.given))
  }

  func progress(of bulk: BulkMessage) async throws -> BulkProgress {
    try await app.database.read { try BulkMessages.progress(of: bulk.id, in: $0) }
  }

  func count(_ sql: SQL) async throws -> Int64 { try await app.database.read { try $0.count(sql) } }
}
