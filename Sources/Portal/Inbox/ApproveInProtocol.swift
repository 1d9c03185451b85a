import Chart
import Kernel
import Store
import Web

extension App {
  /// Approves several requests together, each looked at again: still open, and everything in it within the protocol in
  /// force. What is not stays behind. Each is a decision and an audit row of its own, in one transaction.
  func approveInProtocol(
    _ ids: [WorkEntry.ID], by member: StaffMember, as actor: Actor, from origin: Origin, tab: InboxTab,
    _ submission: Submission
  ) async throws -> Done {
    let (now, zone, deciding) = (clock.now, practice.zone, RefillDeciding(self))
    return try await once(submission) { [audit] transaction in
      let check = try RefillCheck(in: transaction, at: now, zone: zone)
      var (approved, left) = (0, 0)
      for id in Set(ids).sorted() {
        guard let entry = try WorkQueue.one(id, in: transaction), entry.isOpen, entry.kind == .refill,
          entry.isFor(member), try check.file(RefillRequest.ID(entry.subject))?.isWithin == true
        else {
          left += 1
          continue
        }
        _ = try deciding.decide(RefillDecision(.approved), entry, by: member, actor: actor, in: transaction)
        try audit.append(deciding.event(.approved, entry, by: actor, from: origin), in: transaction)
        approved += 1
      }
      let flash =
        left == 0 ? "inbox.refill.said.many" : approved == 0 ? "inbox.refill.said.none" : "inbox.refill.said.left"
      return Done(Path.staffInbox(tab.rawValue).url.description, saying: flash)
    }
  }
}
