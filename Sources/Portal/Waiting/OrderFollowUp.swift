package import Chart
package import Kernel
import Store
import Web

/// Why a visit was not ordered.
package enum FollowUpFault: Fault, Hashable {
  /// The practice offers no such visit with this person.
  case notOffered
  /// The days are past, or too far away.
  case noDays

  package var kind: FaultKind { .conflict }

  package var code: StaticString {
    switch self {
    case .notOffered: "follow-up.not-offered"
    case .noDays: "follow-up.no-days"
    }
  }
}

/// What a provider orders: a visit of a type, with whom, within which days.
package struct FollowUpOrder: Sendable {
  package let typeID: VisitType.ID
  /// Nil for anyone who does it.
  package let staffID: StaffMember.ID?
  package let days: ClosedRange<CivilDate>
  package let note: [Language: String]

  package init(
    _ typeID: VisitType.ID, with staffID: StaffMember.ID?, on days: ClosedRange<CivilDate>,
    note: [Language: String] = [:]
  ) {
    (self.typeID, self.staffID, self.days, self.note) = (typeID, staffID, days, note)
  }
}

extension App {
  /// Orders a visit. The patient finds it on Home and books it in one tap; they and those who help are told that
  /// something is new.
  ///
  /// - Throws: `FollowUpFault`.
  package func orderFollowUp(
    _ order: FollowUpOrder, for patient: Patient.ID, by member: StaffMember, from origin: Origin, then page: String,
    _ submission: Submission? = nil
  ) async throws -> Done {
    guard member.role.may(.orderVisits) else { throw ChartFault.notFound }
    let (now, id) = (clock.now, BookingTicket.ID(random: random))
    guard order.days.upperBound >= today, order.days.upperBound <= today.adding(days: 730) else {
      throw FollowUpFault.noDays
    }
    let ticket = BookingTicket(
      id: id, for: patient, order.typeID, with: order.staffID, on: order.days, note: order.note, by: member, at: now)
    return try await once(submission) { transaction in
      let book = try schedule.book(in: transaction)
      guard book.type(order.typeID) != nil,
        order.staffID.map(book.providers(of: order.typeID).contains) ?? true
      else { throw FollowUpFault.notOffered }
      try BookingTickets.order(ticket, in: transaction)
      try audit.append(followUpEvent(ticket, member, origin), in: transaction)
      try TellNews(self)(
        [News(patientID: patient, topic: .visits, cause: ticket.cause)], in: transaction, at: now)
      return Done(page, saying: "waiting.said.ordered")
    }
  }

  /// Takes an order back that nobody used yet.
  package func endFollowUp(
    _ id: BookingTicket.ID, of patient: Patient.ID, by member: StaffMember, from origin: Origin, then page: String,
    _ submission: Submission? = nil
  ) async throws -> Done {
    guard member.role.may(.orderVisits) else { throw ChartFault.notFound }
    let now = clock.now
    return try await once(submission) { transaction in
      guard let ticket = try BookingTickets.one(id, in: transaction), ticket.patientID == patient else {
        throw ChartFault.notFound
      }
      let actor = Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue)
      guard try BookingTickets.end(ticket, as: .withdrawn, by: actor, in: transaction, at: now) else {
        return Done(page, saying: "waiting.said.too-late")
      }
      try Outbox.withdraw(causePrefix: ticket.cause, in: transaction, at: now)
      try audit.append(followUpEvent(ticket, member, origin), in: transaction)
      return Done(page, saying: "waiting.said.withdrawn")
    }
  }

  private func followUpEvent(_ ticket: BookingTicket, _ member: StaffMember, _ origin: Origin) -> AuditEvent {
    AuditEvent(
      at: clock.now, actor: Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue),
      patientID: ticket.patientID, action: .change, object: ticket.cause, origin: origin)
  }
}
