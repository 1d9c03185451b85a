package import Chart
package import Kernel
package import Store

/// All questions about who helps whom.
enum HelperQueries {
  private static let columns: StaticString =
    "id, patient_id, account_id, relationship, scopes, starts_at, ends_at, revoked_at"

  static func grant(of account: Account.ID, for patient: Patient.ID) -> SQL {
    """
    SELECT \(raw: columns) FROM helper_grant
    WHERE patient_id = \(patient) AND account_id = \(account) AND revoked_at IS NULL
    """
  }

  /// The people an account may look after, with their names.
  static func helped(by account: Account.ID, at now: Instant, limit: Int) -> SQL {
    """
    SELECT patient.id, patient.given, patient.family FROM helper_grant
    JOIN patient ON patient.id = helper_grant.patient_id
    WHERE account_id = \(account) AND revoked_at IS NULL
      AND starts_at <= \(now) AND (ends_at IS NULL OR ends_at > \(now))
      AND patient.merged_into IS NULL
    ORDER BY patient.sort_name LIMIT \(limit)
    """
  }

  /// Who looks after a patient, for the patient's card.
  static func helpers(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT account.given, account.family, helper_grant.relationship FROM helper_grant
    JOIN account ON account.id = helper_grant.account_id
    WHERE helper_grant.patient_id = \(patient) AND revoked_at IS NULL ORDER BY starts_at LIMIT \(limit)
    """
  }

  static func insert(_ grant: HelperGrant, by actor: String, reason: String) -> SQL {
    let scopes = grant.scopes.map(\.rawValue).sorted().joined(separator: " ")
    return """
      INSERT INTO helper_grant
        (id, patient_id, account_id, relationship, scopes, granted_by, reason, starts_at, ends_at)
      VALUES (\(grant.id), \(grant.patientID), \(grant.accountID), \(grant.relationship.rawValue), \(scopes), \(actor),
        \(reason), \(grant.startsAt), \(grant.endsAt))
      ON CONFLICT DO NOTHING
      """
  }

  static func revoke(of account: Account.ID, for patient: Patient.ID, by actor: String, at now: Instant) -> SQL {
    """
    UPDATE helper_grant SET revoked_at = \(now), revoked_by = \(actor)
    WHERE patient_id = \(patient) AND account_id = \(account) AND revoked_at IS NULL
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
    return [
      self.grant(of: account, for: patient), helped(by: account, at: now, limit: 20), helpers(of: patient, limit: 20),
      insert(grant, by: "s", reason: ""), revoke(of: account, for: patient, by: "s", at: now),
    ]
  }
}

extension HelperGrant: RowDecodable {
  package init(row: Row) throws {
    self.init(
      id: try row.id(0), patientID: try row.id(1), accountID: try row.id(2),
      relationship: Relationship(rawValue: try row.text(3)) ?? .friend,
      // A scope that nobody knows opens nothing.
      scopes: Set(try row.text(4).split(separator: " ").compactMap { Scope(rawValue: String($0)) }),
      startsAt: try row.instant(5), endsAt: try row.instantOrNil(6), revokedAt: try row.instantOrNil(7))
  }
}

/// Somebody who may open a patient's record.
package struct HelperName: Sendable, RowDecodable {
  package let name: PersonName
  package let relationship: HelperGrant.Relationship

  package init(row: Row) throws {
    name = PersonName(given: try row.text(0), family: try row.text(1))
    relationship = HelperGrant.Relationship(rawValue: try row.text(2)) ?? .friend
  }
}
