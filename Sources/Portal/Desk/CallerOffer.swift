import Chart
import Kernel

/// What the desk is asked to show for a caller, as the address says it. Any of it may be missing or nonsense; then the
/// page chooses.
struct CallerAsk: Sendable {
  var type: VisitType.ID?
  /// Somebody's id, or `any`.
  var with: String?
  var channel: VisitChannel?
  /// Any day of the week to show.
  var week: CivilDate?
  /// Shows this day alone, with every five minutes that are free.
  var day: CivilDate?
  /// The time that was picked.
  var slot: CallerWish.Slot?
  /// The task that asked for the visit.
  var task: WorkEntry.ID?

  init(_ read: @escaping (String) -> String?) {
    let short = { (name: String) in read(name).flatMap { $0.isEmpty || $0.utf8.count > 64 ? nil : $0 } }
    type = short("type").map { VisitType.ID($0) }
    with = short("with")
    channel = short("how").flatMap(VisitChannel.init(rawValue:))
    week = short("week").flatMap { CivilDate($0) }
    day = short("day").flatMap { CivilDate($0) }
    slot = short("slot").flatMap { FreeTime.parse($0) }.map { CallerWish.Slot(staffID: $0.staffID, start: $0.start) }
    task = short("task").map { WorkEntry.ID($0) }
  }

  var fields: [(name: String, value: String)] {
    [
      ("type", type?.text), ("with", with), ("how", channel?.rawValue), ("week", week?.description),
      ("day", day?.description), ("task", task?.text),
    ].compactMap { name, value in value.map { (name, $0) } }
  }

  func changed(_ change: (inout CallerAsk) -> Void) -> CallerAsk {
    var ask = self
    ask.slot = nil
    change(&ask)
    return ask
  }
}

/// What can be booked for a caller and when: types, people, the free times of a week or a day. Read in the page's
/// snapshot.
struct CallerOffer: Sendable {
  let book: ScheduleBook
  let patient: Patient
  /// The visit that moves, with what was done with it.
  let moving: Booking?
  let steps: [BookingStep]
  let type: VisitType?
  /// Nil for anyone.
  let who: StaffMember.ID?
  let people: [StaffMember.ID]
  let channel: VisitChannel
  let days: ClosedRange<CivilDate>
  let times: [FreeTime]
  /// The first time after a stretch without any.
  let next: FreeTime?
  /// What was picked, if it is free.
  let picked: FreeTime?
  /// The closest to what was picked, when it is not.
  let nearest: [FreeTime]
  /// The picked time and the ones after it, every few weeks; empty when it is one visit.
  let series: [Turn]

  /// One date of several: the time that was wished for, and what there is.
  struct Turn: Sendable {
    let wished: Instant
    /// Nil when nothing near is free.
    let found: FreeTime?
  }

  /// How often a visit is repeated.
  struct Rhythm: Sendable {
    let weeks: Int
    let times: Int
  }

  init(_ ask: CallerAsk, _ rhythm: Rhythm?, moving: Booking?, _ chart: ChartReader, _ app: App) throws {
    let sight = try chart.beside { try app.sight(in: $0) }
    let (book, zone, today) = (sight.book, app.practice.zone, app.today)
    let history = try BookingHistory(chart, book, at: app.clock.now)
    (self.book, patient, self.moving) = (book, chart.patient, moving)
    steps = try moving.map { try chart.steps(of: $0) } ?? []
    let known = history.types.lazy.compactMap { book.type($0) }.first
    let type =
      moving.map { book.type($0.typeID) } ?? ask.type.flatMap { book.type($0) } ?? known ?? book.types.first
    let people = type.map { book.providers(of: $0.id) } ?? []
    let own = moving?.staffID ?? history.own(among: people)
    let who =
      ask.with == "any"
      ? nil
      : people.first { $0.text == ask.with } ?? ask.slot?.staffID ?? own.flatMap { people.contains($0) ? $0 : nil }
    (self.type, self.people) = (type, people)
    self.who = who.flatMap { people.contains($0) ? $0 : nil }
    channel =
      ask.channel.flatMap { type?.channels.contains($0) == true ? $0 : nil } ?? moving?.channel
      ?? type?.channels.first ?? .person
    guard let type, moving?.state.isOpen ?? true else {
      (days, times, next, picked, nearest, series) = (today...today, [], nil, nil, [], [])
      return
    }
    var search = FreeTimeSearch(
      type, with: self.who.map { [$0] } ?? people, on: today...today, by: .staff,
      ignoring: Set([moving?.id.text].compactMap(\.self)))
    let limits = today...today.adding(days: 730)
    var wanted = ask.day ?? ask.week ?? ask.slot.map { zone.today(at: $0.start) }
    if wanted == nil { wanted = try sight.first(from: today, search).map { zone.today(at: $0.start) } }
    let shown = min(max(wanted ?? today, limits.lowerBound), limits.upperBound)
    let monday = shown.adding(days: -((shown.weekday + 6) % 7))
    days = ask.day == nil ? max(monday, today)...monday.adding(days: 6) : shown...shown
    search.days = days
    let all = try sight.freeTimes(search)
    times = ask.day == nil ? CallerOffer.spaced(all, by: type.step) : CallerOffer.once(all)
    next = all.isEmpty ? try sight.first(from: days.upperBound.adding(days: 1), search) : nil
    let slot = ask.slot
    picked = try slot.flatMap { slot in try CallerOffer.time(slot, search, sight) }
    let isGone = slot != nil && picked == nil
    nearest = try isGone ? sight.nearest(to: slot?.start ?? app.clock.now, search) : []
    series = try CallerOffer.turns(slot, rhythm, search, sight)
  }

  /// One time exactly, if it is free.
  private static func time(
    _ slot: CallerWish.Slot, _ search: FreeTimeSearch, _ sight: BookingSight
  ) throws -> FreeTime? {
    var search = search
    let day = sight.calendar.zone.today(at: slot.start)
    (search.staff, search.days) = ([slot.staffID], day...day)
    return try sight.freeTimes(search).first { $0.start == slot.start }
  }

  /// The same time by the clock on the wall, every few weeks, with the same person; the nearest where it is not free.
  private static func turns(
    _ slot: CallerWish.Slot?, _ rhythm: Rhythm?, _ search: FreeTimeSearch, _ sight: BookingSight
  ) throws -> [Turn] {
    guard let slot, let rhythm else { return [] }
    let first = sight.calendar.zone.time(at: slot.start)
    var search = search
    search.staff = [slot.staffID]
    var used: Set<Instant> = []
    return try (0..<rhythm.times).map { turn in
      let day = first.day.adding(days: 7 * rhythm.weeks * turn)
      let wished = sight.calendar.wall(day, first.minuteOfDay)
      let same = try time(CallerWish.Slot(staffID: slot.staffID, start: wished), search, sight)
      let near = same == nil ? try sight.nearest(to: wished, search, count: 5) : []
      let found = same ?? near.first { !used.contains($0.start) }
      if let found { used.insert(found.start) }
      return Turn(wished: wished, found: found)
    }
  }

  /// A start that several people have is offered once.
  private static func once(_ times: [FreeTime]) -> [FreeTime] {
    var kept: [FreeTime] = []
    for time in times where kept.last?.start != time.start { kept.append(time) }
    return kept
  }

  /// Starts that lie as far apart as the type says, from the first free one of each stretch.
  private static func spaced(_ times: [FreeTime], by step: Int) -> [FreeTime] {
    var kept: [FreeTime] = []
    for time in times {
      guard let last = kept.last else {
        kept.append(time)
        continue
      }
      if time.start >= last.start.adding(.seconds(step * 60)) { kept.append(time) }
    }
    return kept
  }
}
