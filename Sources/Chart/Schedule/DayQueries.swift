import Kernel
import Store

/// What the desk sees of a stretch of time, in few narrow questions: names and where each one stands, nothing clinical.
enum DayQueries {
  private static let columns: StaticString = """
    booking.id, booking.patient_id, booking.type_id, booking.staff_id, booking.site_id, booking.room_id, \
    booking.channel, booking.starts_at, booking.ends_at, booking.state, booking.confirmed_at, \
    patient.given, patient.family, patient.language, \
    CASE WHEN EXISTS (SELECT 1 FROM item WHERE item.patient_id = booking.patient_id AND item.kind = 'visit' \
        AND item.at < booking.starts_at) \
      OR EXISTS (SELECT 1 FROM booking AS past WHERE past.patient_id = booking.patient_id \
        AND past.starts_at < booking.starts_at AND past.state IN ('done', 'arrived')) THEN 0 ELSE 1 END, \
    booking.sequence
    """
  /// The calendar comes first: SQLite would begin with the patients, of whom there are many more than visits of a day.
  private static let joined: StaticString = """
    FROM booking CROSS JOIN patient
    """

  /// Everybody's visits, cancelled ones left out.
  static func visits(_ from: Instant, _ until: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) \(raw: joined)
    WHERE patient.id = booking.patient_id AND booking.starts_at >= \(from) AND booking.starts_at < \(until)
      AND booking.state <> 'cancelled'
    ORDER BY booking.starts_at, booking.staff_id, booking.id LIMIT \(limit)
    """
  }

  /// One person's visits, cancelled ones left out.
  static func visits(with staff: StaffMember.ID, _ from: Instant, _ until: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) \(raw: joined)
    WHERE patient.id = booking.patient_id AND booking.staff_id = \(staff) AND booking.starts_at >= \(from)
      AND booking.starts_at < \(until)
      AND booking.state <> 'cancelled'
    ORDER BY booking.starts_at, booking.id LIMIT \(limit)
    """
  }

  /// Appointments that the record system sent, for those who may see that much.
  static func outside(_ from: Instant, _ until: Instant, _ visibility: Visibility, limit: Int) -> SQL {
    """
    SELECT item.id, item.patient_id, item.name, item.recorder, item.source, item.at, item.ends_at, item.status,
      patient.given, patient.family, patient.language
    FROM item JOIN patient ON patient.id = item.patient_id
    WHERE item.kind IN ('appointment', 'visit') AND item.kind = 'appointment' AND item.at >= \(from)
      AND item.at < \(until) AND item.at_precision = 'time'
      AND item.resource_id NOT LIKE \(Booking.resourcePrefix + "%") AND item.status <> 'cancelled'
      AND item.held <= \(visibility.mostHeld) AND item.sensitivity <= \(visibility.mostSensitive.rawValue)
    ORDER BY item.at, item.id LIMIT \(limit)
    """
  }

  /// What somebody or their team has to do until a moment; what nobody holds is the team's.
  static func tasks(of staff: StaffMember.ID, _ team: WorkTeam, until: Instant, most: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM work WHERE settled_at IS NULL AND due_at < \(until)
      AND (holder = \(staff.text) OR (holder = '' AND team = \(team.rawValue))) LIMIT \(most)) AS counted
    """
  }
}

extension DayQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    return [
      visits(now, now, limit: 500), visits(with: StaffMember.ID("s"), now, now, limit: 500),
      outside(now, now, .nothing, limit: 500),
      tasks(of: StaffMember.ID("s"), .nurses, until: now, most: 100),
    ]
  }
}
