import Kernel
import Store

/// Counting the calls of a week: the index by day leads to the few hundred rows of it.
enum CallWeekQueries {
  static func cells(from start: Instant, to end: Instant) -> SQL {
    """
    SELECT reason, on_portal, portal_status, COUNT(*) FROM phone_call
    WHERE began_at >= \(start) AND began_at < \(end) AND source = 'desk'
    GROUP BY reason, on_portal, portal_status ORDER BY reason, on_portal, portal_status LIMIT 1000
    """
  }

  static func volume(from start: Instant, to end: Instant) -> SQL {
    """
    SELECT outcome, COUNT(*), CAST(SUM(seconds) AS BIGINT), COUNT(seconds) FROM phone_call
    WHERE began_at >= \(start) AND began_at < \(end) AND source <> 'desk'
    GROUP BY outcome LIMIT 10
    """
  }
}

extension CallWeekQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    return [cells(from: now, to: now), volume(from: now, to: now)]
  }
}
