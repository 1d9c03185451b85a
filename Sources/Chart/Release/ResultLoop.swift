package import Kernel
package import Store

/// Where a result stands on its way to the patient. Derived from what happened, never stored.
package enum LoopStage: String, Sendable, CaseIterable {
  /// Nobody of the practice looked yet.
  case new
  /// Somebody did, and the patient can still not know of it.
  case reviewed
  case told
  case seen
  /// What was to come next has come.
  case acted

  package init(_ facts: LoopFacts, at now: Instant) {
    let final = facts.shares.filter { $0.finalAt <= now }
    let wasCalled = final.contains { $0.kind == .call }
    if wasCalled || facts.seenAt != nil || facts.wasMailed {
      let steps = final.map(\.nextStep).filter { !$0.isEmpty && $0 != LoopFacts.noStep }
      self = !final.isEmpty && (steps.isEmpty || facts.nextStepCame) ? .acted : .seen
    } else if !final.isEmpty {
      self = .told
    } else {
      self = facts.shares.isEmpty ? .new : .reviewed
    }
  }
}

/// What is known of one result's way.
package struct LoopFacts: Sendable {
  package let shares: [ResultShare]
  /// When the patient or a helper opened it.
  package let seenAt: Instant?
  /// Whether a letter about it was put into the mail.
  package let wasMailed: Bool
  /// Whether a visit was booked or the test was done again since.
  package let nextStepCame: Bool

  package static let noStep = "nothing"

  package init(shares: [ResultShare], seenAt: Instant?, wasMailed: Bool, nextStepCame: Bool) {
    self.shares = shares
    self.seenAt = seenAt
    self.wasMailed = wasMailed
    self.nextStepCame = nextStepCame
  }

  package init(of review: ResultReview, in reading: Reading) throws {
    shares = try ResultShares.all(of: review.id, in: reading)
    seenAt = try reading.first(LoopQueries.seen(review.itemID, since: review.arrivedAt), as: SeenAt.self)?.at
    wasMailed = try reading.count(LoopQueries.count(.letter, about: review.cause)) > 0
    let since = shares.map(\.finalAt).min() ?? review.arrivedAt
    nextStepCame = try reading.count(LoopQueries.nextSteps(of: review.patientID, review.itemID, since: since)) > 0
  }
}

private struct SeenAt: RowDecodable {
  let at: Instant?
  init(row: Row) throws { at = try row.instantOrNil(0) }
}

/// Steps towards a patient who has not seen something they must know of.
package enum FollowUpStep: String, Sendable, CaseIterable {
  /// One more notice.
  case nudge
  /// Somebody of the practice calls.
  case task
  /// A letter with the same text.
  case letter
}

/// An out-of-range result that is visible and that nobody on the patient's side has opened.
package struct UnreachedResult: Sendable, RowDecodable {
  package let review: ResultReview
  /// Since when the patient could have seen it.
  package let visibleSince: Instant
  package let steps: Set<FollowUpStep>

  package init(row: Row) throws {
    review = try ResultReview(row: row)
    visibleSince = try row.instantOrNil(10) ?? review.arrivedAt
    var steps: Set<FollowUpStep> = []
    for (offset, step) in FollowUpStep.allCases.enumerated() where try row.integer(11 + offset) > 0 {
      steps.insert(step)
    }
    self.steps = steps
  }
}

/// An unreached result with whose it is and what it is, for a list.
package struct UnreachedLine: Sendable, RowDecodable {
  package let patientID: Patient.ID
  package let patient: PersonName
  package let name: String
  package let codeKey: String
  package let visibleSince: Instant
  package let steps: Set<FollowUpStep>

  package init(row: Row) throws {
    let unreached = try UnreachedResult(row: row)
    patientID = unreached.review.patientID
    (visibleSince, steps) = (unreached.visibleSince, unreached.steps)
    name = try row.text(14)
    codeKey = try row.text(15)
    patient = PersonName(given: try row.text(16), family: try row.text(17))
  }
}

/// The loop that leaves nothing untold.
package enum ResultLoop {
  /// The same for a list, with names; those too for whom a letter is on its way.
  package static func unreachedLines(
    arrivedAfter from: Instant, before: Instant, limit: Int, in reading: Reading
  ) throws -> [UnreachedLine] {
    try reading.all(LoopQueries.unreachedLines(from: from, before: before, limit: limit))
  }

  /// Out-of-range results that arrived in a span of time and were not reached, the oldest first.
  package static func unreached(
    arrivedAfter from: Instant, before: Instant, after id: String = "", limit: Int, in reading: Reading
  ) throws -> [UnreachedResult] {
    try reading.all(LoopQueries.unreached(from: from, before: before, after: id, limit: limit))
  }

  /// Notes a step, once.
  ///
  /// - Returns: whether it is the first time.
  package static func step(
    _ step: FollowUpStep, about: String, of patient: Patient.ID, id: String, in transaction: Transaction,
    at now: Instant
  ) throws -> Bool {
    try transaction.run(LoopQueries.step(step, about: about, of: patient, id: id, at: now)) == 1
  }

  /// Whether a step was taken.
  package static func has(_ step: FollowUpStep, about: String, in reading: Reading) throws -> Bool {
    try reading.count(LoopQueries.count(step, about: about)) > 0
  }
}
