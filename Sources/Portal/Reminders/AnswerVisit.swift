import Chart
import Kernel
import Store
import Web

/// What can be done with one tap, without signing in.
enum LinkDeed: String, Sendable, CaseIterable {
  case confirm, cancel, undo
}

extension App {
  /// Does what somebody tapped. Twice is once: the second tap finds it done and gets the same answer. What the visit
  /// does not allow any more changes nothing; the page says why.
  ///
  /// The form is not kept by its number as others are: where it leads holds the secret of the link.
  ///
  /// - Returns: the key of what the next page says, empty for nothing; nil when the link opens nothing.
  func answer(_ deed: LinkDeed, _ secret: VisitLinkSecret, from origin: Origin) async throws -> String? {
    try await database.write { transaction -> String? in
      guard let visit = try AnsweredVisit(secret, self, from: origin, in: transaction) else { return nil }
      switch (deed, visit.standing) {
      case (.confirm, .open(let isConfirmed)):
        if !isConfirmed { try confirm(visit, in: transaction) }
        return "reminders.link.said.confirmed"
      case (.cancel, .open): return visit.needsCall ? "" : try cancel(visit, in: transaction)
      case (.cancel, .cancelled): return "reminders.link.said.cancelled"
      case (.undo, .cancelled): return try undo(visit, in: transaction)
      case (.undo, .open): return "reminders.link.said.restored"
      case (.confirm, .cancelled), (_, .moved), (_, .over): return ""
      }
    }
  }

  private func confirm(_ visit: AnsweredVisit, in transaction: Transaction) throws {
    if let booking = visit.booking {
      guard let doer = BookingDesk.Doer(visit.viewer, named: visit.name) else { throw ChartFault.notFound }
      _ = try desk(in: transaction).confirm(booking.id, of: booking.patientID, by: doer)
      try audit.append(event(of: visit.viewer, .change, booking.cause), in: transaction)
    } else {
      try visit.link.note(.confirmed, by: visit.viewer.actor, in: transaction, at: clock.now)
      try audit.append(event(of: visit.viewer, .change, "visit/\(visit.link.itemID)"), in: transaction)
    }
  }

  private func cancel(_ visit: AnsweredVisit, in transaction: Transaction) throws -> String {
    if let booking = visit.booking {
      guard let doer = BookingDesk.Doer(visit.viewer, named: visit.name) else { throw ChartFault.notFound }
      let cancelled = try desk(in: transaction).cancel(booking.id, of: booking.patientID, by: doer)
      _ = try finish(cancelled, by: visit.viewer, saying: "", then: { _, _ in "" }, in: transaction)
      return "reminders.link.said.cancelled"
    }
    // Another system keeps it: somebody at the desk does it there.
    let (link, now) = (visit.link, clock.now)
    try link.note(.cancelled, by: visit.viewer.actor, in: transaction, at: now)
    for cause in link.causes {
      let work = NewWork(
        .task, about: link.itemID.text, of: link.patientID, tag: .cancelVisit, group: .tasks, team: .frontDesk,
        dueAt: practice.calendar.close(ofWorkday: 1, after: now), cause: cause)
      if try WorkQueue.open(work, id: WorkEntry.ID(random: random), in: transaction, at: now) { break }
    }
    try audit.append(event(of: visit.viewer, .change, "visit/\(link.itemID)"), in: transaction)
    return "reminders.link.said.asked"
  }

  private func undo(_ visit: AnsweredVisit, in transaction: Transaction) throws -> String {
    if let booking = visit.booking {
      guard let doer = BookingDesk.Doer(visit.viewer, named: visit.name) else { throw ChartFault.notFound }
      do {
        let restored = try desk(in: transaction).restore(booking.id, of: booking.patientID, by: doer)
        _ = try finish(restored, by: visit.viewer, saying: "", then: { _, _ in "" }, in: transaction)
        return "reminders.link.said.restored"
      } catch BookingFault.taken, BookingFault.patientBusy {
        return "reminders.link.said.taken"
      }
    }
    // What the desk did in the other system is not taken back here.
    let (link, actor, now) = (visit.link, visit.viewer.actor, clock.now)
    guard try !visit.isCancelledElsewhere(in: transaction) else { return "reminders.link.said.taken" }
    var isOpen = false
    for cause in link.causes {
      isOpen = try WorkQueue.settle(cause: cause, as: .done, by: actor, in: transaction, at: now) || isOpen
    }
    guard isOpen else { return "reminders.link.said.taken" }
    try link.note(.confirmed, by: actor, in: transaction, at: now)
    try audit.append(event(of: visit.viewer, .change, "visit/\(link.itemID)"), in: transaction)
    return "reminders.link.said.restored"
  }
}

extension VisitLink {
  /// The causes of the desk's entries about it: one for each time that somebody cancelled and took it back.
  fileprivate var causes: [String] { (1...5).map { "cancel-visit/\(itemID)/\(start)/\($0)" } }
}
