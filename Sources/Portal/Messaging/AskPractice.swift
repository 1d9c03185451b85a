package import Chart
import Kernel
import Store
import Web

/// What somebody asks the practice.
package struct Question: Sendable {
  package let reason: MessageReason
  /// The row of the chart it is about, read through the door of the one who asks.
  package let item: Item?
  package let text: String
  /// It sounds as if it needs help now: it stands first in the inbox.
  package var isUrgent = false
  /// They were told that a long answer may cost money, and agreed.
  package var agreesToCost = false
  /// Drafts of files of the one who asks, which go with it.
  package var files: [Attachment.ID] = []
  /// The line of a statement that it is about, read as theirs.
  package var line: BillQuestion?

  package init(_ reason: MessageReason, about item: Item? = nil, _ text: String) {
    self.reason = reason
    self.item = item
    self.text = text
  }

  /// The first words, for the row of the inbox.
  static func beginning(of text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    guard line.count > 80 || line.count < text.count else { return line }
    let cut = line.prefix(80)
    return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? String(cut)) + "…"
  }
}

extension App {
  /// Begins a conversation: the question goes to the team of its reason, with a promise of when the answer comes.
  ///
  /// - Parameter page: where it leads then.
  /// - Throws: `notFound` for those who only look, such as staff.
  package func ask(
    _ question: Question, by viewer: Viewer, then page: @escaping @Sendable (Conversation.ID) -> String,
    _ submission: Submission?
  ) async throws -> Done {
    guard let account = viewer.accountID, let author = viewer.author else { throw ChartFault.notFound }
    let (now, random, calendar) = (clock.now, random, practice.calendar)
    // What sounds pressing is called about as soon as a value that cannot wait; the promise for the answer stays.
    let callBy = calendar.moment(practice.release.callWithinMinutes, ofWorkAfter: now)
    return try await once(submission) { [audit] transaction in
      let route = try MessageRoutes.route(for: question.reason, in: transaction)
      var message = NewMessage(Message.ID(random: random), by: author, question.text, at: now)
      let due = calendar.close(ofWorkday: route.replyWithin, after: now)
      (message.promisedAt, message.agreedToCost) = (due, question.agreesToCost)
      let sensitivity = try question.item.flatMap {
        try NewsItem.find($0.id, of: viewer.patientID, in: transaction)?.sensitivity
      }
      // What is private goes to people who read charts, whatever its reason.
      let isPrivate = (sensitivity ?? .ordinary) > .ordinary
      var new = NewConversation(
        Conversation.ID(random: random), of: viewer.patientID, about: question.reason,
        for: isPrivate && !route.team.isClinical ? .nurses : route.team)
      (new.itemID, new.sensitivity) = (question.item?.id, sensitivity ?? .ordinary)
      try Conversations.begin(new, with: message, in: transaction)
      try question.line?.keep(for: new.id, askedBy: account, in: transaction)
      try Attachments.adopt(
        question.files, draftedBy: account.text, about: viewer.patientID, into: message.id.text, in: transaction)
      let workDue = question.isUrgent ? min(due, callBy) : due
      try MessageWork(new, due: workDue, isUrgent: question.isUrgent).open(for: message, random, in: transaction)
      try MessageDrafts.drop(at: DraftPlace(account, of: viewer.patientID, in: nil), in: transaction)
      try audit.append(
        AuditEvent(
          at: now, actor: viewer.actor, patientID: viewer.patientID, action: .change, object: "conversation/\(new.id)",
          origin: viewer.origin),
        in: transaction)
      return Done(page(new.id), saying: "messaging.said.sent")
    }
  }
}

/// The entry of the inbox for a conversation in which the patient's side waits.
struct MessageWork {
  let conversation: Conversation.ID
  let patient: Patient.ID
  let item: Item.ID?
  let team: WorkTeam
  let due: Instant
  let isUrgent: Bool
  /// Who has it; nil for the team's.
  var owner: StaffMember.ID?

  init(_ new: NewConversation, due: Instant, isUrgent: Bool) {
    (conversation, patient, item, team) = (new.id, new.patientID, new.itemID, new.team)
    (self.due, self.isUrgent) = (due, isUrgent)
  }

  init(_ old: Conversation, due: Instant, isUrgent: Bool) {
    (conversation, patient, item, team) = (old.id, old.patientID, old.itemID, old.team)
    (self.due, self.isUrgent) = (due, isUrgent)
  }

  /// Opens the entry. What sounds urgent goes to the nurses, whoever answers its reason.
  func open(for message: NewMessage, _ random: RandomSource, in transaction: Transaction) throws {
    var work = NewWork(
      .message, about: conversation.text, of: patient, headline: Question.beginning(of: message.text),
      tag: isUrgent ? .call : nil, group: isUrgent ? .callFirst : .messages, team: isUrgent ? .nurses : team,
      dueAt: due, cause: Conversation.cause(of: message.id))
    work.itemID = item
    work.owner = isUrgent ? nil : owner
    try WorkQueue.open(work, id: WorkEntry.ID(random: random), in: transaction, at: message.at)
  }
}
