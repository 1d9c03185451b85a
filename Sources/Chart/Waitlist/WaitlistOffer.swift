package import Kernel
package import Store

/// A time that opened, offered to somebody who waits. It keeps the time for nobody: the first to accept has it.
package struct WaitlistOffer: Sendable, Hashable {
  package typealias ID = Kernel.ID<WaitlistOffer>

  package let id: ID
  package let entryID: WaitlistEntry.ID
  package let patientID: Patient.ID
  package let staffID: StaffMember.ID
  package let siteID: Site.ID
  package let start: Instant
  package let madeBy: String
  package let madeAt: Instant
  /// Until when it can be answered.
  package let expiresAt: Instant
  package let answer: Answer?
  package let answeredAt: Instant?
  /// What it became.
  package let bookingID: Booking.ID?

  package init(
    id: ID, to entry: WaitlistEntry, _ time: FreeTime, by actor: Actor, at now: Instant, until expiresAt: Instant
  ) {
    (self.id, entryID, patientID) = (id, entry.id, entry.patientID)
    (staffID, siteID, start) = (time.staffID, time.siteID, time.start)
    (madeBy, madeAt, self.expiresAt) = (actor.id, now, expiresAt)
    (answer, answeredAt, bookingID) = (nil, nil, nil)
  }

  /// What became of an offer.
  package enum Answer: String, Sendable {
    case accepted, declined
    /// Somebody else has the time.
    case faster
    /// Whom it was made to has another time by now.
    case closed
  }

  package func isOpen(at now: Instant) -> Bool { answer == nil && now < expiresAt }

  /// Under which cause notices about it go out.
  package var cause: String { "waitlist-offer/\(id)" }

  /// The offer that a notice is about, by its cause.
  package static func id(ofCause cause: String) -> ID? {
    let parts = cause.split(separator: "/")
    return parts.count >= 2 && parts[0] == "waitlist-offer" ? ID(String(parts[1])) : nil
  }
}

extension WaitlistOffer: RowDecodable {
  package init(row: Row) throws {
    (id, entryID, patientID) = (try row.id(0), try row.id(1), try row.id(2))
    (staffID, siteID, start) = (try row.id(3), try row.id(4), try row.instant(5))
    (madeBy, madeAt, expiresAt) = (try row.text(6), try row.instant(7), try row.instant(8))
    answer = try row.textOrNil(9).flatMap { Answer(rawValue: $0) }
    (answeredAt, bookingID) = (try row.instantOrNil(10), try row.idOrNil(11))
  }
}
