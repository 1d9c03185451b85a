package import Kernel
package import Store

/// What a provider ordered: a visit of a type, with whom, within which days (FHIR ServiceRequest). Whoever holds one
/// books it also where the type is not for booking otherwise. Once.
package struct BookingTicket: Sendable, Hashable {
  package typealias ID = Kernel.ID<BookingTicket>

  package let id: ID
  package let patientID: Patient.ID
  package let typeID: VisitType.ID
  /// Nil for anyone who does it.
  package let staffID: StaffMember.ID?
  /// The days that were ordered.
  package let days: ClosedRange<CivilDate>
  /// Late is better than never: until then it can be used.
  package let lastDay: CivilDate
  /// What the provider wrote for the patient; may be empty.
  package let note: [Language: String]
  package let orderedBy: StaffMember.ID
  package let orderedName: String
  package let orderedAt: Instant
  package let usedAt: Instant?
  /// What it became; without `usedAt` that visit was cancelled.
  package let bookingID: Booking.ID?
  package let remindedAt: Instant?
  package let calledAt: Instant?
  package let endedAs: String?
  package let endedAt: Instant?

  /// How long after its latest day it can still be used.
  package static let graceDays = 30

  package init(
    id: ID, for patientID: Patient.ID, _ typeID: VisitType.ID, with staffID: StaffMember.ID?,
    on days: ClosedRange<CivilDate>, note: [Language: String], by member: StaffMember, at now: Instant
  ) {
    (self.id, self.patientID, self.typeID, self.staffID) = (id, patientID, typeID, staffID)
    (self.days, self.note) = (days, note)
    lastDay = days.upperBound.adding(days: BookingTicket.graceDays)
    (orderedBy, orderedName, orderedAt) = (member.id, member.signature, now)
    (usedAt, bookingID, remindedAt, calledAt) = (nil, nil, nil, nil)
    (endedAs, endedAt) = (nil, nil)
  }

  package var isUsed: Bool { usedAt != nil }

  /// Whether it can be used on a day.
  package func isOpen(on today: CivilDate) -> Bool { usedAt == nil && endedAt == nil && today <= lastDay }

  /// Whether a visit is the one that was ordered.
  package func covers(_ type: VisitType.ID, with staff: StaffMember.ID, on day: CivilDate) -> Bool {
    type == typeID && staffID.map { $0 == staff } ?? true && day >= days.lowerBound && day <= lastDay
  }

  /// The type as this ticket opens it: bookable, as far ahead as was ordered.
  package func opening(_ type: VisitType, on today: CivilDate) -> VisitType {
    var type = type
    type.access = .selfBook
    type.horizonDays = max(type.horizonDays, lastDay.daysSince1970 - today.daysSince1970)
    return type
  }

  /// Under which cause notices and tasks about it go out.
  package var cause: String { "ticket/\(id)" }

  /// The ticket that a notice is about, by its cause.
  package static func id(ofCause cause: String) -> ID? {
    let parts = cause.split(separator: "/")
    return parts.count >= 2 && parts[0] == "ticket" ? ID(String(parts[1])) : nil
  }
}

/// Tickets, as whoever holds a door may ask for them.
package enum BookingTickets {
  package static func one(_ id: BookingTicket.ID, in reading: Reading) throws -> BookingTicket? {
    try reading.first(TicketQueries.one(id))
  }

  /// Every ticket of a patient, the newest first.
  package static func of(_ patient: Patient.ID, in reading: Reading) throws -> [BookingTicket] {
    try reading.all(TicketQueries.of(patient, limit: 30))
  }

  /// What was ordered for a patient and is neither booked nor over.
  package static func open(
    of patient: Patient.ID, on today: CivilDate, in reading: Reading
  ) throws -> [BookingTicket] {
    try of(patient, in: reading).filter { $0.isOpen(on: today) }.sorted {
      ($0.days.lowerBound, $0.id) < ($1.days.lowerBound, $1.id)
    }
  }

  /// Writes an order down.
  package static func order(_ ticket: BookingTicket, in transaction: Transaction) throws {
    try transaction.run(TicketQueries.insert(ticket))
  }

  /// Takes an order back, or notes that its time is over. - Returns: `false` when it was used or ended meanwhile.
  package static func end(
    _ ticket: BookingTicket, as how: EndedTicket, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    guard try transaction.run(TicketQueries.end(ticket.id, as: how.rawValue, by: actor.id, at: now)) == 1 else {
      return false
    }
    try WorkQueue.settle(cause: callCause(of: ticket), as: .done, by: actor, in: transaction, at: now)
    return true
  }

  /// Tickets that can be booked by now and are not, after a place in the list.
  package static func waiting(
    until day: CivilDate, after place: BookingTicket?, in reading: Reading, limit: Int
  ) throws -> [BookingTicket] {
    try reading.all(
      TicketQueries.waiting(
        until: day, after: place?.days.lowerBound ?? CivilDate(daysSince1970: 0), place?.id.text ?? "", limit: limit))
  }

  /// Takes the reminder for oneself: one process writes it.
  package static func remind(_ id: BookingTicket.ID, in transaction: Transaction, at now: Instant) throws -> Bool {
    try transaction.run(TicketQueries.remind(id, at: now)) == 1
  }

  /// Takes the call for oneself.
  package static func call(_ id: BookingTicket.ID, in transaction: Transaction, at now: Instant) throws -> Bool {
    try transaction.run(TicketQueries.call(id, at: now)) == 1
  }

  /// The cause of the desk's task to call and book.
  package static func callCause(of ticket: BookingTicket) -> String { ticket.cause + "/call" }
}

/// How an order came to its end without a visit.
package enum EndedTicket: String, Sendable {
  case withdrawn, over
}

extension ChartReader {
  /// What was ordered and is to be booked; none when this viewer may not see visits.
  package func openTickets(on today: CivilDate) throws -> [BookingTicket] {
    guard visibility.allows(.appointment) else { return [] }
    return try query(TicketQueries.of(patient.id, limit: 30), as: BookingTicket.self).filter { $0.isOpen(on: today) }
      .sorted { ($0.days.lowerBound, $0.id) < ($1.days.lowerBound, $1.id) }
  }

  /// One ticket of this chart.
  ///
  /// - Throws: `notFound` when there is none or it is not for this viewer.
  package func ticket(_ id: BookingTicket.ID) throws -> BookingTicket {
    guard visibility.allows(.appointment), let ticket = try query(TicketQueries.one(id), as: BookingTicket.self).first,
      ticket.patientID == patient.id
    else { throw ChartFault.notFound }
    return ticket
  }
}

extension BookingTicket: RowDecodable {
  package init(row: Row) throws {
    (id, patientID, typeID) = (try row.id(0), try row.id(1), try row.id(2))
    let staff = try row.text(3)
    staffID = staff.isEmpty ? nil : StaffMember.ID(staff)
    let (first, last) = (try row.day(4), try row.day(5))
    days = first...max(first, last)
    lastDay = try row.day(6)
    note = [.english: try row.text(7), .spanish: try row.text(8)]
    (orderedBy, orderedName, orderedAt) = (try row.id(9), try row.text(10), try row.instant(11))
    (usedAt, bookingID) = (try row.instantOrNil(12), try row.idOrNil(13))
    (remindedAt, calledAt) = (try row.instantOrNil(14), try row.instantOrNil(15))
    (endedAs, endedAt) = (try row.textOrNil(16), try row.instantOrNil(17))
  }
}
