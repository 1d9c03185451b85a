import Kernel
import Store

/// Rows that keep others away.
extension BookingDesk {
  /// Lets others wait until this transaction ends. In one order everywhere, so that nobody waits in a circle.
  func pass(_ patient: Patient.ID, _ staff: StaffMember.ID...) throws {
    let names = Set(staff.map { "staff/\($0)" } + ["patient/\(patient)"])
    for name in names.subtracting(passed).sorted() { try transaction.run(BookingQueries.pass(name)) }
    passed.formUnion(names)
  }

  /// Takes a time for a provider, a room and a patient.
  ///
  /// - Throws: `BookingFault.taken` or `.patientBusy` when somebody has a part of it.
  func occupy(
    _ time: FreeTime, _ type: VisitType, _ kind: BusyTime.Kind, owner: String, _ patient: Patient.ID, until: Instant,
    sparing spared: String
  ) throws {
    let from = time.start.adding(.seconds(-type.before * 60))
    let end = time.end.adding(.seconds(type.after * 60))
    try mark("staff/\(time.staffID)", from, end, owner, until, spared, or: .taken)
    if let room = time.roomID { try mark("room/\(room)", from, end, owner, until, spared, or: .taken) }
    try mark("patient/\(patient)", time.start, time.end, owner, until, spared, or: .patientBusy)
    try transaction.run(
      BookingQueries.put(
        BusyTime(
          owner: owner, kind: kind, staffID: time.staffID, roomID: time.roomID, typeID: type.id, from: from, until: end,
          releasedAt: until)))
  }

  /// A time that is kept for a visit to move to leaves out what the visit itself has: once that is given back, the rest
  /// is no whole time any more.
  func forgetMoves(of visit: Booking.ID, _ patient: Patient.ID) throws {
    for hold in try transaction.all(BookingQueries.holds(moving: visit, patient, at: now), as: BookingHold.self) {
      try giveBack(hold.id.text)
      try transaction.run(BookingQueries.use(hold.id, for: nil, at: now))
    }
  }

  func giveBack(_ owner: String) throws {
    try transaction.run(BookingQueries.unmark(owner))
    try transaction.run(BookingQueries.unbusy(owner))
  }

  private func mark(
    _ who: String, _ from: Instant, _ end: Instant, _ owner: String, _ until: Instant, _ spared: String,
    or fault: BookingFault
  ) throws {
    let first = BookingDesk.five(from)
    let last = max(first, BookingDesk.five(end.adding(.milliseconds(-1))))
    try transaction.run(BookingQueries.sweep(who, from: first, through: last, at: now))
    do {
      try transaction.attempt {
        _ = try transaction.run(
          BookingQueries.mark(who, from: first, through: last, owner: owner, until: until, sparing: spared))
      }
    } catch let error as StoreFault where error.isUniqueViolation(on: "busy_mark") {
      throw fault
    }
  }

  /// Which five minutes since 1970 a moment lies in.
  static func five(_ moment: Instant) -> Int64 {
    let (quotient, rest) = moment.millisecondsSince1970.quotientAndRemainder(dividingBy: 300_000)
    return rest < 0 ? quotient - 1 : quotient
  }

  func change(_ old: Booking, to booking: Booking) throws {
    // Somebody else was faster: the whole transaction is taken back and may be tried again.
    guard try transaction.run(BookingQueries.update(booking, from: old.state, sequence: old.sequence)) == 1 else {
      throw BookingFault.refusedChange(.over)
    }
  }

  func record(
    _ kind: BookingStep.Kind, on booking: Booking, by doer: Doer, from old: Booking? = nil, reason: String = ""
  ) throws {
    let number = Int(try transaction.count(BookingQueries.lastStep(of: booking.id))) + 1
    let step = BookingStep(
      number: number, kind: kind, by: doer.actor.id, name: doer.name, actingAs: doer.actor.actingAs, at: now,
      fromStart: old?.start, fromStaff: old?.staffID, reason: reason)
    try transaction.run(BookingQueries.insert(step, of: booking))
  }
}
