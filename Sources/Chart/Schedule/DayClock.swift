import Kernel

/// When days, and minutes of days, begin. Remembers each day, for it is asked once for every provider.
final class DayClock {
  private let calendar: WorkCalendar
  private var starts: [Int: Instant] = [:]

  init(_ calendar: WorkCalendar) { self.calendar = calendar }

  func start(of day: CivilDate) -> Instant {
    if let known = starts[day.daysSince1970] { return known }
    let start = calendar.zone.start(of: day)
    starts[day.daysSince1970] = start
    return start
  }

  /// Whether the clock is not changed on a day.
  func isEven(_ day: CivilDate) -> Bool {
    start(of: day.adding(days: 1)).millisecondsSince1970 - start(of: day).millisecondsSince1970 == 86_400_000
  }

  func holds(_ moment: Instant, on day: CivilDate) -> Bool {
    moment >= start(of: day) && moment < start(of: day.adding(days: 1))
  }

  /// When hours begin or end. An hour that daylight saving skips counts as the moment at which the clock is changed.
  func moment(_ day: CivilDate, _ minute: Int, orAfter step: Int) -> Instant? {
    if isEven(day) { return start(of: day).adding(.seconds(minute * 60)) }
    if minute % 1_440 == 0 { return calendar.wall(day, minute) }
    for tried in stride(from: minute, through: minute + 24 * step, by: step) where (0..<1_440).contains(tried) {
      let moment = calendar.wall(day, tried)
      guard calendar.zone.time(at: moment) == ClinicTime(day: day, minuteOfDay: tried) else { continue }
      return tried == minute || step > 0 ? moment : moment.adding(.seconds(-step * 60))
    }
    return nil
  }
}
