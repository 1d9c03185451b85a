package import Chart
package import Kernel
import Store
import Web

/// What is to be told with a result.
package struct ShareDraft: Sendable, Equatable {
  let kind: ResultShare.Kind
  /// The sentence by language; empty where nothing was written.
  let text: [Language: String]
  let step: NextStep?

  package init(kind: ResultShare.Kind, text: [Language: String], step: NextStep?) {
    self.kind = kind
    self.text = text
    self.step = step
  }

  /// Refuses what must not be done: an out-of-range result needs a sentence the patient can read, and a next step.
  func check(_ level: ResultLevel, for language: Language) throws(WorkFault) {
    let hasSentence = text.values.contains { !$0.isEmpty }
    if kind == .note, !hasSentence { throw .needsSentence }
    if kind == .note, text[language, default: ""].isEmpty { throw .needsTranslation }
    guard level.mustReach else { return }
    if kind != .call, !hasSentence { throw .needsSentence }
    if step == nil { throw .needsNextStep }
  }
}

extension StaffMember {
  /// Whether somebody may tell a patient about a result: doctors all, nurses what is in range or was passed on to them.
  func mayShare(_ entry: WorkEntry) -> Bool {
    role == .provider || (role == .nurse && (entry.tag == .inRange || entry.handedBy != nil))
  }
}

extension App {
  /// Tells the patient about a result. It is final after a minute; until then nothing leaves and it can be taken back.
  ///
  /// - Throws: `WorkFault.settledAlready` for the second of two; `needsSentence`, `needsNextStep`, `needsTranslation`.
  package func shareResult(_ draft: ShareDraft, _ deed: WorkDeed, _ submission: Submission?) async throws -> Done {
    let sharing = Sharing(self)
    return try await work(deed, submission, as: .share, saying: "inbox.said.shared") { transaction, entry in
      try sharing.share(draft, entry, by: deed.member, actor: deed.actor, in: transaction)
    }
  }
}

/// The act of sharing, inside somebody's transaction.
struct Sharing: Sendable {
  private let tellNews: TellNews
  private let random: RandomSource
  private let now: Instant

  init(_ app: App) {
    (tellNews, random, now) = (TellNews(app), app.random, app.clock.now)
  }

  func share(
    _ draft: ShareDraft, _ entry: WorkEntry, by member: StaffMember, actor: Actor, in transaction: Transaction
  ) throws {
    guard entry.kind == .result, member.mayShare(entry),
      let review = try ResultReviews.one(ResultReview.ID(entry.subject), in: transaction),
      let patient = try PatientDirectory.patient(review.patientID, in: transaction)
    else { throw WorkFault.notFound }
    try draft.check(review.level, for: patient.language)
    let hold = try Hold.inForce(
      review.resourceType, review.resourceID, of: review.patientID, in: transaction)
    let share = ResultShare(
      id: ResultShare.ID(random: random), on: review, draft.kind, text: draft.text,
      nextStep: draft.step?.rawValue ?? "", by: member.id, at: now, releaseBefore: hold?.releaseAt)
    try ResultShares.put(share, on: review, in: transaction)
    let outcome: WorkOutcome =
      switch draft.kind {
      case .plain: .shared
      case .note: .sharedWithNote
      case .call: .called
      }
    try WorkQueue.settle(entry.id, as: outcome, by: actor, in: transaction, at: now)
    // Whoever heard it on the phone is not written to. What was held back is told of when it is let go.
    if draft.kind == .note, hold == nil {
      try tellNews(
        [
          News(
            patientID: review.patientID, itemID: review.itemID, topic: .results, cause: share.cause,
            notBefore: share.finalAt)
        ], in: transaction, at: now)
    }
  }
}
