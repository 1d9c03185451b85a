import Chart
import Kernel
import Store
import Web

/// Why an entry of a batch stayed behind.
enum LeftBehind: String, Sendable, CaseIterable {
  case settled, outside, held, sensitive, notYours = "not-yours", notResult = "not-result"
}

extension App {
  /// Shares several results that are in range, each looked at again: final, in range, not sensitive, not held, still
  /// open. What is not stays behind with its reason. Each is a share and an audit row of its own, in one transaction.
  ///
  /// - Parameter text: the sentence for each, ready in both languages; empty texts share without one.
  func shareInRange(
    _ ids: [WorkEntry.ID], _ draft: @escaping @Sendable (Chart.Patient) -> ShareDraft, by member: StaffMember,
    as actor: Actor, from origin: Origin, tab: InboxTab, _ submission: Submission
  ) async throws -> Done {
    let (now, sharing) = (clock.now, Sharing(self))
    return try await once(submission) { [audit] transaction in
      var (shared, left) = (0, 0)
      for id in ids {
        guard let entry = try WorkQueue.one(id, in: transaction),
          try whyLeft(entry, member, in: transaction) == nil, let patientID = entry.patientID,
          let patient = try PatientDirectory.patient(patientID, in: transaction)
        else {
          left += 1
          continue
        }
        try sharing.share(draft(patient), entry, by: member, actor: actor, in: transaction)
        try audit.append(
          AuditEvent(
            at: now, actor: actor, patientID: patientID, action: .share, object: "work/result/\(entry.subject)",
            origin: origin),
          in: transaction)
        shared += 1
      }
      let flash = left == 0 ? "inbox.said.shared-many" : shared == 0 ? "inbox.said.shared-none" : "inbox.said.left"
      return Done(Path.staffInbox(tab.rawValue).url.description, saying: flash)
    }
  }

  private func whyLeft(
    _ entry: WorkEntry, _ member: StaffMember, in transaction: Transaction
  ) throws -> LeftBehind? {
    guard entry.isOpen else { return .settled }
    guard entry.kind == .result, let patientID = entry.patientID, let itemID = entry.itemID else { return .notResult }
    guard entry.isFor(member), member.mayShare(entry) else { return .notYours }
    guard let review = try ResultReviews.one(ResultReview.ID(entry.subject), in: transaction),
      review.replacedAt == nil, review.level == .inRange
    else { return .outside }
    let hold = try Hold.inForce(review.resourceType, review.resourceID, of: patientID, in: transaction)
    guard hold == nil || hold?.kind == .choice else { return .held }
    return try BatchCheck.isOrdinary(itemID, of: patientID, in: transaction) ? nil : .sensitive
  }
}
