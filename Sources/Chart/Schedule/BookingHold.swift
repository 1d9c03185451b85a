package import Kernel
package import Store

/// A time kept for somebody who is about to book it.
package struct BookingHold: Sendable, Hashable {
  package typealias ID = Kernel.ID<BookingHold>

  /// So long a time is kept.
  package static let length: Duration = .seconds(300)

  package let id: ID
  package let patientID: Patient.ID
  /// The account or staff member it is kept for.
  package let holder: String
  package let typeID: VisitType.ID
  package let staffID: StaffMember.ID
  package let siteID: Site.ID
  package let roomID: Room.ID?
  package let channel: VisitChannel
  package let start: Instant
  /// The visit that moves to this time; nil for a new one.
  package let moves: Booking.ID?
  package let madeAt: Instant
  package let expiresAt: Instant
  package let usedAt: Instant?
  /// What it became.
  package let bookingID: Booking.ID?
}

extension BookingHold: RowDecodable {
  package init(row: Row) throws {
    (id, patientID, holder) = (try row.id(0), try row.id(1), try row.text(2))
    (typeID, staffID, siteID) = (try row.id(3), try row.id(4), try row.id(5))
    let (room, moved) = (try row.text(6), try row.text(9))
    roomID = room.isEmpty ? nil : Room.ID(room)
    channel = VisitChannel(rawValue: try row.text(7)) ?? .person
    start = try row.instant(8)
    moves = moved.isEmpty ? nil : Booking.ID(moved)
    (madeAt, expiresAt) = (try row.instant(10), try row.instant(11))
    (usedAt, bookingID) = (try row.instantOrNil(12), try row.idOrNil(13))
  }
}
