import Kernel
import Store

/// The outbox's questions.
enum OutboxQueries {
  static func put(_ notice: Notice, at now: Instant, due: Instant) -> SQL {
    """
    INSERT INTO notice (id, patient_id, recipient, template, channel, address, language, greeting, link, cause, state,
      created_at, due_at)
    VALUES (\(notice.id), \(notice.patientID), \(notice.recipient), \(notice.template.rawValue), 'email',
      \(notice.address), \(notice.language), \(notice.greeting), \(notice.link), \(notice.cause), 'waiting',
      \(now), \(due))
    ON CONFLICT (cause) DO NOTHING
    """
  }

  static func claim(at now: Instant, stale: Instant, limit: Int) -> SQL {
    """
    UPDATE notice SET state = 'sending', attempts = attempts + 1, claimed_at = \(now)
    WHERE id IN (
      SELECT id FROM notice
      WHERE state IN ('waiting', 'sending') AND due_at <= \(now) AND (claimed_at IS NULL OR claimed_at < \(stale))
      ORDER BY due_at, id LIMIT \(limit))
      AND state IN ('waiting', 'sending') AND (claimed_at IS NULL OR claimed_at < \(stale))
    RETURNING id, patient_id, recipient, template, address, language, greeting, link, cause, attempts
    """
  }

  static func postpone(_ id: Notice.ID, until due: Instant, problem: String) -> SQL {
    """
    UPDATE notice SET state = 'waiting', due_at = \(due), claimed_at = NULL, problem = \(problem) WHERE id = \(id)
    """
  }

  static func settle(_ id: Notice.ID, state: String, problem: String?, at now: Instant) -> SQL {
    """
    UPDATE notice SET state = \(state), settled_at = \(now), problem = \(problem), greeting = '', link = ''
    WHERE id = \(id)
    """
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
      put(notice, at: now, due: now), claim(at: now, stale: now, limit: 20),
      postpone(notice.id, until: now, problem: "p"), settle(notice.id, state: "sent", problem: nil, at: now),
    ]
  }

  static var readingEverything: [SQL] { [counts()] }
}
