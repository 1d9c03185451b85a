import Kernel
import Store

/// All questions about booked visits, and the statements that take and give back time.
enum BookingQueries {
  static let columns: StaticString = """
    booking.id, booking.patient_id, booking.type_id, booking.staff_id, booking.site_id, booking.room_id, \
    booking.channel, booking.starts_at, booking.ends_at, booking.state, booking.sequence, booking.moves, \
    booking.series, booking.note, booking.booked_by, booking.booked_name, booking.booked_as, booking.booked_at, \
    booking.confirmed_at, booking.arrived_at, booking.closed_at
    """
  private static let holdColumns: StaticString = """
    id, patient_id, holder, type_id, staff_id, site_id, room_id, channel, starts_at, moves, made_at, expires_at, \
    used_at, booking_id
    """
  private static let busyColumns: StaticString =
    "owner, kind, staff_id, room_id, type_id, busy_from, busy_until, released_at"

  /// Lets one booking after another through, for a provider or a patient, until the transaction ends.
  static func pass(_ who: String) -> SQL {
    """
    INSERT INTO booking_gate (who, turns) VALUES (\(who), 1)
    ON CONFLICT (who) DO UPDATE SET turns = booking_gate.turns + 1
    """
  }

  /// What is taken of some people. A visit lasts less than a day, so what began earlier is over.
  static func busy(_ staff: [StaffMember.ID], from: Instant, until: Instant, at now: Instant) -> SQL {
    """
    SELECT \(raw: busyColumns) FROM busy_time
    WHERE staff_id IN (\(list: staff)) AND busy_from > \(from.adding(.seconds(-86_400))) AND busy_from < \(until)
      AND busy_until > \(from) AND released_at > \(now)
    """
  }

  /// The same for a search: little of each row, and nothing of the searcher's own. Of what type a visit is comes along
  /// only where the rules count them.
  static func taken(_ search: FreeTimeSearch, in span: Range<Instant>, at now: Instant) -> SQL {
    """
    SELECT staff_id, room_id, \(raw: FreeTimes.cap(search) == nil ? "''" : "type_id"), busy_from, busy_until
    FROM busy_time
    WHERE staff_id IN (\(list: search.staff)) AND busy_from > \(span.lowerBound.adding(.seconds(-86_400)))
      AND busy_from < \(span.upperBound) AND busy_until > \(span.lowerBound) AND released_at > \(now)
      AND owner NOT IN (\(list: search.ignoring.sorted() + [""]))
    """
  }

  /// What is taken of some rooms.
  static func taken(_ rooms: [Room.ID], _ search: FreeTimeSearch, in span: Range<Instant>, at now: Instant) -> SQL {
    """
    SELECT staff_id, room_id, '', busy_from, busy_until FROM busy_time
    WHERE room_id <> '' AND room_id IN (\(list: rooms)) AND busy_from > \(span.lowerBound.adding(.seconds(-86_400)))
      AND busy_from < \(span.upperBound) AND busy_until > \(span.lowerBound) AND released_at > \(now)
      AND owner NOT IN (\(list: search.ignoring.sorted() + [""]))
    """
  }

  static func put(_ busy: BusyTime) -> SQL {
    """
    INSERT INTO busy_time (owner, kind, staff_id, room_id, type_id, busy_from, busy_until, released_at)
    VALUES (\(busy.owner), \(busy.kind.rawValue), \(busy.staffID), \(busy.roomID?.text ?? ""),
      \(busy.typeID?.text ?? ""), \(busy.from), \(busy.until), \(busy.releasedAt))
    ON CONFLICT (owner) DO UPDATE SET staff_id = excluded.staff_id, room_id = excluded.room_id,
      busy_from = excluded.busy_from, busy_until = excluded.busy_until, released_at = excluded.released_at
    """
  }

  /// The marks of a stretch of time that somebody else gave back by now are swept away.
  static func sweep(_ who: String, from: Int64, through: Int64, at now: Instant) -> SQL {
    "DELETE FROM busy_mark WHERE who = \(who) AND mark BETWEEN \(from) AND \(through) AND released_at <= \(now)"
  }

  /// - Parameter spared: whose marks are no hindrance: the visit that moves.
  /// - Throws: a unique violation on `busy_mark` when one of the marks is somebody else's.
  static func mark(
    _ who: String, from: Int64, through: Int64, owner: String, until: Instant, sparing spared: String
  ) -> SQL {
    """
    INSERT INTO busy_mark (who, mark, owner, released_at)
    WITH RECURSIVE five (at) AS (
      SELECT CAST(\(from) AS BIGINT) UNION ALL SELECT at + 1 FROM five WHERE at < \(through)
    )
    SELECT \(who), five.at, \(owner), \(until) FROM five
    WHERE NOT EXISTS (SELECT 1 FROM busy_mark WHERE busy_mark.who = \(who) AND busy_mark.mark = five.at
      AND busy_mark.owner = \(spared))
    """
  }

  static func unmark(_ owner: String) -> SQL { "DELETE FROM busy_mark WHERE owner = \(owner)" }

  static func unbusy(_ owner: String) -> SQL { "DELETE FROM busy_time WHERE owner = \(owner)" }

  static func release(_ owner: String, at moment: Instant) -> SQL {
    "UPDATE busy_time SET released_at = \(moment) WHERE owner = \(owner)"
  }

  static func releaseMarks(_ owner: String, at moment: Instant) -> SQL {
    "UPDATE busy_mark SET released_at = \(moment) WHERE owner = \(owner)"
  }

  /// How many marks of an owner are still there; those that others took meanwhile are gone.
  static func marks(of owner: String) -> SQL { "SELECT COUNT(*) FROM busy_mark WHERE owner = \(owner)" }

  /// What was given back and is of no use any more, some at a time.
  static func released(before moment: Instant, limit: Int) -> SQL {
    "SELECT owner FROM busy_time WHERE released_at < \(moment) ORDER BY released_at LIMIT \(limit)"
  }

  static func clear(_ owner: String, before moment: Instant) -> SQL {
    "DELETE FROM busy_time WHERE owner = \(owner) AND released_at < \(moment)"
  }

  static func clearMarks(_ owner: String, before moment: Instant) -> SQL {
    "DELETE FROM busy_mark WHERE owner = \(owner) AND released_at < \(moment)"
  }

  static func insert(_ hold: BookingHold) -> SQL {
    """
    INSERT INTO booking_hold (id, patient_id, holder, type_id, staff_id, site_id, room_id, channel, starts_at, moves,
      made_at, expires_at)
    VALUES (\(hold.id), \(hold.patientID), \(hold.holder), \(hold.typeID), \(hold.staffID), \(hold.siteID),
      \(hold.roomID?.text ?? ""), \(hold.channel.rawValue), \(hold.start), \(hold.moves?.text ?? ""), \(hold.madeAt),
      \(hold.expiresAt))
    """
  }

  static func hold(_ id: BookingHold.ID) -> SQL {
    "SELECT \(raw: holdColumns) FROM booking_hold WHERE id = \(id)"
  }

  /// The times kept for somebody that are neither used nor over.
  static func holds(for holder: String, _ patient: Patient.ID, at now: Instant) -> SQL {
    """
    SELECT \(raw: holdColumns) FROM booking_hold
    WHERE patient_id = \(patient) AND holder = \(holder) AND expires_at > \(now) AND used_at IS NULL
    ORDER BY made_at, id LIMIT 20
    """
  }

  /// The times kept for a visit to move to.
  static func holds(moving visit: Booking.ID, _ patient: Patient.ID, at now: Instant) -> SQL {
    """
    SELECT \(raw: holdColumns) FROM booking_hold
    WHERE patient_id = \(patient) AND moves = \(visit) AND expires_at > \(now) AND used_at IS NULL
    ORDER BY made_at, id LIMIT 20
    """
  }

  static func use(_ hold: BookingHold.ID, for booking: Booking.ID?, at now: Instant) -> SQL {
    """
    UPDATE booking_hold SET used_at = \(now), booking_id = \(booking)
    WHERE id = \(hold) AND used_at IS NULL
    """
  }

  static func insert(_ booking: Booking) -> SQL {
    """
    INSERT INTO booking (id, patient_id, type_id, staff_id, site_id, room_id, channel, starts_at, ends_at, state,
      sequence, moves, series, note, booked_by, booked_name, booked_as, booked_at)
    VALUES (\(booking.id), \(booking.patientID), \(booking.typeID), \(booking.staffID), \(booking.siteID),
      \(booking.roomID?.text ?? ""), \(booking.channel.rawValue), \(booking.start), \(booking.end),
      \(booking.state.rawValue), \(booking.sequence), \(booking.moves), \(booking.series), \(booking.note),
      \(booking.bookedBy), \(booking.bookedName), \(booking.bookedAs), \(booking.bookedAt))
    """
  }

  static func update(_ booking: Booking, from state: BookingState, sequence: Int) -> SQL {
    """
    UPDATE booking SET staff_id = \(booking.staffID), site_id = \(booking.siteID),
      room_id = \(booking.roomID?.text ?? ""), channel = \(booking.channel.rawValue), starts_at = \(booking.start),
      ends_at = \(booking.end), state = \(booking.state.rawValue), sequence = \(booking.sequence),
      moves = \(booking.moves), note = \(booking.note),
      confirmed_at = \(booking.confirmedAt), arrived_at = \(booking.arrivedAt), closed_at = \(booking.closedAt)
    WHERE id = \(booking.id) AND state = \(state.rawValue) AND sequence = \(sequence)
    """
  }

  static func insert(_ step: BookingStep, of booking: Booking) -> SQL {
    """
    INSERT INTO booking_step (booking_id, number, patient_id, kind, done_by, done_name, done_as, done_at, from_start,
      from_staff, reason)
    VALUES (\(booking.id), \(step.number), \(booking.patientID), \(step.kind.rawValue), \(step.by), \(step.name),
      \(step.actingAs), \(step.at), \(step.fromStart), \(step.fromStaff), \(step.reason))
    """
  }

  static func steps(of booking: Booking.ID, limit: Int) -> SQL {
    """
    SELECT number, kind, done_by, done_name, done_as, done_at, from_start, from_staff, reason FROM booking_step
    WHERE booking_id = \(booking) ORDER BY number DESC LIMIT \(limit)
    """
  }

  /// The last step of each visit that a patient has from a moment on.
  static func lastSteps(of patient: Patient.ID, from moment: Instant, limit: Int) -> SQL {
    """
    SELECT number, kind, done_by, done_name, done_as, done_at, from_start, from_staff, reason, booking.id
    FROM booking JOIN booking_step ON booking_step.booking_id = booking.id
    WHERE booking.patient_id = \(patient) AND starts_at >= \(moment)
      AND number = (SELECT MAX(number) FROM booking_step AS newer WHERE newer.booking_id = booking.id)
    ORDER BY starts_at LIMIT \(limit)
    """
  }

  static func lastStep(of booking: Booking.ID) -> SQL {
    "SELECT COALESCE(MAX(number), 0) FROM booking_step WHERE booking_id = \(booking)"
  }

  static func one(_ id: Booking.ID) -> SQL { "SELECT \(raw: columns) FROM booking WHERE id = \(id)" }

  static func of(_ patient: Patient.ID, from moment: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM booking WHERE patient_id = \(patient) AND starts_at >= \(moment)
    ORDER BY starts_at, id LIMIT \(limit)
    """
  }

  static func last(of patient: Patient.ID, before moment: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM booking WHERE patient_id = \(patient) AND starts_at < \(moment)
    ORDER BY starts_at DESC, id DESC LIMIT \(limit)
    """
  }

  static func inSeries(_ series: String, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM booking WHERE series = \(series) AND series <> '' ORDER BY starts_at, id LIMIT \(limit)
    """
  }

  /// The row of the chart that a booking is.
  static func item(of booking: Booking) -> SQL {
    """
    SELECT id FROM item WHERE resource_type = 'Appointment' AND resource_id = \(booking.resourceID)
      AND patient_id = \(booking.patientID)
    """
  }

  /// Visits of one stretch of time, of everybody.
  static func between(_ from: Instant, _ until: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM booking WHERE starts_at >= \(from) AND starts_at < \(until)
    ORDER BY starts_at, staff_id, id LIMIT \(limit)
    """
  }

  /// How many visits of each type a patient has ahead.
  static func open(of patient: Patient.ID, from moment: Instant) -> SQL {
    """
    SELECT type_id, COUNT(*) FROM booking
    WHERE patient_id = \(patient) AND starts_at >= \(moment) AND state IN ('booked', 'arrived')
    GROUP BY type_id
    """
  }

  /// Whether somebody was seen here: a visit of the record, or one booked here that took place.
  static func visitsInRecord(of patient: Patient.ID, before now: Instant) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT id FROM item WHERE patient_id = \(patient) AND kind = 'visit' AND at <= \(now) LIMIT 1)
      AS seen
    """
  }

  static func visitsDone(by patient: Patient.ID, before now: Instant) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT id FROM booking WHERE patient_id = \(patient) AND starts_at <= \(now)
      AND state IN ('done', 'arrived') LIMIT 1) AS seen
    """
  }
}

extension BookingQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (patient, staff, room) = (Patient.ID("p"), StaffMember.ID("s"), Room.ID("r"))
    let booking = Booking(
      id: Booking.ID("b"), patientID: patient, typeID: VisitType.ID("t"), staffID: staff, siteID: Site.ID("s"),
      roomID: nil, channel: .person, start: now, end: now, state: .booked, sequence: 0, moves: 0, series: "", note: "",
      bookedBy: "a", bookedName: "", bookedAs: "patient", bookedAt: now)
    let hold = BookingHold(
      id: BookingHold.ID("h"), patientID: patient, holder: "a", typeID: booking.typeID, staffID: staff,
      siteID: booking.siteID, roomID: nil, channel: .person, start: now, moves: nil, madeAt: now, expiresAt: now,
      usedAt: nil, bookingID: nil)
    let busy = BusyTime(
      owner: "b", kind: .booking, staffID: staff, from: now, until: now.adding(.seconds(60)), releasedAt: now)
    let search = FreeTimeSearch(
      VisitType(id: booking.typeID, code: "t", name: [:], minutes: 20), with: [staff],
      on: CivilDate(daysSince1970: 0)...CivilDate(daysSince1970: 0), by: .patient)
    let step = BookingStep(
      number: 1, kind: .booked, by: "a", name: "", actingAs: "patient", at: now, fromStart: nil, fromStaff: nil,
      reason: "")
    return [
      pass("staff/s"), self.busy([staff], from: now, until: now, at: now),
      taken(search, in: now..<now, at: now), taken([room], search, in: now..<now, at: now), put(busy),
      sweep("staff/s", from: 1, through: 4, at: now),
      mark("staff/s", from: 1, through: 4, owner: "b", until: now, sparing: ""),
      unmark("b"), unbusy("b"), release("b", at: now), releaseMarks("b", at: now), marks(of: "b"),
      released(before: now, limit: 500), clear("b", before: now), clearMarks("b", before: now), insert(hold),
      self.hold(hold.id), holds(for: "a", patient, at: now), holds(moving: booking.id, patient, at: now),
      use(hold.id, for: booking.id, at: now), insert(booking), update(booking, from: .booked, sequence: 0),
      insert(step, of: booking), steps(of: booking.id, limit: 50), lastStep(of: booking.id), one(booking.id),
      lastSteps(of: patient, from: now, limit: 100),
      of(patient, from: now, limit: 50), last(of: patient, before: now, limit: 5), inSeries("s", limit: 60),
      item(of: booking), between(now, now, limit: 500), open(of: patient, from: now),
      visitsInRecord(of: patient, before: now),
      visitsDone(by: patient, before: now),
    ]
  }
}
