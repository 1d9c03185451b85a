import Kernel

/// The days of the demonstration, counted from the day it plays on. Doors are open Monday to Friday.
struct PracticeCalendar: Sendable {
  let now: ClinicTime
  let zone: ClinicZone
  /// Minutes from UTC at noon, one per day from `firstDay` on.
  private let offsets: [Int16]
  private let firstDay: Int

  init(now: Instant, zone: ClinicZone) {
    self.now = zone.time(at: now)
    self.zone = zone
    firstDay = self.now.day.daysSince1970 - 15 * 365
    var offsets: [Int16] = []
    // Asking the zone is slow; a week that begins and ends alike needs no further question.
    for week in 0..<(17 * 53) {
      let start = firstDay + week * 7
      let first = PracticeCalendar.offset(on: start, in: zone)
      let same = first == PracticeCalendar.offset(on: start + 6, in: zone)
      for day in start..<(start + 7) { offsets.append(same ? first : PracticeCalendar.offset(on: day, in: zone)) }
    }
    self.offsets = offsets
  }

  var today: CivilDate { now.day }

  /// The day so many days before today.
  func day(_ daysAgo: Int) -> CivilDate { today.adding(days: -daysAgo) }

  /// A moment in office days that has passed: weekends move to the Friday before, and nothing lies after now.
  func past(_ daysAgo: Int, _ hour: Int, _ minute: Int = 0) -> ClinicTime {
    var day = day(daysAgo)
    if day.weekday == 6 { day = day.adding(days: -1) }
    if day.weekday == 0 { day = day.adding(days: -2) }
    return notAfterNow(ClinicTime(day: day, minuteOfDay: hour * 60 + minute))
  }

  /// A moment in office days to come: weekends move to the Monday after.
  func ahead(_ days: Int, _ hour: Int, _ minute: Int = 0) -> ClinicTime {
    var day = today.adding(days: days)
    if day.weekday == 6 { day = day.adding(days: 2) }
    if day.weekday == 0 { day = day.adding(days: 1) }
    return ClinicTime(day: day, minuteOfDay: hour * 60 + minute)
  }

  /// So many minutes later, over midnight if need be.
  func later(_ time: ClinicTime, minutes: Int) -> ClinicTime {
    let sum = time.minuteOfDay + minutes
    return ClinicTime(day: time.day.adding(days: sum / 1_440), minuteOfDay: sum % 1_440)
  }

  /// The moment, or now if it has not come yet.
  func notAfterNow(_ time: ClinicTime) -> ClinicTime { min(time, now) }

  /// Minutes from UTC. Moments outside the table (more than 15 years ago) have the first day's.
  func offset(at time: ClinicTime) -> Int {
    let place = time.day.daysSince1970 - firstDay
    return Int(offsets[min(max(place, 0), offsets.count - 1)])
  }

  private static func offset(on day: Int, in zone: ClinicZone) -> Int16 {
    let noon = Instant(day: CivilDate(daysSince1970: day), secondOfDay: 43_200)
    let local = zone.time(at: noon)
    return Int16((local.day.daysSince1970 - day) * 1_440 + local.minuteOfDay - 720)
  }
}
