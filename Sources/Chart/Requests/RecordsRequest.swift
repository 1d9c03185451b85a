package import Kernel
package import Store

/// A wish for a copy of the record (45 CFR 164.524): of what, how, for whom, and what was sent.
package struct RecordsRequest: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<RecordsRequest>

  package let id: ID
  package let patientID: Patient.ID
  package let accountID: Account.ID
  /// `patient`, or the helper's relationship.
  package let askedAs: String
  package let wish: Wish
  package let askedAt: Instant
  package let dueOn: CivilDate
  package private(set) var extensionReason: String?
  package private(set) var answer: Answer?

  /// What is wanted, and where it goes.
  package struct Wish: Sendable, Equatable {
    /// Empty for everything.
    package var kinds: Set<Kind>
    package var from: CivilDate?
    package var to: CivilDate?
    package var way: Way
    /// Whom it is sent to; empty when it is the one who asks.
    package var recipient: String
    /// A postal address, a fax number or a direct address.
    package var address: String

    package init(kinds: Set<Kind>, from: CivilDate?, to: CivilDate?, way: Way, recipient: String, address: String) {
      (self.kinds, self.from, self.to, self.way) = (kinds, from, to, way)
      (self.recipient, self.address) = (recipient, address)
    }
  }

  /// The parts of a record as people ask for them.
  package enum Kind: String, Sendable, CaseIterable {
    case results, notes, visits, medicines, shots, images, bills
  }

  /// How it gets to them.
  package enum Way: String, Sendable, CaseIterable {
    case download, paper, doctor
  }

  /// What was sent, and by whom.
  package struct Answer: Sendable {
    package let sent: String
    package let by: PersonName
    package let at: Instant
  }

  package init(
    id: ID, patientID: Patient.ID, by accountID: Account.ID, as askedAs: String, _ wish: Wish, at now: Instant,
    dueOn: CivilDate
  ) {
    (self.id, self.patientID, self.accountID, self.askedAs) = (id, patientID, accountID, askedAs)
    (self.wish, askedAt, self.dueOn) = (wish, now, dueOn)
  }

  package init(row: Row) throws {
    (id, patientID, accountID) = (try row.id(0), try row.id(1), try row.id(2))
    askedAs = try row.text(3)
    wish = Wish(
      kinds: Set(try row.text(4).split(separator: " ").compactMap { Kind(rawValue: String($0)) }),
      from: try row.dayOrNil(5), to: try row.dayOrNil(6), way: Way(rawValue: try row.text(7)) ?? .paper,
      recipient: try row.text(8), address: try row.text(9))
    (askedAt, dueOn) = (try row.instant(10), try row.day(11))
    extensionReason = try row.textOrNil(12)
    answer = try row.textOrNil(13).map { sent in
      Answer(
        sent: sent,
        by: PersonName(
          given: try row.textOrNil(15) ?? "", family: try row.textOrNil(16) ?? "", prefix: try row.textOrNil(17) ?? ""),
        at: try row.instant(14))
    }
  }

  package var cause: String { "records/\(id)" }
}

/// Asking for a copy of the record, and sending it. It is sent once.
package enum RecordsRequests {
  package static func ask(_ request: RecordsRequest, in transaction: Transaction) throws {
    _ = try transaction.run(RecordsRequestQueries.insert(request))
  }

  package static func fulfil(
    _ id: RecordsRequest.ID, sending sent: String, by staff: StaffMember.ID, in transaction: Transaction,
    at now: Instant
  ) throws {
    guard try transaction.run(RecordsRequestQueries.fulfil(id, sent, by: staff, at: now)) == 1 else {
      throw RequestFault.answeredAlready
    }
  }

  /// Moves the last day, once.
  package static func extend(
    _ id: RecordsRequest.ID, to day: CivilDate, because reason: String, by staff: StaffMember.ID,
    in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(RecordsRequestQueries.extend(id, to: day, reason, by: staff, at: now)) == 1 else {
      throw RequestFault.extendedAlready
    }
  }

  package static func one(_ id: RecordsRequest.ID, in reading: Reading) throws -> RecordsRequest? {
    try reading.first(RecordsRequestQueries.one(id))
  }
}

extension ChartReader {
  /// The copies that were asked for, newest first. For those who see the whole chart.
  package func recordsRequests() throws -> [RecordsRequest] {
    try query(RecordsRequestQueries.all(of: patient.id, limit: 20))
  }
}
