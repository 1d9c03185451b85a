package import Kernel
package import Store

/// Somebody who is to see nothing of a chart, whatever anybody grants: because a court said so, or for somebody's
/// safety. Staff set it and lift it; the person learns nothing of it.
package struct HelperBlock: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<HelperBlock>

  package let id: ID
  package let patientID: Patient.ID
  package let accountID: Account.ID?
  package let email: String
  package let name: String
  package let reason: String
  package let madeAt: Instant

  package init(
    id: ID, patientID: Patient.ID, accountID: Account.ID?, email: String, name: String, reason: String,
    madeAt: Instant
  ) {
    (self.id, self.patientID, self.accountID, self.email) = (id, patientID, accountID, email)
    (self.name, self.reason, self.madeAt) = (name, reason, madeAt)
  }

  package init(row: Row) throws {
    id = try row.id(0)
    patientID = try row.id(1)
    let account = try row.text(2)
    accountID = account.isEmpty ? nil : Account.ID(account)
    (email, name, reason) = (try row.text(3), try row.text(4), try row.text(5))
    madeAt = try row.instant(6)
  }

  /// Those in force for a chart, the newest first.
  package static func inForce(of patient: Patient.ID, in reading: Reading) throws -> [HelperBlock] {
    try reading.all(HelperBlockQueries.inForce(of: patient, limit: 50))
  }

  /// Whether somebody is blocked from a chart, by account or by e-mail.
  package static func stops(
    _ account: Account, from patient: Patient.ID, in reading: Reading
  ) throws -> Bool {
    try inForce(of: patient, in: reading).contains { $0.accountID == account.id || $0.email == account.email }
  }

  package func begin(by actor: Actor, in transaction: Transaction) throws {
    _ = try transaction.run(HelperBlockQueries.insert(self, by: actor.id))
  }

  /// Ends a block.
  ///
  /// - Returns: whether there was one.
  package static func lift(
    _ id: ID, of patient: Patient.ID, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    try transaction.run(HelperBlockQueries.lift(id, of: patient, by: actor.id, at: now)) == 1
  }
}
