package import Kernel

/// One person's right to look after somebody else's chart: who, for whom, what, and from when to when.
package struct HelperGrant: Sendable, Hashable {
  package typealias ID = Kernel.ID<HelperGrant>

  package let id: ID
  package let patientID: Patient.ID
  package let accountID: Account.ID
  package let relationship: Relationship
  package let scopes: Set<Scope>
  package let startsAt: Instant
  package let endsAt: Instant?
  package let revokedAt: Instant?

  package init(
    id: ID, patientID: Patient.ID, accountID: Account.ID, relationship: Relationship, scopes: Set<Scope>,
    startsAt: Instant, endsAt: Instant?, revokedAt: Instant?
  ) {
    self.id = id
    self.patientID = patientID
    self.accountID = accountID
    self.relationship = relationship
    self.scopes = scopes
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.revokedAt = revokedAt
  }

  /// Whether the right holds at a moment. Asked on every request; nothing remembers the answer.
  package func isInForce(at now: Instant) -> Bool {
    guard revokedAt == nil, startsAt <= now else { return false }
    return endsAt.map { now < $0 } ?? true
  }

  /// What the helper is to the patient.
  package enum Relationship: String, Sendable, CaseIterable {
    case parent, child, partner, relative, friend, carer, guardian
  }

  /// The parts of a chart that a helper may be allowed to see.
  package enum Scope: String, Sendable, CaseIterable {
    case results, notes, visits, record
  }
}
