package import Kernel

/// How long the practice may take to answer what the law puts a clock on, in days of the calendar.
package struct LegalClock: Sendable, Equatable {
  package let days: Int

  /// 45 CFR 164.526(b)(2).
  package static let correction = LegalClock(days: 60)
  /// 45 CFR 164.524(b)(2).
  package static let records = LegalClock(days: 30)
  /// The one extension, with a reason, that both allow.
  package static let moreDays = 30

  /// The last day, counted from the day after the one on which it was asked.
  package func lastDay(from asked: Instant, in zone: ClinicZone) -> CivilDate {
    zone.today(at: asked).adding(days: days)
  }

  /// When it counts as late for the practice: at the close of the last workday that is not after the last day. The law
  /// knows no weekends, so a clock that ends on one ends before it.
  package static func workDue(on last: CivilDate, _ calendar: WorkCalendar) -> Instant {
    var day = last
    while !calendar.isWorkday(day) { day = day.adding(days: -1) }
    return calendar.close(ofWorkday: 0, after: calendar.zone.start(of: day))
  }
}
