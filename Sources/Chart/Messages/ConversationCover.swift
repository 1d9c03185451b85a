package import Kernel
package import Store

/// Who has a conversation while the one who answers it is away. Derived from the queue and the covers, never stored.
package struct ConversationCover: Sendable, Equatable {
  package let away: PersonName
  /// The last day on which they are away.
  package let until: CivilDate
  /// Who has the message meanwhile.
  package let by: PersonName

  /// Who gets what the patient's side says next: whoever a colleague gave the conversation to, or who covers them that
  /// day; nil for the team's.
  package static func holder(
    of conversation: Conversation, on day: CivilDate, in reading: Reading
  ) throws -> StaffMember.ID? {
    guard let holder = try entries(of: conversation, in: reading).first?.holder else { return nil }
    return try StandingCover.of(holder, on: day, in: reading)?.coveredBy ?? holder
  }

  /// What the patient's side is told: nil when nobody is away, or nobody of them waits.
  package static func standing(
    for conversation: Conversation, on day: CivilDate, in reading: Reading
  ) throws -> ConversationCover? {
    guard conversation.waitingFor != nil else { return nil }
    let entries = try entries(of: conversation, in: reading)
    guard let open = entries.first, open.isOpen, let holder = open.holder else { return nil }
    // They have it themselves and are away, or their cover got it when it came or when it was late.
    var candidates = [holder] + entries.dropFirst().prefix(1).compactMap(\.holder)
    if let moved = try reading.first(EscalationQueries.mover(of: open.id), as: String.self), !moved.isEmpty {
      candidates.append(StaffMember.ID(moved))
    }
    for one in candidates {
      guard let cover = try StandingCover.of(one, on: day, in: reading), one == holder || cover.coveredBy == holder
      else { continue }
      return ConversationCover(away: cover.away, until: cover.endsOn, by: cover.by)
    }
    return nil
  }

  private static func entries(of conversation: Conversation, in reading: Reading) throws -> [WorkEntry] {
    try reading.all(EscalationQueries.ofConversation(conversation.id, of: conversation.patientID, limit: 2))
  }
}

/// Who covers somebody on one day, with both names.
package struct StandingCover: Sendable, RowDecodable {
  package let coveredBy: StaffMember.ID
  package let endsOn: CivilDate
  package let by: PersonName
  package let away: PersonName

  package init(row: Row) throws {
    coveredBy = try row.id(0)
    endsOn = try row.day(1)
    by = PersonName(given: try row.text(2), family: try row.text(3), prefix: try row.text(4))
    away = PersonName(given: try row.text(5), family: try row.text(6), prefix: try row.text(7))
  }

  package static func of(_ staff: StaffMember.ID, on day: CivilDate, in reading: Reading) throws -> StandingCover? {
    try reading.first(EscalationQueries.cover(of: staff, on: day))
  }
}

extension ChartReader {
  /// Who has a conversation while the one who answers it is away.
  package func cover(of conversation: Conversation, on day: CivilDate) throws -> ConversationCover? {
    try snapshot { try ConversationCover.standing(for: conversation, on: day, in: $0) }
  }

  /// Whether the practice asked something back and waits for the patient's side.
  package func waitsForPatient(_ conversation: Conversation) throws -> Bool {
    guard conversation.waitingFor == nil, conversation.closedAt == nil else { return false }
    let asked: [Int64] = try query(
      ConversationQueries.askedBack(conversation.id, of: conversation.patientID, at: conversation.lastAt))
    return (asked.first ?? 0) > 0
  }
}
