package import Kernel
package import Store

/// What a patient wants their contact data to be, field by field, and how each was decided.
package struct ContactChange: Sendable {
  package typealias ID = Kernel.ID<ContactChange>

  package let id: ID
  package let patientID: Patient.ID
  package let accountID: Account.ID
  package let askedAt: Instant
  package let fields: [Field]

  /// One field: what the practice had, and what the patient wants.
  package struct Field: Sendable, RowDecodable {
    package let field: ContactField
    package let was: String
    package let wanted: String
    package let decision: Decision?
    package let reason: String

    package init(_ field: ContactField, was: String, wanted: String) {
      (self.field, self.was, self.wanted) = (field, was, wanted)
      (decision, reason) = (nil, "")
    }

    package init(row: Row) throws {
      field = ContactField(rawValue: try row.text(0)) ?? .phone
      (was, wanted) = (try row.text(1), try row.text(2))
      decision = try row.textOrNil(3).flatMap(Decision.init(rawValue:))
      reason = try row.text(4)
    }
  }

  /// How a field was decided.
  package enum Decision: String, Sendable {
    case accepted, refused
    /// The patient asked for something else before anybody looked.
    case replaced
  }

  package init(id: ID, patientID: Patient.ID, accountID: Account.ID, askedAt: Instant, fields: [Field]) {
    (self.id, self.patientID, self.accountID) = (id, patientID, accountID)
    (self.askedAt, self.fields) = (askedAt, fields)
  }

  package var cause: String { "contact/\(id)" }

  /// The fields that nobody has decided.
  package var open: [Field] { fields.filter { $0.decision == nil } }
}

/// Asking for other contact data, and deciding each field once.
package enum ContactChanges {
  /// Puts a change before the practice. What waited of this patient before gives way to it.
  ///
  /// - Returns: the causes of the changes that gave way.
  package static func ask(_ change: ContactChange, in transaction: Transaction) throws -> [String] {
    var replaced: [String] = []
    for earlier in try recent(of: change.patientID, in: transaction) where !earlier.open.isEmpty {
      try transaction.run(ContactQueries.replace(earlier.id, at: change.askedAt))
      replaced.append(earlier.cause)
    }
    try transaction.run(ContactQueries.insert(change))
    for field in change.fields { try transaction.run(ContactQueries.insert(field, of: change.id)) }
    return replaced
  }

  /// Decides one field. Of two people who decide it at once, the second is told.
  package static func decide(
    _ field: ContactField, of id: ContactChange.ID, _ decision: ContactChange.Decision, because reason: String,
    by staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    guard
      try transaction.run(ContactQueries.decide(field, of: id, decision, reason, by: staff, at: now)) == 1
    else { throw RequestFault.answeredAlready }
  }

  package static func one(_ id: ContactChange.ID, in reading: Reading) throws -> ContactChange? {
    try reading.first(ContactQueries.one(id), as: Head.self).map { try change($0, in: reading) }
  }

  /// The last changes that a patient asked for, newest first.
  package static func recent(of patient: Patient.ID, in reading: Reading) throws -> [ContactChange] {
    try reading.all(ContactQueries.recent(of: patient, limit: 5), as: Head.self).map { try change($0, in: reading) }
  }

  private static func change(_ head: Head, in reading: Reading) throws -> ContactChange {
    ContactChange(
      id: head.id, patientID: head.patientID, accountID: head.accountID, askedAt: head.askedAt,
      fields: try reading.all(ContactQueries.fields(of: head.id, limit: 10)))
  }

  /// The row above the fields.
  private struct Head: RowDecodable {
    let id: ContactChange.ID
    let patientID: Patient.ID
    let accountID: Account.ID
    let askedAt: Instant

    init(row: Row) throws {
      (id, patientID, accountID, askedAt) = (try row.id(0), try row.id(1), try row.id(2), try row.instant(3))
    }
  }
}
