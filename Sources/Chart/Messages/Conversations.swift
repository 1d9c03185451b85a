package import Kernel
package import Store

/// Beginning conversations, answering in them, and closing them. Whoever calls has checked who may.
package enum Conversations {
  /// Begins a conversation. Written by the patient's side with a promise, it waits for an answer from then on.
  package static func begin(
    _ new: NewConversation, with message: NewMessage, in transaction: Transaction
  ) throws {
    _ = try transaction.run(ConversationQueries.begin(new, with: message))
    _ = try transaction.run(ConversationQueries.insert(message, into: new.id, of: new.patientID))
  }

  /// Adds what the patient's side says. Begins a wait when none is open, and opens a closed conversation again.
  ///
  /// - Returns: whether the wait began with this message.
  @discardableResult
  package static func ask(
    _ message: NewMessage, in conversation: Conversation, by due: Instant, transaction: Transaction
  ) throws -> Bool {
    let begins = try transaction.run(ConversationQueries.wait(conversation.id, for: message.id, by: due)) == 1
    var message = message
    message.promisedAt = begins ? due : nil
    _ = try transaction.run(ConversationQueries.insert(message, into: conversation.id, of: conversation.patientID))
    _ = try transaction.run(ConversationQueries.follow(conversation.id, message))
    return begins
  }

  /// Adds what the practice says, and ends the wait. Compare-and-set on the wait that the writer saw: of two people who
  /// answer at once, the second is told.
  ///
  /// - Parameter closes: whether the conversation is over with it.
  /// - Throws: `WorkFault.settledAlready`.
  package static func answer(
    _ message: NewMessage, in conversation: Conversation, closes: Bool, transaction: Transaction
  ) throws {
    let answered = ConversationQueries.answered(
      conversation.id, saw: conversation.lastMessageID, closes: closes, by: message.author.id, at: message.at)
    guard try transaction.run(answered) == 1 else { throw WorkFault.settledAlready }
    _ = try transaction.run(ConversationQueries.insert(message, into: conversation.id, of: conversation.patientID))
    _ = try transaction.run(ConversationQueries.follow(conversation.id, message))
  }

  /// Ends a conversation without another word.
  ///
  /// - Throws: `WorkFault.settledAlready` when something was said since.
  package static func close(
    _ conversation: Conversation, by author: MessageAuthor, in transaction: Transaction, at now: Instant
  ) throws {
    let closed = ConversationQueries.answered(
      conversation.id, saw: conversation.lastMessageID, closes: true, by: author.id, at: now)
    guard try transaction.run(closed) == 1 else { throw WorkFault.settledAlready }
  }

  /// Gives a conversation to another team.
  package static func reroute(_ id: Conversation.ID, to team: WorkTeam, in transaction: Transaction) throws {
    _ = try transaction.run(ConversationQueries.reroute(id, to: team))
  }

  package static func one(_ id: Conversation.ID, in reading: Reading) throws -> Conversation? {
    try reading.first(ConversationQueries.one(id))
  }

  /// Notes that somebody has read all that was written up to a moment.
  package static func see(
    _ id: Conversation.ID, upTo moment: Instant, by reader: MessageAuthor, in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(SightQueries.see(id, upTo: moment, by: reader, at: now))
  }

  /// What the practice wrote within a span and nobody of the patient's side has opened, oldest first.
  package static func unread(
    from start: Instant, until end: Instant, after id: Message.ID?, in reading: Reading, limit: Int
  ) throws -> [UnreadMessage] {
    try reading.all(SightQueries.unread(from: start, until: end, after: id, limit: limit))
  }
}

/// A message of the practice that nobody of the patient's side has opened.
package struct UnreadMessage: Sendable, RowDecodable {
  package let message: Message
  package let patientID: Patient.ID

  package init(row: Row) throws {
    message = try Message(row: row)
    patientID = try row.id(11)
  }
}
