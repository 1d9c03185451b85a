import Kernel
import Store

/// Times that the record system has.
enum OutsideBusyQueries {
  static func remove(_ owners: [String]) -> SQL { "DELETE FROM busy_time WHERE owner IN (\(list: owners))" }

  /// Visits booked here that are to take place within a stretch of time; one lasts less than a day.
  static func open(with staff: StaffMember.ID, from: Instant, until: Instant, after now: Instant) -> SQL {
    """
    SELECT \(raw: BookingQueries.columns) FROM booking
    WHERE staff_id = \(staff) AND starts_at > \(max(now, from.adding(.seconds(-86_400)))) AND starts_at < \(until)
      AND ends_at > \(from) AND state IN ('booked', 'arrived')
    ORDER BY starts_at, id LIMIT 100
    """
  }

  /// How many times from outside lie within a stretch of somebody's time.
  static func taken(of staff: StaffMember.ID, from: Instant, until: Instant) -> SQL {
    """
    SELECT COUNT(*) FROM busy_time
    WHERE staff_id = \(staff) AND busy_from > \(from.adding(.seconds(-86_400))) AND busy_from < \(until)
      AND busy_until > \(from) AND kind = 'outside'
    """
  }
}

extension OutsideBusyQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, staff) = (Instant(millisecondsSince1970: 0), StaffMember.ID("s"))
    return [
      remove(["Slot/1"]), open(with: staff, from: now, until: now, after: now), taken(of: staff, from: now, until: now),
    ]
  }
}
