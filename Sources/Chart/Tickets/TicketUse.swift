import Kernel
import Store

/// A provider's order opens the way to a visit, and is used up with it.
extension BookingDesk {
  /// The order that a new visit uses up: the one that is named, or the patient's oldest open one of the type.
  ///
  /// - Throws: `notFound` when the one that is named is not this patient's, is used, over, or for something else.
  func ticket(for wish: Wish, of patient: Patient.ID) throws -> BookingTicket? {
    guard wish.moves == nil else { return nil }
    let day = calendar.zone.today(at: wish.start)
    let open = try BookingTickets.open(of: patient, on: calendar.zone.today(at: now), in: transaction)
    guard let named = wish.ticket else {
      return open.first { $0.covers(wish.typeID, with: wish.staffID, on: day) }
        ?? open.first {
          $0.typeID == wish.typeID && day >= $0.days.lowerBound && day <= $0.lastDay
        }
    }
    guard let ticket = open.first(where: { $0.id == named && $0.covers(wish.typeID, with: wish.staffID, on: day) })
    else { throw BookingFault.notFound }
    return ticket
  }

  func use(_ ticket: BookingTicket, for booking: Booking, by doer: Doer) throws {
    guard try transaction.run(TicketQueries.use(ticket.id, for: booking.id, at: now)) == 1 else {
      throw BookingFault.notFound
    }
    try WorkQueue.settle(
      cause: BookingTickets.callCause(of: ticket), as: .done, by: doer.actor, in: transaction, at: now)
  }
}
