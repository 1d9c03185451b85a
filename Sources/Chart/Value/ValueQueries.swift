import Kernel
import Store

/// The practice as it was before, frozen once.
enum ValueQueries {
  static func baseline() -> SQL {
    """
    SELECT first_day, last_day, frozen_at, staff.given, staff.family, staff.title
    FROM value_baseline JOIN staff ON staff.id = frozen_by WHERE value_baseline.id = 1
    """
  }

  static func figures(limit: Int) -> SQL { "SELECT measure, count FROM value_baseline_figure LIMIT \(limit)" }

  static func costs(limit: Int) -> SQL { "SELECT task, seconds FROM phone_task_cost ORDER BY task LIMIT \(limit)" }

  static func freeze(_ first: CivilDate, _ last: CivilDate, by staff: StaffMember.ID, at now: Instant) -> SQL {
    """
    INSERT INTO value_baseline (id, first_day, last_day, frozen_by, frozen_at)
    VALUES (1, \(first), \(last), \(staff), \(now)) ON CONFLICT (id) DO NOTHING
    """
  }

  static func keep(_ figures: [(Measure, Int)]) -> SQL {
    """
    INSERT INTO value_baseline_figure (measure, count)
    VALUES \(rows: figures.map { [$0.0.rawValue.binding, Int64($0.1).binding] })
    """
  }

  static func keep(cost seconds: Int, of task: String, by staff: StaffMember.ID, at now: Instant) -> SQL {
    """
    INSERT INTO phone_task_cost (task, seconds, measured_by, measured_at)
    VALUES (\(task), \(seconds), \(staff), \(now)) ON CONFLICT (task) DO NOTHING
    """
  }
}

extension ValueQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day, staff) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 0), StaffMember.ID("s"))
    return [
      baseline(), figures(limit: 100), costs(limit: 20), freeze(day, day, by: staff, at: now), keep([(.calls, 1)]),
      keep(cost: 60, of: "result", by: staff, at: now),
    ]
  }
}
