package import Chart
package import Kernel
import Store

/// What a helper is to be allowed, and why.
package struct HelperRequest: Sendable {
  package let patientID: Patient.ID
  package let accountID: Account.ID
  package let relationship: HelperGrant.Relationship
  package let scopes: Set<HelperGrant.Scope>
  package let endsAt: Instant?
  package let reason: String

  package init(
    patientID: Patient.ID, accountID: Account.ID, relationship: HelperGrant.Relationship,
    scopes: Set<HelperGrant.Scope>, endsAt: Instant?, reason: String
  ) {
    self.patientID = patientID
    self.accountID = accountID
    self.relationship = relationship
    self.scopes = scopes
    self.endsAt = endsAt
    self.reason = reason
  }
}

/// Why a helper was not added or taken away.
package enum HelperFault: Fault {
  case helpsAlready, helpsNot, ownRecord

  package var kind: FaultKind { .conflict }

  package var code: StaticString {
    switch self {
    case .helpsAlready: "helper.helps-already"
    case .helpsNot: "helper.helps-not"
    case .ownRecord: "helper.own-record"
    }
  }
}

extension App {
  /// Lets one person look after another's record, under their own name. Takes effect at once.
  package func grantHelper(_ request: HelperRequest, by actor: Actor, from origin: Origin) async throws {
    let now = clock.now
    let grant = HelperGrant(
      id: HelperGrant.ID(random: random), patientID: request.patientID, accountID: request.accountID,
      relationship: request.relationship, scopes: request.scopes, startsAt: now, endsAt: request.endsAt,
      revokedAt: nil)
    try await database.write { [audit] transaction in
      guard try PatientDirectory.patient(request.patientID, in: transaction) != nil,
        let account = try transaction.first(AccountQueries.one(request.accountID), as: Account.self)
      else { throw ChartFault.notFound }
      guard account.patientID != request.patientID else { throw HelperFault.ownRecord }
      guard try transaction.run(HelperQueries.insert(grant, by: actor.id, reason: request.reason)) == 1 else {
        throw HelperFault.helpsAlready
      }
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: request.patientID, action: .administer,
          object: "helper/\(grant.id)", reason: request.reason, origin: origin),
        in: transaction)
    }
  }

  /// Ends it at once: the next request finds nothing.
  package func revokeHelper(
    _ account: Account.ID, of patient: Patient.ID, by actor: Actor, from origin: Origin
  ) async throws {
    let now = clock.now
    try await database.write { [audit] transaction in
      guard try transaction.run(HelperQueries.revoke(of: account, for: patient, by: actor.id, at: now)) == 1 else {
        throw HelperFault.helpsNot
      }
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: patient, action: .administer, object: "helper-end/\(account)",
          origin: origin),
        in: transaction)
    }
  }

  /// An account for somebody who helps and may be no patient here.
  ///
  /// - Throws: `InvitationFault.emailTaken`, `weakPassword`.
  package func addAccount(
    _ account: Account, password: Secret<String>, by actor: Actor, from origin: Origin
  ) async throws {
    let known = [account.name.given, account.name.family, account.email, practice.name, practice.kind]
    if let weakness = PasswordRules.weakness(of: password.reveal(), knowing: known) {
      throw InvitationFault.weakPassword(weakness)
    }
    let hash = try await hasher.hash(password)
    let now = clock.now
    try await database.write { [audit] transaction in
      guard try transaction.run(AccountQueries.insert(account, password: hash, consentedAt: nil, at: now)) == 1 else {
        throw InvitationFault.emailTaken
      }
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: account.patientID, action: .administer, object: "account/\(account.id)",
          origin: origin),
        in: transaction)
    }
  }
}
