package import Kernel
package import Store

/// What a clinician told the patient about a result. Until `finalAt` it can be taken back and nothing has left.
package struct ResultShare: Sendable {
  package typealias ID = Kernel.ID<ResultShare>

  package let id: ID
  package let reviewID: ResultReview.ID
  package let patientID: Patient.ID
  package let itemID: Item.ID
  package let kind: Kind
  /// The sentence, in the languages in which it was written; empty where it was not.
  package let text: [Language: String]
  /// The word of what comes next; empty for nothing.
  package let nextStep: String
  package let sharedBy: StaffMember.ID
  package let sharedAt: Instant
  package let finalAt: Instant
  /// When the patient's own choice would have shown it.
  package let releaseBefore: Instant?
  package let isWithdrawn: Bool
  /// The name under which the patient knows the writer; set when it is read.
  package let writer: PersonName

  /// How the patient was told.
  package enum Kind: String, Sendable, CaseIterable {
    /// Shown without a sentence.
    case plain
    case note
    /// Somebody spoke with the patient.
    case call
  }

  /// How long it can be taken back.
  package static let undo: Duration = .seconds(60)

  package init(
    id: ID, on review: ResultReview, _ kind: Kind, text: [Language: String], nextStep: String,
    by staff: StaffMember.ID, at now: Instant, releaseBefore: Instant?
  ) {
    self.id = id
    reviewID = review.id
    patientID = review.patientID
    itemID = review.itemID
    self.kind = kind
    self.text = text
    self.nextStep = nextStep
    sharedBy = staff
    sharedAt = now
    finalAt = now.adding(ResultShare.undo)
    self.releaseBefore = releaseBefore
    isWithdrawn = false
    writer = PersonName(given: "", family: "")
  }

  /// The causes of notices and entries that hang on it begin like this.
  package var cause: String { "share/\(id)" }

  /// Whether there is a sentence for somebody to read.
  package var hasText: Bool { text.values.contains { !$0.isEmpty } }
}

extension ResultShare: RowDecodable {
  package init(row: Row) throws {
    id = try row.id(0)
    reviewID = try row.id(1)
    patientID = try row.id(2)
    itemID = try row.id(3)
    kind = Kind(rawValue: try row.text(4)) ?? .plain
    text = [.english: try row.text(5), .spanish: try row.text(6)]
    nextStep = try row.text(7)
    sharedBy = try row.id(8)
    sharedAt = try row.instant(9)
    finalAt = try row.instant(10)
    releaseBefore = try row.instantOrNil(11)
    isWithdrawn = try row.textOrNil(12) != nil
    writer = PersonName(
      given: try row.textOrNil(13) ?? "", family: try row.textOrNil(14) ?? "", prefix: try row.textOrNil(15) ?? "")
  }
}

/// Sharing results, and taking that back while nothing has left.
package enum ResultShares {
  /// Shares: the note becomes part of the result and a hold ends, both at `finalAt`.
  package static func put(_ share: ResultShare, on review: ResultReview, in transaction: Transaction) throws {
    _ = try transaction.run(ShareQueries.insert(share))
    _ = try transaction.run(
      HoldQueries.setRelease(review.resourceType, review.resourceID, of: review.patientID, at: share.finalAt))
  }

  /// Takes back what was not final yet; the hold of the patient's choice stands as before.
  ///
  /// - Throws: `WorkFault.tooLateToUndo`.
  package static func withdraw(
    _ share: ResultShare, on review: ResultReview, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(ShareQueries.withdraw(share.id, by: actor.id, at: now)) == 1 else {
      throw WorkFault.tooLateToUndo
    }
    _ = try transaction.run(
      HoldQueries.setRelease(review.resourceType, review.resourceID, of: review.patientID, at: share.releaseBefore))
  }

  package static func one(_ id: ResultShare.ID, in reading: Reading) throws -> ResultShare? {
    try reading.first(ShareQueries.one(id))
  }

  /// What was shared about a review and not taken back, newest first.
  package static func all(of review: ResultReview.ID, in reading: Reading) throws -> [ResultShare] {
    try reading.all(ShareQueries.all(of: review, limit: 20))
  }

  /// What somebody shared within the last minute and may still take back, newest first.
  package static func undoable(
    by staff: StaffMember.ID, in reading: Reading, at now: Instant
  ) throws -> [ResultShare] {
    try reading.all(ShareQueries.undoable(by: staff, at: now, limit: mostUndoable))
  }

  /// How many that are.
  package static func countUndoable(by staff: StaffMember.ID, in reading: Reading, at now: Instant) throws -> Int {
    Int(try reading.count(ShareQueries.countUndoable(by: staff, at: now, most: mostUndoable)))
  }

  private static let mostUndoable = 100
}
