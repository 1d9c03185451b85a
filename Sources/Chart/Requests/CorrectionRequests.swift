package import Kernel
package import Store

/// Asking for a correction, and answering it. Each answer is given once.
package enum CorrectionRequests {
  package static func ask(_ request: CorrectionRequest, in transaction: Transaction) throws {
    _ = try transaction.run(CorrectionQueries.insert(request))
  }

  /// Accepts with the words that both agree on.
  package static func accept(
    _ id: CorrectionRequest.ID, saying text: String, by staff: StaffMember.ID, in transaction: Transaction,
    at now: Instant
  ) throws {
    guard try transaction.run(CorrectionQueries.accept(id, text, by: staff, at: now)) == 1 else {
      throw RequestFault.answeredAlready
    }
  }

  package static func deny(
    _ id: CorrectionRequest.ID, on ground: DenialGround, because text: String, by staff: StaffMember.ID,
    in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(CorrectionQueries.deny(id, ground, text, by: staff, at: now)) == 1 else {
      throw RequestFault.answeredAlready
    }
  }

  /// Moves the last day, once.
  package static func extend(
    _ id: CorrectionRequest.ID, to day: CivilDate, because reason: String, by staff: StaffMember.ID,
    in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(CorrectionQueries.extend(id, to: day, reason, by: staff, at: now)) == 1 else {
      throw RequestFault.extendedAlready
    }
  }

  /// Puts the patient's statement to a denial, once.
  package static func disagree(
    _ id: CorrectionRequest.ID, saying text: String, by account: Account.ID, in transaction: Transaction,
    at now: Instant
  ) throws {
    guard try transaction.run(CorrectionQueries.disagree(id, text, by: account, at: now)) == 1 else {
      throw RequestFault.answeredAlready
    }
  }

  package static func one(_ id: CorrectionRequest.ID, in reading: Reading) throws -> CorrectionRequest? {
    try reading.first(CorrectionQueries.one(id))
  }
}

extension ChartReader {
  /// What was asked to be corrected, newest first, as this viewer may see it.
  package func corrections() throws -> [CorrectionRequest] {
    try query(CorrectionQueries.all(of: patient.id, limit: 100), as: CorrectionRequest.self)
      .compactMap { $0.seen(within: visibility) }
  }

  /// - Throws: `notFound` when there is none or it is not for this viewer.
  package func correction(_ id: CorrectionRequest.ID) throws -> CorrectionRequest {
    let found = try query(CorrectionQueries.one(id), as: CorrectionRequest.self).first
    guard let found, found.patientID == patient.id, let seen = found.seen(within: visibility) else {
      throw ChartFault.notFound
    }
    return seen
  }

  /// What was agreed on about rows of this chart, by row. Only rows that a viewer sees are asked for.
  package func agreements() throws -> [Item.ID: [AgreedCorrection]] {
    Dictionary(
      grouping: try query(CorrectionQueries.agreed(of: patient.id, limit: 200), as: AgreedCorrection.self)
    ) { $0.itemID }
  }
}
