package import Kernel
package import Store

/// What a patient or helper asked for at once: medicines, from which pharmacy, and by when they hear from the practice.
package struct RefillRequest: Sendable {
  package typealias ID = Kernel.ID<RefillRequest>

  package let id: ID
  package let patientID: Patient.ID
  package let accountID: Account.ID
  /// `patient`, or the helper's relationship.
  package let askedAs: String
  package let pharmacy: String
  package let note: String
  package let askedAt: Instant
  package let promisedAt: Instant
  /// The one who asked, as the account is named.
  package let asker: PersonName?

  package init(
    id: ID, patientID: Patient.ID, accountID: Account.ID, askedAs: String, pharmacy: String, note: String,
    at now: Instant, promisedAt: Instant
  ) {
    (self.id, self.patientID, self.accountID, self.askedAs) = (id, patientID, accountID, askedAs)
    (self.pharmacy, self.note, askedAt, self.promisedAt) = (pharmacy, note, now, promisedAt)
    asker = nil
  }

  package var cause: String { "refill/\(id)" }
}

extension RefillRequest: RowDecodable {
  package init(row: Row) throws { try self.init(row: row, from: 0) }

  init(row: Row, from start: Int) throws {
    (id, patientID) = (try row.id(start), try row.id(start + 1))
    (accountID, askedAs) = (try row.id(start + 2), try row.text(start + 3))
    (pharmacy, note) = (try row.text(start + 4), try row.text(start + 5))
    (askedAt, promisedAt) = (try row.instant(start + 6), try row.instant(start + 7))
    asker = try row.textOrNil(start + 8).map { PersonName(given: $0, family: try row.text(start + 9)) }
  }
}

/// Asking, deciding, and what of it stands where.
package enum RefillRequests {
  /// Lines of one page at most.
  static let most = 200

  /// Keeps a request with its medicines.
  ///
  /// - Throws: `RefillFault.askedAlready` when one of them is asked for already.
  package static func ask(
    _ request: RefillRequest, _ lines: [RefillLine], by name: String, as actor: Actor, in transaction: Transaction
  ) throws {
    try transaction.run(RefillQueries.insert(request))
    for line in lines {
      guard try transaction.run(RefillQueries.insert(line)) == 1 else { throw RefillFault.askedAlready }
      let step = RefillStep(.received, by: actor, named: name, at: request.askedAt)
      try transaction.run(RefillQueries.insert(step, of: line))
    }
  }

  /// Moves a medicine on. Compare-and-set: of two people who decide at once, one does.
  ///
  /// - Throws: `WorkFault.settledAlready`.
  package static func take(_ step: RefillStep, for line: RefillLine, in transaction: Transaction) throws {
    guard try transaction.run(RefillQueries.move(line.id, to: step.state, at: step.at)) == 1 else {
      throw WorkFault.settledAlready
    }
    try transaction.run(RefillQueries.insert(step, of: line))
  }

  package static func one(_ id: RefillRequest.ID, in reading: Reading) throws -> RefillRequest? {
    try reading.first(RefillQueries.request(id))
  }

  package static func lines(of id: RefillRequest.ID, in reading: Reading) throws -> [RefillLine] {
    try reading.all(RefillQueries.lines(of: id, limit: 50))
  }

  /// One medicine of a request.
  package static func line(_ id: RefillLine.ID, in reading: Reading) throws -> RefillLine? {
    try reading.first(RefillQueries.line(id))
  }

  /// What was approved and is not at the pharmacy yet, the oldest first.
  package static func toSend(in reading: Reading) throws -> [RefillToSend] {
    try reading.all(RefillQueries.toSend(limit: most))
  }

  /// Where somebody fetches medicines, as they typed it last.
  package static func pharmacy(of patient: Patient.ID, in reading: Reading) throws -> String? {
    try reading.first(RefillQueries.pharmacy(of: patient), as: String.self)
  }

  package static func keepPharmacy(
    _ name: String, of patient: Patient.ID, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws {
    try transaction.run(RefillQueries.keepPharmacy(name, of: patient, by: actor.id, at: now))
  }
}

/// A medicine on the list that goes to the pharmacies: for whom it is, and who approved it.
package struct RefillToSend: Sendable, RowDecodable {
  package let standing: RefillStanding
  package let patient: PersonName
  package let birthDate: CivilDate?

  package init(row: Row) throws {
    standing = try RefillStanding(row: row)
    let start = RefillLine.width + RefillStep.width + 10
    patient = PersonName(given: try row.text(start), family: try row.text(start + 1))
    birthDate = try row.dayOrNil(start + 2)
  }
}

extension ChartReader {
  /// What was asked for and where it stands, newest first; only medicines that this viewer may see.
  package func refills(limit: Int = 100) throws -> [RefillStanding] {
    guard visibility.allows(.medicine) else { return [] }
    return try query(RefillQueries.standings(of: patient.id, within: visibility, limit: limit))
  }

  /// The pharmacy that was typed last.
  package func pharmacyChoice() throws -> String? {
    guard visibility.allows(.medicine) else { return nil }
    return try query(RefillQueries.pharmacy(of: patient.id), as: String.self).first
  }
}

/// Why medicines were not asked for.
package enum RefillFault: Fault, Equatable {
  /// One of them is asked for already.
  case askedAlready
  /// Not a medicine that is taken now, or not one that this viewer sees.
  case notTheirs

  package var kind: FaultKind {
    switch self {
    case .askedAlready: .conflict
    case .notTheirs: .notFound
    }
  }

  package var code: StaticString {
    switch self {
    case .askedAlready: "refill.asked-already"
    case .notTheirs: "refill.not-theirs"
    }
  }
}
