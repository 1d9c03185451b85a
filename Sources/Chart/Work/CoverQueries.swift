import Kernel
import Store

/// Who covers whom.
enum CoverQueries {
  static func covered(by staff: StaffMember.ID, on day: CivilDate, limit: Int) -> SQL {
    """
    SELECT cover.id, staff_id, covered_by, starts_on, ends_on, staff.given, staff.family, staff.title
    FROM cover JOIN staff ON staff.id = staff_id
    WHERE covered_by = \(staff) AND ends_on >= \(day) AND starts_on <= \(day) AND ended_at IS NULL
    ORDER BY starts_on LIMIT \(limit)
    """
  }

  static func covers(of staff: StaffMember.ID, from day: CivilDate, limit: Int) -> SQL {
    """
    SELECT cover.id, staff_id, covered_by, starts_on, ends_on, staff.given, staff.family, staff.title
    FROM cover JOIN staff ON staff.id = covered_by
    WHERE staff_id = \(staff) AND ends_on >= \(day) AND ended_at IS NULL ORDER BY starts_on LIMIT \(limit)
    """
  }

  static func begin(
    _ id: Kernel.ID<Cover>, of staff: StaffMember.ID, by other: StaffMember.ID, from first: CivilDate,
    to last: CivilDate, at now: Instant
  ) -> SQL {
    """
    INSERT INTO cover (id, staff_id, covered_by, starts_on, ends_on, made_at)
    VALUES (\(id), \(staff), \(other), \(first), \(last), \(now))
    """
  }

  static func end(_ id: Kernel.ID<Cover>, of staff: StaffMember.ID, at now: Instant) -> SQL {
    "UPDATE cover SET ended_at = \(now) WHERE id = \(id) AND staff_id = \(staff) AND ended_at IS NULL"
  }
}

extension CoverQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (staff, day) = (StaffMember.ID("s"), CivilDate(daysSince1970: 0))
    return [
      covered(by: staff, on: day, limit: 5), covers(of: staff, from: day, limit: 20),
      begin(Kernel.ID<Cover>("c"), of: staff, by: staff, from: day, to: day, at: now),
      end(Kernel.ID<Cover>("c"), of: staff, at: now),
    ]
  }
}
