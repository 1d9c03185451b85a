package import Kernel

/// One person's right to look after somebody else's chart: who, for whom, what, and from when to when.
package struct HelperGrant: Sendable, Hashable {
  package typealias ID = Kernel.ID<HelperGrant>

  package let id: ID
  package let patientID: Patient.ID
  package let accountID: Account.ID
  package let relationship: Relationship
  package let basis: Basis
  package let rights: HelperRights
  package let startsAt: Instant
  package let endsAt: Instant?
  package let revokedAt: Instant?
  /// Whether the age of the patient took something away that was given.
  package let isNarrowed: Bool

  package init(
    id: ID, patientID: Patient.ID, accountID: Account.ID, relationship: Relationship, basis: Basis,
    rights: HelperRights, from startsAt: Instant, to endsAt: Instant?, revokedAt: Instant?, isNarrowed: Bool = false
  ) {
    (self.id, self.patientID, self.accountID, self.relationship) = (id, patientID, accountID, relationship)
    (self.basis, self.rights, self.startsAt, self.endsAt) = (basis, rights, startsAt, endsAt)
    (self.revokedAt, self.isNarrowed) = (revokedAt, isNarrowed)
  }

  /// A right to see and do everything in some parts.
  package init(
    id: ID, patientID: Patient.ID, accountID: Account.ID, relationship: Relationship, scopes: Set<Scope>,
    startsAt: Instant, endsAt: Instant?, revokedAt: Instant?
  ) {
    self.init(
      id: id, patientID: patientID, accountID: accountID, relationship: relationship, basis: relationship.usualBasis,
      rights: .acting(in: scopes), from: startsAt, to: endsAt, revokedAt: revokedAt)
  }

  /// The parts that are open at all.
  package var scopes: Set<Scope> { rights.scopes }

  /// Whether they answer for the patient, as staff have verified: parents of children, and guardians.
  package var answersForPatient: Bool { basis == .parent || basis == .guardian }

  /// Whether the right holds at a moment. Asked on every request; nothing remembers the answer.
  package func isInForce(at now: Instant) -> Bool {
    guard revokedAt == nil, startsAt <= now else { return false }
    return endsAt.map { now < $0 } ?? true
  }

  /// What the helper is to the patient.
  package enum Relationship: String, Sendable, CaseIterable {
    case parent, child, partner, relative, friend, carer, guardian

    /// On what the right stands when the practice gives it and nothing else is said.
    package var usualBasis: Basis {
      switch self {
      case .parent: .parent
      case .guardian: .guardian
      case .child, .partner, .relative, .friend, .carer: .granted
      }
    }
  }

  /// On what the right stands.
  package enum Basis: String, Sendable, CaseIterable {
    /// The patient gave it, and takes it back.
    case granted
    /// They answer for a child. Staff saw a paper; it narrows and ends with the child's age.
    case parent
    /// They answer for somebody who cannot, by a paper that is looked at again and again.
    case guardian
  }

  /// The parts of a chart that a helper may be allowed to see, or to act in.
  package enum Scope: String, Sendable, CaseIterable {
    case results, notes, visits, record, messages, bills
  }
}
