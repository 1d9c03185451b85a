import Kernel
import Store

/// Which notices were not seen.
enum LadderQueries {
  static func due(at now: Instant, limit: Int) -> SQL {
    """
    SELECT id, patient_id, recipient, template, address, language, greeting, link, cause, attempts, channel, topic,
      item_id, told_at, conversation_id, visit_at, settled_at, climb_at
    FROM notice WHERE climb_at IS NOT NULL AND climb_at <= \(now) AND state = 'sent'
    ORDER BY climb_at, id LIMIT \(limit)
    """
  }

  static func take(_ id: Notice.ID, from moment: Instant, next: Instant?) -> SQL {
    "UPDATE notice SET climb_at = \(next) WHERE id = \(id) AND climb_at = \(moment)"
  }
}

extension LadderQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    return [due(at: now, limit: 100), take(Notice.ID("n"), from: now, next: nil)]
  }
}
