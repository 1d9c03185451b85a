package import Kernel
package import Store

/// Looks at the calendar in one snapshot: what is free, what a patient may book, where the nearest times are.
package struct BookingSight {
  package let book: ScheduleBook
  package let calendar: WorkCalendar
  package let now: Instant
  private let reading: Reading

  package init(_ book: ScheduleBook, _ calendar: WorkCalendar, in reading: Reading, at now: Instant) {
    (self.book, self.calendar, self.reading, self.now) = (book, calendar, reading, now)
  }

  package func freeTimes(_ search: FreeTimeSearch) throws -> [FreeTime] {
    guard !search.staff.isEmpty else { return [] }
    let last = min(search.days.upperBound, search.days.lowerBound.adding(days: FreeTimes.mostDays - 1))
    let from = calendar.zone.start(of: search.days.lowerBound)
    let until = calendar.zone.start(of: last.adding(days: 1))
    guard until > now else { return [] }
    var taken: [TakenTime] = []
    try reading.each(BookingQueries.taken(search, in: from..<until, at: now)) { row in
      taken.append(try TakenTime(row: row, after: taken.last))
    }
    let rooms = book.rooms(of: search.staff)
    if !rooms.isEmpty {
      try reading.each(BookingQueries.taken(rooms, search, in: from..<until, at: now)) { row in
        let other = try TakenTime(row: row, after: taken.last)
        // What those who are searched have in the rooms is there already.
        if !search.staff.contains(other.staffID) { taken.append(other) }
      }
    }
    return FreeTimes(book, calendar, at: now).times(search, taken: taken)
  }

  /// The free times nearest to a moment, the nearest first: on its day and the two weeks around it.
  package func nearest(to moment: Instant, _ search: FreeTimeSearch, count: Int = 3) throws -> [FreeTime] {
    let day = calendar.zone.today(at: moment)
    var wide = search
    wide.days =
      max(
        calendar.zone.today(at: now), day.adding(days: -14))...max(
        calendar.zone.today(at: now), day.adding(days: 28))
    let times = try freeTimes(wide)
    return Array(times.sorted { distance($0, moment) < distance($1, moment) }.prefix(count)).sorted {
      $0.start < $1.start
    }
  }

  /// The first free time from a day on, looked for over so many weeks, and not where the rules leave none.
  ///
  /// - Parameter limit: the last day that matters, where only an early time does.
  package func first(
    from day: CivilDate, _ search: FreeTimeSearch, weeks: Int = 53, until limit: CivilDate? = nil
  ) throws -> FreeTime? {
    try firstTimes(from: day, search, weeks: weeks, until: limit)?.times.first
  }

  /// The free times of the first days that have some: mostly of the first week that has, for that is what pages show.
  package func firstTimes(
    from day: CivilDate, _ search: FreeTimeSearch, weeks: Int = 53, until limit: CivilDate? = nil
  ) throws -> (days: ClosedRange<CivilDate>, times: [FreeTime])? {
    let today = calendar.zone.today(at: now)
    var start = max(day, today)
    var last = start.adding(days: weeks * 7)
    if search.booker == .patient { last = min(last, today.adding(days: search.type.horizonDays)) }
    if let limit { last = min(last, limit) }
    // Most searches end within days, so the first stretch is short, at most the rest of its week, and each next longer.
    var length = limit == nil ? 7 - (start.weekday + 6) % 7 : 1
    while start <= last {
      var part = search
      part.days = start...min(last, start.adding(days: length - 1))
      let times = try freeTimes(part)
      if !times.isEmpty { return (part.days, times) }
      start = part.days.upperBound.adding(days: 1)
      length = length < 7 && limit == nil ? 7 : min(FreeTimes.mostDays, length * 3)
    }
    return nil
  }

  /// What the rules ask of a patient.
  package func facts(of patient: Patient.ID) throws -> BookingFacts {
    guard let person = try reading.first(PatientQueries.one(patient), as: Patient.self) else {
      throw BookingFault.notFound
    }
    var open: [VisitType.ID: Int] = [:]
    try reading.each(BookingQueries.open(of: patient, from: now)) { row in
      open[try row.id(0)] = Int(try row.integer(1))
    }
    let isEstablished =
      try reading.count(BookingQueries.visitsInRecord(of: patient, before: now)) > 0
      || reading.count(BookingQueries.visitsDone(by: patient, before: now)) > 0
    return BookingFacts(
      age: person.birthDate?.age(on: calendar.zone.today(at: now)), isEstablished: isEstablished, open: open)
  }

  private func distance(_ time: FreeTime, _ moment: Instant) -> Int64 {
    abs(time.start.millisecondsSince1970 - moment.millisecondsSince1970)
  }
}

/// Booked visits, as whoever holds a door may ask for them.
package enum Bookings {
  package static func one(_ id: Booking.ID, in reading: Reading) throws -> Booking? {
    try reading.first(BookingQueries.one(id))
  }

  /// What was done with a visit, the newest first.
  package static func steps(of id: Booking.ID, in reading: Reading) throws -> [BookingStep] {
    try reading.all(BookingQueries.steps(of: id, limit: 50))
  }

  /// Visits from a moment on, soonest first, also cancelled ones.
  package static func of(
    _ patient: Patient.ID, from moment: Instant, in reading: Reading, limit: Int = 50
  ) throws -> [Booking] {
    try reading.all(BookingQueries.of(patient, from: moment, limit: limit))
  }

  /// The last visits that began before a moment, the newest first.
  package static func last(
    of patient: Patient.ID, before moment: Instant, in reading: Reading, limit: Int = 5
  ) throws -> [Booking] {
    try reading.all(BookingQueries.last(of: patient, before: moment, limit: limit))
  }

  /// Everybody's visits of one stretch of time.
  package static func between(
    _ from: Instant, _ until: Instant, in reading: Reading, limit: Int = 1_000
  ) throws -> [Booking] {
    try reading.all(BookingQueries.between(from, until, limit: limit))
  }

  package static func inSeries(_ series: String, in reading: Reading) throws -> [Booking] {
    try reading.all(BookingQueries.inSeries(series, limit: 60))
  }

  package static func hold(_ id: BookingHold.ID, in reading: Reading) throws -> BookingHold? {
    try reading.first(BookingQueries.hold(id))
  }
}

extension ChartReader {
  /// The booked visits of this chart from a moment on, soonest first; none when this viewer may not see visits.
  package func bookings(from moment: Instant, limit: Int = 50) throws -> [Booking] {
    guard visibility.allows(.appointment) else { return [] }
    return try query(BookingQueries.of(patient.id, from: moment, limit: limit))
  }

  /// One booked visit of this chart.
  ///
  /// - Throws: `notFound` when there is none or it is not for this viewer.
  package func booking(_ id: Booking.ID) throws -> Booking {
    guard visibility.allows(.appointment), let booking = try query(BookingQueries.one(id), as: Booking.self).first,
      booking.patientID == patient.id
    else { throw ChartFault.notFound }
    return booking
  }

  /// The booked visit that an appointment of the chart is; nil when it came from elsewhere.
  package func booking(of item: Item) throws -> Booking? {
    guard item.kind == .appointment, visibility.allows(.appointment), let id = Booking.id(ofResource: item.resourceID)
    else { return nil }
    return try query(BookingQueries.one(id), as: Booking.self).first.flatMap { $0.patientID == patient.id ? $0 : nil }
  }

  /// The last booked visits of this chart that began before a moment, the newest first.
  package func pastBookings(before moment: Instant, limit: Int = 5) throws -> [Booking] {
    guard visibility.allows(.appointment) else { return [] }
    return try query(BookingQueries.last(of: patient.id, before: moment, limit: limit))
  }

  /// A time that this person keeps for this chart's patient; nil for anybody else's.
  package func hold(_ id: BookingHold.ID, of holder: Actor) throws -> BookingHold? {
    guard visibility.allows(.appointment), let hold = try query(BookingQueries.hold(id), as: BookingHold.self).first,
      hold.patientID == patient.id, hold.holder == holder.id
    else { return nil }
    return hold
  }

  /// What was done with a visit of this chart, the newest first.
  package func steps(of booking: Booking) throws -> [BookingStep] {
    try query(BookingQueries.steps(of: booking.id, limit: 50))
  }

  /// The last thing that was done with each visit of this chart from a moment on.
  package func lastSteps(from moment: Instant) throws -> [Booking.ID: BookingStep] {
    guard visibility.allows(.appointment) else { return [:] }
    let found: [LastStep] = try query(BookingQueries.lastSteps(of: patient.id, from: moment, limit: 100))
    return Dictionary(found.map { ($0.booking, $0.step) }) { first, _ in first }
  }
}

/// Rows of the chart that are booked visits.
package enum PatientItems {
  /// The row that a booking is in the chart, for a link to it.
  package static func appointment(_ booking: Booking, in reading: Reading) throws -> Item.ID? {
    try reading.first(BookingQueries.item(of: booking), as: String.self).map { Item.ID($0) }
  }
}

/// The last step of one of several visits.
private struct LastStep: RowDecodable {
  let booking: Booking.ID
  let step: BookingStep

  init(row: Row) throws { (step, booking) = (try BookingStep(row: row), try row.id(9)) }
}
