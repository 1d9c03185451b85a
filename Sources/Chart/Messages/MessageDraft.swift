package import Kernel
package import Store

/// What somebody began to write and has not sent. It is theirs alone: no other account and nobody of the practice sees
/// it.
package struct MessageDraft: Sendable, RowDecodable {
  package let reason: MessageReason?
  package let itemID: Item.ID?
  package let text: String
  package let savedAt: Instant

  package init(reason: MessageReason?, itemID: Item.ID?, text: String, savedAt: Instant) {
    (self.reason, self.itemID, self.text, self.savedAt) = (reason, itemID, text, savedAt)
  }

  package init(row: Row) throws {
    reason = MessageReason(rawValue: try row.text(0))
    itemID = try row.idOrNil(1)
    text = try row.text(2)
    savedAt = try row.instant(3)
  }
}

/// Where a draft stands: with a new question, or below a conversation.
package struct DraftPlace: Sendable, Hashable {
  package let account: Account.ID
  package let patientID: Patient.ID
  /// Nil for a new question.
  package let conversation: Conversation.ID?

  package init(_ account: Account.ID, of patient: Patient.ID, in conversation: Conversation.ID?) {
    (self.account, patientID, self.conversation) = (account, patient, conversation)
  }

  var name: String { conversation?.text ?? "new" }
}

/// Keeping drafts.
package enum MessageDrafts {
  /// Keeps a draft in place of the one before; an empty text takes it away.
  package static func save(_ draft: MessageDraft, at place: DraftPlace, in transaction: Transaction) throws {
    if draft.text.isEmpty { return try drop(at: place, in: transaction) }
    _ = try transaction.run(DraftQueries.save(draft, at: place))
  }

  package static func drop(at place: DraftPlace, in transaction: Transaction) throws {
    _ = try transaction.run(DraftQueries.drop(at: place))
  }

  package static func one(at place: DraftPlace, in reading: Reading) throws -> MessageDraft? {
    try reading.first(DraftQueries.one(at: place))
  }

  /// Takes away what nobody came back to.
  package static func drop(savedBefore moment: Instant, in transaction: Transaction) throws {
    _ = try transaction.run(DraftQueries.drop(savedBefore: moment))
  }
}
