package import Chart
package import Kernel
package import Store

/// All questions about who helps whom that are not about what they may do now: `HelperAccess` answers that.
enum HelperQueries {
  private static let columns: StaticString = """
    helper_grant.id, helper_grant.patient_id, helper_grant.account_id, helper_grant.relationship, \
    helper_grant.basis, helper_grant.scopes, helper_grant.starts_at, helper_grant.ends_at, helper_grant.revoked_at, \
    account.given, account.family, account.email, helper_grant.proof, helper_grant.review_on, helper_grant.document_id
    """

  /// Who looks after a patient, also those whose time has not come, or whom a block stops: for lists.
  static func helpers(of patient: Patient.ID, at now: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM helper_grant JOIN account ON account.id = helper_grant.account_id
    WHERE helper_grant.patient_id = \(patient) AND revoked_at IS NULL AND (ends_at IS NULL OR ends_at > \(now))
    ORDER BY starts_at, helper_grant.id LIMIT \(limit)
    """
  }

  static func one(_ id: HelperGrant.ID) -> SQL {
    """
    SELECT \(raw: columns) FROM helper_grant JOIN account ON account.id = helper_grant.account_id
    WHERE helper_grant.id = \(id) AND revoked_at IS NULL
    """
  }

  static func insert(_ grant: HelperGrant, _ offer: HelperOffer, by actor: String, reason: String) -> SQL {
    """
    INSERT INTO helper_grant
      (id, patient_id, account_id, relationship, basis, scopes, granted_by, reason, starts_at, ends_at, proof,
      review_on, document_id)
    VALUES (\(grant.id), \(grant.patientID), \(grant.accountID), \(grant.relationship.rawValue),
      \(grant.basis.rawValue), \(grant.rights.text), \(actor), \(reason), \(grant.startsAt), \(grant.endsAt),
      \(offer.proof), \(offer.reviewOn), \(offer.documentID?.text))
    ON CONFLICT DO NOTHING
    """
  }

  static func revoke(of account: Account.ID, for patient: Patient.ID, by actor: String, at now: Instant) -> SQL {
    """
    UPDATE helper_grant SET revoked_at = \(now), revoked_by = \(actor)
    WHERE patient_id = \(patient) AND account_id = \(account) AND revoked_at IS NULL
    """
  }

  static func end(_ id: HelperGrant.ID, by actor: String, at now: Instant) -> SQL {
    "UPDATE helper_grant SET revoked_at = \(now), revoked_by = \(actor) WHERE id = \(id) AND revoked_at IS NULL"
  }

  static func change(_ id: HelperGrant.ID, to rights: HelperRights, until end: Instant?, at now: Instant) -> SQL {
    """
    UPDATE helper_grant SET scopes = \(rights.text), ends_at = \(end), changed_at = \(now)
    WHERE id = \(id) AND revoked_at IS NULL
    """
  }

  static func review(_ id: HelperGrant.ID, _ offer: HelperOffer, at now: Instant) -> SQL {
    """
    UPDATE helper_grant SET proof = \(offer.proof), review_on = \(offer.reviewOn), ends_at = \(offer.endsAt),
      changed_at = \(now)
    WHERE id = \(id) AND revoked_at IS NULL
    """
  }

  /// Rights whose paper is to be looked at.
  static func toReview(by day: CivilDate, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM helper_grant JOIN account ON account.id = helper_grant.account_id
    WHERE review_on <= \(day) AND review_on >= '0000' AND revoked_at IS NULL
    ORDER BY review_on, helper_grant.id LIMIT \(limit)
    """
  }
}

extension HelperQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (account, patient) = (Account.ID("a"), Patient.ID("p"))
    let grant = HelperGrant(
      id: HelperGrant.ID("g"), patientID: patient, accountID: account, relationship: .parent, scopes: [.results],
      startsAt: now, endsAt: nil, revokedAt: nil)
    let offer = HelperOffer(for: patient, as: .parent, on: .parent, .nothing, until: nil)
    return [
      helpers(of: patient, at: now, limit: 20), one(grant.id), insert(grant, offer, by: "s", reason: ""),
      revoke(of: account, for: patient, by: "s", at: now), end(grant.id, by: "s", at: now),
      change(grant.id, to: .nothing, until: nil, at: now), review(grant.id, offer, at: now),
      toReview(by: CivilDate(daysSince1970: 0), limit: 100),
    ]
  }
}

/// Somebody who may open a patient's record, as lists show them.
package struct HelperName: Sendable, RowDecodable {
  package let grant: HelperGrant
  package let name: PersonName
  package let email: String
  /// What staff saw, or where the paper is; empty for what the patient gave.
  package let proof: String
  package let reviewOn: CivilDate?
  package let documentID: Attachment.ID?

  package var relationship: HelperGrant.Relationship { grant.relationship }

  package init(row: Row) throws {
    grant = try HelperGrant(row: row)
    name = PersonName(given: try row.text(9), family: try row.text(10))
    (email, proof) = (try row.text(11), try row.text(12))
    reviewOn = try row.dayOrNil(13)
    documentID = try row.idOrNil(14)
  }
}
