import Kernel
import Store

/// All questions about the rules of the calendar, and the statements that change them.
enum ScheduleQueries {
  static func sites(limit: Int) -> SQL {
    """
    SELECT id, name, address, phone, arrival_en, arrival_es FROM site WHERE ended_at IS NULL
    ORDER BY position, name, id LIMIT \(limit)
    """
  }

  static func rooms(limit: Int) -> SQL {
    "SELECT id, site_id, name FROM room WHERE ended_at IS NULL ORDER BY name, id LIMIT \(limit)"
  }

  static func types(limit: Int) -> SQL {
    """
    SELECT id, code, name_en, name_es, minutes, before_minutes, after_minutes, step_minutes, access, channels, audience,
      age_from, age_below, lead_minutes, horizon_days, most_open, most_a_day, notice_minutes, most_moves, prepare_en,
      prepare_es
    FROM visit_type WHERE ended_at IS NULL ORDER BY position, name_en, id LIMIT \(limit)
    """
  }

  /// A type, also one that is not offered any more.
  static func type(_ id: VisitType.ID) -> SQL {
    """
    SELECT id, code, name_en, name_es, minutes, before_minutes, after_minutes, step_minutes, access, channels, audience,
      age_from, age_below, lead_minutes, horizon_days, most_open, most_a_day, notice_minutes, most_moves, prepare_en,
      prepare_es
    FROM visit_type WHERE id = \(id)
    """
  }

  /// Whom patients can be booked with: who does some type, or has hours.
  static func people(limit: Int) -> SQL {
    """
    SELECT id, title, given, family FROM staff
    WHERE disabled_at IS NULL AND (id IN (SELECT staff_id FROM visit_type_provider)
      OR id IN (SELECT staff_id FROM weekly_hours WHERE ended_at IS NULL))
    ORDER BY family, given, id LIMIT \(limit)
    """
  }

  static func providersOfTypes(limit: Int) -> SQL {
    """
    SELECT type_id, staff_id FROM visit_type_provider JOIN staff ON staff.id = staff_id
    WHERE staff.disabled_at IS NULL ORDER BY type_id, staff.family, staff_id LIMIT \(limit)
    """
  }

  static func hours(limit: Int) -> SQL {
    """
    SELECT id, staff_id, site_id, room_id, weekday, opens, closes, first_day, last_day, types FROM weekly_hours
    WHERE ended_at IS NULL ORDER BY staff_id, weekday, opens, id LIMIT \(limit)
    """
  }

  static func changes(limit: Int) -> SQL {
    """
    SELECT id, staff_id, kind, first_day, last_day, opens, closes, site_id, room_id, reason FROM schedule_change
    WHERE ended_at IS NULL ORDER BY last_day DESC, id LIMIT \(limit)
    """
  }

  static func version() -> SQL { "SELECT version FROM schedule_book WHERE id = 1" }

  static func countUp() -> SQL { "UPDATE schedule_book SET version = version + 1 WHERE id = 1" }

  static func insert(_ site: Site, position: Int) -> SQL {
    """
    INSERT INTO site (id, name, address, phone, arrival_en, arrival_es, position)
    VALUES (\(site.id), \(site.name), \(site.address), \(site.phone), \(site.arrival[.english, default: ""]),
      \(site.arrival[.spanish, default: ""]), \(position))
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, address = excluded.address, phone = excluded.phone,
      arrival_en = excluded.arrival_en, arrival_es = excluded.arrival_es, position = excluded.position
    """
  }

  static func insert(_ room: Room) -> SQL {
    """
    INSERT INTO room (id, site_id, name) VALUES (\(room.id), \(room.siteID), \(room.name))
    ON CONFLICT (id) DO UPDATE SET name = excluded.name
    """
  }

  static func put(_ type: VisitType, position: Int) -> SQL {
    """
    INSERT INTO visit_type (id, code, name_en, name_es, minutes, before_minutes, after_minutes, step_minutes, access,
      channels, audience, age_from, age_below, lead_minutes, horizon_days, most_open, most_a_day, notice_minutes,
      most_moves, prepare_en, prepare_es, position)
    VALUES (\(type.id), \(type.code), \(type.name[.english, default: ""]), \(type.name[.spanish, default: ""]),
      \(type.minutes), \(type.before), \(type.after), \(type.step), \(type.access.rawValue),
      \(type.channels.map(\.rawValue).joined(separator: " ")), \(type.audience.rawValue), \(type.ageFrom),
      \(type.ageBelow), \(type.leadMinutes), \(type.horizonDays), \(type.mostOpen), \(type.mostADay),
      \(type.noticeMinutes), \(type.mostMoves), \(type.prepare[.english, default: ""]),
      \(type.prepare[.spanish, default: ""]), \(position))
    ON CONFLICT (id) DO UPDATE SET name_en = excluded.name_en, name_es = excluded.name_es, minutes = excluded.minutes,
      before_minutes = excluded.before_minutes, after_minutes = excluded.after_minutes,
      step_minutes = excluded.step_minutes, access = excluded.access, channels = excluded.channels,
      audience = excluded.audience, age_from = excluded.age_from, age_below = excluded.age_below,
      lead_minutes = excluded.lead_minutes, horizon_days = excluded.horizon_days, most_open = excluded.most_open,
      most_a_day = excluded.most_a_day, notice_minutes = excluded.notice_minutes, most_moves = excluded.most_moves,
      prepare_en = excluded.prepare_en, prepare_es = excluded.prepare_es, position = excluded.position
    """
  }

  static func end(_ type: VisitType.ID, at now: Instant) -> SQL {
    "UPDATE visit_type SET ended_at = \(now) WHERE id = \(type) AND ended_at IS NULL"
  }

  static func forgetProviders(of type: VisitType.ID) -> SQL {
    "DELETE FROM visit_type_provider WHERE type_id = \(type)"
  }

  static func add(_ staff: StaffMember.ID, to type: VisitType.ID) -> SQL {
    "INSERT INTO visit_type_provider (type_id, staff_id) VALUES (\(type), \(staff)) ON CONFLICT DO NOTHING"
  }

  static func insert(_ hours: WeeklyHours, by actor: String, at now: Instant) -> SQL {
    """
    INSERT INTO weekly_hours (id, staff_id, site_id, room_id, weekday, opens, closes, first_day, last_day, types,
      made_by, made_at)
    VALUES (\(hours.id), \(hours.staffID), \(hours.siteID), \(hours.roomID), \(hours.weekday), \(hours.opens),
      \(hours.closes), \(hours.firstDay), \(hours.lastDay), \(hours.types.map(\.text).sorted().joined(separator: " ")),
      \(actor), \(now))
    """
  }

  static func end(_ hours: WeeklyHours.ID, by actor: String, at now: Instant) -> SQL {
    "UPDATE weekly_hours SET ended_by = \(actor), ended_at = \(now) WHERE id = \(hours) AND ended_at IS NULL"
  }

  static func hours(of staff: StaffMember.ID, on weekday: Int, limit: Int) -> SQL {
    """
    SELECT id, staff_id, site_id, room_id, weekday, opens, closes, first_day, last_day, types FROM weekly_hours
    WHERE staff_id = \(staff) AND weekday = \(weekday) AND ended_at IS NULL ORDER BY opens, id LIMIT \(limit)
    """
  }

  static func insert(_ change: ScheduleChange, by actor: String, at now: Instant) -> SQL {
    """
    INSERT INTO schedule_change (id, staff_id, kind, first_day, last_day, opens, closes, site_id, room_id, reason,
      made_by, made_at)
    VALUES (\(change.id), \(change.staffID), \(change.kind.rawValue), \(change.firstDay), \(change.lastDay),
      \(change.opens), \(change.closes), \(change.siteID), \(change.roomID), \(change.reason), \(actor), \(now))
    """
  }

  static func end(_ change: ScheduleChange.ID, by actor: String, at now: Instant) -> SQL {
    "UPDATE schedule_change SET ended_by = \(actor), ended_at = \(now) WHERE id = \(change) AND ended_at IS NULL"
  }
}

extension ScheduleQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 0))
    let (site, staff) = (Site(id: Site.ID("s"), name: "S"), StaffMember.ID("o"))
    let type = VisitType(id: VisitType.ID("t"), code: "t", name: [:], minutes: 20)
    let hours = WeeklyHours(
      id: WeeklyHours.ID("h"), staffID: staff, siteID: site.id, weekday: 1, opens: 480, closes: 1_020, firstDay: day)
    let change = ScheduleChange(id: ScheduleChange.ID("c"), staffID: staff, kind: .off, firstDay: day, lastDay: day)
    return [
      version(), self.type(type.id), countUp(), insert(site, position: 0),
      insert(Room(id: Room.ID("r"), siteID: site.id, name: "1")),
      put(type, position: 0), end(type.id, at: now), forgetProviders(of: type.id), add(staff, to: type.id),
      insert(hours, by: "a", at: now), end(hours.id, by: "a", at: now), self.hours(of: staff, on: 1, limit: 100),
      insert(change, by: "a", at: now), end(change.id, by: "a", at: now),
    ]
  }

  /// The rules are read whole, once after each change.
  static var readingEverything: [SQL] {
    [
      sites(limit: 200), rooms(limit: 1_000), types(limit: 300), people(limit: 500), providersOfTypes(limit: 5_000),
      hours(limit: 5_000), changes(limit: 5_000),
    ]
  }
}
