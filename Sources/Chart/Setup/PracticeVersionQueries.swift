import Kernel
import Store

/// What a practice decided about its portal.
enum PracticeVersionQueries {
  static func newest() -> SQL { "SELECT number FROM practice_version ORDER BY number DESC LIMIT 1" }

  static func one(_ number: Int64) -> SQL { "SELECT \(raw: columns) WHERE version.number = \(number)" }

  static func latest(limit: Int) -> SQL { "SELECT \(raw: columns) ORDER BY version.number DESC LIMIT \(limit)" }

  private static let columns: StaticString = """
    version.number, version.made_at, version.way, version.back_to, version.text, staff.given, staff.family,
      staff.title
    FROM practice_version version JOIN staff ON staff.id = version.made_by
    """

  static func add(
    _ number: Int64, _ text: String, _ way: PracticeVersion.Way, backTo: Int64?, by staff: StaffMember.ID,
    at now: Instant
  ) -> SQL {
    """
    INSERT INTO practice_version (number, made_at, made_by, way, back_to, text)
    VALUES (\(number), \(now), \(staff), \(way.rawValue), \(backTo), \(text)) ON CONFLICT (number) DO NOTHING
    """
  }

  static func keep(_ draft: PracticeDraft, by staff: StaffMember.ID) -> SQL {
    """
    INSERT INTO practice_draft (id, made_at, made_by, made_over, text)
    VALUES (\(draft.id), \(draft.madeAt), \(staff), \(draft.over), \(draft.text))
    """
  }

  static func forgetDrafts(before moment: Instant) -> SQL { "DELETE FROM practice_draft WHERE made_at < \(moment)" }

  static func draft(_ id: PracticeDraft.ID) -> SQL {
    "SELECT id, made_at, made_over, text FROM practice_draft WHERE id = \(id)"
  }
}

extension PracticeVersionQueries: QueryExamples {
  static var examples: [SQL] {
    let (staff, now) = (StaffMember.ID("s"), Instant(millisecondsSince1970: 0))
    return [
      newest(), one(1), latest(limit: 20), add(1, "{}", .page, backTo: nil, by: staff, at: now),
      keep(PracticeDraft(PracticeDraft.ID("d"), over: 1, "{}", at: now), by: staff), forgetDrafts(before: now),
      draft(PracticeDraft.ID("d")),
    ]
  }
}
