import Kernel
import Store

/// Lists of calls that somebody brought.
enum CallListQueries {
  static func insert(
    _ id: CallList.ID, named name: String, content: String, mapping: String, by member: StaffMember.ID, at now: Instant
  ) -> SQL {
    """
    INSERT INTO call_list (id, name, mapping, content, brought_by, brought_at, stage, stage_at)
    VALUES (\(id), \(name), \(mapping), \(content), \(member), \(now), 'looked-at', \(now))
    """
  }

  static func one(_ id: CallList.ID) -> SQL {
    """
    SELECT id, name, mapping, content, brought_at, stage, fresh, known, unread FROM call_list WHERE id = \(id)
    """
  }

  static func latest(limit: Int) -> SQL {
    """
    SELECT id, name, mapping, '', brought_at, stage, fresh, known, unread FROM call_list
    ORDER BY brought_at DESC, id DESC LIMIT \(limit)
    """
  }

  static func setMapping(_ id: CallList.ID, to mapping: String) -> SQL {
    "UPDATE call_list SET mapping = \(mapping) WHERE id = \(id) AND stage = 'looked-at'"
  }

  static func end(_ id: CallList.ID, as stage: CallList.Stage, _ counts: CallList.Counts, at now: Instant) -> SQL {
    """
    UPDATE call_list SET stage = \(stage.rawValue), stage_at = \(now), content = '', fresh = \(Int64(counts.fresh)),
      known = \(Int64(counts.known)), unread = \(Int64(counts.unread))
    WHERE id = \(id) AND stage = 'looked-at'
    """
  }

  static func known(_ ids: [String]) -> SQL {
    "SELECT outside_id FROM phone_call WHERE outside_id IS NOT NULL AND outside_id IN (\(list: ids))"
  }
}

extension CallListQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, id) = (Instant(millisecondsSince1970: 0), CallList.ID("l"))
    return [
      insert(id, named: "a.csv", content: "", mapping: "", by: StaffMember.ID("s"), at: now), one(id),
      latest(limit: 20), setMapping(id, to: ""), end(id, as: .dropped, CallList.Counts(), at: now), known(["a", "b"]),
    ]
  }
}
