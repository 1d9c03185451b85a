import Kernel
import Store

/// Conversations and what was said in them.
enum ConversationQueries {
  static let columns: StaticString = """
    conversation.id, conversation.patient_id, conversation.reason, conversation.item_id, conversation.sensitivity, \
    conversation.team, conversation.begun_by, conversation.begun_at, conversation.waiting_for, conversation.due_at, \
    conversation.last_message_id, conversation.last_at, conversation.closed_at
    """

  /// Who wrote it, whichever side they are of.
  static let writer: StaticString = """
    COALESCE(staff.given, account.given, ''), COALESCE(staff.family, account.family, ''), COALESCE(staff.title, '')
    """

  static let messageColumns: StaticString = """
    message.id, message.conversation_id, message.side, message.author, message.acting_as, message.text, \
    message.written_at, message.promised_at
    """

  static let writers: StaticString = """
    LEFT JOIN staff ON staff.id = message.author LEFT JOIN account ON account.id = message.author
    """

  static func begin(_ new: NewConversation, with message: NewMessage) -> SQL {
    """
    INSERT INTO conversation (id, patient_id, reason, item_id, sensitivity, team, begun_by, begun_at, waiting_for,
      due_at, last_message_id, last_at, last_side)
    VALUES (\(new.id), \(new.patientID), \(new.reason.rawValue), \(new.itemID), \(new.sensitivity.rawValue),
      \(new.team.rawValue), \(message.author.side.rawValue), \(message.at),
      \(message.promisedAt == nil ? nil : message.id), \(message.promisedAt), \(message.id), \(message.at),
      \(message.author.side.rawValue))
    """
  }

  static func insert(_ message: NewMessage, into id: Conversation.ID, of patient: Patient.ID) -> SQL {
    """
    INSERT INTO message (id, conversation_id, patient_id, side, author, acting_as, text, written_at, promised_at,
      agreed_to_cost)
    VALUES (\(message.id), \(id), \(patient), \(message.author.side.rawValue), \(message.author.id),
      \(message.author.actingAs), \(message.text), \(message.at), \(message.promisedAt),
      \(message.agreedToCost ? 1 : 0))
    """
  }

  static func follow(_ id: Conversation.ID, _ message: NewMessage) -> SQL {
    """
    UPDATE conversation SET last_message_id = \(message.id), last_at = \(message.at),
      last_side = \(message.author.side.rawValue)
    WHERE id = \(id)
    """
  }

  /// A message of the patient's side begins a wait, unless one is open; a closed conversation is open again.
  static func wait(_ id: Conversation.ID, for message: Message.ID, by due: Instant) -> SQL {
    """
    UPDATE conversation SET waiting_for = \(message), due_at = \(due), closed_at = NULL, closed_by = NULL
    WHERE id = \(id) AND waiting_for IS NULL
    """
  }

  /// Ends the wait, if nothing was said since the writer looked.
  static func answered(
    _ id: Conversation.ID, saw last: Message.ID, closes: Bool, by author: String, at now: Instant
  ) -> SQL {
    """
    UPDATE conversation SET waiting_for = NULL, due_at = NULL, closed_at = \(closes ? now : nil),
      closed_by = \(closes ? author : nil)
    WHERE id = \(id) AND last_message_id = \(last)
    """
  }

  /// Whether the last word was a question of the practice: the entry that it settled says so.
  static func askedBack(_ id: Conversation.ID, of patient: Patient.ID, at last: Instant) -> SQL {
    """
    SELECT COUNT(*) FROM work WHERE patient_id = \(patient) AND subject = \(id.text)
      AND outcome = 'asked-back' AND settled_at = \(last)
    """
  }

  static func reroute(_ id: Conversation.ID, to team: WorkTeam) -> SQL {
    "UPDATE conversation SET team = \(team.rawValue) WHERE id = \(id)"
  }

  static func one(_ id: Conversation.ID) -> SQL {
    "SELECT \(raw: columns) FROM conversation WHERE id = \(id)"
  }

  /// - Parameter team: only this team's; empty for every team's.
  static func one(
    _ id: Conversation.ID, of patient: Patient.ID, within visibility: Visibility, team: String
  ) -> SQL {
    """
    SELECT \(raw: columns) FROM conversation
    WHERE id = \(id) AND patient_id = \(patient) AND sensitivity <= \(visibility.mostSensitive.rawValue)
      AND (team = \(team) OR \(team) = '')
    """
  }

  /// The newest first, from a place in the list on.
  static func page(
    of patient: Patient.ID, for reader: String, within visibility: Visibility, team: String,
    before place: ConversationPlace?, limit: Int
  ) -> SQL {
    let (at, id) = (place?.at ?? "9999", place?.id ?? "")
    return """
      SELECT \(raw: columns), substr(message.text, 1, 200), message.side, message.author, message.acting_as,
        \(raw: writer), message_sight.up_to
      FROM conversation JOIN message ON message.id = conversation.last_message_id
        LEFT JOIN message_sight ON message_sight.conversation_id = conversation.id AND message_sight.reader = \(reader)
        \(raw: writers)
      WHERE conversation.patient_id = \(patient) AND sensitivity <= \(visibility.mostSensitive.rawValue)
        AND (conversation.team = \(team) OR \(team) = '') AND (conversation.last_at, conversation.id) < (\(at), \(id))
      ORDER BY conversation.last_at DESC, conversation.id DESC LIMIT \(limit)
      """
  }

  /// Conversations about one row of the chart, the newest first.
  static func about(_ item: Item.ID, of patient: Patient.ID, within visibility: Visibility, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM conversation
    WHERE item_id = \(item) AND patient_id = \(patient) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    ORDER BY last_at DESC LIMIT \(limit)
    """
  }

  /// The messages of a conversation before a moment, the newest first.
  static func messages(of id: Conversation.ID, before moment: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: messageColumns), \(raw: writer) FROM message \(raw: writers)
    WHERE conversation_id = \(id) AND written_at < \(moment)
    ORDER BY written_at DESC, message.id DESC LIMIT \(limit)
    """
  }

  static func count(_ message: Message.ID, in id: Conversation.ID) -> SQL {
    "SELECT COUNT(*) FROM message WHERE id = \(message) AND conversation_id = \(id)"
  }

  /// The messages of several conversations, the oldest first.
  static func messages(ofAll ids: [Conversation.ID], limit: Int) -> SQL {
    """
    SELECT \(raw: messageColumns), \(raw: writer) FROM message \(raw: writers)
    WHERE conversation_id IN (\(list: ids)) ORDER BY written_at, message.id LIMIT \(limit)
    """
  }
}

extension ConversationQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (id, patient) = (Conversation.ID("c"), Patient.ID("p"))
    let message = NewMessage(Message.ID("m"), by: MessageAuthor(Account.ID("a"), as: "patient"), "", at: now)
    let all = Visibility(kinds: [.message], mostHeld: 0, mostSensitive: .privateToPatient)
    return [
      begin(NewConversation(id, of: patient, about: .question, for: .nurses), with: message),
      insert(message, into: id, of: patient), follow(id, message), wait(id, for: message.id, by: now),
      answered(id, saw: message.id, closes: true, by: "s", at: now), reroute(id, to: .nurses), one(id),
      askedBack(id, of: patient, at: now),
      one(id, of: patient, within: all, team: ""),
      page(of: patient, for: "a", within: all, team: "", before: nil, limit: 30),
      about(Item.ID("i"), of: patient, within: all, limit: 20), messages(of: id, before: now, limit: 30),
      count(message.id, in: id),
      messages(ofAll: [id], limit: 200),
    ]
  }
}
