package import Chart
package import Kernel
import Store
import Web

/// What somebody of the practice answers in a conversation.
package struct AnswerDraft: Sendable, Equatable {
  package enum Kind: Sendable {
    /// The answer; the conversation stays open.
    case reply
    /// The answer, and that was all.
    case close
    /// A question back: the patient's side is to answer.
    case askBack
  }

  let kind: Kind
  /// By language; what the patient reads is sent.
  let text: [Language: String]
  /// The last message that the writer saw; nil where nobody else can have written.
  let saw: Message.ID?

  package init(_ kind: Kind, _ text: [Language: String], saw: Message.ID? = nil) {
    (self.kind, self.text, self.saw) = (kind, text, saw)
  }

  /// What is sent: in the language that the patient reads.
  func words(for language: Language) throws(WorkFault) -> String {
    guard text.values.contains(where: { !$0.isEmpty }) else { throw .needsSentence }
    guard let words = text[language], !words.isEmpty else { throw .needsTranslation }
    return words
  }

  var outcome: WorkOutcome { kind == .askBack ? .askedBack : .answered }
}

extension App {
  /// Answers a conversation and ends the wait. The patient's side is told that something is new.
  ///
  /// - Throws: `settledAlready` for the second of two; `saidSince` when the patient wrote since the page was shown;
  ///   `needsSentence`, `needsTranslation`.
  package func answerMessage(_ draft: AnswerDraft, _ deed: WorkDeed, _ submission: Submission?) async throws -> Done {
    let answering = Answering(self)
    let flash = draft.kind == .askBack ? "inbox.said.asked-back" : "inbox.said.answered"
    return try await work(deed, submission, as: .share, saying: flash) { transaction, entry in
      let conversation = try answering.conversation(of: entry, saw: draft.saw, in: transaction)
      try answering.say(draft, in: conversation, by: deed.member, transaction)
      try WorkQueue.settle(entry.id, as: draft.outcome, by: deed.actor, in: transaction, at: answering.now)
      try Escalation.settleDone(of: entry.id, by: deed.actor, in: transaction, at: answering.now)
    }
  }

  /// The same in one language, whatever the patient reads.
  func answerQuestion(_ text: String, _ deed: WorkDeed, _ submission: Submission) async throws -> Done {
    let draft = AnswerDraft(
      .reply, Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, text) }))
    return try await answerMessage(draft, deed, submission)
  }

  /// Says something more in a conversation whose entry is done, such as what the second of two wrote.
  package func addToConversation(_ draft: AnswerDraft, _ deed: WorkDeed, _ submission: Submission?) async throws -> Done
  {
    let answering = Answering(self)
    return try await work(deed, submission, as: .share, saying: "inbox.said.answered", stays: true) {
      transaction, entry in
      let conversation = try answering.conversation(of: entry, saw: draft.saw, in: transaction)
      guard !entry.isOpen else { throw WorkFault.saidSince }
      // A new question of the patient has an entry of its own, where it is answered.
      guard conversation.waitingFor == nil else { throw WorkFault.saidSince }
      try answering.say(draft, in: conversation, by: deed.member, transaction)
    }
  }

  /// Ends a conversation without a word to the patient; why stands with the entry, for colleagues.
  package func closeWithoutWord(
    _ reason: String, saw: Message.ID? = nil, _ deed: WorkDeed, _ submission: Submission?
  ) async throws -> Done {
    let (answering, random) = (Answering(self), random)
    return try await work(deed, submission, saying: "inbox.said.closed") { transaction, entry in
      guard !reason.isEmpty else { throw WorkFault.needsReason }
      let conversation = try answering.conversation(of: entry, saw: saw, in: transaction)
      try Conversations.close(conversation, by: MessageAuthor(deed.member), in: transaction, at: answering.now)
      try WorkQueue.settle(entry.id, as: .closed, by: deed.actor, in: transaction, at: answering.now)
      try Escalation.settleDone(of: entry.id, by: deed.actor, in: transaction, at: answering.now)
      try WorkQueue.remark(
        WorkRemark(id: ID(random: random), on: entry, by: deed.member, at: answering.now, text: reason),
        in: transaction)
    }
  }
}

/// The act of answering, inside somebody's transaction.
struct Answering: Sendable {
  let now: Instant
  private let tellNews: TellNews
  private let random: RandomSource

  init(_ app: App) {
    (now, tellNews, random) = (app.clock.now, TellNews(app), app.random)
  }

  /// - Throws: `saidSince` when the last message is not the one that was seen.
  func conversation(
    of entry: WorkEntry, saw: Message.ID?, in transaction: Transaction
  ) throws -> Conversation {
    guard entry.kind == .message,
      let conversation = try Conversations.one(Conversation.ID(entry.subject), in: transaction),
      conversation.patientID == entry.patientID
    else { throw WorkFault.notFound }
    if let saw, saw != conversation.lastMessageID {
      throw entry.isOpen ? WorkFault.saidSince : WorkFault.settledAlready
    }
    return conversation
  }

  func say(
    _ draft: AnswerDraft, in conversation: Conversation, by member: StaffMember, _ transaction: Transaction
  ) throws {
    guard let patient = try PatientDirectory.patient(conversation.patientID, in: transaction) else {
      throw WorkFault.notFound
    }
    let message = NewMessage(
      Message.ID(random: random), by: MessageAuthor(member), try draft.words(for: patient.language), at: now)
    try Conversations.answer(message, in: conversation, closes: draft.kind == .close, transaction: transaction)
    try tell(message, in: conversation.id, of: patient.id, transaction)
  }

  func tell(
    _ message: NewMessage, in id: Conversation.ID, of patient: Chart.Patient.ID, _ transaction: Transaction
  ) throws {
    var news = News(patientID: patient, topic: .messages, cause: "message/\(message.id)")
    news.conversationID = id
    try tellNews([news], in: transaction, at: now)
  }
}
