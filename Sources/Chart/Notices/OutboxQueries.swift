import Kernel
import Store

/// The outbox's questions.
enum OutboxQueries {
  private static let columns: StaticString = """
    id, patient_id, recipient, template, address, language, greeting, link, cause, attempts, channel, topic, item_id, \
    told_at, conversation_id, visit_at
    """

  /// One that waits leaves at the earlier of two times; one that was withdrawn is put in anew.
  static func put(_ notice: Notice, at now: Instant, due: Instant) -> SQL {
    """
    INSERT INTO notice (id, patient_id, recipient, template, topic, item_id, channel, address, language, greeting, link,
      cause, state, created_at, due_at, told_at, conversation_id, visit_at)
    VALUES (\(notice.id), \(notice.patientID), \(notice.recipient), \(notice.template.rawValue),
      \(notice.topic.rawValue), \(notice.itemID), \(notice.channel.rawValue), \(notice.address), \(notice.language),
      \(notice.greeting), \(notice.link), \(notice.cause), 'waiting', \(now), \(due), \(notice.toldAt),
      \(notice.conversationID), \(notice.visitAt))
    ON CONFLICT (cause) DO UPDATE SET
      id = excluded.id, channel = excluded.channel, address = excluded.address, language = excluded.language,
      greeting = excluded.greeting, link = excluded.link, item_id = excluded.item_id,
      conversation_id = excluded.conversation_id, state = 'waiting',
      created_at = excluded.created_at, due_at = excluded.due_at, settled_at = NULL, problem = NULL
    WHERE notice.state = 'withdrawn'
      OR (notice.state = 'waiting' AND notice.attempts = 0 AND notice.due_at > excluded.due_at)
    """
  }

  static func withdraw(_ cause: String, at now: Instant) -> SQL {
    """
    UPDATE notice SET state = 'withdrawn', settled_at = \(now), greeting = '', link = ''
    WHERE (cause = \(cause) OR (cause >= \(cause + "/") AND cause < \(cause + "0"))) AND state = 'waiting'
    """
  }

  static func claim(_ channel: NoticeChannel, at now: Instant, stale: Instant, limit: Int) -> SQL {
    """
    UPDATE notice SET state = 'sending', attempts = attempts + 1, claimed_at = \(now)
    WHERE id IN (
      SELECT id FROM notice
      WHERE state IN ('waiting', 'sending') AND channel = \(channel.rawValue) AND due_at <= \(now)
        AND (claimed_at IS NULL OR claimed_at < \(stale))
      ORDER BY due_at, id LIMIT \(limit))
      AND state IN ('waiting', 'sending') AND (claimed_at IS NULL OR claimed_at < \(stale))
    RETURNING \(raw: columns)
    """
  }

  static func postpone(_ id: Notice.ID, until due: Instant, problem: String) -> SQL {
    """
    UPDATE notice SET state = 'waiting', due_at = \(due), claimed_at = NULL, problem = \(problem)
    WHERE id = \(id) AND state = 'sending'
    """
  }

  static func release(_ id: Notice.ID, until due: Instant) -> SQL {
    """
    UPDATE notice SET state = 'waiting', due_at = \(due), claimed_at = NULL, attempts = attempts - 1
    WHERE id = \(id) AND state = 'sending' AND attempts > 0
    """
  }

  static func sent(_ id: Notice.ID, provider: String?, climbAt: Instant?, at now: Instant) -> SQL {
    """
    UPDATE notice SET state = 'sent', settled_at = \(now), problem = NULL, greeting = '', link = '',
      provider_id = \(provider), climb_at = \(climbAt)
    WHERE id = \(id) AND state IN ('waiting', 'sending')
    """
  }

  static func giveUp(_ id: Notice.ID, problem: String, at now: Instant) -> SQL {
    """
    UPDATE notice SET state = 'dead', settled_at = \(now), problem = \(problem), climb_at = NULL
    WHERE id = \(id) AND state <> 'withdrawn'
    """
  }

  static func giveUpForgetting(_ id: Notice.ID, problem: String, at now: Instant) -> SQL {
    """
    UPDATE notice SET state = 'dead', settled_at = \(now), problem = \(problem), climb_at = NULL, greeting = '',
      link = ''
    WHERE id = \(id) AND state <> 'withdrawn'
    """
  }

  /// What it said is not so any more.
  static func forget(_ id: Notice.ID, at now: Instant) -> SQL {
    """
    UPDATE notice SET state = 'withdrawn', settled_at = \(now), greeting = '', link = ''
    WHERE id = \(id) AND state = 'sending'
    """
  }

  static func one(_ id: Notice.ID) -> SQL {
    "SELECT \(raw: columns) FROM notice WHERE id = \(id)"
  }

  /// Reads the whole outbox, for the operator's check only.
  static func counts() -> SQL {
    "SELECT state, COUNT(*) FROM notice GROUP BY state"
  }
}

extension OutboxQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let notice = Notice(
      id: Notice.ID("n"), patientID: nil, recipient: "a", template: .somethingNew, address: "a@b.example",
      language: .english, greeting: "Rosa", link: "/sign-in", cause: "c")
    return [
      put(notice, at: now, due: now), withdraw("c", at: now), claim(.email, at: now, stale: now, limit: 20),
      postpone(notice.id, until: now, problem: "p"), release(notice.id, until: now),
      sent(notice.id, provider: nil, climbAt: nil, at: now), giveUp(notice.id, problem: "p", at: now),
      giveUpForgetting(notice.id, problem: "p", at: now), one(notice.id), forget(notice.id, at: now),
    ]
  }

  static var readingEverything: [SQL] { [counts()] }
}
