/// The days on which the practice works: Monday to Friday without its holidays.
///
/// Promises are made in business days ("by Wednesday"), so they are counted here and nowhere else.
package struct WorkCalendar: Sendable {
  package let zone: ClinicZone
  private let holidays: Set<CivilDate>
  /// The minutes of the day between which the practice works.
  private let opens: Int
  private let closes: Int

  package init(zone: ClinicZone, holidays: Set<CivilDate> = [], opens: Int = 8 * 60, closes: Int = 17 * 60) {
    self.zone = zone
    self.holidays = holidays
    self.opens = opens
    self.closes = closes
  }

  package func isWorkday(_ day: CivilDate) -> Bool { (1...5).contains(day.weekday) && !holidays.contains(day) }

  /// Whether the practice is closed on a day that would be a workday otherwise.
  package func isHoliday(_ day: CivilDate) -> Bool { holidays.contains(day) }

  /// The moment at which the clock on the wall shows a minute of a day; 1440 is the midnight after it.
  package func wall(_ day: CivilDate, _ minute: Int) -> Instant {
    minute < 1_440
      ? zone.instant(of: ClinicTime(day: day, minuteOfDay: minute)) : zone.start(of: day.adding(days: 1))
  }

  /// The workday that many workdays after a day. 0 gives the day itself, or the next workday when it is none.
  package func workday(_ count: Int, after day: CivilDate) -> CivilDate {
    var day = day
    while !isWorkday(day) { day = day.adding(days: 1) }
    for _ in 0..<max(0, count) {
      repeat { day = day.adding(days: 1) } while !isWorkday(day)
    }
    return day
  }

  /// How many workdays come after a day, up to another one; 0 when that is no later. More than 2,000 days are not
  /// counted.
  package func workdays(from start: CivilDate, to end: CivilDate) -> Int {
    let days = min(2_000, end.daysSince1970 - start.daysSince1970)
    guard days > 0 else { return 0 }
    return (1...days).count { isWorkday(start.adding(days: $0)) }
  }

  /// The end of office hours that many business days from a moment on. What comes after hours counts from the next
  /// workday.
  package func close(ofWorkday count: Int, after moment: Instant) -> Instant {
    let time = zone.time(at: moment)
    let isInTime = isWorkday(time.day) && time.minuteOfDay < closes
    let start = isInTime ? time.day : workday(0, after: time.day.adding(days: 1))
    return zone.instant(of: ClinicTime(day: workday(count, after: start), minuteOfDay: closes))
  }

  /// The moment after some minutes of office hours.
  package func moment(_ minutes: Int, ofWorkAfter moment: Instant) -> Instant {
    let time = zone.time(at: moment)
    var (day, minute) = (time.day, max(time.minuteOfDay, opens))
    if !isWorkday(day) || minute >= closes {
      day = workday(0, after: day.adding(days: 1))
      minute = opens
    }
    var left = minutes
    while minute + left > closes {
      left -= closes - minute
      day = workday(1, after: day)
      minute = opens
    }
    return zone.instant(of: ClinicTime(day: day, minuteOfDay: minute + left))
  }
}
