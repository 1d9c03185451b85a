import Chart
import Kernel
import Store

/// Somebody who was found, and how they stand with the portal.
struct FoundPatient: Sendable {
  let patient: Patient
  let status: PortalStatus
}

extension App {
  static let mostFound = 25

  /// Looks for people by what staff typed. The search and the number of hits are recorded, the words are not.
  func findPatients(_ typed: String, by actor: Actor, from origin: Origin) async throws -> [FoundPatient] {
    let now = clock.now
    let found = try await database.read { reading in
      let patients = try PatientDirectory.search(typed, in: reading, limit: App.mostFound)
      let statuses = try PortalStatus.all(of: patients.map(\.id), in: reading, at: now)
      return patients.map { FoundPatient(patient: $0, status: statuses[$0.id] ?? .notInvited) }
    }
    let event = AuditEvent(
      at: now, actor: actor, action: .search, object: "patients", reason: "\(found.count) found", origin: origin)
    try await database.write { [audit] transaction in try audit.append(event, in: transaction) }
    return found
  }
}
