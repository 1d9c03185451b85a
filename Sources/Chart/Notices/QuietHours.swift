package import Kernel

/// The hours in which nobody is written to about something new: evenings, nights, weekends (promise D6).
package struct QuietHours: Sendable {
  /// Minutes of the day between which notices may leave, 8:00 to 21:00.
  private static let opens = 8 * 60
  private static let closes = 21 * 60

  private let zone: ClinicZone

  package init(zone: ClinicZone) {
    self.zone = zone
  }

  /// `now` when it is a fitting time, else the next morning that is.
  package func nextFittingTime(from now: Instant) -> Instant {
    let time = zone.time(at: now)
    var day = time.day
    if isWorkday(day), time.minuteOfDay < QuietHours.closes {
      return time.minuteOfDay >= QuietHours.opens
        ? now : zone.instant(of: ClinicTime(day: day, minuteOfDay: QuietHours.opens))
    }
    repeat { day = day.adding(days: 1) } while !isWorkday(day)
    return zone.instant(of: ClinicTime(day: day, minuteOfDay: QuietHours.opens))
  }

  private func isWorkday(_ day: CivilDate) -> Bool { (1...5).contains(day.weekday) }
}
