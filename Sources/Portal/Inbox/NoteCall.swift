import Chart
import Kernel
import Store
import Web

/// How a call went.
package enum CallOutcome: String, Sendable, CaseIterable {
  case reached, message, noAnswer = "no-answer"
}

extension App {
  /// Takes a call on: the entry stands first in one's own list until the call is noted.
  func planCall(_ deed: WorkDeed, _ submission: Submission) async throws -> Done {
    try await work(deed, submission, saying: "inbox.said.call", stays: true) { transaction, entry in
      try WorkQueue.promote(entry.id, to: deed.member.id, in: transaction)
    }
  }

  /// Notes how a call went. Reached: the patient was told, and the result is done. Else it comes back tomorrow.
  package func noteCall(
    _ outcome: CallOutcome, _ draft: ShareDraft, remark: String, _ deed: WorkDeed, _ submission: Submission?
  ) async throws -> Done {
    let (now, sharing, random) = (clock.now, Sharing(self), random)
    let morning = practice.calendar.close(ofWorkday: 1, after: now).adding(.seconds(-9 * 3_600))
    let flash = outcome == .reached ? "inbox.said.called" : "inbox.said.call-again"
    return try await work(deed, submission, as: .share, saying: flash) { transaction, entry in
      if !remark.isEmpty {
        try WorkQueue.remark(
          WorkRemark(id: ID(random: random), on: entry, by: deed.member, at: now, text: remark), in: transaction)
      }
      switch (outcome, entry.kind) {
      case (.reached, .result):
        try sharing.share(draft, entry, by: deed.member, actor: deed.actor, in: transaction)
      case (.reached, _):
        // A call about a result that was not seen reaches the patient: the loop counts it.
        if entry.tag == .unseen, let review = try ResultReviews.one(ResultReview.ID(entry.subject), in: transaction) {
          let share = ResultShare(
            id: ResultShare.ID(random: random), on: review, .call, text: [:], nextStep: draft.step?.rawValue ?? "",
            by: deed.member.id, at: now, releaseBefore: nil)
          try ResultShares.put(share, on: review, in: transaction)
        }
        try WorkQueue.settle(entry.id, as: .called, by: deed.actor, in: transaction, at: now)
      default:
        try WorkQueue.snooze(entry.id, until: morning, in: transaction)
      }
    }
  }
}
