package import Kernel

/// Where a conversation stands in the order of a list.
package struct ConversationPlace: Sendable, Equatable {
  package let at: String
  package let id: String

  package init(at: String, id: String) {
    self.at = at
    self.id = id
  }

  package init(_ conversation: Conversation) {
    self.init(at: "\(conversation.lastAt)", id: conversation.id.text)
  }
}

extension ChartReader {
  /// The conversations that this viewer may read, the newest first.
  package func conversations(before place: ConversationPlace? = nil, limit: Int = 30) throws -> [ConversationLine] {
    guard visibility.allows(.message) else { return [] }
    return try query(
      ConversationQueries.page(
        of: patient.id, for: reader, within: visibility, team: onlyTeam, before: place, limit: limit))
  }

  /// Of the newest conversations those in which the practice spoke last and the one who looks has not opened it.
  package func newConversations(limit: Int) throws -> [ConversationLine] {
    Array(try conversations(limit: 30).lazy.filter { $0.isNew(for: .person) }.prefix(limit))
  }

  /// - Throws: `notFound` when there is none or it is not for this viewer.
  package func conversation(_ id: Conversation.ID) throws -> Conversation {
    guard visibility.allows(.message) else { throw ChartFault.notFound }
    let found: [Conversation] = try query(
      ConversationQueries.one(id, of: patient.id, within: visibility, team: onlyTeam))
    guard let conversation = found.first else { throw ChartFault.notFound }
    return conversation
  }

  /// The messages of a conversation before a moment, the oldest of them first.
  package func messages(
    of conversation: Conversation, before moment: Instant? = nil, limit: Int = 25
  ) throws -> [Message] {
    let before = moment ?? Instant(millisecondsSince1970: 253_370_764_800_000)
    let newestFirst: [Message] = try query(
      ConversationQueries.messages(of: conversation.id, before: before, limit: limit))
    return newestFirst.reversed()
  }

  /// The conversations about one row of the chart with their messages, oldest first.
  package func talks(about item: Item) throws -> [Talk] {
    guard visibility.allows(.message), visibility.allows(item.kind) else { return [] }
    let found: [Conversation] = try query(
      ConversationQueries.about(item.id, of: patient.id, within: visibility, limit: 10))
    guard !found.isEmpty else { return [] }
    let messages: [Message] = try query(ConversationQueries.messages(ofAll: found.map(\.id), limit: 200))
    let byTalk = Dictionary(grouping: messages, by: \.conversationID)
    return found.reversed().map { Talk(conversation: $0, messages: byTalk[$0.id] ?? []) }
  }

  /// One conversation with its newest messages, oldest first, read to its end; for those who answer it.
  package func talk(_ id: Conversation.ID, limit: Int = 40) throws -> Talk {
    let conversation = try conversation(id)
    markRead(conversation)
    return Talk(conversation: conversation, messages: try messages(of: conversation, limit: limit))
  }

  /// Whether a message is one of this conversation's.
  package func has(_ message: Message.ID, in conversation: Conversation) throws -> Bool {
    let count: [Int64] = try query(ConversationQueries.count(message, in: conversation.id))
    return count.first == 1
  }

  /// Files that the account that looks has added for this patient and not sent.
  package func draftFiles() throws -> [Attachment] {
    guard visibility.allows(.message), let account else { return [] }
    return try query(AttachmentQueries.drafts(of: account.text, about: patient.id, limit: 40))
  }

  /// Who has read how far.
  package func sights(of conversation: Conversation) throws -> [MessageSight] {
    try query(SightQueries.sights(of: conversation.id, limit: 20))
  }

  /// What the account that looks began to write and has not sent.
  package func draft(in conversation: Conversation.ID?) throws -> MessageDraft? {
    guard visibility.allows(.message), let account else { return nil }
    let drafts: [MessageDraft] = try query(DraftQueries.one(at: DraftPlace(account, of: patient.id, in: conversation)))
    return drafts.first
  }

  /// The routing guide of the practice.
  package func messageGuide() throws -> [MessageRoute] {
    let own: [MessageRoute] = try query(RouteQueries.all(limit: 20))
    return MessageRoutes.guide(of: own)
  }

  /// In how many conversations the practice said something that the one who looks has not opened. It looks at the
  /// newest forty.
  package func newMessages() throws -> Int {
    guard visibility.allows(.message), !reader.isEmpty else { return 0 }
    let count: [Int64] = try query(
      SightQueries.countNew(of: patient.id, for: reader, within: visibility, most: 40))
    return Int(count.first ?? 0)
  }
}

/// A conversation with what was said in it.
package struct Talk: Sendable {
  package let conversation: Conversation
  package let messages: [Message]
}
