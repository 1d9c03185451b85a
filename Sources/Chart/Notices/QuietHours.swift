package import Kernel

/// The hours in which nobody is written to about something new: evenings, nights, weekends (promise D6).
package struct QuietHours: Sendable {
  /// What somebody chose about being written to.
  package enum Wish: String, Sendable, CaseIterable {
    /// From 8 to 21 o'clock, Monday to Friday.
    case usual
    /// Any time is fine.
    case any
  }

  /// Minutes of the day between which notices may leave, 8:00 to 21:00.
  private static let opens = 8 * 60
  private static let closes = 21 * 60

  private let zone: ClinicZone
  private let wish: Wish

  package init(zone: ClinicZone, wish: Wish = .usual) {
    self.zone = zone
    self.wish = wish
  }

  /// `now` when it is a fitting time, else the next morning that is.
  package func nextFittingTime(from now: Instant) -> Instant {
    if wish == .any { return now }
    let time = zone.time(at: now)
    var day = time.day
    if isWorkday(day), time.minuteOfDay < QuietHours.closes {
      return time.minuteOfDay >= QuietHours.opens
        ? now : zone.instant(of: ClinicTime(day: day, minuteOfDay: QuietHours.opens))
    }
    repeat { day = day.adding(days: 1) } while !isWorkday(day)
    return zone.instant(of: ClinicTime(day: day, minuteOfDay: QuietHours.opens))
  }

  /// The moment after so much fitting time: three hours after 20:00 on a Friday is 10:00 on Monday.
  package func moment(after wait: Duration, from now: Instant) -> Instant {
    if wish == .any { return now.adding(wait) }
    var (moment, left) = (nextFittingTime(from: now), wait)
    while true {
      let close = zone.instant(of: ClinicTime(day: zone.time(at: moment).day, minuteOfDay: QuietHours.closes))
      if close.since(moment) >= left { return moment.adding(left) }
      left -= close.since(moment)
      moment = nextFittingTime(from: close)
    }
  }

  private func isWorkday(_ day: CivilDate) -> Bool { (1...5).contains(day.weekday) }
}
