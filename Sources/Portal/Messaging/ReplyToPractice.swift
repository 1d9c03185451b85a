package import Chart
import Kernel
import Store
import Web

extension App {
  /// Adds what the patient's side says to a conversation. The first word after an answer begins a new wait, with a new
  /// promise; what is added while one waits goes with it.
  ///
  /// - Throws: `notFound` when the conversation is not this patient's, or for those who only look.
  package func reply(
    _ text: String, isUrgent: Bool = false, files: [Attachment.ID] = [], in id: Conversation.ID, by viewer: Viewer,
    then page: String, _ submission: Submission?
  ) async throws -> Done {
    guard let account = viewer.accountID, let author = viewer.author else { throw ChartFault.notFound }
    let (now, random, calendar) = (clock.now, random, practice.calendar)
    // What sounds pressing is called about as soon as a value that cannot wait; the promise for the answer stays.
    let callBy = calendar.moment(practice.release.callWithinMinutes, ofWorkAfter: now)
    return try await once(submission) { [audit] transaction in
      guard let conversation = try Conversations.one(id, in: transaction),
        conversation.patientID == viewer.patientID
      else { throw ChartFault.notFound }
      let route = try MessageRoutes.route(for: conversation.reason, in: transaction)
      let due = calendar.close(ofWorkday: route.replyWithin, after: now)
      let message = NewMessage(Message.ID(random: random), by: author, text, at: now)
      if try Conversations.ask(message, in: conversation, by: due, transaction: transaction) {
        var work = MessageWork(conversation, due: isUrgent ? min(due, callBy) : due, isUrgent: isUrgent)
        work.owner = try ConversationCover.holder(of: conversation, on: calendar.zone.today(at: now), in: transaction)
        try work.open(for: message, random, in: transaction)
      } else if isUrgent, let first = conversation.waitingFor {
        try WorkQueue.raise(cause: Conversation.cause(of: first), in: transaction)
      }
      try Attachments.adopt(
        files, draftedBy: account.text, about: viewer.patientID, into: message.id.text, in: transaction)
      try MessageDrafts.drop(at: DraftPlace(account, of: viewer.patientID, in: id), in: transaction)
      try audit.append(
        AuditEvent(
          at: now, actor: viewer.actor, patientID: viewer.patientID, action: .change, object: "conversation/\(id)",
          origin: viewer.origin),
        in: transaction)
      return Done(page, saying: "messaging.said.sent")
    }
  }
}
