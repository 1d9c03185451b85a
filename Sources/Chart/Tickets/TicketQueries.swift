import Kernel
import Store

/// All questions about what providers ordered.
enum TicketQueries {
  private static let columns: StaticString = """
    id, patient_id, type_id, staff_id, earliest_day, latest_day, last_day, note_en, note_es, ordered_by, ordered_name, \
    ordered_at, used_at, booking_id, reminded_at, called_at, ended_as, ended_at FROM visit_ticket
    """

  static func insert(_ ticket: BookingTicket) -> SQL {
    """
    INSERT INTO visit_ticket (id, patient_id, type_id, staff_id, earliest_day, latest_day, last_day, note_en, note_es,
      ordered_by, ordered_name, ordered_at)
    VALUES (\(ticket.id), \(ticket.patientID), \(ticket.typeID), \(ticket.staffID?.text ?? ""),
      \(ticket.days.lowerBound), \(ticket.days.upperBound), \(ticket.lastDay), \(ticket.note[.english, default: ""]),
      \(ticket.note[.spanish, default: ""]), \(ticket.orderedBy), \(ticket.orderedName), \(ticket.orderedAt))
    """
  }

  static func one(_ id: BookingTicket.ID) -> SQL { "SELECT \(raw: columns) WHERE id = \(id)" }

  static func of(_ patient: Patient.ID, limit: Int) -> SQL {
    "SELECT \(raw: columns) WHERE patient_id = \(patient) ORDER BY ordered_at DESC, id LIMIT \(limit)"
  }

  static func waiting(until day: CivilDate, after first: CivilDate, _ id: String, limit: Int) -> SQL {
    """
    SELECT \(raw: columns)
    WHERE used_at IS NULL AND ended_at IS NULL AND earliest_day <= \(day)
      AND (earliest_day > \(first) OR (earliest_day = \(first) AND id > \(id)))
    ORDER BY earliest_day, id LIMIT \(limit)
    """
  }

  /// Compare-and-set: of two who book with one ticket at once, one does.
  static func use(_ id: BookingTicket.ID, for booking: Booking.ID, at now: Instant) -> SQL {
    """
    UPDATE visit_ticket SET used_at = \(now), booking_id = \(booking)
    WHERE id = \(id) AND used_at IS NULL AND ended_at IS NULL
    """
  }

  /// The visit was cancelled: the order stands again.
  static func giveBack(_ booking: Booking.ID) -> SQL {
    "UPDATE visit_ticket SET used_at = NULL WHERE booking_id = \(booking) AND used_at IS NOT NULL"
  }

  /// The cancellation was taken back.
  static func useAgain(_ booking: Booking.ID, at now: Instant) -> SQL {
    """
    UPDATE visit_ticket SET used_at = \(now)
    WHERE booking_id = \(booking) AND used_at IS NULL AND ended_at IS NULL
    """
  }

  static func remind(_ id: BookingTicket.ID, at now: Instant) -> SQL {
    """
    UPDATE visit_ticket SET reminded_at = \(now)
    WHERE id = \(id) AND reminded_at IS NULL AND used_at IS NULL AND ended_at IS NULL
    """
  }

  static func call(_ id: BookingTicket.ID, at now: Instant) -> SQL {
    """
    UPDATE visit_ticket SET called_at = \(now)
    WHERE id = \(id) AND called_at IS NULL AND used_at IS NULL AND ended_at IS NULL
    """
  }

  static func end(_ id: BookingTicket.ID, as how: String, by actor: String, at now: Instant) -> SQL {
    """
    UPDATE visit_ticket SET ended_as = \(how), ended_by = \(actor), ended_at = \(now)
    WHERE id = \(id) AND used_at IS NULL AND ended_at IS NULL
    """
  }
}

extension TicketQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 0))
    let member = StaffMember(
      id: StaffMember.ID("s"), email: "", name: PersonName(given: "A", family: "B"), role: .provider,
      language: .english)
    let ticket = BookingTicket(
      id: BookingTicket.ID("t"), for: Patient.ID("p"), VisitType.ID("v"), with: nil, on: day...day, note: [:],
      by: member, at: now)
    let booking = Booking.ID("b")
    return [
      insert(ticket), one(ticket.id), of(ticket.patientID, limit: 30), waiting(until: day, after: day, "", limit: 100),
      use(ticket.id, for: booking, at: now), giveBack(booking), useAgain(booking, at: now), remind(ticket.id, at: now),
      call(ticket.id, at: now), end(ticket.id, as: "over", by: "a", at: now),
    ]
  }
}
