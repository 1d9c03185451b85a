import Kernel

/// The practice's time zone as calendars read it (VTIMEZONE): when its clocks change, for the years that a file tells
/// of.
///
/// Where the clocks change by the same rule each of these years, the rule is said, once for summer and once for winter:
/// this is what every calendar reads. Where they do not, each change is told by itself.
struct CalendarZone: Sendable {
  /// From when on the wall shows what.
  struct Observance: Sendable, Equatable {
    /// The wall at the change, as it showed before it: day and second.
    let day: CivilDate
    let second: Int
    let before: Int
    let after: Int
    /// `FREQ=YEARLY;BYMONTH=3;BYDAY=2SU`; empty for one that comes once.
    var rule = ""
  }

  let name: String
  let observances: [Observance]

  init(_ zone: ClinicZone, from first: Instant, to last: Instant) {
    name = zone.name
    let start = Instant(day: CalendarZone.newYear(first.utcDay.year - 1), secondOfDay: 0)
    let end = Instant(day: CalendarZone.newYear(last.utcDay.year + 2), secondOfDay: 0)
    let changes = zone.changes(from: start, to: end).map(CalendarZone.observance)
    let kinds = Dictionary(grouping: changes) { [$0.before, $0.after] }.values
    let yearly = kinds.compactMap(CalendarZone.yearly)
    if kinds.count == 2, yearly.count == 2 {
      observances = yearly.sorted { ($0.day, $0.second) < ($1.day, $1.second) }
    } else {
      // What holds before the first change is told too.
      let offset = zone.offsetInSeconds(at: start)
      let base = CalendarZone.observance(ZoneChange(at: start, offset, offset))
      observances = [base] + changes
    }
  }

  func write(in lines: inout CalendarLines) {
    lines.add("BEGIN", "VTIMEZONE")
    lines.add("TZID", name)
    for one in observances { CalendarZone.write(one, in: &lines) }
    lines.add("END", "VTIMEZONE")
  }

  static func write(_ one: Observance, in lines: inout CalendarLines) {
    let kind = one.after > one.before ? "DAYLIGHT" : "STANDARD"
    lines.add("BEGIN", kind)
    lines.add("DTSTART", wall(one.day, second: one.second))
    lines.add("TZOFFSETFROM", offset(one.before))
    lines.add("TZOFFSETTO", offset(one.after))
    if !one.rule.isEmpty { lines.add("RRULE", one.rule) }
    lines.add("END", kind)
  }

  /// `20261203T102000`
  static func wall(_ day: CivilDate, second: Int) -> String {
    date(day) + "T" + Digits.text(second / 3_600, width: 2) + Digits.text(second / 60 % 60, width: 2)
      + Digits.text(second % 60, width: 2)
  }

  /// `20261203`
  static func date(_ day: CivilDate) -> String { day.description.filter { $0 != "-" } }

  /// `20261203T172000Z`
  static func utc(_ instant: Instant) -> String { wall(instant.utcDay, second: instant.secondOfUTCDay) + "Z" }

  private static func observance(_ change: ZoneChange) -> Observance {
    let wall = change.instant.adding(.seconds(change.before))
    return Observance(day: wall.utcDay, second: wall.secondOfUTCDay, before: change.before, after: change.after)
  }

  /// The first of changes that come each year on the same weekday of the same month, with their rule; nil when they do
  /// not.
  private static func yearly(_ changes: [Observance]) -> Observance? {
    guard var first = changes.first, changes.count > 1,
      changes.allSatisfy({
        $0.day.month == first.day.month && $0.day.weekday == first.day.weekday && $0.second == first.second
      }),
      zip(changes, changes.dropFirst()).allSatisfy({ $0.day.year + 1 == $1.day.year })
    else { return nil }
    let which: Int
    if changes.allSatisfy({ place($0.day) == place(first.day) }) {
      which = place(first.day)
    } else if changes.allSatisfy({ isLast($0.day) }) {
      which = -1
    } else {
      return nil
    }
    let weekday = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"][first.day.weekday]
    first.rule = "FREQ=YEARLY;BYMONTH=\(first.day.month);BYDAY=\(which)\(weekday)"
    return first
  }

  /// 2 for the second Sunday of a month.
  private static func place(_ day: CivilDate) -> Int { (day.day - 1) / 7 + 1 }

  private static func isLast(_ day: CivilDate) -> Bool {
    day.day + 7 > CivilDate.days(in: day.month, of: day.year)
  }

  private static func newYear(_ year: Int) -> CivilDate {
    CivilDate(year: year, month: 1, day: 1) ?? CivilDate(daysSince1970: 0)
  }

  /// `-0700`
  private static func offset(_ seconds: Int) -> String {
    let rest = abs(seconds)
    return (seconds < 0 ? "-" : "+") + Digits.text(rest / 3_600, width: 2) + Digits.text(rest / 60 % 60, width: 2)
      + (rest % 60 == 0 ? "" : Digits.text(rest % 60, width: 2))
  }
}
