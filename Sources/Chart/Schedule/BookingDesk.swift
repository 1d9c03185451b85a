package import Kernel
package import Store

/// Keeps, books, moves and gives back time. Lives for one transaction; what it decides, the keys of the tables hold.
///
/// Everybody passes the gate of the patient and of the provider first, so that counts and free times are still true
/// when the rows are written, whichever process asks.
package final class BookingDesk {
  package let book: ScheduleBook
  let transaction: Transaction
  let calendar: WorkCalendar
  let now: Instant
  let random: RandomSource
  /// The gates that this transaction went through.
  var passed: Set<String> = []

  /// A cancelled time is given to others so long after the cancellation: until then it can be taken back.
  package static let undoWithin: Duration = .seconds(120)

  package init(
    in transaction: Transaction, _ shelf: ScheduleShelf, _ calendar: WorkCalendar, at now: Instant, random: RandomSource
  ) throws {
    book = try shelf.book(in: transaction)
    (self.transaction, self.calendar, self.now, self.random) = (transaction, calendar, now, random)
  }

  package var sight: BookingSight { BookingSight(book, calendar, in: transaction, at: now) }

  /// What somebody wants.
  package struct Wish: Sendable {
    package let typeID: VisitType.ID
    package let staffID: StaffMember.ID
    package let start: Instant
    package let channel: VisitChannel?
    /// The visit that moves there; nil for a new one.
    package var moves: Booking.ID?
    /// The order that this is to use up. Without one the patient's own that fits is used.
    package var ticket: BookingTicket.ID?
    /// Whose idea it was.
    package var idea = Idea.asked
    /// Since when the time is kept for them; nil when it is not, or not any more.
    var keptSince: Instant?

    /// Whose idea a time was.
    package enum Idea: Sendable {
      case asked
      /// The practice offered it: a move there does not count as one of the patient's.
      case offered
    }

    package init(
      _ typeID: VisitType.ID, with staffID: StaffMember.ID, at start: Instant, channel: VisitChannel? = nil,
      moving moves: Booking.ID? = nil
    ) {
      (self.typeID, self.staffID, self.start, self.channel, self.moves) = (typeID, staffID, start, channel, moves)
    }

    /// The same time for a visit that moves.
    func moving(_ id: Booking.ID) -> Wish {
      var wish = self
      wish.moves = id
      return wish
    }

    /// The same time, to meet in the same way as before.
    func over(_ channel: VisitChannel) -> Wish {
      var wish = Wish(typeID, with: staffID, at: start, channel: channel, moving: moves)
      (wish.ticket, wish.idea, wish.keptSince) = (ticket, idea, keptSince)
      return wish
    }
  }

  /// Who does it, in the words of the chain.
  package struct Doer: Sendable {
    package let actor: Actor
    package let name: String
    package let booker: FreeTimeSearch.Booker

    package init(_ actor: Actor, named name: String, _ booker: FreeTimeSearch.Booker) {
      (self.actor, self.name, self.booker) = (actor, name, booker)
    }
  }

  // MARK: Keeping a time

  /// Keeps a time for five minutes. A time that the same person had kept for the same patient is given back.
  ///
  /// - Throws: `BookingFault.taken`, `.patientBusy`, `.refused`, `.refusedChange`, `.notFound`.
  package func hold(_ wish: Wish, for patient: Patient.ID, by doer: Doer) throws -> BookingHold {
    try pass(patient, wish.staffID)
    let type = try type(of: wish, for: patient, by: doer, holding: try ticket(for: wish, of: patient))
    for old in try transaction.all(
      BookingQueries.holds(for: doer.actor.id, patient, at: now), as: BookingHold.self)
    {
      try giveBack(old.id.text)
      try transaction.run(BookingQueries.use(old.id, for: nil, at: now))
    }
    let time = try free(wish, type, by: doer.booker)
    let hold = BookingHold(
      id: BookingHold.ID(random: random), patientID: patient, holder: doer.actor.id, typeID: type.id,
      staffID: time.staffID, siteID: time.siteID, roomID: time.roomID, channel: channel(wish, type), start: time.start,
      moves: wish.moves, madeAt: now, expiresAt: now.adding(BookingHold.length), usedAt: nil, bookingID: nil)
    try transaction.run(BookingQueries.insert(hold))
    try occupy(time, type, .hold, owner: hold.id.text, patient, until: hold.expiresAt, sparing: wish.moves?.text ?? "")
    return hold
  }

  /// Gives a kept time back.
  package func letGo(_ id: BookingHold.ID, of patient: Patient.ID, by doer: Doer) throws {
    guard let hold = try Bookings.hold(id, in: transaction), hold.patientID == patient, hold.holder == doer.actor.id
    else { return }
    try pass(patient, hold.staffID)
    if try transaction.run(BookingQueries.use(id, for: nil, at: now)) == 1 { try giveBack(id.text) }
  }

  // MARK: Booking

  /// Books the time that was kept. Once: the same hold again gives the same visit. A hold that ran out still books if
  /// nobody took the time.
  ///
  /// - Throws: `BookingFault.holdExpired` when there is no such hold for this person, and as `hold` does.
  package func book(
    _ id: BookingHold.ID, for patient: Patient.ID, by doer: Doer, note: String = ""
  ) throws -> Booking {
    let hold = try kept(id, for: patient, by: doer)
    guard hold.moves == nil else { throw BookingFault.holdExpired }
    if let booked = hold.bookingID, let booking = try Bookings.one(booked, in: transaction) { return booking }
    guard hold.usedAt == nil else { throw BookingFault.holdExpired }
    try giveBack(id.text)
    var wish = Wish(hold.typeID, with: hold.staffID, at: hold.start, channel: hold.channel)
    wish.keptSince = hold.expiresAt > now ? hold.madeAt : nil
    let booking = try book(wish, for: patient, by: doer, note: note)
    try transaction.run(BookingQueries.use(id, for: booking.id, at: now))
    return booking
  }

  /// Books a time at once.
  ///
  /// - Parameter series: names visits that are booked together.
  package func book(
    _ wish: Wish, for patient: Patient.ID, by doer: Doer, note: String = "", series: String = ""
  ) throws -> Booking {
    try pass(patient, wish.staffID)
    let ticket = try ticket(for: wish, of: patient)
    let type = try type(of: wish, for: patient, by: doer, holding: ticket)
    let time = try free(wish, type, by: doer.booker)
    let booking = Booking(
      id: Booking.ID(random: random), patientID: patient, typeID: type.id, staffID: time.staffID, siteID: time.siteID,
      roomID: time.roomID, channel: channel(wish, type), start: time.start, end: time.end, state: .booked, sequence: 0,
      moves: 0, series: series, note: note, bookedBy: doer.actor.id, bookedName: doer.name,
      bookedAs: doer.actor.actingAs, bookedAt: now)
    try transaction.run(BookingQueries.insert(booking))
    try occupy(time, type, .booking, owner: booking.id.text, patient, until: BusyTime.never, sparing: "")
    try record(.booked, on: booking, by: doer)
    if let ticket { try use(ticket, for: booking, by: doer) }
    try keep(booking, type)
    return booking
  }

  // MARK: Moving

  /// Moves a visit to the time that was kept for it. The old time is given back in the same transaction as the new one
  /// is taken, and not when that fails.
  package func move(
    _ id: Booking.ID, to hold: BookingHold.ID, of patient: Patient.ID, by doer: Doer, reason: String = ""
  ) throws -> Booking {
    let kept = try kept(hold, for: patient, by: doer, besides: try booking(id, of: patient).staffID)
    guard kept.moves == id else { throw BookingFault.holdExpired }
    if let booked = kept.bookingID, let booking = try Bookings.one(booked, in: transaction) { return booking }
    guard kept.usedAt == nil else { throw BookingFault.holdExpired }
    try giveBack(hold.text)
    var wish = Wish(kept.typeID, with: kept.staffID, at: kept.start, channel: kept.channel, moving: id)
    wish.keptSince = kept.expiresAt > now ? kept.madeAt : nil
    try transaction.run(BookingQueries.use(hold, for: id, at: now))
    return try move(id, wish, of: patient, by: doer, reason: reason)
  }

  /// The time that this person keeps, as it stands once everybody before has passed: a second submission of the same
  /// form sees what became of the first.
  private func kept(
    _ id: BookingHold.ID, for patient: Patient.ID, by doer: Doer, besides staff: StaffMember.ID? = nil
  ) throws -> BookingHold {
    guard let seen = try Bookings.hold(id, in: transaction) else { throw BookingFault.holdExpired }
    try pass(patient, seen.staffID, staff ?? seen.staffID)
    guard let hold = try Bookings.hold(id, in: transaction), hold.patientID == patient, hold.holder == doer.actor.id
    else { throw BookingFault.holdExpired }
    return hold
  }

  /// Moves a visit at once.
  package func move(
    _ id: Booking.ID, _ wish: Wish, of patient: Patient.ID, by doer: Doer, reason: String = ""
  ) throws -> Booking {
    try pass(patient, wish.staffID, try booking(id, of: patient).staffID)
    let old = try open(id, of: patient)
    let wish = wish.moving(id)
    let type = try type(of: wish, for: patient, by: doer, holding: nil)
    let time = try free(wish, type, by: doer.booker)
    try giveBack(id.text)
    try forgetMoves(of: id, patient)
    try occupy(time, type, .booking, owner: id.text, patient, until: BusyTime.never, sparing: "")
    var booking = old
    (booking.staffID, booking.siteID, booking.roomID) = (time.staffID, time.siteID, time.roomID)
    (booking.start, booking.end, booking.channel) = (time.start, time.end, channel(wish, type))
    booking.sequence += 1
    if doer.booker == .patient, wish.idea == .asked { booking.moves += 1 }
    // Who comes then has not said so.
    booking.confirmedAt = nil
    try change(old, to: booking)
    try record(.moved, on: booking, by: doer, from: old, reason: reason)
    try keep(booking, type)
    return booking
  }

  // MARK: Cancelling and answers

  /// Cancels a visit. Its time is kept for two more minutes, for those who take it back.
  package func cancel(
    _ id: Booking.ID, of patient: Patient.ID, by doer: Doer, reason: String = ""
  ) throws -> Booking {
    let old = try booking(id, of: patient)
    if old.state == .cancelled { return old }
    let type = try type(old.typeID)
    if doer.booker == .patient, let refusal = type.refusalToCancel(old, at: now) {
      throw BookingFault.refusedChange(refusal)
    }
    guard old.state.isOpen else { throw BookingFault.refusedChange(.over) }
    var booking = old
    (booking.state, booking.closedAt) = (.cancelled, now)
    booking.sequence += 1
    try change(old, to: booking)
    try forgetMoves(of: id, patient)
    let free = now.adding(BookingDesk.undoWithin)
    try transaction.run(BookingQueries.release(id.text, at: free))
    try transaction.run(BookingQueries.releaseMarks(id.text, at: free))
    try transaction.run(TicketQueries.giveBack(id))
    try record(.cancelled, on: booking, by: doer, reason: reason)
    try keep(booking, type, reason: reason)
    return booking
  }

  /// Takes a cancellation back, while nobody has the time.
  package func restore(_ id: Booking.ID, of patient: Patient.ID, by doer: Doer) throws -> Booking {
    try pass(patient, try booking(id, of: patient).staffID)
    let old = try booking(id, of: patient)
    if old.state == .booked { return old }
    guard old.state == .cancelled, old.start > now else { throw BookingFault.refusedChange(.over) }
    let type = try type(old.typeID)
    try checkRestoring(old, type, by: doer)
    try giveBack(id.text)
    let time = FreeTime(
      staffID: old.staffID, siteID: old.siteID, roomID: old.roomID, start: old.start, end: old.end)
    try occupy(time, type, .booking, owner: id.text, patient, until: BusyTime.never, sparing: "")
    var booking = old
    (booking.state, booking.closedAt) = (.booked, nil)
    booking.sequence += 1
    try change(old, to: booking)
    try record(.restored, on: booking, by: doer)
    try transaction.run(TicketQueries.useAgain(id, at: now))
    try keep(booking, type)
    return booking
  }

  /// Notes that the patient comes. Twice is once.
  package func confirm(_ id: Booking.ID, of patient: Patient.ID, by doer: Doer) throws -> Booking {
    let old = try booking(id, of: patient)
    guard old.state == .booked, old.start > now else { throw BookingFault.refusedChange(.over) }
    if old.confirmedAt != nil { return old }
    var booking = old
    booking.confirmedAt = now
    try change(old, to: booking)
    try record(.confirmed, on: booking, by: doer)
    return booking
  }

  /// Notes what became of a visit: arrived, done, missed; or that this was a mistake and it is only booked.
  package func mark(_ id: Booking.ID, _ state: BookingState, by doer: Doer) throws -> Booking {
    guard let old = try Bookings.one(id, in: transaction), state != .cancelled else { throw BookingFault.notFound }
    if old.state == state { return old }
    guard old.state != .cancelled else { throw BookingFault.refusedChange(.over) }
    var booking = old
    booking.state = state
    booking.arrivedAt = state == .arrived ? now : state == .booked ? nil : old.arrivedAt
    booking.closedAt = state.isOpen ? nil : now
    try change(old, to: booking)
    let step: BookingStep.Kind =
      switch state {
      case .arrived: .arrived
      case .done: .done
      case .missed: .missed
      case .booked, .cancelled: .restored
      }
    try record(step, on: booking, by: doer)
    try keep(booking, try type(old.typeID))
    return booking
  }

  // MARK: Rules

  private func type(
    of wish: Wish, for patient: Patient.ID, by doer: Doer, holding ticket: BookingTicket?
  ) throws -> VisitType {
    let type = try type(wish.typeID)
    if let id = wish.moves {
      let old = try open(id, of: patient)
      guard old.typeID == type.id else { throw BookingFault.notFound }
      let refusal =
        wish.idea == .offered ? type.refusalToCancel(old, at: now) : type.refusalToMove(old, at: now)
      if doer.booker == .patient, let refusal { throw BookingFault.refusedChange(refusal) }
    } else if let ticket, ticket.covers(type.id, with: wish.staffID, on: calendar.zone.today(at: wish.start)) {
      return ticket.opening(type, on: calendar.zone.today(at: now))
    } else if doer.booker == .patient, let refusal = type.refusal(for: try sight.facts(of: patient)) {
      throw BookingFault.refused(refusal)
    }
    return type
  }

  private func type(_ id: VisitType.ID) throws -> VisitType {
    if let type = book.type(id) { return type }
    // A type that is not offered any more still names the visits that were booked.
    guard let ended = try transaction.first(ScheduleQueries.type(id), as: VisitType.self) else {
      throw BookingFault.notFound
    }
    return ended
  }

  private func booking(_ id: Booking.ID, of patient: Patient.ID) throws -> Booking {
    guard let booking = try Bookings.one(id, in: transaction), booking.patientID == patient else {
      throw BookingFault.notFound
    }
    return booking
  }

  private func open(_ id: Booking.ID, of patient: Patient.ID) throws -> Booking {
    let booking = try booking(id, of: patient)
    guard booking.state == .booked, booking.start > now else { throw BookingFault.refusedChange(.over) }
    return booking
  }

  /// The time that was wished for, if the rules and the calendar still have it.
  private func free(_ wish: Wish, _ type: VisitType, by booker: FreeTimeSearch.Booker) throws -> FreeTime {
    let day = calendar.zone.today(at: wish.start)
    var search = FreeTimeSearch(type, with: [wish.staffID], on: day...day, by: booker)
    (search.channel, search.keptSince) = (wish.channel, wish.keptSince)
    if let moves = wish.moves { search.ignoring = [moves.text] }
    guard let time = try sight.freeTimes(search).first(where: { $0.start == wish.start }) else {
      throw BookingFault.taken
    }
    return time
  }

  private func channel(_ wish: Wish, _ type: VisitType) -> VisitChannel {
    wish.channel ?? type.channels.first ?? .person
  }
}
