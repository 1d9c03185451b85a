import Chart
import Kernel
import Store
import Web

extension App {
  /// Takes back what somebody shared last, as long as it is not final: the notices are withdrawn, the entries stand in
  /// the inbox again, and the audit trail keeps both.
  ///
  /// - Throws: `WorkFault.tooLateToUndo`.
  func undoShares(
    by member: StaffMember, as actor: Actor, from origin: Origin, tab: InboxTab, _ submission: Submission
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      let shares = try ResultShares.undoable(by: member.id, in: transaction, at: now)
      guard let last = shares.first else { throw WorkFault.tooLateToUndo }
      let batch = shares.filter { $0.sharedAt == last.sharedAt }
      for share in batch {
        guard let review = try ResultReviews.one(share.reviewID, in: transaction) else { throw WorkFault.notFound }
        try ResultShares.withdraw(share, on: review, by: actor, in: transaction, at: now)
        try Outbox.withdraw(causePrefix: share.cause, in: transaction, at: now)
        try WorkQueue.reopen(about: review.id.text, settledAt: share.sharedAt, in: transaction)
        try audit.append(
          AuditEvent(
            at: now, actor: actor, patientID: share.patientID, action: .share, object: "undo/\(share.id)",
            origin: origin),
          in: transaction)
      }
      return Done(Path.staffInbox(tab.rawValue).url.description, saying: "inbox.said.undone")
    }
  }
}
