import Kernel
import Store

/// The rights in force, without those that a block takes away.
enum HelperAccessQueries {
  static let columns: StaticString = """
    helper_grant.id, helper_grant.patient_id, helper_grant.account_id, helper_grant.relationship, \
    helper_grant.basis, helper_grant.scopes, helper_grant.starts_at, helper_grant.ends_at, helper_grant.revoked_at
    """
  private static let person: StaticString = "patient.given, patient.family, patient.birth_date"
  private static let tables: StaticString = """
    helper_grant JOIN patient ON patient.id = helper_grant.patient_id \
    JOIN account ON account.id = helper_grant.account_id
    """
  /// Deny wins: a block by account or by the e-mail of the account.
  private static let unblocked: StaticString = """
    NOT EXISTS (SELECT 1 FROM helper_block WHERE helper_block.patient_id = helper_grant.patient_id \
    AND helper_block.lifted_at IS NULL \
    AND (helper_block.account_id = helper_grant.account_id OR helper_block.email = account.email))
    """

  static func grant(of account: Account.ID, for patient: Patient.ID, at now: Instant) -> SQL {
    """
    SELECT \(raw: columns), \(raw: person) FROM \(raw: tables)
    WHERE helper_grant.patient_id = \(patient) AND helper_grant.account_id = \(account)
      AND helper_grant.revoked_at IS NULL AND helper_grant.starts_at <= \(now)
      AND (helper_grant.ends_at IS NULL OR helper_grant.ends_at > \(now))
      AND patient.merged_into IS NULL AND account.disabled_at IS NULL AND \(raw: unblocked)
    LIMIT 1
    """
  }

  static func grants(of patient: Patient.ID, at now: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns), \(raw: person) FROM \(raw: tables)
    WHERE helper_grant.patient_id = \(patient) AND helper_grant.revoked_at IS NULL
      AND helper_grant.starts_at <= \(now) AND (helper_grant.ends_at IS NULL OR helper_grant.ends_at > \(now))
      AND patient.merged_into IS NULL AND account.disabled_at IS NULL AND \(raw: unblocked)
    ORDER BY helper_grant.starts_at, helper_grant.id LIMIT \(limit)
    """
  }

  static func helped(by account: Account.ID, at now: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns), \(raw: person) FROM \(raw: tables)
    WHERE helper_grant.account_id = \(account) AND helper_grant.revoked_at IS NULL
      AND helper_grant.starts_at <= \(now) AND (helper_grant.ends_at IS NULL OR helper_grant.ends_at > \(now))
      AND patient.merged_into IS NULL AND account.disabled_at IS NULL AND \(raw: unblocked)
    ORDER BY patient.sort_name, patient.id LIMIT \(limit)
    """
  }
}

extension HelperAccessQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (account, patient) = (Account.ID("a"), Patient.ID("p"))
    return [
      grant(of: account, for: patient, at: now), grants(of: patient, at: now, limit: 20),
      helped(by: account, at: now, limit: 20),
    ]
  }
}
