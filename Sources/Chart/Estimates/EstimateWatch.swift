package import Kernel
package import Store

/// Looks at booked visits: for whom a price is owed without asking. Each visit is looked at once.
package enum EstimateWatch {
  /// Visits that nobody looked at yet, the oldest first.
  package static func unlooked(since start: Instant, in reading: Reading, limit: Int) throws -> [Booking.ID] {
    try reading.all(EstimateQueries.unlooked(since: start, limit: limit))
  }

  /// Asks for the price of a visit, when its patient has no insurance and the law gives one.
  ///
  /// - Parameter wanted: what the visit is called, in the patient's language.
  /// - Returns: what was asked for; nil when none is owed, or another process looked.
  package static func look(
    at id: Booking.ID, in transaction: Transaction, at now: Instant, _ calendar: WorkCalendar, _ random: RandomSource,
    wanted: (Booking, Patient) throws -> String
  ) throws -> Estimate? {
    guard try transaction.run(EstimateQueries.look(at: id, now)) == 1,
      let booking = try Bookings.one(id, in: transaction), booking.state == .booked,
      let patient = try PatientDirectory.patient(booking.patientID, in: transaction)
    else { return nil }
    let day = calendar.zone.today(at: booking.start)
    guard let due = EstimateClock.due(booked: booking.bookedAt, for: day, calendar),
      try InsuranceBook(of: patient.id, in: transaction, at: now, calendar.zone).held.isEmpty
    else { return nil }
    let estimate = Estimate(
      Estimate.ID(random: random), of: patient.id, because: "booking/\(id)", wanting: try wanted(booking, patient),
      on: day, by: "", at: booking.bookedAt, dueAt: due)
    return try Estimates.ask(estimate, in: transaction) ? estimate : nil
  }

  /// Follows visits that moved or were cancelled while their price waits.
  ///
  /// - Returns: how many changed.
  package static func follow(
    by actor: Actor, in transaction: Transaction, at now: Instant, _ zone: ClinicZone
  ) throws -> Int {
    let waiting: [BookedEstimate] = try transaction.all(EstimateQueries.moved(limit: 200))
    var changed = 0
    for one in waiting {
      if one.isCancelled {
        try Estimates.dismiss(one.estimate.id, because: "", by: actor, in: transaction, at: now)
      } else if zone.today(at: one.start) != one.estimate.serviceOn {
        try transaction.run(EstimateQueries.move(one.estimate.id, to: zone.today(at: one.start)))
      } else {
        continue
      }
      changed += 1
    }
    return changed
  }
}

/// What waits, beside the visit it is for.
private struct BookedEstimate: RowDecodable {
  let estimate: Estimate
  let isCancelled: Bool
  let start: Instant

  init(row: Row) throws {
    estimate = try Estimate(row: row)
    isCancelled = try row.text(11) == BookingState.cancelled.rawValue
    start = try row.instant(12)
  }
}
