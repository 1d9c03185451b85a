package import Chart
import Kernel
package import Store
import Web

extension BookingDesk.Doer {
  /// The patient or helper who looks at the chart. Nil for those who only look.
  package init?(_ viewer: Viewer, named name: String) {
    switch viewer.person {
    case .patient, .helper: self.init(viewer.actor, named: name, .patient)
    case .staff(let member): self.init(viewer.actor, named: member.signature, .staff)
    case .staffAsPatient, .staffForCaller, .practice: return nil
    }
  }
}

extension App {
  /// The desk that keeps and gives time, for one transaction.
  package func desk(in transaction: Transaction) throws -> BookingDesk {
    try BookingDesk(in: transaction, schedule, practice.calendar, at: clock.now, random: random)
  }

  /// Looks at the calendar in one snapshot.
  package func sight(in reading: Reading) throws -> BookingSight {
    BookingSight(try schedule.book(in: reading), practice.calendar, in: reading, at: clock.now)
  }

  /// Keeps a time for five minutes for somebody who is about to book or to move to it.
  ///
  /// - Parameter page: where it leads then, by the hold.
  /// - Throws: `BookingFault`.
  package func holdTime(
    _ wish: BookingDesk.Wish, by viewer: Viewer, named name: String,
    then page: @escaping @Sendable (BookingHold) -> String, _ submission: Submission?
  ) async throws -> Done {
    guard let doer = BookingDesk.Doer(viewer, named: name) else { throw ChartFault.notFound }
    return try await once(submission) { transaction in
      let hold = try desk(in: transaction).hold(wish, for: viewer.patientID, by: doer)
      try audit.append(
        event(of: viewer, .change, "booking-hold/\(hold.id)"), in: transaction)
      return Done(page(hold))
    }
  }

  /// Books the time that was kept; the patient and those who help are told.
  ///
  /// - Throws: `BookingFault`.
  package func bookTime(
    _ hold: BookingHold.ID, by viewer: Viewer, named name: String, note: String,
    then page: @escaping @Sendable (Booking, Item.ID?) -> String, _ submission: Submission?
  ) async throws -> Done {
    guard let doer = BookingDesk.Doer(viewer, named: name) else { throw ChartFault.notFound }
    return try await once(submission) { transaction in
      let booking = try desk(in: transaction).book(hold, for: viewer.patientID, by: doer, note: note)
      return try finish(booking, by: viewer, saying: "scheduling.said.booked", then: page, in: transaction)
    }
  }

  /// Books a time at once: the desk does so for a caller.
  ///
  /// - Throws: `BookingFault`.
  package func bookAtOnce(
    _ wish: BookingDesk.Wish, by viewer: Viewer, named name: String, note: String = "",
    then page: @escaping @Sendable (Booking, Item.ID?) -> String, _ submission: Submission?
  ) async throws -> Done {
    guard let doer = BookingDesk.Doer(viewer, named: name) else { throw ChartFault.notFound }
    return try await once(submission) { transaction in
      let booking = try desk(in: transaction).book(wish, for: viewer.patientID, by: doer, note: note)
      return try finish(booking, by: viewer, saying: "scheduling.said.booked", then: page, in: transaction)
    }
  }

  /// Writes what follows a change of a visit: the audit row and the news. What was to be told of it before is not.
  func finish(
    _ booking: Booking, by viewer: Viewer, saying flash: String,
    then page: (Booking, Item.ID?) -> String, in transaction: Transaction
  ) throws -> Done {
    let now = clock.now
    try audit.append(event(of: viewer, .change, booking.cause), in: transaction)
    let item = try PatientItems.appointment(booking, in: transaction)
    try Outbox.withdraw(causePrefix: booking.cause, in: transaction, at: now)
    // A visit that was to get another time has one, or is no more.
    if booking.sequence > 0 {
      let old = "move/\(booking.id)/\(booking.sequence - 1)"
      try WorkQueue.settle(cause: old, as: .done, by: viewer.actor, in: transaction, at: now)
    }
    let news = News(
      patientID: booking.patientID, itemID: item, topic: .visits, cause: "\(booking.cause)/\(booking.sequence)")
    try TellNews(self)([news], in: transaction, at: now)
    return Done(page(booking, item), saying: flash)
  }

  func event(of viewer: Viewer, _ action: AuditAction, _ object: String) -> AuditEvent {
    AuditEvent(
      at: clock.now, actor: viewer.actor, patientID: viewer.patientID, action: action, object: object,
      origin: viewer.origin)
  }
}
