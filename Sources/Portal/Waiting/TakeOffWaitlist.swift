package import Chart
import Kernel
import Store
import Web

extension App {
  /// Takes somebody off the list, with a reason. Twice is once.
  package func takeOffWaitlist(
    _ entry: WaitlistEntry, because reason: String, by member: StaffMember, from origin: Origin, then page: String,
    _ submission: Submission? = nil
  ) async throws -> Done {
    guard member.role.may(.workWaitlist) else { throw ChartFault.notFound }
    let (now, actor) = (clock.now, Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue))
    return try await once(submission) { transaction in
      let open = try Waitlist.end(entry, as: .removed, by: actor, reason: reason, in: transaction, at: now)
      for offer in open { try Outbox.withdraw(causePrefix: offer.cause, in: transaction, at: now) }
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: entry.patientID, action: .change, object: "waitlist/\(entry.id)",
          reason: reason, origin: origin),
        in: transaction)
      return Done(page, saying: "waiting.said.removed")
    }
  }

  /// Offers one time to one person by hand. What the job would not do is not done: the time has to be free, and there
  /// has to be time to answer.
  ///
  /// - Throws: `BookingFault.taken` when it is not free, is offered already, or cannot be answered any more.
  package func offerByHand(
    _ entry: WaitlistEntry, _ time: FreeTime, by member: StaffMember, from origin: Origin, then page: String,
    _ submission: Submission? = nil
  ) async throws -> Done {
    guard member.role.may(.workWaitlist) else { throw ChartFault.notFound }
    let (now, actor) = (clock.now, Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue))
    var rules = practice.waitlist
    // Somebody who decides to ask once more decides about the caps too.
    (rules.mostADay, rules.mostAWeek) = (.max, .max)
    let asking = rules
    return try await once(submission) { transaction in
      let sight = try sight(in: transaction)
      guard let type = sight.book.type(entry.wish.typeID),
        let end = asking.end(ofOffer: time.start, lead: type.leadMinutes, at: now, quiet: quietHours)
      else { throw BookingFault.taken }
      let made = try Waitlist.make(
        WaitlistRound.Proposal(time: time, type: type, entries: [entry], expiresAt: end), by: actor, asking, sight,
        quiet: quietHours, random: random, in: transaction)
      guard let offer = made.first else { throw BookingFault.taken }
      try tellOfOffer(offer, by: actor, from: origin, in: transaction)
      return Done(page, saying: "waiting.said.offered")
    }
  }
}
