package import Kernel
package import Store

/// A visit that was booked here: what, when, with whom, and where it stands (FHIR Appointment).
package struct Booking: Sendable, Hashable {
  package typealias ID = Kernel.ID<Booking>

  package let id: ID
  package let patientID: Patient.ID
  package let typeID: VisitType.ID
  package var staffID: StaffMember.ID
  package var siteID: Site.ID
  package var roomID: Room.ID?
  package var channel: VisitChannel
  package var start: Instant
  package var end: Instant
  package var state: BookingState
  /// Counts every change that calendars must learn of (RFC 5545 SEQUENCE).
  package var sequence: Int
  /// How often the patient moved it.
  package var moves: Int
  /// Names visits that were booked together; empty for a single one.
  package let series: String
  /// What the patient wrote for the visit.
  package var note: String
  package let bookedBy: String
  package let bookedName: String
  /// `patient`, a helper's relationship, or a staff role.
  package let bookedAs: String
  package let bookedAt: Instant
  package var confirmedAt: Instant?
  package var arrivedAt: Instant?
  package var closedAt: Instant?

  /// The FHIR id of the Appointment it is in the chart.
  package var resourceID: String { "portico-\(id.text)".replacingUnderscores }

  /// Under which cause notices about it go out.
  package var cause: String { "booking/\(id)" }
}

extension String {
  /// FHIR ids know no underscore; a booking's id may have one.
  var replacingUnderscores: String {
    String(map { $0 == "_" ? "." : $0 })
  }
}

/// Where a booked visit stands.
package enum BookingState: String, Sendable, CaseIterable {
  case booked
  /// The patient is here.
  case arrived
  case done
  /// The patient did not come.
  case missed
  case cancelled

  /// Whether it is still to take place, or takes place now.
  package var isOpen: Bool { self == .booked || self == .arrived }
}

/// One thing that was done with a booked visit.
package struct BookingStep: Sendable, Hashable {
  package let number: Int
  package let kind: Kind
  package let by: String
  package let name: String
  /// `patient`, a helper's relationship, or a staff role.
  package let actingAs: String
  package let at: Instant
  /// Where it was before, for a move.
  package let fromStart: Instant?
  package let fromStaff: StaffMember.ID?
  package let reason: String

  package enum Kind: String, Sendable, CaseIterable {
    case booked, moved, cancelled
    /// A cancellation was taken back.
    case restored
    /// The patient said that they come.
    case confirmed
    case arrived, done, missed
    /// The record system has something else at this time; the desk was told.
    case conflict
  }
}

extension Booking: RowDecodable {
  static let width = 21

  package init(row: Row) throws { try self.init(row: row, from: 0) }

  init(row: Row, from start: Int) throws {
    (id, patientID, typeID) = (try row.id(start), try row.id(start + 1), try row.id(start + 2))
    (staffID, siteID) = (try row.id(start + 3), try row.id(start + 4))
    let room = try row.text(start + 5)
    roomID = room.isEmpty ? nil : Room.ID(room)
    channel = VisitChannel(rawValue: try row.text(start + 6)) ?? .person
    (self.start, end) = (try row.instant(start + 7), try row.instant(start + 8))
    state = BookingState(rawValue: try row.text(start + 9)) ?? .cancelled
    (sequence, moves) = (Int(try row.integer(start + 10)), Int(try row.integer(start + 11)))
    (series, note) = (try row.text(start + 12), try row.text(start + 13))
    (bookedBy, bookedName) = (try row.text(start + 14), try row.text(start + 15))
    (bookedAs, bookedAt) = (try row.text(start + 16), try row.instant(start + 17))
    confirmedAt = try row.instantOrNil(start + 18)
    (arrivedAt, closedAt) = (try row.instantOrNil(start + 19), try row.instantOrNil(start + 20))
  }
}

extension BookingStep: RowDecodable {
  package init(row: Row) throws {
    number = Int(try row.integer(0))
    kind = Kind(rawValue: try row.text(1)) ?? .booked
    (by, name, actingAs) = (try row.text(2), try row.text(3), try row.text(4))
    (at, fromStart, fromStaff) = (try row.instant(5), try row.instantOrNil(6), try row.idOrNil(7))
    reason = try row.text(8)
  }
}
