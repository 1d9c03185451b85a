package import Kernel
package import Store

/// Something that was said in a conversation (FHIR Communication).
package struct Message: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<Message>

  package let id: ID
  package let conversationID: Conversation.ID
  package let author: MessageAuthor
  package let text: String
  package let writtenAt: Instant
  /// By when the practice promised to answer; only on the message that began the wait.
  package let promisedAt: Instant?
  /// The writer's name as it is now.
  package let writer: PersonName

  package init(row: Row) throws {
    id = try row.id(0)
    conversationID = try row.id(1)
    author = try MessageAuthor(row: row, from: 2)
    text = try row.text(5)
    writtenAt = try row.instant(6)
    promisedAt = try row.instantOrNil(7)
    writer = PersonName(given: try row.text(8), family: try row.text(9), prefix: try row.text(10))
  }
}

/// Who wrote a message: whose side, and as whom.
package struct MessageAuthor: Sendable, Hashable {
  package let side: MessageSide
  /// The id of an account or of a staff member.
  package let id: String
  /// `patient`, a helper's relationship, or a staff role.
  package let actingAs: String

  /// A patient or helper with the account that signed in.
  package init(_ account: Account.ID, as role: String) {
    (side, id, actingAs) = (.person, account.text, role)
  }

  package init(_ member: StaffMember) {
    (side, id, actingAs) = (.staff, member.id.text, member.role.rawValue)
  }

  init(row: Row, from start: Int) throws {
    side = MessageSide(rawValue: try row.text(start)) ?? .person
    id = try row.text(start + 1)
    actingAs = try row.text(start + 2)
  }
}

/// The two sides of a conversation: the patient with those who help, and the practice.
package enum MessageSide: String, Sendable, CaseIterable {
  case person, staff
}

/// A message that is to be written.
package struct NewMessage: Sendable {
  package let id: Message.ID
  package let author: MessageAuthor
  package let text: String
  package let at: Instant
  /// By when an answer is promised; on the message that begins a wait.
  package var promisedAt: Instant?
  package var agreedToCost = false

  package init(_ id: Message.ID, by author: MessageAuthor, _ text: String, at now: Instant) {
    self.id = id
    self.author = author
    self.text = text
    at = now
  }
}
