import Chart
import Kernel

/// What can be booked and when, as one patient sees it: what the rules let them choose, the times of one week, and the
/// nearest ones besides. Read in the page's snapshot.
struct TimeOffer: Sendable {
  let choice: TimeChoice
  let book: ScheduleBook
  let calendar: WorkCalendar
  let history: BookingHistory
  let kinds: [Kind]
  /// Nil when the practice has nothing to choose.
  let type: VisitType?
  /// The visit that moves; nil for a new one.
  let moving: Booking?
  let hold: BookingHold?
  /// Nil for anyone.
  let who: StaffMember.ID?
  let place: Site.ID?
  let channel: VisitChannel
  /// The first and the last day that can be booked.
  let horizon: ClosedRange<CivilDate>
  /// The days that are shown; one alone when the choice names it.
  let days: ClosedRange<CivilDate>
  let times: [FreeTime]
  /// The first time after a week without any.
  let next: FreeTime?
  /// A sooner time with somebody else or elsewhere.
  let sooner: FreeTime?
  /// The closest to one that is gone.
  let nearest: [FreeTime]

  /// A type with why this patient does not book it; nil when they do.
  struct Kind: Sendable {
    let type: VisitType
    let refusal: BookingRefusal?
  }

  /// - Parameter gone: a time that somebody took.
  init(
    _ choice: TimeChoice, moving: Booking?, near gone: Instant?, _ chart: ChartReader, for viewer: Viewer, _ app: App
  ) throws {
    let sight = try chart.beside { try app.sight(in: $0) }
    let (now, zone, book) = (app.clock.now, app.practice.zone, sight.book)
    let facts = try sight.facts(of: chart.patient.id)
    (self.choice, self.book, self.calendar, self.moving) = (choice, book, sight.calendar, moving)
    let past = try BookingHistory(chart, book, at: now)
    // What a provider ordered is open to this patient, whatever the type says.
    let orders = moving == nil ? try chart.openTickets(on: zone.today(at: now)) : []
    let kinds = book.types.map { type in
      orders.first { $0.typeID == type.id }.map {
        Kind(type: $0.opening(type, on: zone.today(at: now)), refusal: nil)
      } ?? Kind(type: type, refusal: type.refusal(for: facts))
    }
    let held = try choice.hold.flatMap { try chart.hold($0, of: viewer.actor) }
      .flatMap { $0.moves == moving?.id && ($0.usedAt == nil || $0.bookingID != nil) ? $0 : nil }
    let type = TimeOffer.type(choice, moving, held, kinds, book, past).map { found in
      kinds.first { $0.type.id == found.id }?.type ?? found
    }
    let people = type.map { book.providers(of: $0.id) } ?? []
    let first = held?.staffID ?? moving?.staffID ?? past.own(among: people)
    let who =
      choice.with == TimeChoice.any
      ? nil : people.first { $0.text == choice.with } ?? first.flatMap { people.contains($0) ? $0 : nil }
    let searched = who.map { [$0] } ?? people
    let sites = book.sites(of: searched)
    let place =
      choice.place == TimeChoice.any || sites.count < 2
      ? nil : sites.first { $0.id.text == choice.place }?.id ?? sites.first { $0.id == past.site }?.id
    (history, self.kinds, hold, self.type, self.who, self.place) = (past, kinds, held, type, who, place)
    channel =
      choice.channel.flatMap { type?.channels.contains($0) == true ? $0 : nil } ?? moving?.channel
      ?? type?.channels.first ?? .person
    let today = zone.today(at: now)
    horizon = today...today.adding(days: max(0, type?.horizonDays ?? 0))
    let own = Set([held?.id.text, moving?.id.text].compactMap(\.self))
    let search = type.map { type in
      FreeTimeSearch(type, with: searched, on: today...today, by: .patient, at: place, ignoring: own)
    }
    let refusal = kinds.first { $0.type.id == type?.id }?.refusal
    guard let search, moving != nil || refusal == nil else {
      (days, times, next, sooner, nearest) = (today...today, [], nil, nil, [])
      return
    }
    let week = try TimeWeek(choice, held, search, sight, horizon)
    (days, times, next) = (week.days, week.times, week.next)
    var anyone = search
    (anyone.staff, anyone.siteID) = (people, nil)
    sooner =
      who == nil && place == nil ? nil : try TimeOffer.sooner(anyone, than: week.first, sight, today, moving?.start)
    nearest = try gone.map { try TimeOffer.nearest(to: $0, search, sight) } ?? []
  }

  /// Why this patient does not book the type that was chosen.
  var refusal: BookingRefusal? {
    moving == nil ? kinds.first { $0.type.id == type?.id }?.refusal : nil
  }

  /// Whether somebody sees patients on a day at all.
  func isOpen(_ day: CivilDate, _ people: [StaffMember.ID]) -> Bool {
    people.contains { !book.openHours(of: $0, on: day, calendar).isEmpty }
  }

  private static func type(
    _ choice: TimeChoice, _ moving: Booking?, _ hold: BookingHold?, _ kinds: [Kind], _ book: ScheduleBook,
    _ history: BookingHistory
  ) -> VisitType? {
    if let moving { return book.type(moving.typeID) }
    if let wanted = (choice.type ?? hold?.typeID).flatMap({ book.type($0) }) { return wanted }
    let free = kinds.filter { $0.refusal == nil }.map(\.type)
    let known = history.types.lazy.compactMap { id in free.first { $0.id == id } }.first
    return known ?? free.first
  }

  /// Three times, each of its own, however many people have it.
  private static func nearest(
    to gone: Instant, _ search: FreeTimeSearch, _ sight: BookingSight
  ) throws -> [FreeTime] {
    var seen: Set<Instant> = []
    let times = try sight.nearest(to: gone, search, count: 3 * max(1, search.staff.count))
      .filter { seen.insert($0.start).inserted }
    let distance = { (time: FreeTime) in
      abs(time.start.millisecondsSince1970 - gone.millisecondsSince1970)
    }
    return times.sorted { (distance($0), $0.start) < (distance($1), $1.start) }.prefix(3).sorted { $0.start < $1.start }
  }

  private static func sooner(
    _ search: FreeTimeSearch, than first: FreeTime?, _ sight: BookingSight, _ today: CivilDate, _ moving: Instant?
  ) throws -> FreeTime? {
    let limit = [first?.start, moving].compactMap(\.self).min()
    let last = limit.map(sight.calendar.zone.today(at:))
    guard let found = try sight.first(from: today, search, until: last) else { return nil }
    return limit.map { found.start < $0 } ?? true ? found : nil
  }
}

/// One week of free times, or one day.
private struct TimeWeek {
  let days: ClosedRange<CivilDate>
  let times: [FreeTime]
  let next: FreeTime?
  /// The first free time from now on.
  let first: FreeTime?

  init(
    _ choice: TimeChoice, _ hold: BookingHold?, _ search: FreeTimeSearch, _ sight: BookingSight,
    _ horizon: ClosedRange<CivilDate>
  ) throws {
    let zone = sight.calendar.zone
    let soonest = try sight.firstTimes(from: horizon.lowerBound, search)
    first = soonest?.times.first
    let wanted = choice.day ?? choice.week ?? hold.map { zone.today(at: $0.start) }
    let day = wanted ?? first.map { zone.today(at: $0.start) } ?? horizon.lowerBound
    let shown = min(max(day, horizon.lowerBound), horizon.upperBound)
    if choice.day != nil {
      days = shown...shown
    } else {
      let monday = shown.adding(days: -((shown.weekday + 6) % 7))
      days = max(monday, horizon.lowerBound)...monday.adding(days: 6)
    }
    // Most look at the week of the first free time, whose times were found with it.
    if let soonest, soonest.days == days {
      times = soonest.times
    } else {
      var search = search
      search.days = days
      times = try sight.freeTimes(search)
    }
    next = times.isEmpty ? try sight.first(from: days.upperBound.adding(days: 1), search) : nil
  }
}

extension ScheduleBook {
  /// The places where some people see patients.
  func sites(of staff: [StaffMember.ID]) -> [Site] {
    let known = Set(hours.filter { staff.contains($0.staffID) }.map(\.siteID))
    return sites.filter { known.contains($0.id) }
  }
}
