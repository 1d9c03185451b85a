package import Chart
package import Kernel
import Store
import Web

extension App {
  /// Books what a provider ordered at one of the times that were shown. The order is used up in the same transaction.
  ///
  /// - Throws: `BookingFault`.
  package func useTicket(
    _ ticket: BookingTicket, at time: (staffID: StaffMember.ID, start: Instant), by viewer: Viewer, named name: String,
    then page: @escaping @Sendable (Item.ID?) -> String, _ submission: Submission?
  ) async throws -> Done {
    guard viewer.accountID != nil, ticket.patientID == viewer.patientID,
      let doer = BookingDesk.Doer(viewer, named: name)
    else { throw ChartFault.notFound }
    var wish = BookingDesk.Wish(ticket.typeID, with: time.staffID, at: time.start)
    wish.ticket = ticket.id
    let ordered = wish
    return try await once(submission) { transaction in
      let booking = try desk(in: transaction).book(ordered, for: viewer.patientID, by: doer)
      let item = try PatientItems.appointment(booking, in: transaction)
      try Outbox.withdraw(causePrefix: ticket.cause, in: transaction, at: clock.now)
      try tellOfMove(booking, item, by: viewer, in: transaction)
      return Done(page(item), saying: "waiting.said.booked")
    }
  }
}
