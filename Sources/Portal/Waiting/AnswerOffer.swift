package import Chart
import Kernel
import Store
import Web

extension App {
  /// Takes a time that opened: the visit moves there, or a new one is booked. First to accept wins; whoever was slower
  /// learns it on the offer's page, and what they have stays. Answered twice it is the same answer.
  ///
  /// - Parameters:
  ///   - offerPage: where it leads when the time was not to be had.
  ///   - page: where it leads when it was: by the visit's row in the chart.
  package func takeOffer(
    _ id: WaitlistOffer.ID, by viewer: Viewer, named name: String, else offerPage: String,
    then page: @escaping @Sendable (Item.ID?) -> String, _ submission: Submission?
  ) async throws -> Done {
    guard viewer.accountID != nil, let doer = BookingDesk.Doer(viewer, named: name) else { throw ChartFault.notFound }
    do {
      return try await once(submission) { transaction in
        let before = try Waitlist.offer(id, in: transaction)
        let booking = try desk(in: transaction).take(id, of: viewer.patientID, by: doer)
        let item = try PatientItems.appointment(booking, in: transaction)
        // The same answer again changes nothing and tells nobody.
        if before?.answer != .accepted { try tellOfMove(booking, item, by: viewer, in: transaction) }
        return Done(page(item), saying: booking.sequence > 0 ? "waiting.said.moved" : "waiting.said.booked")
      }
    } catch let fault as BookingFault {
      try await noteNotTaken(id, fault, by: viewer)
      return Done(offerPage)
    }
  }

  /// Says no to a time that opened. The place in the line stays.
  package func declineOffer(
    _ id: WaitlistOffer.ID, by viewer: Viewer, then page: String, _ submission: Submission?
  ) async throws -> Done {
    guard viewer.accountID != nil else { throw ChartFault.notFound }
    let now = clock.now
    return try await once(submission) { transaction in
      guard let offer = try Waitlist.offer(id, in: transaction), offer.patientID == viewer.patientID else {
        throw ChartFault.notFound
      }
      guard try Waitlist.answer(offer, .declined, by: viewer.actor, in: transaction, at: now) else {
        return Done(page)
      }
      try Outbox.withdraw(causePrefix: offer.cause, in: transaction, at: now)
      try audit.append(waitingEvent(viewer, offer.cause), in: transaction)
      return Done(page, saying: "waiting.said.declined")
    }
  }

  /// Keeps why a time was not taken: somebody was faster, or the patient has something else by now.
  private func noteNotTaken(_ id: WaitlistOffer.ID, _ fault: BookingFault, by viewer: Viewer) async throws {
    let now = clock.now
    try await database.write { transaction in
      guard let offer = try Waitlist.offer(id, in: transaction), offer.patientID == viewer.patientID else {
        throw ChartFault.notFound
      }
      // An offer whose time was over stays unanswered: its page says so.
      if offer.answer == nil, offer.isOpen(at: now) {
        _ = try Waitlist.answer(
          offer, fault == .taken ? .faster : .closed, by: viewer.actor, in: transaction, at: now)
      }
      try audit.append(waitingEvent(viewer, offer.cause), in: transaction)
    }
  }

  /// What follows a visit that was booked or moved here: the audit row and the news. What was to be told of it before,
  /// and of the times that were offered for it, is not.
  func tellOfMove(_ booking: Booking, _ item: Item.ID?, by viewer: Viewer, in transaction: Transaction) throws {
    let now = clock.now
    try audit.append(waitingEvent(viewer, booking.cause), in: transaction)
    try Outbox.withdraw(causePrefix: booking.cause, in: transaction, at: now)
    let news = News(
      patientID: booking.patientID, itemID: item, topic: .visits, cause: "\(booking.cause)/\(booking.sequence)")
    try TellNews(self)([news], in: transaction, at: now)
  }
}
