import Kernel
import Store

/// Who has read what.
enum SightQueries {
  /// Moves forward only; the moment of the first look at the newest message stays.
  static func see(_ id: Conversation.ID, upTo moment: Instant, by reader: MessageAuthor, at now: Instant) -> SQL {
    """
    INSERT INTO message_sight (conversation_id, reader, side, up_to, seen_at)
    VALUES (\(id), \(reader.id), \(reader.side.rawValue), \(moment), \(now))
    ON CONFLICT (conversation_id, reader) DO UPDATE SET up_to = excluded.up_to, seen_at = excluded.seen_at
    WHERE message_sight.up_to < excluded.up_to
    """
  }

  static func sights(of id: Conversation.ID, limit: Int) -> SQL {
    """
    SELECT message_sight.side, reader, up_to, seen_at, COALESCE(staff.given, account.given, ''),
      COALESCE(staff.family, account.family, ''), COALESCE(staff.title, '')
    FROM message_sight LEFT JOIN staff ON staff.id = reader LEFT JOIN account ON account.id = reader
    WHERE conversation_id = \(id) ORDER BY seen_at LIMIT \(limit)
    """
  }

  /// Of the newest conversations of a patient those in which the practice spoke last and the reader has not looked
  /// since.
  static func countNew(of patient: Patient.ID, for reader: String, within visibility: Visibility, most: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (
        SELECT id, last_at, last_side FROM conversation
        WHERE patient_id = \(patient) AND sensitivity <= \(visibility.mostSensitive.rawValue)
        ORDER BY last_at DESC, id DESC LIMIT \(most)) AS newest
      LEFT JOIN message_sight ON message_sight.conversation_id = newest.id AND message_sight.reader = \(reader)
    WHERE last_side = 'staff' AND (up_to IS NULL OR up_to < last_at)
    """
  }

  static func unread(from start: Instant, until end: Instant, after id: Message.ID?, limit: Int) -> SQL {
    """
    SELECT \(raw: ConversationQueries.messageColumns), \(raw: ConversationQueries.writer), message.patient_id
    FROM message \(raw: ConversationQueries.writers)
    WHERE message.side = 'staff' AND (written_at, message.id) > (\(start), \(id?.text ?? "")) AND written_at < \(end)
      AND NOT EXISTS (SELECT 1 FROM message_sight WHERE message_sight.conversation_id = message.conversation_id
        AND message_sight.side = 'person' AND up_to >= message.written_at)
    ORDER BY written_at, message.id LIMIT \(limit)
    """
  }
}

extension SightQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let all = Visibility(kinds: [.message], mostHeld: 0, mostSensitive: .privateToPatient)
    return [
      see(Conversation.ID("c"), upTo: now, by: MessageAuthor(Account.ID("a"), as: "patient"), at: now),
      sights(of: Conversation.ID("c"), limit: 20),
      countNew(of: Patient.ID("p"), for: "a", within: all, most: 40),
      unread(from: now, until: now, after: nil, limit: 100),
    ]
  }
}
