package import Chart
package import Kernel
package import Store

/// What a helper is to be allowed, and why, as the practice grants it.
package struct HelperRequest: Sendable {
  package let offer: HelperOffer
  package let accountID: Account.ID
  package let reason: String

  package init(_ offer: HelperOffer, to accountID: Account.ID, reason: String) {
    (self.offer, self.accountID, self.reason) = (offer, accountID, reason)
  }

  /// Everything in some parts.
  package init(
    patientID: Patient.ID, accountID: Account.ID, relationship: HelperGrant.Relationship,
    scopes: Set<HelperGrant.Scope>, endsAt: Instant?, reason: String
  ) {
    self.init(
      HelperOffer(
        for: patientID, as: relationship, on: relationship.usualBasis, .acting(in: scopes), until: endsAt),
      to: accountID, reason: reason)
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
    try await database.write { transaction in
      _ = try putGrant(request, by: actor, from: origin, in: transaction)
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

  /// Writes a right down. A right that is over, or that the patient gave before, gives way to the new one; one that
  /// staff have verified only to another that they have.
  ///
  /// - Throws: `helpsAlready`, `ownRecord`, or `ChartFault.notFound`.
  package func putGrant(
    _ request: HelperRequest, replacing mayReplace: Bool = false, by actor: Actor, from origin: Origin,
    in transaction: Transaction
  ) throws -> HelperGrant {
    let (now, offer) = (clock.now, request.offer)
    let grant = HelperGrant(
      id: HelperGrant.ID(random: random), patientID: offer.patientID, accountID: request.accountID,
      relationship: offer.relationship, basis: offer.basis, rights: offer.rights, from: now, to: offer.endsAt,
      revokedAt: nil)
    guard try PatientDirectory.patient(offer.patientID, in: transaction) != nil,
      let account = try transaction.first(AccountQueries.one(request.accountID), as: Account.self)
    else { throw ChartFault.notFound }
    guard account.patientID != offer.patientID else { throw HelperFault.ownRecord }
    let standing = try HelperAccess.grant(of: account.id, for: offer.patientID, in: transaction, at: now, on: today)
    if let standing {
      guard mayReplace, standing.basis == .granted || offer.basis != .granted else { throw HelperFault.helpsAlready }
    }
    _ = try transaction.run(HelperQueries.revoke(of: account.id, for: offer.patientID, by: actor.id, at: now))
    guard try transaction.run(HelperQueries.insert(grant, offer, by: actor.id, reason: request.reason)) == 1 else {
      throw HelperFault.helpsAlready
    }
    try audit.append(
      AuditEvent(
        at: now, actor: actor, patientID: offer.patientID, action: .administer, object: "helper/\(grant.id)",
        reason: request.reason, origin: origin),
      in: transaction)
    return grant
  }

  /// An account for somebody who helps and may be no patient here.
  ///
  /// - Throws: `InvitationFault.emailTaken`, `weakPassword`.
  package func addAccount(
    _ account: Account, password: Secret<String>, by actor: Actor, from origin: Origin
  ) async throws {
    let known = [account.name.given, account.name.family, account.email, practice.name, practice.kind]
    if let weakness = weakness(of: password, knowing: known) {
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
