package import Kernel
package import Store

/// What a nurse may approve alone for one medicine. It does nothing until a provider put a name under it.
package struct RefillProtocol: Sendable {
  package typealias ID = Kernel.ID<RefillProtocol>

  package let id: ID
  package let terms: RefillTerms
  package let writtenBy: String
  package let writtenAt: Instant
  package let approvedBy: String?
  package let approvedAt: Instant?
  package let endedAt: Instant?

  package var isInForce: Bool { approvedAt != nil && endedAt == nil }
}

/// The terms of a row: for which medicine, and what must be true of the patient.
package struct RefillTerms: Sendable, Equatable {
  /// `rxnorm|314076`, or the name of what is in it: `lisinopril`.
  package let medicine: String
  /// The last visit lies at most so many months back.
  package let visitMonths: Int
  /// Nil where no test is asked for.
  package let lab: Lab?
  /// How many refills a renewal grants; 0: renewals go to the provider.
  package let mostRefills: Int

  /// A test that must have a value, not older than so many months.
  package struct Lab: Sendable, Equatable {
    /// The test by the guide's key: `creatinine`.
    package let test: String
    package let codeKeys: [String]
    package let months: Int

    package init(test: String, codeKeys: [String], months: Int) {
      (self.test, self.codeKeys, self.months) = (test, codeKeys, months)
    }
  }

  package init(medicine: String, visitMonths: Int, lab: Lab?, mostRefills: Int) {
    (self.medicine, self.visitMonths, self.lab, self.mostRefills) = (medicine, visitMonths, lab, mostRefills)
  }

  /// The key of what somebody typed: a code stays one, a name is folded. Nil when it is neither.
  package static func medicine(typed text: String) -> String? {
    let words = FoldedWords.of(text)
    let rest = words.first == "rxnorm" ? Array(words.dropFirst()) : words
    if rest.count == 1, rest[0].utf8.count <= 12, rest[0].utf8.allSatisfy({ (48...57).contains($0) }) {
      return "rxnorm|\(rest[0])"
    }
    return words.isEmpty ? nil : words.joined(separator: "-")
  }

  /// Whether the row is about a medicine: by its code, or because all its words stand in the medicine's name.
  package func covers(codeKey: String, name: String) -> Bool {
    if medicine.hasPrefix("rxnorm|") { return medicine == codeKey }
    return Set(medicine.split(separator: "-").map(String.init)).isSubset(of: Set(FoldedWords.of(name)))
  }
}

/// The rows of the protocol that are in force, and those that wait for a name.
package struct RefillBook: Sendable {
  static let most = 500

  package let rows: [RefillProtocol]

  /// Everything that is not over.
  package init(in reading: Reading) throws {
    rows = try reading.all(RefillProtocolQueries.standing(limit: RefillBook.most))
  }

  package init(_ rows: [RefillProtocol]) { self.rows = rows }

  /// The row for a medicine: one for its very code goes before one for what is in it.
  package func rule(codeKey: String, name: String) -> RefillProtocol? {
    let fitting = rows.filter { $0.isInForce && $0.terms.covers(codeKey: codeKey, name: name) }
    return fitting.first { $0.terms.medicine.hasPrefix("rxnorm|") } ?? fitting.first
  }

  /// What is over, the last first.
  package static func ended(in reading: Reading) throws -> [RefillProtocol] {
    try reading.all(RefillProtocolQueries.ended(limit: 50))
  }

  package static func one(_ id: RefillProtocol.ID, in reading: Reading) throws -> RefillProtocol? {
    try reading.first(RefillProtocolQueries.one(id))
  }

  /// Writes a row down. It takes the place of another draft for the same medicine.
  package static func write(
    _ terms: RefillTerms, id: RefillProtocol.ID, by member: StaffMember, in transaction: Transaction, at now: Instant
  ) throws {
    try transaction.run(RefillProtocolQueries.endDrafts(for: terms.medicine, by: member, at: now))
    try transaction.run(RefillProtocolQueries.insert(id, terms, by: member, at: now))
  }

  /// Puts a name under a row, which takes the place of the one in force for the same medicine.
  ///
  /// - Returns: `false` when it was approved or ended meanwhile.
  package static func approve(
    _ row: RefillProtocol, by member: StaffMember, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    try transaction.run(RefillProtocolQueries.endInForce(for: row.terms.medicine, by: member, at: now))
    return try transaction.run(RefillProtocolQueries.approve(row.id, by: member, at: now)) == 1
  }

  /// Takes a row back. - Returns: `false` when it was over already.
  package static func end(
    _ id: RefillProtocol.ID, by member: StaffMember, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    try transaction.run(RefillProtocolQueries.end(id, by: member, at: now)) == 1
  }
}

extension RefillProtocol: RowDecodable {
  package init(row: Row) throws {
    id = try row.id(0)
    let test = try row.text(3)
    let codes = try row.text(4).split(separator: " ").map(String.init)
    let months = Int(try row.integer(5))
    terms = RefillTerms(
      medicine: try row.text(1), visitMonths: Int(try row.integer(2)),
      lab: test.isEmpty ? nil : RefillTerms.Lab(test: test, codeKeys: codes, months: months),
      mostRefills: Int(try row.integer(6)))
    (writtenBy, writtenAt) = (try row.text(7), try row.instant(8))
    (approvedBy, approvedAt) = (try row.textOrNil(9), try row.instantOrNil(10))
    endedAt = try row.instantOrNil(11)
  }
}
