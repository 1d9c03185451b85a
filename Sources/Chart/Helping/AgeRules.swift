package import Kernel
package import Store

/// From which age on those who answer for a child see less, and at which age it ends: the practice's own table, because
/// the states' laws differ.
package struct AgeRules: Sendable, Equatable {
  /// One line: from this age on, this much in this part.
  package struct Line: Sendable, Hashable {
    package let age: Int
    package let scope: HelperGrant.Scope
    /// Nil: nothing.
    package let most: HelperRights.Right?

    package init(_ age: Int, _ scope: HelperGrant.Scope, _ most: HelperRights.Right?) {
      (self.age, self.scope, self.most) = (age, scope, most)
    }
  }

  package let lines: [Line]

  package init(_ lines: [Line]) { self.lines = lines }

  /// The table of the practice.
  package init(in reading: Reading) throws {
    try self.init(reading.all(AgeRuleQueries.all(), as: Line.self))
  }

  /// The most that those who answer for a child of this age may.
  package func most(at age: Int) -> HelperRights {
    var most: [HelperGrant.Scope: HelperRights.Right] = [:]
    for scope in HelperGrant.Scope.allCases {
      let line = lines.filter { $0.scope == scope && $0.age <= age }.max { $0.age < $1.age }
      if let right = line.map(\.most) ?? .act { most[scope] = right }
    }
    return HelperRights(most)
  }

  /// The ages at which something changes, youngest first.
  package var ages: [Int] {
    Set(lines.map(\.age)).sorted().filter { most(at: $0) != most(at: $0 - 1) }
  }

  /// The age at which nothing is left; nil when the table never ends it, which no practice can set.
  package var end: Int? { ages.first { most(at: $0).isEmpty } }

  /// The age from which on what is private for teens is kept from those who answer for them.
  package var privateFrom: Int? { ages.first }
}

/// A right whose child is near an age of the table, and whom nobody told yet.
package struct NearingAge: Sendable, RowDecodable {
  package let patientID: Patient.ID
  package let birthDate: CivilDate
  package let grantID: HelperGrant.ID
  package let accountID: Account.ID

  package init(row: Row) throws {
    (patientID, birthDate) = (try row.id(0), try row.day(1))
    (grantID, accountID) = (try row.id(2), try row.id(3))
  }
}

extension AgeRules {
  package static func nearing(
    _ age: Int, bornFrom first: CivilDate, to last: CivilDate, in reading: Reading
  ) throws -> [NearingAge] {
    try reading.all(AgeRuleQueries.nearing(age, bornFrom: first, to: last, limit: 200))
  }

  package static func told(
    _ grant: HelperGrant.ID, of patient: Patient.ID, _ age: Int, in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(AgeRuleQueries.told(grant, of: patient, age, at: now))
  }

  /// Sets the whole table.
  package func save(by staff: StaffMember.ID, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(AgeRuleQueries.forgetAll())
    for line in lines { _ = try transaction.run(AgeRuleQueries.add(line, by: staff.text, at: now)) }
  }
}

extension AgeRules.Line: RowDecodable {
  package init(row: Row) throws {
    guard let scope = HelperGrant.Scope(rawValue: try row.text(1)) else { throw HelpingFault.unknownScope }
    self.init(Int(try row.integer(0)), scope, HelperRights.Right(rawValue: try row.text(2)))
  }
}

extension CivilDate {
  /// The day on which somebody born on this day becomes this old: in other years, 1 March for 29 February.
  package func birthday(_ age: Int) -> CivilDate? {
    CivilDate(year: year + age, month: month, day: day) ?? CivilDate(year: year + age, month: 3, day: 1)
  }
}

/// Why something about helping was not done.
package enum HelpingFault: Fault {
  case unknownScope

  package var kind: FaultKind { .broken }
  package var code: StaticString { "helping.unknown-scope" }
}
