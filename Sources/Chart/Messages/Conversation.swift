package import Kernel
package import Store

/// One talk between a patient's side and the practice: what it is about, who answers, and whether somebody waits.
package struct Conversation: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<Conversation>

  package let id: ID
  package let patientID: Patient.ID
  package let reason: MessageReason
  /// The row of the chart it is about.
  package let itemID: Item.ID?
  package let sensitivity: Sensitivity
  /// Who answers.
  package let team: WorkTeam
  package let begunBy: MessageSide
  package let begunAt: Instant
  /// The first message that nobody of the practice has answered.
  package let waitingFor: Message.ID?
  /// By when it was promised.
  package let dueAt: Instant?
  package let lastMessageID: Message.ID
  package let lastAt: Instant
  package let closedAt: Instant?

  /// Whether somebody with this view of the chart may read it, and be told of it.
  package func isFor(_ visibility: Visibility) -> Bool {
    visibility.allows(.message) && sensitivity <= visibility.mostSensitive
  }

  static let width = 13

  package init(row: Row) throws {
    id = try row.id(0)
    patientID = try row.id(1)
    reason = MessageReason(rawValue: try row.text(2)) ?? .question
    itemID = try row.idOrNil(3)
    sensitivity = Sensitivity(rawValue: Int(try row.integer(4))) ?? .practiceOnly
    team = WorkTeam(rawValue: try row.text(5)) ?? .nurses
    begunBy = MessageSide(rawValue: try row.text(6)) ?? .person
    begunAt = try row.instant(7)
    waitingFor = try row.idOrNil(8)
    dueAt = try row.instantOrNil(9)
    lastMessageID = try row.id(10)
    lastAt = try row.instant(11)
    closedAt = try row.instantOrNil(12)
  }

  /// What a wait for an answer is called in the queue: one wait, one entry.
  package static func cause(of first: Message.ID) -> String { "message/\(first)" }
}

/// A conversation that is to be begun.
package struct NewConversation: Sendable {
  package let id: Conversation.ID
  package let patientID: Patient.ID
  package let reason: MessageReason
  package var itemID: Item.ID?
  package var sensitivity = Sensitivity.ordinary
  package let team: WorkTeam

  package init(_ id: Conversation.ID, of patient: Patient.ID, about reason: MessageReason, for team: WorkTeam) {
    self.id = id
    patientID = patient
    self.reason = reason
    self.team = team
  }
}

/// A line of a list of conversations: the talk, its last message, and whether the one who looks has read that.
package struct ConversationLine: Sendable, RowDecodable {
  package let conversation: Conversation
  /// The first letters of the last message.
  package let beginning: String
  package let author: MessageAuthor
  package let writer: PersonName
  /// Up to when the one who looks has read; nil for never.
  package let readUpTo: Instant?

  package init(row: Row) throws {
    conversation = try Conversation(row: row)
    let start = Conversation.width
    beginning = try row.text(start)
    author = try MessageAuthor(row: row, from: start + 1)
    writer = PersonName(
      given: try row.text(start + 4), family: try row.text(start + 5), prefix: try row.text(start + 6))
    readUpTo = try row.instantOrNil(start + 7)
  }

  /// Something the other side said that the one who looks, of this side, has not opened.
  package func isNew(for side: MessageSide) -> Bool {
    author.side != side && (readUpTo.map { $0 < conversation.lastAt } ?? true)
  }
}

/// Up to where somebody has read a conversation.
package struct MessageSight: Sendable, RowDecodable {
  package let side: MessageSide
  package let reader: String
  package let name: PersonName
  /// The moment at which the newest message that they have seen was written.
  package let upTo: Instant
  /// When they first saw it.
  package let seenAt: Instant

  package init(row: Row) throws {
    side = MessageSide(rawValue: try row.text(0)) ?? .person
    reader = try row.text(1)
    upTo = try row.instant(2)
    seenAt = try row.instant(3)
    name = PersonName(given: try row.text(4), family: try row.text(5), prefix: try row.text(6))
  }
}
