package import Kernel

/// Computes free times from the rules and from what is taken. Pure: the same questions get the same answer.
package struct FreeTimes {
  /// A search looks at so many days at most.
  package static let mostDays = 62

  private let book: ScheduleBook
  private let calendar: WorkCalendar
  private let now: Instant
  private let clock: DayClock

  package init(_ book: ScheduleBook, _ calendar: WorkCalendar, at now: Instant) {
    (self.book, self.calendar, self.now) = (book, calendar, now)
    clock = DayClock(calendar)
  }

  /// The free times of a search, soonest first.
  ///
  /// - Parameter busy: what is taken of these people and of the rooms that they use, at least for these days.
  package func times(_ search: FreeTimeSearch, busy: [BusyTime]) -> [FreeTime] {
    times(
      search,
      taken: busy.filter { $0.releasedAt > now && !search.ignoring.contains($0.owner) }.map { TakenTime($0) })
  }

  /// The same from what is taken of others than the searcher at this moment.
  func times(_ search: FreeTimeSearch, taken: [TakenTime]) -> [FreeTime] {
    let type = search.type
    guard search.channel.map(type.channels.contains) ?? true else { return [] }
    let rooms = Dictionary(grouping: taken.filter { $0.roomID != nil }) { $0.roomID }
    let (earliest, latestDay) = bounds(search)
    let byStaff = FreeTimes.byStaff(taken)
    var found: [FreeTime] = []
    for staff in Set(search.staff).intersection(book.providers(of: type.id)) {
      let own = byStaff[staff] ?? []
      let day = Stretches(own)
      let cap = FreeTimes.cap(search)
      let counted = cap == nil ? [] : own.filter { $0.typeID == type.id }.map(\.from)
      var last = search.days.lowerBound.adding(days: FreeTimes.mostDays - 1)
      last = min(last, search.days.upperBound, latestDay)
      var date = max(search.days.lowerBound, calendar.zone.today(at: earliest))
      while date <= last {
        defer { date = date.adding(days: 1) }
        if let cap, counted.count(where: { clock.holds($0, on: date) }) >= cap { continue }
        for window in book.windows(of: staff, on: date, for: type.id, calendar) {
          if let site = search.siteID, window.siteID != site { continue }
          let room = window.roomID.map { Stretches(rooms[$0] ?? []) }
          walk(window, date, staff, search, earliest, day, room, into: &found)
        }
      }
    }
    found.sort { ($0.start, $0.staffID) < ($1.start, $1.staffID) }
    return dropRepeats(found)
  }

  /// What is taken of each person. It comes one person after the other, so that each is looked up once.
  private static func byStaff(_ taken: [TakenTime]) -> [StaffMember.ID: ArraySlice<TakenTime>] {
    var all: [StaffMember.ID: ArraySlice<TakenTime>] = [:]
    var start = 0
    for index in taken.indices where index + 1 == taken.count || taken[index + 1].staffID != taken[start].staffID {
      let (staff, own) = (taken[start].staffID, taken[start...index])
      all[staff] = all[staff].map { $0 + own } ?? own
      start = index + 1
    }
    return all
  }

  /// How many visits of the type a provider takes on a day in this search; nil for any number.
  static func cap(_ search: FreeTimeSearch) -> Int? {
    search.booker == .patient && search.keptSince == nil ? search.type.mostADay : nil
  }

  /// The soonest moment and the last day that the rules of the type leave.
  private func bounds(_ search: FreeTimeSearch) -> (earliest: Instant, latestDay: CivilDate) {
    switch search.booker {
    case .patient:
      let asked = search.keptSince ?? now
      return (
        asked.adding(.seconds(search.type.leadMinutes * 60)),
        calendar.zone.today(at: asked).adding(days: search.type.horizonDays)
      )
    case .staff: return (now, calendar.zone.today(at: now).adding(days: 730))
    }
  }

  private func walk(
    _ window: ScheduleBook.Window, _ day: CivilDate, _ staff: StaffMember.ID, _ search: FreeTimeSearch,
    _ earliest: Instant, _ own: Stretches, _ room: Stretches?, into found: inout [FreeTime]
  ) {
    let type = search.type
    guard let opens = clock.moment(day, window.opens, orAfter: 5),
      let closes = clock.moment(day, window.closes, orAfter: -5),
      opens < closes
    else { return }
    // The clock is changed between: then each time is looked up by itself.
    let isEven = clock.isEven(day)
    let step = search.booker == .staff ? 5 : type.step
    var minute = window.opens + type.before
    while minute + type.minutes + type.after <= window.closes {
      defer { minute += step }
      let start =
        isEven ? opens.adding(.seconds((minute - window.opens) * 60)) : calendar.wall(day, minute)
      if !isEven, calendar.zone.time(at: start) != ClinicTime(day: day, minuteOfDay: minute) { continue }
      guard start >= earliest, start > now else { continue }
      let end = start.adding(.seconds(type.minutes * 60))
      let (from, until) = (start.adding(.seconds(-type.before * 60)), end.adding(.seconds(type.after * 60)))
      guard from >= opens, until <= closes, own.isFree(from, until), room?.isFree(from, until) ?? true else { continue }
      found.append(FreeTime(staffID: staff, siteID: window.siteID, roomID: window.roomID, start: start, end: end))
    }
  }

  /// Hours that overlap offer a time once.
  private func dropRepeats(_ sorted: [FreeTime]) -> [FreeTime] {
    var kept: [FreeTime] = []
    kept.reserveCapacity(sorted.count)
    for time in sorted where kept.last?.start != time.start || kept.last?.staffID != time.staffID { kept.append(time) }
    return kept
  }
}

/// Stretches of time, put together where they touch, in order.
private struct Stretches {
  private let parts: [(from: Int64, until: Int64)]

  init(_ taken: some Sequence<TakenTime>) {
    let sorted = taken.map { (from: Stretches.floor($0.from), until: Stretches.ceiling($0.until)) }
      .sorted { $0.from < $1.from }
    var parts: [(from: Int64, until: Int64)] = []
    for part in sorted {
      if let last = parts.last, part.from <= last.until {
        parts[parts.count - 1].until = max(last.until, part.until)
      } else {
        parts.append(part)
      }
    }
    self.parts = parts
  }

  /// Time is taken by fives, as the marks are: else a time would be offered that cannot be booked.
  private static func floor(_ moment: Instant) -> Int64 { BookingDesk.five(moment) * 300_000 }

  private static func ceiling(_ moment: Instant) -> Int64 {
    (BookingDesk.five(moment.adding(.milliseconds(-1))) + 1) * 300_000
  }

  func isFree(_ from: Instant, _ until: Instant) -> Bool {
    let (from, until) = (Stretches.floor(from), Stretches.ceiling(until))
    // The first part that ends after the beginning is the only one that could be in the way.
    var (low, high) = (0, parts.count)
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].until <= from { low = middle + 1 } else { high = middle }
    }
    return low == parts.count || parts[low].from >= until
  }
}
