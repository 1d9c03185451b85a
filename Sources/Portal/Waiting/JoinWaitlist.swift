package import Chart
import Kernel
import Store
import Web

extension App {
  /// Puts somebody on the list of those who wait for a time. Whoever has as many visits of the type as they may waits
  /// for an earlier time of the last of them.
  ///
  /// - Parameter replaced: the visit that is to move; nil when there is none yet.
  /// - Throws: `BookingFault`.
  package func joinWaitlist(
    _ wish: WaitlistWish, replacing replaced: Booking.ID?, by viewer: Viewer, then page: String,
    _ submission: Submission?
  ) async throws -> Done {
    guard viewer.accountID != nil else { throw ChartFault.notFound }
    let (now, id) = (clock.now, WaitlistEntry.ID(random: random))
    return try await once(submission) { transaction in
      let sight = try sight(in: transaction)
      guard let type = sight.book.type(wish.typeID),
        wish.staffID.map(sight.book.providers(of: type.id).contains) ?? true
      else { throw BookingFault.notFound }
      let replaced = try waitsToReplace(replaced, type, of: viewer.patientID, sight, in: transaction)
      let entry = WaitlistEntry(
        id: id, for: viewer.patientID, wish, replacing: replaced, by: viewer.actor, at: now)
      let kept = try Waitlist.join(entry, in: transaction)
      try audit.append(waitingEvent(viewer, "waitlist/\(kept)"), in: transaction)
      return Done(page, saying: "waiting.said.joined")
    }
  }

  /// Changes what somebody who waits would take. Their place in the line stays.
  package func changeWaitlist(
    _ entry: WaitlistEntry, to wish: WaitlistWish, by viewer: Viewer, then page: String, _ submission: Submission?
  ) async throws -> Done {
    guard viewer.accountID != nil, entry.patientID == viewer.patientID else { throw ChartFault.notFound }
    return try await once(submission) { transaction in
      guard try Waitlist.change(entry.id, to: wish, in: transaction) else { return Done(page) }
      try audit.append(waitingEvent(viewer, "waitlist/\(entry.id)"), in: transaction)
      return Done(page, saying: "waiting.said.changed")
    }
  }

  /// Ends somebody's own waiting. Twice is once.
  package func leaveWaitlist(
    _ entry: WaitlistEntry, by viewer: Viewer, then page: String, _ submission: Submission?
  ) async throws -> Done {
    guard viewer.accountID != nil, entry.patientID == viewer.patientID else { throw ChartFault.notFound }
    let now = clock.now
    return try await once(submission) { transaction in
      let open = try Waitlist.end(entry, as: .left, by: viewer.actor, in: transaction, at: now)
      for offer in open { try Outbox.withdraw(causePrefix: offer.cause, in: transaction, at: now) }
      try audit.append(waitingEvent(viewer, "waitlist/\(entry.id)"), in: transaction)
      return Done(page, saying: "waiting.said.left")
    }
  }

  /// The visit that the wait is to move; nil where there is none and a new one may be booked.
  private func waitsToReplace(
    _ named: Booking.ID?, _ type: VisitType, of patient: Patient.ID, _ sight: BookingSight, in reading: Reading
  ) throws -> Booking.ID? {
    var replaced = named
    if named == nil {
      let hasTicket = try BookingTickets.open(of: patient, on: today, in: reading).contains { $0.typeID == type.id }
      switch hasTicket ? nil : type.refusal(for: try sight.facts(of: patient)) {
      case nil: return nil
      case .enoughOpen?:
        replaced = try Bookings.of(patient, from: sight.now, in: reading)
          .last { $0.state == .booked && $0.typeID == type.id }?.id
      case let refusal?: throw BookingFault.refused(refusal)
      }
    }
    guard let replaced, let booking = try Bookings.one(replaced, in: reading), booking.patientID == patient,
      booking.typeID == type.id
    else { throw BookingFault.notFound }
    if let refusal = type.refusalToCancel(booking, at: sight.now) { throw BookingFault.refusedChange(refusal) }
    return booking.id
  }

  func waitingEvent(_ viewer: Viewer, _ object: String) -> AuditEvent {
    AuditEvent(
      at: clock.now, actor: viewer.actor, patientID: viewer.patientID, action: .change, object: object,
      origin: viewer.origin)
  }
}
