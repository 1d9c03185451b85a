package import Kernel
package import Store

/// The visit behind a link, as it stands now: its time, whether it holds, and the booking that it is.
package struct LinkedVisit: Sendable, RowDecodable {
  package let start: Instant
  package let status: ItemStatus
  /// Nil when another system keeps it.
  package let bookingID: Booking.ID?

  package init(row: Row) throws {
    start = try row.instant(0)
    status = ItemStatus(rawValue: try row.text(1)) ?? .ended
    bookingID = Booking.id(ofResource: try row.text(2))
  }

  /// Nil when it is gone, or is not for the one who holds the link any more.
  package static func find(_ link: VisitLink, for viewer: Viewer, in reading: Reading) throws -> LinkedVisit? {
    let visibility = Visibility(of: viewer)
    guard visibility.allows(.appointment), viewer.patientID == link.patientID else { return nil }
    return try reading.first(ReminderQueries.visit(link, within: visibility))
  }
}
