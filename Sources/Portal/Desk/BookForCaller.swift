import Chart
import Kernel
import Store

/// What the desk books for a caller: one time, or several that belong together.
struct CallerWish: Sendable {
  /// A caller who comes every week for half a year has so many visits.
  static let most = 26

  let type: VisitType.ID
  let channel: VisitChannel?
  let slots: [Slot]
  let note: String
  /// What is settled with it: a visit that was to be booked.
  let task: WorkEntry.ID?

  struct Slot: Sendable, Hashable {
    let staffID: StaffMember.ID
    let start: Instant
  }
}

extension App {
  /// Books all of it or nothing. The patient is told once.
  ///
  /// - Throws: `BookingFault`, and then nothing is booked.
  func bookForCaller(
    _ wish: CallerWish, by viewer: Viewer, then page: @escaping @Sendable ([Booking]) -> String,
    _ submission: Submission?
  ) async throws -> Done {
    guard let doer = BookingDesk.Doer(viewer, named: "") else { throw ChartFault.notFound }
    let series = wish.slots.count > 1 ? ID<CallerWish>(random: random).text : ""
    return try await once(submission) { transaction in
      let desk = try desk(in: transaction)
      var booked: [Booking] = []
      for slot in wish.slots {
        let one = BookingDesk.Wish(wish.type, with: slot.staffID, at: slot.start, channel: wish.channel)
        booked.append(try desk.book(one, for: viewer.patientID, by: doer, note: wish.note, series: series))
      }
      guard let first = booked.first else { throw BookingFault.taken }
      for booking in booked.dropFirst() {
        try audit.append(event(of: viewer, .change, booking.cause), in: transaction)
      }
      try settle(wish.task, by: viewer, in: transaction)
      let said = booked.count > 1 ? "desk.said.series" : "desk.said.booked"
      return try finish(first, by: viewer, saying: said, then: { _, _ in page(booked) }, in: transaction)
    }
  }

  /// Settles the task that asked for the visit. One of somebody else, or one that is done, stays as it is.
  private func settle(_ task: WorkEntry.ID?, by viewer: Viewer, in transaction: Transaction) throws {
    guard let task, let entry = try WorkQueue.one(task, in: transaction), entry.isOpen, entry.tag == .visit,
      entry.patientID == viewer.patientID
    else { return }
    try WorkQueue.settle(task, as: .done, by: viewer.actor, in: transaction, at: clock.now)
    try audit.append(event(of: viewer, .change, "work/\(task)"), in: transaction)
  }
}
