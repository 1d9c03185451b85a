package import Kernel

/// When people are reminded of a visit.
package struct ReminderRules: Sendable, Equatable {
  /// So many days before, the furthest first.
  package var days: [Int] = [3, 1]
  /// Nobody is reminded of a visit that begins sooner than this.
  package var latest: Duration = .seconds(2 * 3_600)
  /// A visit that another system keeps is cancelled by a call when it begins sooner than this. What is booked here has
  /// the notice of its type.
  package var notice: Duration = .seconds(24 * 3_600)

  package init() {}

  /// When a reminder is due: so many days before at the same hour, but not on a weekend, in the evening or at night.
  package func moment(_ days: Int, before start: Instant, in zone: ClinicZone) -> Instant {
    let time = zone.time(at: start)
    var day = time.day.adding(days: -days)
    while !(1...5).contains(day.weekday) { day = day.adding(days: -1) }
    return zone.instant(of: ClinicTime(day: day, minuteOfDay: min(max(time.minuteOfDay, 8 * 60), 20 * 60)))
  }

  /// How far ahead to look for visits whose reminder may be due: a weekend lies between.
  package func horizon(_ days: Int) -> Duration { .seconds((days + 3) * 86_400 + 43_200) }
}
