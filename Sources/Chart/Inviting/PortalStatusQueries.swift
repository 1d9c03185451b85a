package import Kernel
package import Store

/// How several people stand with the portal, in two questions for all of them.
enum PortalStatusQueries {
  /// What they said, and their account with the last time they signed in.
  static func people(_ patients: [Patient.ID]) -> SQL {
    """
    SELECT patient.id, patient.portal_choice,
      (SELECT noted_at FROM portal_answer WHERE portal_answer.patient_id = patient.id AND ended_at IS NULL),
      account.id, (SELECT MAX(created_at) FROM session WHERE session.owner = account.id)
    FROM patient LEFT JOIN account ON account.patient_id = patient.id AND account.disabled_at IS NULL
    WHERE patient.id IN (\(list: patients))
    """
  }

  /// The newest first, so that the first of each person is the one that counts.
  static func invitations(of patients: [Patient.ID], limit: Int) -> SQL {
    """
    SELECT patient_id, created_at, expires_at, wrong_tries, used_at, withdrawn_at FROM invitation
    WHERE patient_id IN (\(list: patients)) ORDER BY patient_id, created_at DESC LIMIT \(limit)
    """
  }
}

extension PortalStatus {
  /// How each of these people stands. People without an account and invitation are `notInvited`.
  package static func all(
    of patients: [Patient.ID], in reading: Reading, at now: Instant
  ) throws -> [Patient.ID: PortalStatus] {
    let ids = Array(Set(patients)).sorted()
    guard !ids.isEmpty else { return [:] }
    var invitations: [Patient.ID: PortalInvitation] = [:]
    for row in try reading.all(PortalStatusQueries.invitations(of: ids, limit: 5_000), as: InvitationRow.self)
    where invitations[row.patientID] == nil {
      invitations[row.patientID] = row.invitation
    }
    let people = try reading.all(PortalStatusQueries.people(ids), as: PersonRow.self)
    return Dictionary(
      people.map { row in
        let status = PortalStatus(
          answer: row.answer, account: row.account, invitation: invitations[row.patientID], at: now)
        return (row.patientID, status)
      }) { first, _ in first }
  }

  package static func one(_ patient: Patient.ID, in reading: Reading, at now: Instant) throws -> PortalStatus {
    try all(of: [patient], in: reading, at: now)[patient] ?? .notInvited
  }

  private struct PersonRow: RowDecodable {
    let patientID: Patient.ID
    let answer: PortalChoiceNoted?
    let account: PortalAccount?

    init(row: Row) throws {
      patientID = try row.id(0)
      let noted = try row.instantOrNil(2)
      answer = try row.textOrNil(1).flatMap(Patient.PortalChoice.init(rawValue:)).map {
        PortalChoiceNoted($0, notedAt: noted)
      }
      account = try row.textOrNil(3) == nil ? nil : PortalAccount(lastSignIn: try row.instantOrNil(4))
    }
  }

  private struct InvitationRow: RowDecodable {
    let patientID: Patient.ID
    let invitation: PortalInvitation

    init(row: Row) throws {
      patientID = try row.id(0)
      invitation = PortalInvitation(
        createdAt: try row.instant(1), expiresAt: try row.instant(2), wrongTries: Int(try row.integer(3)),
        isUsed: try row.textOrNil(4) != nil, isWithdrawn: try row.textOrNil(5) != nil)
    }
  }
}

extension PortalStatusQueries: QueryExamples {
  static var examples: [SQL] {
    [people([Patient.ID("p"), Patient.ID("q")]), invitations(of: [Patient.ID("p")], limit: 5_000)]
  }
}
