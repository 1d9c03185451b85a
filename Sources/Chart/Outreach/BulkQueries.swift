import Kernel
import Store

/// Messages to many, and who gets them.
enum BulkQueries {
  private static let columns: StaticString = """
    bulk_message.id, made_by, made_as, made_at, reason, team, english, spanish, provider, seen_since, has_thing, \
    youngest, oldest, bulk_message.language, visit_within, only_joined, begun_at, stopped_at, finished_at, \
    staff.given, staff.family, staff.title FROM bulk_message JOIN staff ON staff.id = made_by
    """

  static func insert(_ draft: BulkDraft, id: BulkMessage.ID, by member: StaffMember, at now: Instant) -> SQL {
    let choice = draft.choice
    return """
      INSERT INTO bulk_message (id, made_by, made_as, made_at, reason, team, english, spanish, provider, seen_since,
        has_thing, youngest, oldest, language, visit_within, only_joined)
      VALUES (\(id), \(member.id), \(member.role.rawValue), \(now), \(draft.reason.rawValue), \(draft.team.rawValue),
        \(draft.text[.english] ?? ""), \(draft.text[.spanish] ?? ""), \(choice.provider), \(choice.seenSince),
        \(choice.thing), \(choice.youngest), \(choice.oldest), \(choice.language?.rawValue ?? ""),
        \(choice.visitWithin), \(choice.isOnlyForJoined ? 1 : 0))
      """
  }

  static func one(_ id: BulkMessage.ID) -> SQL { "SELECT \(raw: columns) WHERE bulk_message.id = \(id)" }

  static func latest(limit: Int) -> SQL {
    "SELECT \(raw: columns) WHERE made_at > '' ORDER BY made_at DESC, bulk_message.id DESC LIMIT \(limit)"
  }

  static func open(limit: Int) -> SQL {
    """
    SELECT id FROM bulk_message WHERE begun_at IS NOT NULL AND stopped_at IS NULL AND finished_at IS NULL
      AND begun_at > ''
    ORDER BY begun_at, id LIMIT \(limit)
    """
  }

  static func begin(_ id: BulkMessage.ID, at now: Instant) -> SQL {
    "UPDATE bulk_message SET begun_at = \(now) WHERE id = \(id) AND begun_at IS NULL"
  }

  static func add(_ patient: Patient.ID, to id: BulkMessage.ID, excluded: BulkExclusion?) -> SQL {
    """
    INSERT INTO bulk_recipient (bulk_id, patient_id, excluded) VALUES (\(id), \(patient), \(excluded?.rawValue ?? ""))
    """
  }

  static func claim(_ id: BulkMessage.ID) -> SQL {
    """
    UPDATE bulk_message SET batches = batches + 1
    WHERE id = \(id) AND begun_at IS NOT NULL AND stopped_at IS NULL AND finished_at IS NULL
    """
  }

  static func waiting(_ id: BulkMessage.ID, limit: Int) -> SQL {
    """
    SELECT patient_id FROM bulk_recipient WHERE bulk_id = \(id) AND sent_at IS NULL AND excluded = ''
    ORDER BY patient_id LIMIT \(limit)
    """
  }

  static func take(
    _ id: BulkMessage.ID, _ patient: Patient.ID, as conversation: Conversation.ID, at now: Instant
  ) -> SQL {
    """
    UPDATE bulk_recipient SET sent_at = \(now), conversation_id = \(conversation)
    WHERE bulk_id = \(id) AND patient_id = \(patient) AND sent_at IS NULL AND excluded = ''
    """
  }

  static func exclude(_ id: BulkMessage.ID, _ patient: Patient.ID, because why: BulkExclusion) -> SQL {
    """
    UPDATE bulk_recipient SET excluded = \(why.rawValue)
    WHERE bulk_id = \(id) AND patient_id = \(patient) AND sent_at IS NULL
    """
  }

  static func finish(_ id: BulkMessage.ID, at now: Instant) -> SQL {
    "UPDATE bulk_message SET finished_at = \(now) WHERE id = \(id) AND finished_at IS NULL"
  }

  static func stop(_ id: BulkMessage.ID, by staff: StaffMember.ID, at now: Instant) -> SQL {
    """
    UPDATE bulk_message SET stopped_at = \(now), stopped_by = \(staff)
    WHERE id = \(id) AND begun_at IS NOT NULL AND stopped_at IS NULL AND finished_at IS NULL
    """
  }

  static func progress(_ id: BulkMessage.ID) -> SQL {
    """
    SELECT COALESCE(SUM(CASE WHEN excluded = '' THEN 1 ELSE 0 END), 0),
      COALESCE(SUM(CASE WHEN sent_at IS NOT NULL THEN 1 ELSE 0 END), 0),
      COALESCE(SUM(CASE WHEN sent_at IS NOT NULL AND EXISTS (SELECT 1 FROM message_sight
        WHERE message_sight.conversation_id = bulk_recipient.conversation_id AND side = 'person'
          AND up_to >= bulk_recipient.sent_at) THEN 1 ELSE 0 END), 0),
      COALESCE(SUM(CASE WHEN sent_at IS NOT NULL AND EXISTS (SELECT 1 FROM message
        WHERE message.conversation_id = bulk_recipient.conversation_id AND side = 'person') THEN 1 ELSE 0 END), 0),
      COALESCE(SUM(CASE WHEN excluded <> '' THEN 1 ELSE 0 END), 0)
    FROM bulk_recipient WHERE bulk_id = \(id)
    """
  }

  static func leftOut(of id: BulkMessage.ID, limit: Int) -> SQL {
    """
    SELECT given, family, excluded FROM bulk_recipient JOIN patient ON patient.id = bulk_recipient.patient_id
    WHERE bulk_id = \(id) AND excluded <> '' ORDER BY sort_name, patient.id LIMIT \(limit)
    """
  }

  static func dropDrafts(before moment: Instant) -> SQL {
    "DELETE FROM bulk_message WHERE made_at < \(moment) AND begun_at IS NULL"
  }
}

extension BulkQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, id, patient) = (Instant(millisecondsSince1970: 0), BulkMessage.ID("b"), Patient.ID("p"))
    let member = StaffMember(
      id: StaffMember.ID("s"), email: "", name: PersonName(given: "", family: ""), role: .manager, language: .english)
    let draft = BulkDraft(reason: .question, team: .nurses, text: [:], choice: BulkChoice())
    return [
      insert(draft, id: id, by: member, at: now), one(id), latest(limit: 30), open(limit: 20), begin(id, at: now),
      add(patient, to: id, excluded: nil), claim(id), waiting(id, limit: 200),
      take(id, patient, as: Conversation.ID("c"), at: now), exclude(id, patient, because: .gone), finish(id, at: now),
      stop(id, by: member.id, at: now), progress(id), leftOut(of: id, limit: 200), dropDrafts(before: now),
    ]
  }
}
