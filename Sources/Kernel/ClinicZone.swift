import Foundation

/// The practice's time zone. Only it knows about daylight saving time.
package struct ClinicZone: Sendable, Hashable {
  package let name: String
  private let offsets: ZoneOffsets

  /// Nil when there is no zone of that (IANA) name, such as `America/Denver`.
  package init?(_ name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.name = name
    offsets = ZoneOffsets(of: zone)
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

  /// Every moment from one to another at which the clock on the wall is put forward or back, in order.
  package func changes(from start: Instant, to end: Instant) -> [ZoneChange] {
    // No zone puts its clocks twice within three days.
    let step: Int64 = 3 * 86_400_000
    var changes: [ZoneChange] = []
    var (moment, before) = (start, offsetInSeconds(at: start))
    while moment < end {
      let next = min(Instant(millisecondsSince1970: moment.millisecondsSince1970 + step), end)
      let after = offsetInSeconds(at: next)
      if after != before {
        changes.append(
          ZoneChange(at: firstMoment(of: after, after: moment, by: next), before, after))
      }
      (moment, before) = (next, after)
    }
    return changes
  }

  private func firstMoment(of offset: Int, after early: Instant, by late: Instant) -> Instant {
    var (early, late) = (early.millisecondsSince1970 / 1_000, late.millisecondsSince1970 / 1_000)
    while late - early > 1 {
      let middle = (early + late) / 2
      if offsetInSeconds(at: Instant(millisecondsSince1970: middle * 1_000)) == offset {
        late = middle
      } else {
        early = middle
      }
    }
    return Instant(millisecondsSince1970: late * 1_000)
  }

  /// How far the wall is ahead of UTC at a moment: -21,600 is six hours behind it.
  package func offsetInSeconds(at instant: Instant) -> Int {
    offsets.seconds(at: instant.millisecondsSince1970)
  }

  package static func == (left: ClinicZone, right: ClinicZone) -> Bool { left.name == right.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// The clocks are put forward or back: when, and how far the wall is ahead of UTC before and after.
package struct ZoneChange: Sendable, Hashable {
  package let instant: Instant
  package let before: Int
  package let after: Int

  package init(at instant: Instant, _ before: Int, _ after: Int) {
    (self.instant, self.before, self.after) = (instant, before, after)
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
