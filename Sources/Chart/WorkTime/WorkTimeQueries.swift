import Kernel
import Store

/// How long people were at work with the entries of the inbox.
enum WorkTimeQueries {
  /// Opened: who comes back after ten minutes begins anew.
  static func begin(_ work: WorkEntry.ID, by staff: StaffMember.ID, id: String, at now: Instant) -> SQL {
    """
    INSERT INTO work_time (id, work_id, staff_id, kind, seconds, how, began_at)
    SELECT \(id), work.id, \(staff), work.kind, 0, 'spanned', \(now) FROM work
    WHERE work.id = \(work) AND settled_at IS NULL
    ON CONFLICT (work_id, staff_id) DO UPDATE SET began_at = CASE
      WHEN work_time.began_at < \(now.adding(.zero - WorkTime.mostSpan)) THEN excluded.began_at
      ELSE work_time.began_at END
    """
  }

  static func one(_ work: WorkEntry.ID, of staff: StaffMember.ID) -> SQL {
    """
    SELECT seconds, how, began_at FROM work_time WHERE work_id = \(work) AND staff_id = \(staff) AND ended_at IS NULL
    """
  }

  static func set(_ work: WorkEntry.ID, of staff: StaffMember.ID, seconds: Int) -> SQL {
    """
    UPDATE work_time SET seconds = \(seconds), how = 'active'
    WHERE work_id = \(work) AND staff_id = \(staff) AND ended_at IS NULL
    """
  }

  /// Entries that were finished a while ago, so that the page has told its time and nobody takes it back any more.
  static func finished(settledBefore moment: Instant, openedAfter since: Instant, limit: Int) -> SQL {
    """
    SELECT work_time.id, staff_id, work_time.kind, seconds, how, began_at, settled_at, settled_by
    FROM work_time CROSS JOIN work
    WHERE work.id = work_id AND ended_at IS NULL AND began_at > \(since) AND settled_at IS NOT NULL
      AND settled_at <= \(moment)
    ORDER BY began_at, work_time.id LIMIT \(limit)
    """
  }

  static func end(_ id: String, seconds: Int, at moment: Instant) -> SQL {
    "UPDATE work_time SET seconds = \(seconds), ended_at = \(moment) WHERE id = \(id) AND ended_at IS NULL"
  }

  static func drop(_ id: String) -> SQL { "DELETE FROM work_time WHERE id = \(id) AND ended_at IS NULL" }

  static func last(of staff: StaffMember.ID, _ kind: String, limit: Int) -> SQL {
    """
    SELECT seconds FROM work_time WHERE staff_id = \(staff) AND kind = \(kind) AND ended_at IS NOT NULL
    ORDER BY ended_at DESC LIMIT \(limit)
    """
  }

  static func keepPace(
    of staff: StaffMember.ID, _ kind: String, median: Int, entries: Int, at now: Instant
  ) -> SQL {
    """
    INSERT INTO work_pace (staff_id, kind, median, entries, worked_at)
    VALUES (\(staff), \(kind), \(median), \(entries), \(now))
    ON CONFLICT (staff_id, kind) DO UPDATE SET median = excluded.median, entries = excluded.entries,
      worked_at = excluded.worked_at
    """
  }

  static func paces(of staff: StaffMember.ID, limit: Int) -> SQL {
    "SELECT kind, median, entries FROM work_pace WHERE staff_id = \(staff) ORDER BY kind LIMIT \(limit)"
  }
}

extension WorkTimeQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (work, staff) = (WorkEntry.ID("w"), StaffMember.ID("s"))
    return [
      begin(work, by: staff, id: "i", at: now), one(work, of: staff), set(work, of: staff, seconds: 1),
      finished(settledBefore: now, openedAfter: now, limit: 100), end("i", seconds: 1, at: now), drop("i"),
      last(of: staff, "result", limit: 50), keepPace(of: staff, "result", median: 1, entries: 1, at: now),
      paces(of: staff, limit: 20),
    ]
  }
}
