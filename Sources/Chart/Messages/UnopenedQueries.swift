import Kernel
import Store

/// What the practice wrote and nobody of the patient's side has opened, with what was done about it.
enum UnopenedQueries {
  private static let columns: StaticString = """
    message.id, message.conversation_id, message.side, message.author, message.acting_as, message.text, \
    message.written_at, message.promised_at, COALESCE(staff.given, ''), COALESCE(staff.family, ''), \
    COALESCE(staff.title, ''), message.patient_id, \
    (SELECT COUNT(*) FROM follow_up WHERE about = 'message/' || message.id AND step = 'nudge'), \
    (SELECT COUNT(*) FROM follow_up WHERE about = 'message/' || message.id AND step = 'task'), \
    (SELECT COUNT(*) FROM follow_up WHERE about = 'message/' || message.id AND step = 'letter'), \
    conversation.reason, conversation.sensitivity, conversation.team, patient.given, patient.family
    """

  /// Crossed, so that the messages of the time are read first, and never all patients.
  private static let joined: StaticString = """
    FROM message CROSS JOIN conversation CROSS JOIN patient LEFT JOIN staff ON staff.id = message.author \
    WHERE conversation.id = message.conversation_id AND patient.id = message.patient_id
    """

  private static let isUnopened: StaticString = """
    NOT EXISTS (SELECT 1 FROM message_sight WHERE message_sight.conversation_id = message.conversation_id \
    AND message_sight.side = 'person' AND up_to >= message.written_at)
    """

  /// Those for whom no letter was made yet, the oldest first.
  static func waiting(from start: Instant, until end: Instant, after id: String, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) \(raw: joined)
      AND message.side = 'staff' AND (written_at, message.id) > (\(start), \(id)) AND written_at <= \(end)
      AND \(raw: isUnopened)
      AND NOT EXISTS (SELECT 1 FROM follow_up WHERE about = 'message/' || message.id AND step = 'letter')
    ORDER BY written_at, message.id LIMIT \(limit)
    """
  }

  /// Those too for whom a letter is on its way.
  static func all(from start: Instant, until end: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) \(raw: joined)
      AND message.side = 'staff' AND written_at > \(start) AND written_at <= \(end) AND \(raw: isUnopened)
    ORDER BY written_at, message.id LIMIT \(limit)
    """
  }

  /// What of one conversation is unopened and on no letter.
  static func waiting(in id: Conversation.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) \(raw: joined)
      AND message.conversation_id = \(id) AND message.side = 'staff' AND \(raw: isUnopened)
      AND NOT EXISTS (SELECT 1 FROM follow_up WHERE about = 'message/' || message.id AND step = 'letter')
    ORDER BY written_at, message.id LIMIT \(limit)
    """
  }

  /// How many of the patient's side have read so far.
  static func readers(of id: Conversation.ID, upTo moment: Instant) -> SQL {
    """
    SELECT COUNT(*) FROM message_sight
    WHERE conversation_id = \(id) AND side = 'person' AND up_to >= \(moment)
    """
  }

  /// Whether one account has read so far as the newest message of the practice.
  static func seen(_ id: Conversation.ID, by account: Account.ID) -> SQL {
    """
    SELECT COUNT(*) FROM message_sight WHERE conversation_id = \(id) AND reader = \(account.text)
      AND up_to >= (SELECT MAX(written_at) FROM message WHERE message.conversation_id = \(id) AND side = 'staff')
    """
  }

  /// Over which channels a reader was told of a conversation since a moment.
  static func channels(of id: Conversation.ID, in patient: Patient.ID, to reader: Account.ID, since moment: Instant)
    -> SQL
  {
    """
    SELECT DISTINCT channel FROM notice
    WHERE patient_id = \(patient) AND conversation_id = \(id) AND recipient = \(reader.text)
      AND created_at >= \(moment) AND state <> 'withdrawn' LIMIT 5
    """
  }

  /// Open calls about messages that were opened since: nobody has to make them any more.
  static func settleRead(by actor: String, at now: Instant) -> SQL {
    """
    UPDATE work SET settled_at = \(now), settled_by = \(actor), outcome = 'replaced', snoozed_until = NULL
    WHERE settled_at IS NULL AND due_at > '' AND tag = 'unread' AND EXISTS (SELECT 1 FROM message
      JOIN message_sight ON message_sight.conversation_id = message.conversation_id
      WHERE message.id = work.subject AND message_sight.side = 'person' AND up_to >= message.written_at)
    """
  }
}

extension UnopenedQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (id, patient, account) = (Conversation.ID("c"), Patient.ID("p"), Account.ID("a"))
    return [
      waiting(from: now, until: now, after: "", limit: 100), all(from: now, until: now, limit: 100),
      waiting(in: id, limit: 20), readers(of: id, upTo: now), seen(id, by: account),
      channels(of: id, in: patient, to: account, since: now), settleRead(by: "job", at: now),
    ]
  }
}
