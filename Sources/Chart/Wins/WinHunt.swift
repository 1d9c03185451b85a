package import Kernel
package import Store

/// Looks for wins in the days that are over: each detector counts each day once, in order, and writes down the ones
/// that are worth a word.
package struct WinHunt: Sendable {
  /// How many days of one detector are counted in one transaction.
  package static let daysAtOnce = 31
  /// How far back a practice that begins is looked at.
  package static let furthest = 400
  /// The most finished tasks of a kind on one day.
  private static let most = 5_000

  private let calendar: WorkCalendar
  private let random: RandomSource
  private let rule: WinRule

  package init(_ calendar: WorkCalendar, _ random: RandomSource) {
    (self.calendar, self.random) = (calendar, random)
    rule = WinRule(calendar: calendar)
  }

  /// Counts what one detector has not counted yet, up to the day before this moment.
  ///
  /// - Returns: whether there may be more.
  package func count(_ detector: WinDetector, in transaction: Transaction, at now: Instant) throws -> Bool {
    let last = calendar.zone.today(at: now).adding(days: -1)
    _ = try transaction.run(WinQueries.begin(detector, through: last.adding(days: -WinHunt.furthest)))
    guard let tally = try transaction.first(WinQueries.tally(detector), as: Tally.self), tally.day < last else {
      return false
    }
    var (counted, day) = (tally.counted, tally.day)
    var found: [NewWin] = []
    for _ in 0..<WinHunt.daysAtOnce where day < last {
      day = day.adding(days: 1)
      for event in try events(detector, on: day, in: transaction) {
        counted += 1
        guard detector.numbers.contains(counted) else { continue }
        found.append(
          NewWin(
            detector, number: counted, on: day, event.patientID,
            isFew: try isFew(detector, on: day, in: transaction)))
      }
    }
    guard try transaction.run(WinQueries.count(detector, counted, through: day, was: tally.day)) == 1 else {
      return true
    }
    for win in found { _ = try transaction.run(WinQueries.insert(Win.ID(random: random), win, at: now)) }
    return day < last
  }

  /// The finished tasks of a day, oldest first.
  package func events(_ detector: WinDetector, on day: CivilDate, in reading: Reading) throws -> [WinEvent] {
    let (from, until) = (calendar.zone.start(of: day), calendar.zone.start(of: day.adding(days: 1)))
    let most = WinHunt.most
    switch detector {
    case .movedOver75:
      let steps = try reading.all(WinQueries.steps("moved", from, until, limit: most), as: Aged.self)
      return steps.filter { rule.isOldEnough($0.birthDate, detector, on: day) }.map(\.event)
    case .bookedAtNight:
      let steps = try reading.all(WinQueries.steps("booked", from, until, limit: most), as: Aged.self)
      return steps.map(\.event).filter { rule.isClosed(at: $0.at) }
    case .formEvening:
      return try timed(WinQueries.forms(from, until, limit: most), in: reading) {
        rule.isEveningBefore($0, visitAt: $1)
      }
    case .billSameDay:
      return try timed(WinQueries.bills(from, until, limit: most), in: reading, where: rule.isSameDay)
    case .refillSameDay:
      return try timed(WinQueries.refills(from, until, limit: most), in: reading, where: rule.isSameDay)
    case .noteRead:
      let sharedFrom = from.adding(.seconds(-86_400))
      return try timed(WinQueries.notes(from, until, sharedFrom: sharedFrom, limit: most), in: reading) {
        WinRule.isWithinADay($0, of: $1)
      }
    case .answeredInTime:
      return try timed(WinQueries.answers(from, until, limit: most), in: reading) { $0 <= $1 }
    case .nothingOverdue: return try nothingOverdue(on: day, from, until, in: reading)
    }
  }

  /// A workday on which something was done and at whose end nothing was late.
  private func nothingOverdue(
    on day: CivilDate, _ from: Instant, _ until: Instant, in reading: Reading
  ) throws -> [WinEvent] {
    guard calendar.isWorkday(day) else { return [] }
    let close = calendar.close(ofWorkday: 0, after: from)
    guard try reading.count(WinQueries.settled(from, until)) > 0,
      try reading.count(WinQueries.overdue(at: close)) == 0
    else { return [] }
    return [WinEvent(at: close, nil)]
  }

  private func timed(
    _ sql: SQL, in reading: Reading, where fits: (Instant, Instant) -> Bool
  ) throws -> [WinEvent] {
    try reading.all(sql, as: Timed.self).filter { row in row.other.map { fits(row.event.at, $0) } ?? false }
      .map(\.event)
  }

  private func isFew(_ detector: WinDetector, on day: CivilDate, in reading: Reading) throws -> Bool {
    guard let age = detector.ageFrom else { return false }
    let born = CivilDate(year: day.year - age, month: day.month, day: min(day.day, 28)) ?? day
    return try reading.count(WinQueries.bornBy(born, most: Wins.few)) < Wins.few
  }

  private struct Tally: RowDecodable {
    let counted: Int64
    let day: CivilDate

    init(row: Row) throws { (counted, day) = (try row.integer(0), try row.day(1)) }
  }

  /// A task and the birth date of whose it was.
  private struct Aged: RowDecodable {
    let event: WinEvent
    let birthDate: CivilDate?

    init(row: Row) throws {
      event = WinEvent(at: try row.instant(0), try row.idOrNil(1))
      birthDate = try row.dayOrNil(2)
    }
  }

  /// A task and the moment that it is compared with.
  private struct Timed: RowDecodable {
    let event: WinEvent
    let other: Instant?

    init(row: Row) throws {
      event = WinEvent(at: try row.instant(0), try row.idOrNil(1))
      other = try row.instantOrNil(2)
    }
  }
}
