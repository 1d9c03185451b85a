package import Kernel

/// A time that can be booked: with whom, where, from when to when (FHIR Slot, `free`).
package struct FreeTime: Sendable, Hashable {
  package let staffID: StaffMember.ID
  package let siteID: Site.ID
  package let roomID: Room.ID?
  package let start: Instant
  package let end: Instant

  package init(staffID: StaffMember.ID, siteID: Site.ID, roomID: Room.ID?, start: Instant, end: Instant) {
    (self.staffID, self.siteID, self.roomID, self.start, self.end) = (staffID, siteID, roomID, start, end)
  }

  /// Names the time in a form: with whom, and the minute since 1970. Nothing in it is believed without another look.
  package var code: String { "\(staffID).\(start.millisecondsSince1970 / 60_000)" }

  /// What a code names; nil for text that is none.
  package static func parse(_ code: String) -> (staffID: StaffMember.ID, start: Instant)? {
    guard code.utf8.count <= 64, let dot = code.lastIndex(of: "."), dot > code.startIndex,
      let minute = Int64(code[code.index(after: dot)...]), (0..<4_000_000_000).contains(minute)
    else { return nil }
    return (StaffMember.ID(String(code[..<dot])), Instant(millisecondsSince1970: minute * 60_000))
  }
}

/// What somebody looks for.
package struct FreeTimeSearch: Sendable {
  package var type: VisitType
  /// With whom; the order does not matter.
  package var staff: [StaffMember.ID]
  package var days: ClosedRange<CivilDate>
  package var siteID: Site.ID?
  package var channel: VisitChannel?
  package var booker: Booker
  /// Holds and bookings that keep this searcher from nothing: their own.
  package var ignoring: Set<String> = []
  /// Since when the time is kept for this searcher. What was early enough and within the caps then is so still.
  var keptSince: Instant?

  /// Who books decides what the rules of a type mean.
  package enum Booker: Sendable {
    /// Lead time, horizon, caps and the grid of starts hold.
    case patient
    /// Any free five minutes of the provider's hours, now or later.
    case staff
  }

  package init(
    _ type: VisitType, with staff: [StaffMember.ID], on days: ClosedRange<CivilDate>, by booker: Booker,
    at siteID: Site.ID? = nil, ignoring: Set<String> = []
  ) {
    (self.type, self.staff, self.days, self.booker) = (type, staff, days, booker)
    (self.siteID, self.ignoring) = (siteID, ignoring)
  }
}
