package import Chart
package import Kernel
import Store

extension App {
  /// Sends what is on no statement yet as one, and records that.
  ///
  /// - Throws: `LedgerFault.nothingToBill` when all is on one already.
  @discardableResult
  package func issueBill(
    for guarantor: Guarantor.ID, due: CivilDate, by actor: Actor, from origin: Origin
  ) async throws -> Bill {
    let (now, zone) = (clock.now, practice.zone)
    return try await database.write { [audit, random] transaction in
      let bill = try Ledger.issue(for: guarantor, due: due, in: transaction, at: now, zone, random)
      for patient in try Bills.people(on: [bill], in: transaction) {
        try audit.append(
          AuditEvent(
            at: now, actor: actor, patientID: patient, action: .change, object: "bill/\(bill.id)", origin: origin),
          in: transaction)
      }
      return bill
    }
  }

  /// Records that statements were read, in the chart of each person who stands on them.
  func recordBills(
    _ bills: [Bill], as action: AuditAction, called object: String, by visit: PersonVisit
  ) async throws {
    let people = try await database.read { try Bills.people(on: bills, in: $0) }
    try await recordBills(of: Set(people), as: action, called: object, by: visit)
  }

  /// Records in the chart of each of these people that bills were read.
  func recordBills(
    of people: Set<Patient.ID>, as action: AuditAction, called object: String, by visit: PersonVisit
  ) async throws {
    let (now, actor, origin) = (clock.now, visit.actor, visit.visit.origin)
    try await database.write { [audit] transaction in
      for patient in people.sorted(by: { $0.text < $1.text }) {
        try audit.append(
          AuditEvent(at: now, actor: actor, patientID: patient, action: action, object: object, origin: origin),
          in: transaction)
      }
    }
  }
}
