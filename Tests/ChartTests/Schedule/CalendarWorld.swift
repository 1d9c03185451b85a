import Kernel
import Portal
import PortalTesting
import Store

@testable import Chart

/// A practice with a calendar whose rules are drawn by chance, and a plain account of what was acknowledged, kept
/// without the tables that keep people apart.
final class CalendarWorld {
  let practice: TestPractice
  let patients: [Patient.ID]
  let staff: [StaffMember.ID]
  private(set) var now = TestPractice.now
  private(set) var shelf = ScheduleShelf()
  private(set) var types: [VisitType] = []
  private(set) var hours: [WeeklyHours] = []
  private(set) var changes: [ScheduleChange] = []
  private(set) var doing: Set<String> = []
  private(set) var taken: [String: Taken] = [:]
  private(set) var outside: [BusyTime] = []
  private(set) var operations = 0
  private(set) var booked = 0
  var faults: [String] = []
  var dice: SeededGenerator

  /// Something that was acknowledged: a hold or a visit.
  struct Taken {
    var staff: StaffMember.ID
    var room: Room.ID?
    var patient: Patient.ID
    var type: VisitType
    var start: Instant
    var end: Instant
    var isHold: Bool
    /// Who made it, or moved it last.
    var isByPatient: Bool
    /// When it stops to count; nil while it counts.
    var releasedAt: Instant?
    var holder = ""
    var state = BookingState.booked

    var from: Instant { start.adding(.seconds(-type.before * 60)) }
    var until: Instant { end.adding(.seconds(type.after * 60)) }
    func counts(at now: Instant) -> Bool { releasedAt.map { $0 > now } ?? true }
  }

  static let holiday = CivilDate(daysSince1970: 20_782)
  static let zone = ClinicZone("America/Denver")!
  static let site = Site.ID("site")
  static let rooms = [Room.ID("room-1"), Room.ID("room-2")]
  /// Sundays at two in the morning on which the clocks are changed.
  static let clockChanges = [
    Instant("2026-03-08T09:00:00.000Z")!, Instant("2026-11-01T08:00:00.000Z")!, Instant("2027-03-14T09:00:00.000Z")!,
  ]

  var calendar: WorkCalendar { WorkCalendar(zone: CalendarWorld.zone, holidays: [CalendarWorld.holiday]) }

  init(_ engine: TestDatabases.Engine, seed: UInt64) async throws {
    dice = SeededGenerator(seed: seed)
    practice = try await TestPractice(engine)
    let people = (0..<5).map {
      TestPerson("Given\($0)", "Family\($0)", born: "19\(60 + $0)-03-09", recordNumber: "77\($0)")
    }
    try await practice.keep(
      people.map(\.resource) + people.map { .visit("seen-\($0.recordNumber)", of: $0, "Visit") })
    var found: [Patient.ID] = []
    for person in people { found.append(try await practice.chart(of: person)) }
    patients = found
    var members: [StaffMember.ID] = []
    for name in ["one", "two", "three"] { members.append(try await practice.addStaff(.provider, named: name).id) }
    staff = members
  }

  /// Draws new rules, and forgets what was booked under the old ones.
  func begin() async throws {
    (shelf, taken, outside, changes) = (ScheduleShelf(), [:], [], [])
    let change = CalendarWorld.clockChanges[dice.below(3)]
    now = change.adding(.seconds(-3_600 * (12 + dice.below(24 * 9))))
    drawTypes()
    drawHours()
    doing = []
    for type in types { for member in staff where dice.below(4) > 0 { doing.insert("\(type.id) \(member)") } }
    let (types, hours, staff, doing, now) = (types, hours, staff, doing, now)
    try await practice.app.database.write { transaction in
      for sql in CalendarWorldQueries.forgetting { try transaction.run(sql) }
      try ScheduleSetting.put(Site(id: CalendarWorld.site, name: "Here"), in: transaction)
      for room in CalendarWorld.rooms {
        try ScheduleSetting.put(Room(id: room, siteID: CalendarWorld.site, name: room.text), in: transaction)
      }
      for type in types {
        let people = staff.filter { doing.contains("\(type.id) \($0)") }
        try ScheduleSetting.put(type, doneBy: people, in: transaction)
      }
      for row in hours { try ScheduleSetting.add(row, by: .console, in: transaction, at: now) }
    }
  }

  private func drawTypes() {
    types = (0..<3).map { place in
      var type = VisitType(
        id: VisitType.ID("type-\(place)"), code: "type-\(place)", name: [.english: "T"],
        minutes: 5 * (1 + dice.below(12)),
        step: 5 * (1 + dice.below(6)))
      (type.before, type.after) = (5 * dice.below(3), 5 * dice.below(3))
      type.leadMinutes = dice.below(3) * 45
      type.horizonDays = 3 + dice.below(20)
      type.mostOpen = 1 + dice.below(4)
      type.mostADay = dice.below(3) == 0 ? 1 + dice.below(3) : nil
      type.noticeMinutes = dice.below(3) * 60
      type.mostMoves = 1 + dice.below(3)
      return type
    }
  }

  private func drawHours() {
    hours = []
    for member in staff {
      for weekday in 0...6 {
        // On Sundays at night, so that the changed clock lies within.
        var minute = weekday == 0 ? 5 * dice.below(30) : 5 * (60 + dice.below(60))
        for _ in 0..<dice.below(3) where minute < 1_300 {
          let length = 5 * (6 + dice.below(50))
          let closes = min(1_440, minute + length)
          hours.append(
            WeeklyHours(
              id: WeeklyHours.ID("h\(hours.count)"), staffID: member, siteID: CalendarWorld.site,
              roomID: dice.below(3) == 0 ? CalendarWorld.rooms[dice.below(2)] : nil, weekday: weekday, opens: minute,
              closes: closes, firstDay: CivilDate(daysSince1970: 20_000),
              types: dice.below(4) == 0 ? [types[dice.below(3)].id] : []))
          minute = closes + 5 * dice.below(20)
        }
      }
    }
  }

  // MARK: What is done

  /// One thing that somebody does, drawn by chance; then everything is looked at.
  func act() async throws {
    operations += 1
    switch dice.below(20) {
    case 0...5: try await hold()
    case 6...9: try await bookHold()
    case 10: try await bookAtOnce()
    case 11...13: try await move()
    case 14: try await cancel()
    case 15: try await restore()
    case 16: now = now.adding(.seconds(60 * (1 + dice.below(90))))
    case 17: now = now.adding(.seconds(3_600 * (1 + dice.below(20))))
    case 18: try await blockOrOutside()
    default: try await markOrConfirm()
    }
    look()
  }

  private func doer(_ patient: Patient.ID, _ booker: FreeTimeSearch.Booker) -> BookingDesk.Doer {
    let actor =
      booker == .patient
      ? Actor(kind: .person, id: "account-\(patient)", actingAs: "patient")
      : Actor(kind: .staff, id: "desk", actingAs: "frontDesk")
    return BookingDesk.Doer(actor, named: "N", booker)
  }

  private func desk<T: Sendable>(_ body: @escaping @Sendable (BookingDesk) throws -> T) async throws -> T {
    let (shelf, calendar, now, random) = (shelf, calendar, now, practice.app.random)
    return try await practice.app.database.write { transaction in
      try body(try BookingDesk(in: transaction, shelf, calendar, at: now, random: random))
    }
  }

  /// A time that is offered, or one out of the blue.
  private func wish(
    _ type: VisitType, _ booker: FreeTimeSearch.Booker, moving: Booking.ID? = nil
  ) async throws -> (wish: BookingDesk.Wish, isOffered: Bool) {
    let today = CalendarWorld.zone.today(at: now)
    let from = today.adding(days: dice.below(12))
    var search = FreeTimeSearch(type, with: staff, on: from...from.adding(days: 2), by: booker)
    if let moving { search.ignoring = [moving.text] }
    let asked = search
    let times = try await desk { try $0.sight.freeTimes(asked) }
    if let time = times.isEmpty || dice.below(4) == 0 ? nil : times[dice.below(times.count)] {
      return (BookingDesk.Wish(type.id, with: time.staffID, at: time.start, moving: moving), true)
    }
    let start = now.adding(.seconds(300 * dice.below(2_000)))
    let even = Instant(millisecondsSince1970: start.millisecondsSince1970 / 300_000 * 300_000)
    return (BookingDesk.Wish(type.id, with: staff[dice.below(3)], at: even, moving: moving), false)
  }

  private func hold() async throws {
    let patient = patients[dice.below(5)]
    let booker: FreeTimeSearch.Booker = dice.below(4) == 0 ? .staff : .patient
    let moving = booker == .patient && dice.below(4) == 0 ? someBooking(of: patient) : nil
    let type = moving.flatMap { taken[$0.text]?.type } ?? types[dice.below(3)]
    let doer = doer(patient, booker)
    let (wish, isOffered) = try await wish(type, booker, moving: moving)
    do {
      let hold = try await desk { try $0.hold(wish, for: patient, by: doer) }
      // The one that the same person had before is given back.
      for (id, old) in taken where old.isHold && old.patient == patient && old.holder == doer.actor.id {
        taken[id] = nil
      }
      taken[hold.id.text] = Taken(
        staff: hold.staffID, room: hold.roomID, patient: patient, type: type, start: hold.start,
        end: hold.start.adding(.seconds(type.minutes * 60)), isHold: true, isByPatient: booker == .patient,
        releasedAt: hold.expiresAt, holder: doer.actor.id)
      moves[hold.id.text] = moving
      if booker == .patient { checkRules(taken[hold.id.text]!, besides: [hold.id.text, moving?.text ?? ""]) }
    } catch BookingFault.taken where isOffered {
      faults.append("a time that was offered was taken at the same moment")
    } catch is BookingFault {}
  }

  private var moves: [String: Booking.ID] = [:]

  private func bookHold() async throws {
    let holds = taken.filter { $0.value.isHold }.sorted { $0.key < $1.key }
    guard !holds.isEmpty else { return }
    let (key, hold) = holds[dice.below(holds.count)]
    let isSomebodyElse = dice.below(10) == 0
    let doer =
      isSomebodyElse
      ? self.doer(patients[dice.below(5)], .patient) : self.doer(hold.patient, hold.isByPatient ? .patient : .staff)
    let moving = moves[key]
    do {
      let booking = try await desk { desk in
        if let moving { return try desk.move(moving, to: BookingHold.ID(key), of: hold.patient, by: doer) }
        return try desk.book(BookingHold.ID(key), for: hold.patient, by: doer)
      }
      if doer.actor.id != hold.holder { faults.append("somebody used what was kept for somebody else") }
      taken[key] = nil
      if let moving { forgetHolds(moving: moving) }
      keep(booking, hold.type, isByPatient: hold.isByPatient)
      // The same again changes nothing.
      if dice.below(3) == 0 {
        let again = try await desk { desk in
          if let moving { return try desk.move(moving, to: BookingHold.ID(key), of: hold.patient, by: doer) }
          return try desk.book(BookingHold.ID(key), for: hold.patient, by: doer)
        }
        if again.id != booking.id || again.start != booking.start { faults.append("one hold gave two visits") }
      }
    } catch let fault as BookingFault {
      let isFine = hold.counts(at: now) && hold.start > now && doer.actor.id == hold.holder && moving == nil
      // A kept time is kept: it may only be refused when the rules or the outside changed under it.
      if isFine, fault == .taken, !changedSince(hold) { faults.append("a kept time was taken") }
    }
  }

  private func changedSince(_ hold: Taken) -> Bool {
    return !changes.isEmpty
      || outside.contains { $0.staffID == hold.staff && $0.from < hold.until && hold.from < $0.until }
  }

  private func bookAtOnce() async throws {
    let (patient, type) = (patients[dice.below(5)], types[dice.below(3)])
    let doer = doer(patient, .staff)
    let (wish, _) = try await wish(type, .staff)
    do {
      keep(try await desk { try $0.book(wish, for: patient, by: doer) }, type, isByPatient: false)
    } catch is BookingFault {}
  }

  private func move() async throws {
    guard let id = someBooking(of: nil), let old = taken[id.text] else { return }
    let booker: FreeTimeSearch.Booker = dice.below(2) == 0 ? .staff : .patient
    let doer = doer(old.patient, booker)
    let (wish, _) = try await wish(old.type, booker, moving: id)
    do {
      let booking = try await desk { try $0.move(id, wish, of: old.patient, by: doer) }
      forgetHolds(moving: id)
      keep(booking, old.type, isByPatient: booker == .patient)
      if booker == .patient { checkRules(taken[id.text]!, besides: [id.text]) }
    } catch is BookingFault {}
  }

  private func cancel() async throws {
    guard let id = someBooking(of: nil), let old = taken[id.text] else { return }
    let doer = doer(old.patient, dice.below(2) == 0 ? .staff : .patient)
    do {
      _ = try await desk { try $0.cancel(id, of: old.patient, by: doer) }
      forgetHolds(moving: id)
      taken[id.text]?.state = .cancelled
      taken[id.text]?.releasedAt = now.adding(BookingDesk.undoWithin)
    } catch is BookingFault {}
  }

  private func restore() async throws {
    let gone = taken.filter { !$0.value.isHold && $0.value.state == .cancelled }.sorted { $0.key < $1.key }
    guard !gone.isEmpty else { return }
    let (key, old) = gone[dice.below(gone.count)]
    let doer = doer(old.patient, .patient)
    do {
      keep(try await desk { try $0.restore(Booking.ID(key), of: old.patient, by: doer) }, old.type, isByPatient: true)
    } catch BookingFault.taken where old.counts(at: now) {
      faults.append("a cancellation could not be taken back in time")
    } catch is BookingFault {}
  }

  private func markOrConfirm() async throws {
    guard let id = someBooking(of: nil), let old = taken[id.text] else { return }
    let states: [BookingState] = [.arrived, .done, .missed, .booked]
    let (state, doer) = (states[dice.below(4)], doer(old.patient, .staff))
    do {
      _ = try await desk { desk in
        _ = try? desk.confirm(id, of: old.patient, by: doer)
        return try desk.mark(id, state, by: doer)
      }
      taken[id.text]?.state = state
    } catch is BookingFault {}
  }

  private func blockOrOutside() async throws {
    let start = now.adding(.seconds(300 * dice.below(1_500)))
    let member = staff[dice.below(3)]
    if dice.below(2) == 0 {
      let busy = BusyTime(
        owner: "Appointment/\(outside.count)", kind: .outside, staffID: member, from: start,
        until: start.adding(.seconds(300 * (1 + dice.below(24)))))
      try await practice.app.database.write { try $0.run(BookingQueries.put(busy)) }
      outside.append(busy)
    } else if changes.count < 3 {
      let day = CalendarWorld.zone.today(at: start)
      let opens = 5 * dice.below(240)
      let change = ScheduleChange(
        id: ScheduleChange.ID("c\(changes.count)"), staffID: dice.below(3) == 0 ? nil : member,
        kind: dice.below(3) == 0 ? .extra : .off, firstDay: day, lastDay: day.adding(days: dice.below(2)), opens: opens,
        closes: min(1_440, opens + 5 * (1 + dice.below(60))), siteID: CalendarWorld.site)
      let now = now
      try await practice.app.database.write { try ScheduleSetting.add(change, by: .console, in: $0, at: now) }
      changes.append(change)
    }
  }

  /// A time kept for a visit to move to is given back when the visit changes otherwise.
  private func forgetHolds(moving id: Booking.ID) {
    for (hold, visit) in moves where visit == id { taken[hold] = nil }
  }

  private func someBooking(of patient: Patient.ID?) -> Booking.ID? {
    let open = taken.filter { entry in
      !entry.value.isHold && entry.value.state != .cancelled && (patient.map { $0 == entry.value.patient } ?? true)
    }.keys.sorted()
    return open.isEmpty ? nil : Booking.ID(open[dice.below(open.count)])
  }

  private func keep(_ booking: Booking, _ type: VisitType, isByPatient: Bool) {
    booked += 1
    taken[booking.id.text] = Taken(
      staff: booking.staffID, room: booking.roomID, patient: booking.patientID, type: type, start: booking.start,
      end: booking.end, isHold: false, isByPatient: isByPatient, releasedAt: nil, state: booking.state)
  }
}

extension SeededGenerator {
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

/// What only tests do with the tables.
enum CalendarWorldQueries {
  static let forgetting: [SQL] = [
    "DELETE FROM busy_mark", "DELETE FROM busy_time", "DELETE FROM booking_step", "DELETE FROM booking_hold",
    "DELETE FROM booking", "DELETE FROM weekly_hours", "DELETE FROM schedule_change",
    "DELETE FROM item WHERE resource_type = 'Appointment'", "DELETE FROM resource WHERE type = 'Appointment'",
    "DELETE FROM resource_version WHERE type = 'Appointment'",
  ]
}
