package import Kernel
package import Store

/// How often what happened on which day: counted once from the rows, read ever after.
///
/// A day is counted anew as long as it may change, two weeks long, and once when that is over; then it is sealed. What
/// comes later still, such as calls from a file, opens its day again. A sealed day keeps the groups as people were
/// then; made anew, it has them as they are now; the whole is the same.
package enum DayCounts {
  /// How far back days are counted: two years and a little.
  package static let keptDays = 800
  /// More rows of one measure than this no day has.
  static let mostRows = 200_000

  /// Counts of a stretch of days; days without any are absent.
  package static func counts(
    of measure: Measure, _ slice: String = "", from first: CivilDate, to last: CivilDate, in reading: Reading
  ) throws -> [CivilDate: Int] {
    var counts: [CivilDate: Int] = [:]
    try reading.each(DayCountQueries.counts(of: measure, slice, from: first, to: last)) { row in
      counts[try row.day(0)] = Int(try row.integer(1))
    }
    return counts
  }

  /// Their sum.
  package static func sum(
    of measure: Measure, _ slice: String = "", from first: CivilDate, to last: CivilDate, in reading: Reading
  ) throws -> Int {
    Int(try reading.count(DayCountQueries.sum(of: measure, slice, from: first, to: last)))
  }

  /// The sums of several measures; one that never happened is 0.
  package static func sums(
    of measures: [Measure], from first: CivilDate, to last: CivilDate, in reading: Reading
  ) throws -> [Measure: Int] {
    var sums = Dictionary(uniqueKeysWithValues: measures.map { ($0, 0) })
    try reading.each(DayCountQueries.sums(of: measures, from: first, to: last)) { row in
      if let measure = Measure(rawValue: try row.text(0)) { sums[measure] = Int(try row.integer(1)) }
    }
    return sums
  }

  /// The sums of the groups of one cut: `language`, `age-band`, `provider`, `detail`, `hours`.
  package static func groups(
    of measure: Measure, by cut: String, from first: CivilDate, to last: CivilDate, in reading: Reading
  ) throws -> [String: Int] {
    var groups: [String: Int] = [:]
    let sql = DayCountQueries.groups(of: measure, cut: cut, from: first, to: last, limit: 1_000)
    try reading.each(sql) { row in
      groups[String(try row.text(0).dropFirst(cut.utf8.count + 1))] = Int(try row.integer(1))
    }
    return groups
  }

  /// Everything that is kept of one measure of one day, by group.
  package static func kept(
    _ measure: Measure, on day: CivilDate, in reading: Reading
  ) throws -> [String: Int] {
    var slices: [String: Int] = [:]
    try reading.each(DayCountQueries.all(of: day, measure, limit: 1_000)) { row in
      slices[try row.text(0)] = Int(try row.integer(1))
    }
    return slices
  }

  /// The first and the last day that was counted.
  package static func span(in reading: Reading) throws -> ClosedRange<CivilDate>? {
    guard let first = try reading.first(DayCountQueries.first(), as: String.self).flatMap({ CivilDate($0) }),
      let last = try reading.first(DayCountQueries.last(), as: String.self).flatMap({ CivilDate($0) }), first <= last
    else { return nil }
    return first...last
  }

  /// When a day was counted last; nil when it was not.
  package static func countedAt(_ day: CivilDate, in reading: Reading) throws -> Instant? {
    let at = try reading.first(DayCountQueries.counted(day), as: CountedDay.self)?.at
    return at == CountedDay.never ? nil : at
  }

  /// Counts a day from its rows, whatever was counted before.
  package static func count(
    _ day: CivilDate, in transaction: Transaction, _ zone: ClinicZone, at now: Instant
  ) throws {
    for measure in Measure.allCases {
      let slices = try FigureRows.slices(of: measure, on: day, in: transaction, zone, at: now)
      _ = try transaction.run(DayCountQueries.clear(measure, on: day))
      let sorted = slices.sorted { $0.key < $1.key }.map { (slice: $0.key, count: $0.value) }
      for start in stride(from: 0, to: sorted.count, by: 64) {
        _ = try transaction.run(
          DayCountQueries.insert(measure, Array(sorted[start..<min(start + 64, sorted.count)]), on: day))
      }
    }
  }

  /// Counts days of a stretch anew, sealed or not, at an operator's command.
  package static func rebuild(
    _ day: CivilDate, in transaction: Transaction, _ zone: ClinicZone, at now: Instant
  ) throws {
    _ = try transaction.run(DayCountQueries.begin(day, at: CountedDay.never))
    guard let was = try transaction.first(DayCountQueries.counted(day), as: CountedDay.self) else { return }
    try count(day, in: transaction, zone, at: now)
    _ = try transaction.run(
      DayCountQueries.claim(day, was: was.at, at: now, sealed: isOver(day, on: zone.today(at: now))))
  }

  /// Counts a day if it is as it was when its turn came.
  ///
  /// - Returns: whether this process counted it.
  @discardableResult
  package static func refresh(
    _ day: CivilDate, in transaction: Transaction, _ zone: ClinicZone, at now: Instant
  ) throws -> Bool {
    _ = try transaction.run(DayCountQueries.begin(day, at: CountedDay.never))
    guard let known = try transaction.first(DayCountQueries.counted(day), as: CountedDay.self), !known.isSealed else {
      return false
    }
    let sealed = isOver(day, on: zone.today(at: now))
    guard try transaction.run(DayCountQueries.claim(day, was: known.at, at: now, sealed: sealed)) == 1 else {
      return false
    }
    try count(day, in: transaction, zone, at: now)
    return true
  }

  /// Which days are to be counted now: today, those that may still change, and older ones that never were.
  package static func due(in reading: Reading, _ zone: ClinicZone, at now: Instant, most: Int) throws -> [CivilDate] {
    let today = zone.today(at: now)
    guard let span = try span(in: reading) else { return [today] }
    var days: [CivilDate] = []
    // A practice that stood still for a week has the days between counted too.
    var next = max(span.upperBound.adding(days: 1), today.adding(days: -keptDays))
    while next <= today, days.count < most {
      days.append(next)
      next = next.adding(days: 1)
    }
    let stale = now.adding(.seconds(-6 * 3_600))
    let open = try reading.all(DayCountQueries.open(before: stale, limit: most), as: String.self)
    days += open.compactMap { CivilDate($0) }
    if let at = try countedAt(today, in: reading), at < now.adding(.seconds(-300)) { days.append(today) }
    // Then the years before, until all are counted.
    var before = span.lowerBound.adding(days: -1)
    while before >= today.adding(days: -keptDays), days.count < most {
      days.append(before)
      before = before.adding(days: -1)
    }
    return Array(Set(days)).sorted(by: >).prefix(most).map { $0 }
  }

  /// Opens the days of calls again that were brought in after their day was sealed.
  package static func reopen(in transaction: Transaction, _ zone: ClinicZone, at now: Instant) throws {
    let edge = zone.start(of: zone.today(at: now).adding(days: -Measure.openDays))
    var logged: [CivilDate: Instant] = [:]
    let late = DayCountQueries.lateCalls(
      loggedAfter: now.adding(.seconds(-2 * 86_400)), beganBefore: edge, limit: 20_000)
    try transaction.each(late) { row in
      let day = zone.today(at: try row.instant(0))
      logged[day] = max(logged[day] ?? Instant(millisecondsSince1970: 0), try row.instant(1))
    }
    for (day, at) in logged.sorted(by: { $0.key < $1.key }).prefix(keptDays) {
      _ = try transaction.run(DayCountQueries.reopen(day, countedBefore: at.adding(.milliseconds(1))))
    }
  }

  private static func isOver(_ day: CivilDate, on today: CivilDate) -> Bool {
    day < today.adding(days: -Measure.openDays)
  }
}

/// When a day was counted last, and whether it is over for good.
struct CountedDay: RowDecodable {
  static let never = Instant(millisecondsSince1970: 0)

  let at: Instant
  let isSealed: Bool

  init(row: Row) throws { (at, isSealed) = (try row.instant(0), try row.flag(1)) }
}
