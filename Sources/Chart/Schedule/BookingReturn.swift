package import Kernel
package import Store

/// What is asked before a cancellation is taken back, and how the rows of times that were given back are cleared away.
extension BookingDesk {
  /// A patient takes back what they cancelled themselves, as long as the rules allow as many visits. Once others were
  /// offered the time, it has to be as free as for them.
  func checkRestoring(_ old: Booking, _ type: VisitType, by doer: Doer) throws {
    let isUndone = old.closedAt.map { now < $0.adding(BookingDesk.undoWithin) } ?? false
    if doer.booker == .patient {
      let ended = try Bookings.steps(of: old.id, in: transaction).first { $0.kind == .cancelled }
      if ended.map({ StaffRole(rawValue: $0.actingAs) != nil }) ?? true {
        throw BookingFault.refusedChange(.viewOnly)
      }
      if case .enoughOpen(let open)? = type.refusal(for: try sight.facts(of: old.patientID)) {
        throw BookingFault.refused(.enoughOpen(open))
      }
    }
    let outside = OutsideBusyQueries.taken(of: old.staffID, from: old.start, until: old.end)
    guard try transaction.count(outside) == 0 else { throw BookingFault.taken }
    guard !isUndone else { return }
    let day = calendar.zone.today(at: old.start)
    var search = FreeTimeSearch(type, with: [old.staffID], on: day...day, by: doer.booker, ignoring: [old.id.text])
    search.channel = old.channel
    guard try sight.freeTimes(search).contains(where: { $0.start == old.start && $0.roomID == old.roomID }) else {
      throw BookingFault.taken
    }
  }
}

/// Clears away what keeps nobody from a time any more.
package enum ReleasedTimes {
  /// Removes rows of times that were given back before a moment, some at a time.
  ///
  /// - Returns: how many there were; as many as `limit` when there may be more.
  package static func clear(before moment: Instant, limit: Int = 500, in transaction: Transaction) throws -> Int {
    let owners = try transaction.all(BookingQueries.released(before: moment, limit: limit), as: String.self)
    for owner in owners {
      // Each by itself and only if it still is what it was: a visit may have been restored meanwhile.
      guard try transaction.run(BookingQueries.clear(owner, before: moment)) == 1 else { continue }
      try transaction.run(BookingQueries.clearMarks(owner, before: moment))
    }
    return owners.count
  }
}
