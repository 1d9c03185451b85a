package import Kernel
package import Store

/// Writing, sending and stopping messages to many. Whoever calls has checked who may.
package enum BulkMessages {
  /// How many leave in one transaction.
  package static let batch = 200

  package static func keep(
    _ draft: BulkDraft, id: BulkMessage.ID, by member: StaffMember, in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(BulkQueries.insert(draft, id: id, by: member, at: now))
  }

  package static func one(_ id: BulkMessage.ID, in reading: Reading) throws -> BulkMessage? {
    try reading.first(BulkQueries.one(id))
  }

  /// The newest first.
  package static func latest(in reading: Reading, limit: Int = 30) throws -> [BulkMessage] {
    try reading.all(BulkQueries.latest(limit: limit))
  }

  /// Those that are not sent to their end.
  package static func open(in reading: Reading) throws -> [BulkMessage.ID] {
    try reading.all(BulkQueries.open(limit: 20), as: String.self).map { BulkMessage.ID($0) }
  }

  /// Begins to send: from now on nobody is added. Of two who press at once, one begins.
  ///
  /// - Throws: `WorkFault.settledAlready`.
  package static func begin(
    _ id: BulkMessage.ID, to people: [(Patient.ID, BulkExclusion?)], in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(BulkQueries.begin(id, at: now)) == 1 else { throw WorkFault.settledAlready }
    for (patient, excluded) in people {
      _ = try transaction.run(BulkQueries.add(patient, to: id, excluded: excluded))
    }
  }

  /// Takes the next batch in hand: nobody else sends or stops until the transaction ends.
  ///
  /// - Returns: nil when it was stopped or is finished.
  package static func claim(_ id: BulkMessage.ID, in transaction: Transaction) throws -> BulkMessage? {
    guard try transaction.run(BulkQueries.claim(id)) == 1 else { return nil }
    return try one(id, in: transaction)
  }

  package static func waiting(for id: BulkMessage.ID, in reading: Reading) throws -> [Patient.ID] {
    try reading.all(BulkQueries.waiting(id, limit: batch), as: String.self).map { Patient.ID($0) }
  }

  /// The person as they are now; nil when the chart was made one with another.
  package static func person(_ id: Patient.ID, in reading: Reading) throws -> BulkPerson? {
    try reading.first(BulkChoiceQueries.person(id))
  }

  /// Notes that somebody got it.
  ///
  /// - Returns: false when they had it already.
  package static func take(
    _ id: BulkMessage.ID, _ patient: Patient.ID, as conversation: Conversation.ID, in transaction: Transaction,
    at now: Instant
  ) throws -> Bool {
    try transaction.run(BulkQueries.take(id, patient, as: conversation, at: now)) == 1
  }

  /// Notes that somebody gets nothing after all.
  package static func exclude(
    _ id: BulkMessage.ID, _ patient: Patient.ID, because why: BulkExclusion, in transaction: Transaction
  ) throws {
    _ = try transaction.run(BulkQueries.exclude(id, patient, because: why))
  }

  package static func finish(_ id: BulkMessage.ID, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(BulkQueries.finish(id, at: now))
  }

  /// Stops the rest. What left has left.
  ///
  /// - Throws: `WorkFault.settledAlready` when nothing is left to stop.
  package static func stop(
    _ id: BulkMessage.ID, by staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(BulkQueries.stop(id, by: staff, at: now)) == 1 else { throw WorkFault.settledAlready }
  }

  package static func progress(of id: BulkMessage.ID, in reading: Reading) throws -> BulkProgress {
    try reading.first(BulkQueries.progress(id))
      ?? BulkProgress(meant: 0, sent: 0, read: 0, answered: 0, excluded: 0)
  }

  package static func leftOut(of id: BulkMessage.ID, in reading: Reading, limit: Int) throws -> [BulkLeftOut] {
    try reading.all(BulkQueries.leftOut(of: id, limit: limit))
  }

  /// Takes away what was written long ago and never sent.
  package static func dropDrafts(before moment: Instant, in transaction: Transaction) throws {
    _ = try transaction.run(BulkQueries.dropDrafts(before: moment))
  }
}
