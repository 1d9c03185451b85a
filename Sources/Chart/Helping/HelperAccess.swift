package import Kernel
package import Store

/// Who may look after whom at this very moment. The one answer: pages, messages, notices and calendars all ask it, so
/// that a right that was taken back, blocked or outgrown is gone everywhere at once.
///
/// Whatever was granted, a block wins, and the practice's table of ages takes away what a parent may not see any more.
package enum HelperAccess {
  /// The most helpers of a patient, and the most people whom somebody helps, that are looked at.
  package static let most = 20

  /// What an account may do in a chart; nil when that is nothing.
  package static func grant(
    of account: Account.ID, for patient: Patient.ID, in reading: Reading, at now: Instant, on today: CivilDate
  ) throws -> HelperGrant? {
    let found: GrantedRight? = try reading.first(HelperAccessQueries.grant(of: account, for: patient, at: now))
    return try effective(found.map { [$0] } ?? [], in: reading, on: today).first?.grant
  }

  /// Who helps a patient.
  package static func grants(
    of patient: Patient.ID, in reading: Reading, at now: Instant, on today: CivilDate
  ) throws -> [HelperGrant] {
    let found: [GrantedRight] = try reading.all(HelperAccessQueries.grants(of: patient, at: now, limit: most))
    return try effective(found, in: reading, on: today).map(\.grant)
  }

  /// The people whom an account looks after, by name.
  package static func helped(
    by account: Account.ID, in reading: Reading, at now: Instant, on today: CivilDate
  ) throws -> [HelpedChart] {
    let found: [GrantedRight] = try reading.all(HelperAccessQueries.helped(by: account, at: now, limit: most))
    return try effective(found, in: reading, on: today)
  }

  private static func effective(
    _ found: [GrantedRight], in reading: Reading, on today: CivilDate
  ) throws -> [HelpedChart] {
    // The table is read only where it says something: most helpers are nobody's parents.
    let rules = found.contains { $0.grant.basis == .parent } ? try AgeRules(in: reading) : AgeRules([])
    return found.compactMap { right in
      guard let grant = right.grant.limited(by: rules, born: right.birthDate, on: today) else { return nil }
      return HelpedChart(patientID: grant.patientID, name: right.name, grant: grant)
    }
  }
}

/// Somebody who is helped, and by what right.
package struct HelpedChart: Sendable {
  package let patientID: Patient.ID
  package let name: PersonName
  package let grant: HelperGrant
}

extension HelperGrant {
  /// The right as the patient's age leaves it; nil when nothing is left. Without a birth date nobody can say how old a
  /// child is, and then those who answer for it see nothing.
  package func limited(by rules: AgeRules, born: CivilDate?, on today: CivilDate) -> HelperGrant? {
    guard basis == .parent else { return rights.isEmpty ? nil : self }
    guard let born else { return nil }
    let left = rights.within(rules.most(at: born.age(on: today)))
    guard !left.isEmpty else { return nil }
    return HelperGrant(
      id: id, patientID: patientID, accountID: accountID, relationship: relationship, basis: basis, rights: left,
      from: startsAt, to: endsAt, revokedAt: revokedAt, isNarrowed: left != rights)
  }
}

/// A right as it stands in the database, with what is needed to say what it is worth.
struct GrantedRight: RowDecodable {
  let grant: HelperGrant
  let name: PersonName
  let birthDate: CivilDate?

  init(row: Row) throws {
    grant = try HelperGrant(row: row)
    name = PersonName(given: try row.text(9), family: try row.text(10))
    birthDate = try row.dayOrNil(11)
  }
}

extension HelperGrant: RowDecodable {
  package init(row: Row) throws {
    self.init(
      id: try row.id(0), patientID: try row.id(1), accountID: try row.id(2),
      relationship: Relationship(rawValue: try row.text(3)) ?? .friend,
      basis: Basis(rawValue: try row.text(4)) ?? .granted, rights: HelperRights(text: try row.text(5)),
      from: try row.instant(6), to: try row.instantOrNil(7), revokedAt: try row.instantOrNil(8))
  }
}
