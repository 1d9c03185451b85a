import Foundation

/// The practice's time zone. Only it knows about daylight saving time.
package struct ClinicZone: Sendable, Hashable {
  package let name: String
  private let zone: TimeZone

  /// Nil when there is no zone of that (IANA) name, such as `America/Denver`.
  package init?(_ name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.name = name
    self.zone = zone
  }

  /// What the clock on the practice's wall shows at a moment.
  package func time(at instant: Instant) -> ClinicTime {
    let local = instant.adding(.seconds(offsetInSeconds(at: instant)))
    return ClinicTime(day: local.utcDay, minuteOfDay: local.secondOfUTCDay / 60)
  }

  package func today(at instant: Instant) -> CivilDate { time(at: instant).day }

  /// The moment at which the wall shows `time`. A time that daylight saving skips is read as the hour after it; one
  /// that comes twice is read as the first.
  package func instant(of time: ClinicTime) -> Instant {
    let asUTC = Instant(day: time.day, secondOfDay: time.minuteOfDay * 60)
    let before = offsetInSeconds(at: asUTC.adding(.seconds(-86_400)))
    let first = asUTC.adding(.seconds(-before))
    if self.time(at: first) == time { return first }
    let after = offsetInSeconds(at: asUTC.adding(.seconds(86_400)))
    let second = asUTC.adding(.seconds(-after))
    return self.time(at: second) == time ? second : first
  }

  /// The moment at which a day begins in the practice.
  package func start(of day: CivilDate) -> Instant { instant(of: ClinicTime(day: day, minuteOfDay: 0)) }

  private func offsetInSeconds(at instant: Instant) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.millisecondsSince1970) / 1_000))
  }
}

/// A day and a time as the clock on the practice's wall shows them.
package struct ClinicTime: Hashable, Sendable, Comparable {
  package let day: CivilDate
  /// 0 is midnight, 570 is 9:30 in the morning.
  package let minuteOfDay: Int

  package init(day: CivilDate, minuteOfDay: Int) {
    self.day = day
    self.minuteOfDay = minuteOfDay
  }

  package static func < (left: ClinicTime, right: ClinicTime) -> Bool {
    (left.day, left.minuteOfDay) < (right.day, right.minuteOfDay)
  }
}
