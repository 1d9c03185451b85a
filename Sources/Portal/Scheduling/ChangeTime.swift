package import Chart
import Kernel
import Store
import Web

extension App {
  /// Moves a visit to the time that was kept for it. The old time is let go with the same commit.
  ///
  /// - Throws: `BookingFault`.
  package func moveVisit(
    _ id: Booking.ID, to hold: BookingHold.ID, by viewer: Viewer, named name: String, reason: String = "",
    then page: @escaping @Sendable (Booking, Item.ID?) -> String, _ submission: Submission?
  ) async throws -> Done {
    guard let doer = BookingDesk.Doer(viewer, named: name) else { throw ChartFault.notFound }
    return try await once(submission) { transaction in
      let booking = try desk(in: transaction).move(id, to: hold, of: viewer.patientID, by: doer, reason: reason)
      return try finish(booking, by: viewer, saying: "scheduling.said.moved", then: page, in: transaction)
    }
  }

  /// Moves a visit at once: the desk does so for a caller.
  ///
  /// - Throws: `BookingFault`.
  package func moveAtOnce(
    _ id: Booking.ID, _ wish: BookingDesk.Wish, by viewer: Viewer, named name: String, reason: String = "",
    then page: @escaping @Sendable (Booking, Item.ID?) -> String, _ submission: Submission?
  ) async throws -> Done {
    guard let doer = BookingDesk.Doer(viewer, named: name) else { throw ChartFault.notFound }
    return try await once(submission) { transaction in
      let booking = try desk(in: transaction).move(id, wish, of: viewer.patientID, by: doer, reason: reason)
      return try finish(booking, by: viewer, saying: "scheduling.said.moved", then: page, in: transaction)
    }
  }

  /// Cancels a visit; for two minutes it can be taken back.
  ///
  /// - Throws: `BookingFault`.
  package func cancelVisit(
    _ id: Booking.ID, by viewer: Viewer, named name: String, reason: String,
    then page: @escaping @Sendable (Booking, Item.ID?) -> String, _ submission: Submission?
  ) async throws -> Done {
    guard let doer = BookingDesk.Doer(viewer, named: name) else { throw ChartFault.notFound }
    return try await once(submission) { transaction in
      let booking = try desk(in: transaction).cancel(id, of: viewer.patientID, by: doer, reason: reason)
      return try finish(booking, by: viewer, saying: "scheduling.said.cancelled", then: page, in: transaction)
    }
  }

  /// Takes a cancellation back, while nobody has the time.
  ///
  /// - Throws: `BookingFault`.
  package func restoreVisit(
    _ id: Booking.ID, by viewer: Viewer, named name: String,
    then page: @escaping @Sendable (Booking, Item.ID?) -> String, _ submission: Submission?
  ) async throws -> Done {
    guard let doer = BookingDesk.Doer(viewer, named: name) else { throw ChartFault.notFound }
    return try await once(submission) { transaction in
      let booking = try desk(in: transaction).restore(id, of: viewer.patientID, by: doer)
      return try finish(booking, by: viewer, saying: "scheduling.said.restored", then: page, in: transaction)
    }
  }

  /// Notes that the patient comes. Nobody is told; the day page shows it.
  ///
  /// - Throws: `BookingFault`.
  package func confirmVisit(
    _ id: Booking.ID, by viewer: Viewer, named name: String, then page: String, _ submission: Submission?
  ) async throws -> Done {
    guard let doer = BookingDesk.Doer(viewer, named: name) else { throw ChartFault.notFound }
    return try await once(submission) { transaction in
      let booking = try desk(in: transaction).confirm(id, of: viewer.patientID, by: doer)
      try audit.append(event(of: viewer, .change, booking.cause), in: transaction)
      return Done(page, saying: "scheduling.said.confirmed")
    }
  }

  /// Notes at the desk what became of a visit: the patient is here, was seen, did not come, or it was a mistake.
  ///
  /// - Throws: `BookingFault`.
  package func markVisit(
    _ id: Booking.ID, _ state: BookingState, by viewer: Viewer, then page: String, _ submission: Submission?
  ) async throws -> Done {
    guard case .staff = viewer.person, let doer = BookingDesk.Doer(viewer, named: "") else { throw ChartFault.notFound }
    return try await once(submission) { transaction in
      guard try Bookings.one(id, in: transaction)?.patientID == viewer.patientID else { throw BookingFault.notFound }
      let booking = try desk(in: transaction).mark(id, state, by: doer)
      try audit.append(event(of: viewer, .change, booking.cause), in: transaction)
      return Done(page, saying: "")
    }
  }
}
