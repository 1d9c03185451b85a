import Kernel
import Portal
import PortalTesting
import Store

@testable import Chart

/// What must always be true of a calendar, asked in the plainest way: pair by pair, five minutes by five minutes.
extension CalendarWorld {
  /// Nobody is at two places at once.
  func look() {
    let all = taken.values.filter { $0.counts(at: now) }
    for (place, one) in all.enumerated() {
      for other in all.dropFirst(place + 1) {
        if let fault = CalendarWorld.clash(one, other) { faults.append(fault) }
      }
    }
  }

  static func clash(_ one: Taken, _ other: Taken) -> String? {
    let isNear = one.from < other.until && other.from < one.until
    let isTogether = one.start < other.end && other.start < one.end
    // A visit and the time that is kept for moving it are one person's, and may overlap.
    let isMove = (one.isHold || other.isHold) && one.patient == other.patient
    if isNear, one.staff == other.staff, !isMove { return "a provider has two at \(one.start)" }
    if isNear, let room = one.room, room == other.room, !isMove { return "a room has two at \(one.start)" }
    if isTogether, one.patient == other.patient, !isMove { return "a patient has two at \(one.start)" }
    return nil
  }

  /// A time that a patient took by the rules lies within them.
  func checkRules(_ time: Taken, besides own: [String]) {
    let (zone, type) = (CalendarWorld.zone, time.type)
    if !doing.contains("\(type.id) \(time.staff)") { faults.append("somebody does what they do not do") }
    var moment = time.from
    while moment < time.until {
      let wall = zone.time(at: moment)
      let isAgain = zone.time(at: moment.adding(.seconds(-3_600))) == wall
      if !isOpen(time.staff, type.id, wall, isAgain: isAgain) { faults.append("outside of the hours: \(moment)") }
      moment = moment.adding(.seconds(300))
    }
    if time.end.since(time.start) != .seconds(type.minutes * 60) { faults.append("not as long as it takes") }
    if time.start < now.adding(.seconds(type.leadMinutes * 60)) { faults.append("too soon: \(time.start)") }
    if zone.today(at: time.start) > zone.today(at: now).adding(days: type.horizonDays) { faults.append("too far") }
    for busy in outside where busy.staffID == time.staff && busy.from < time.until && time.from < busy.until {
      faults.append("the record system has something else at \(time.start)")
    }
    guard let cap = type.mostADay else { return }
    let day = zone.today(at: time.from)
    let others = taken.filter { id, other in
      !own.contains(id) && other.counts(at: now) && other.type.id == type.id && other.staff == time.staff
        && zone.today(at: other.from) == day
    }
    if others.count >= cap { faults.append("more than \(cap) a day") }
  }

  private func isOpen(_ member: StaffMember.ID, _ type: VisitType.ID, _ wall: ClinicTime, isAgain: Bool) -> Bool {
    let minute = wall.minuteOfDay
    // In the hour that comes twice, whoever is here until its end is here when it begins again.
    let since = isAgain ? 119 : minute
    let isOff = changes.contains {
      $0.kind == .off && $0.firstDay <= wall.day && wall.day <= $0.lastDay && $0.opens <= minute && minute < $0.closes
        && ($0.staffID == nil || $0.staffID == member)
    }
    if isOff { return false }
    let isExtra = changes.contains {
      $0.kind == .extra && $0.firstDay <= wall.day && wall.day <= $0.lastDay && $0.opens <= since
        && minute < $0.closes && ($0.staffID == nil || $0.staffID == member)
    }
    if isExtra { return true }
    if wall.day == CalendarWorld.holiday { return false }
    return hours.contains {
      $0.staffID == member && $0.weekday == wall.day.weekday && $0.opens <= since && minute < $0.closes
        && ($0.types.isEmpty || $0.types.contains(type))
    }
  }

  /// What the tables say is what was acknowledged.
  func compareWithTables() async throws {
    let (rows, marks, stretches, steps) = try await practice.app.database.read { reading in
      (
        try reading.all(CalendarLawQueries.bookings, as: Booking.self),
        try reading.all(CalendarLawQueries.marks, as: Mark.self),
        try reading.all(CalendarLawQueries.busy, as: BusyTime.self),
        try reading.all(CalendarLawQueries.lastSteps, as: LastStep.self)
      )
    }
    let visits = taken.filter { !$0.value.isHold }
    if rows.count != visits.count { faults.append("\(visits.count) visits were acknowledged, \(rows.count) are there") }
    for row in rows {
      guard let known = visits[row.id.text] else {
        faults.append("a visit that nobody was told of")
        continue
      }
      if known.start != row.start || known.staff != row.staffID || known.state != row.state {
        faults.append("a visit is not where it was acknowledged: \(row.start) \(row.state) \(known.state)")
      }
    }
    var wanted: Set<String> = []
    for (owner, time) in taken where time.counts(at: now) {
      wanted.formUnion(CalendarWorld.fives(time.from, time.until).map { "staff/\(time.staff) \($0) \(owner)" })
    }
    let standing = marks.filter { $0.releasedAt > now && $0.who.hasPrefix("staff/") }
    // The time kept for a move spares the marks that its own visit has.
    let found = Set(standing.map { "\($0.who) \($0.mark) \($0.owner)" })
    let missing = wanted.subtracting(found).filter { name in
      taken[String(name.split(separator: " ")[2])]?.isHold != true
    }
    if !missing.isEmpty { faults.append("\(missing.count) marks are missing") }
    if !found.isSubset(of: wanted) { faults.append("\(found.subtracting(wanted).count) marks are nobody's") }
    let counting = Set(stretches.filter { $0.releasedAt > now && $0.kind != .outside }.map(\.owner))
    if counting != Set(taken.filter { $0.value.counts(at: now) }.map(\.key)) { faults.append("stretches differ") }
    for step in steps where visits[step.booking] != nil {
      let isCancelled = visits[step.booking]?.state == .cancelled
      if (step.kind == "cancelled") != isCancelled { faults.append("the last step is \(step.kind)") }
    }
  }

  static func fives(_ from: Instant, _ until: Instant) -> [Int64] {
    Array((from.millisecondsSince1970 / 300_000)...((until.millisecondsSince1970 - 1) / 300_000))
  }
}

/// One five minutes of somebody.
struct Mark: RowDecodable {
  let who: String
  let mark: Int64
  let owner: String
  let releasedAt: Instant

  init(row: Row) throws {
    (who, mark, owner) = (try row.text(0), try row.integer(1), try row.text(2))
    releasedAt = try row.instant(3)
  }
}

/// What was done with a visit last.
struct LastStep: RowDecodable {
  let booking: String
  let kind: String

  init(row: Row) throws { (booking, kind) = (try row.text(0), try row.text(1)) }
}

/// The tables as they are.
enum CalendarLawQueries {
  static let bookings: SQL = "SELECT \(raw: BookingQueries.columns) FROM booking"
  static let marks: SQL = "SELECT who, mark, owner, released_at FROM busy_mark"
  static let busy: SQL =
    "SELECT owner, kind, staff_id, room_id, type_id, busy_from, busy_until, released_at FROM busy_time"
  static let lastSteps: SQL = """
    SELECT booking_id, kind FROM booking_step AS s
    WHERE number = (SELECT MAX(number) FROM booking_step WHERE booking_id = s.booking_id)
    """
}
