import Kernel
import Store

/// The counts of days, and which days were counted.
enum DayCountQueries {
  static func counts(of measure: Measure, _ slice: String, from first: CivilDate, to last: CivilDate) -> SQL {
    """
    SELECT day, count FROM day_count WHERE measure = \(measure.rawValue) AND slice = \(slice) AND day >= \(first)
      AND day <= \(last) ORDER BY day LIMIT 1000
    """
  }

  static func sum(of measure: Measure, _ slice: String, from first: CivilDate, to last: CivilDate) -> SQL {
    """
    SELECT COALESCE(SUM(count), 0) FROM day_count WHERE measure = \(measure.rawValue) AND slice = \(slice)
      AND day >= \(first) AND day <= \(last)
    """
  }

  /// The sums of many measures at once.
  static func sums(of measures: [Measure], from first: CivilDate, to last: CivilDate) -> SQL {
    """
    SELECT measure, COALESCE(SUM(count), 0) FROM day_count WHERE measure IN (\(list: measures.map(\.rawValue)))
      AND slice = '' AND day >= \(first) AND day <= \(last) GROUP BY measure
    """
  }

  /// The sums of all groups of one cut, such as `hours:` or `provider:`. Only the days say where to look: a stretch of
  /// groups would be read through all years.
  static func groups(
    of measure: Measure, cut: String, from first: CivilDate, to last: CivilDate, limit: Int
  ) -> SQL {
    """
    SELECT slice, SUM(count) FROM day_count WHERE measure = \(measure.rawValue) AND day >= \(first) AND day <= \(last)
      AND slice LIKE \(cut + ":%")
    GROUP BY slice ORDER BY slice LIMIT \(limit)
    """
  }

  static func all(of day: CivilDate, _ measure: Measure, limit: Int) -> SQL {
    """
    SELECT slice, count FROM day_count WHERE measure = \(measure.rawValue) AND slice >= '' AND slice < 'zz'
      AND day = \(day) ORDER BY slice LIMIT \(limit)
    """
  }

  /// The groups of a measure are found by its name, so that no other index is needed.
  static func clear(_ measure: Measure, on day: CivilDate) -> SQL {
    "DELETE FROM day_count WHERE measure = \(measure.rawValue) AND slice >= '' AND day = \(day)"
  }

  static func insert(_ measure: Measure, _ slices: [(slice: String, count: Int)], on day: CivilDate) -> SQL {
    """
    INSERT INTO day_count (measure, slice, day, count)
    VALUES \(rows: slices.map { [measure.rawValue.binding, $0.slice.binding, day.binding, Int64($0.count).binding] })
    """
  }

  static func counted(_ day: CivilDate) -> SQL { "SELECT counted_at, sealed FROM counted_day WHERE day = \(day)" }

  static func open(before moment: Instant, limit: Int) -> SQL {
    """
    SELECT day FROM counted_day WHERE sealed = 0 AND counted_at < \(moment) ORDER BY counted_at, day LIMIT \(limit)
    """
  }

  static func first() -> SQL { "SELECT day FROM counted_day ORDER BY day LIMIT 1" }

  static func last() -> SQL { "SELECT day FROM counted_day ORDER BY day DESC LIMIT 1" }

  static func begin(_ day: CivilDate, at never: Instant) -> SQL {
    "INSERT INTO counted_day (day, counted_at) VALUES (\(day), \(never)) ON CONFLICT (day) DO NOTHING"
  }

  /// Of many processes one counts a day: whoever finds it as it was.
  static func claim(_ day: CivilDate, was: Instant, at now: Instant, sealed: Bool) -> SQL {
    """
    UPDATE counted_day SET counted_at = \(now), sealed = \(sealed ? 1 : 0) WHERE day = \(day) AND counted_at = \(was)
    """
  }

  static func reopen(_ day: CivilDate, countedBefore moment: Instant) -> SQL {
    "UPDATE counted_day SET sealed = 0 WHERE day = \(day) AND sealed = 1 AND counted_at < \(moment)"
  }

  /// Calls that were logged after their day, such as from a file of the phone system.
  static func lateCalls(loggedAfter moment: Instant, beganBefore start: Instant, limit: Int) -> SQL {
    """
    SELECT began_at, logged_at FROM phone_call WHERE logged_at > \(moment) AND began_at < \(start)
    ORDER BY logged_at DESC, began_at LIMIT \(limit)
    """
  }
}

extension DayCountQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 0))
    return [
      counts(of: .calls, "", from: day, to: day), sum(of: .calls, "", from: day, to: day),
      sums(of: [.calls, .joined], from: day, to: day), groups(of: .calls, cut: "hours", from: day, to: day, limit: 500),
      all(of: day, .calls, limit: 500), clear(.calls, on: day), insert(.calls, [("", 1)], on: day), counted(day),
      open(before: now, limit: 10), first(), last(), begin(day, at: now),
      claim(day, was: now, at: now, sealed: false), reopen(day, countedBefore: now),
      lateCalls(loggedAfter: now, beganBefore: now, limit: 100),
    ]
  }
}
