import Chart
import Kernel
import Store

/// How several people stand with the portal, in two questions for all of them.
enum PortalStatusQueries {
  static func accounts(of patients: [Patient.ID]) -> SQL {
    """
    SELECT patient_id, (SELECT MAX(created_at) FROM session WHERE session.owner = account.id) FROM account
    WHERE patient_id IN (\(list: patients)) AND disabled_at IS NULL
    """
  }

  /// Newest first, so that the first of each person is the one that counts.
  static func invitations(of patients: [Patient.ID], limit: Int) -> SQL {
    """
    SELECT patient_id, created_at, expires_at, wrong_tries, used_at, withdrawn_at FROM invitation
    WHERE patient_id IN (\(list: patients)) ORDER BY patient_id, created_at DESC LIMIT \(limit)
    """
  }

  /// How each of these people stands.
  static func statuses(
    of patients: [Patient], at now: Instant, in reading: Reading
  ) throws -> [Patient.ID: PortalStatus] {
    let ids = patients.map(\.id)
    var accounts: [Patient.ID: PortalAccount] = [:]
    try reading.each(PortalStatusQueries.accounts(of: ids)) { row in
      accounts[try row.id(0)] = PortalAccount(lastSignIn: try row.instantOrNil(1))
    }
    var invitations: [Patient.ID: PortalInvitation] = [:]
    try reading.each(PortalStatusQueries.invitations(of: ids, limit: 1_000)) { row in
      let id: Patient.ID = try row.id(0)
      if invitations[id] == nil { invitations[id] = try PortalInvitation(row: row) }
    }
    return Dictionary(
      uniqueKeysWithValues: patients.map { patient in
        (
          patient.id,
          PortalStatus(
            choice: patient.portalChoice, account: accounts[patient.id], invitation: invitations[patient.id], at: now)
        )
      })
  }
}

extension PortalStatusQueries: QueryExamples {
  static var examples: [SQL] {
    [accounts(of: [Patient.ID("p"), Patient.ID("q")]), invitations(of: [Patient.ID("p")], limit: 1_000)]
  }
}

extension PortalInvitation: RowDecodable {
  init(row: Row) throws {
    createdAt = try row.instant(1)
    expiresAt = try row.instant(2)
    wrongTries = Int(try row.integer(3))
    isUsed = try row.textOrNil(4) != nil
    isWithdrawn = try row.textOrNil(5) != nil
  }
}
