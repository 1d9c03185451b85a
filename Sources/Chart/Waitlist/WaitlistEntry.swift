package import Kernel
package import Store

/// Somebody who waits for a time to open: for a visit they do not have yet, or for an earlier time of one they have.
package struct WaitlistEntry: Sendable, Hashable {
  package typealias ID = Kernel.ID<WaitlistEntry>

  package let id: ID
  package let patientID: Patient.ID
  package let wish: WaitlistWish
  /// The visit that moves to the time that opens; nil when there is none yet.
  package let replaces: Booking.ID?
  package let madeBy: String
  package let madeAs: String
  package let madeAt: Instant
  package let endedAs: WaitlistEnd?
  package let endedAt: Instant?

  package init(
    id: ID, for patientID: Patient.ID, _ wish: WaitlistWish, replacing replaces: Booking.ID?, by actor: Actor,
    at now: Instant
  ) {
    (self.id, self.patientID, self.wish, self.replaces) = (id, patientID, wish, replaces)
    (madeBy, madeAs, madeAt) = (actor.id, actor.actingAs, now)
    (endedAs, endedAt) = (nil, nil)
  }

  package var isWaiting: Bool { endedAt == nil }
}

/// What somebody who waits would take.
package struct WaitlistWish: Sendable, Hashable {
  package var typeID: VisitType.ID
  /// Nil for anyone who does it.
  package var staffID: StaffMember.ID?
  /// Nil for anywhere.
  package var siteID: Site.ID?
  package var days: ClosedRange<CivilDate>
  /// 0 is Sunday; empty for every day.
  package var weekdays: Set<Int>
  /// Empty for the whole day.
  package var parts: Set<DayPart>

  package init(
    _ typeID: VisitType.ID, with staffID: StaffMember.ID? = nil, at siteID: Site.ID? = nil,
    on days: ClosedRange<CivilDate>, weekdays: Set<Int> = [], parts: Set<DayPart> = []
  ) {
    (self.typeID, self.staffID, self.siteID, self.days) = (typeID, staffID, siteID, days)
    (self.weekdays, self.parts) = (weekdays, parts)
  }

  /// The parts of a day that people name.
  package enum DayPart: String, Sendable, CaseIterable {
    case morning, afternoon
  }

  /// Whether a free time is one that was wished for.
  package func fits(_ time: FreeTime, in zone: ClinicZone) -> Bool {
    if let staffID, time.staffID != staffID { return false }
    if let siteID, time.siteID != siteID { return false }
    let wall = zone.time(at: time.start)
    guard days.contains(wall.day), weekdays.isEmpty || weekdays.contains(wall.day.weekday) else { return false }
    return parts.isEmpty || parts.contains(wall.minuteOfDay < 12 * 60 ? .morning : .afternoon)
  }
}

/// How somebody's waiting ended.
package enum WaitlistEnd: String, Sendable, CaseIterable {
  case booked
  /// They wait no more.
  case left
  /// The desk took them off, with a reason.
  case removed
  /// Their days are past, or their visit was.
  case over
}

extension WaitlistEntry: RowDecodable {
  package init(row: Row) throws {
    (id, patientID) = (try row.id(0), try row.id(1))
    let (staff, site) = (try row.text(3), try row.text(4))
    let (first, last) = (try row.day(5), try row.day(6))
    wish = WaitlistWish(
      try row.id(2), with: staff.isEmpty ? nil : StaffMember.ID(staff), at: site.isEmpty ? nil : Site.ID(site),
      on: first...max(first, last), weekdays: Set(try row.text(7).split(separator: " ").compactMap { Int($0) }),
      parts: Set(
        try row.text(8).split(separator: " ").compactMap { WaitlistWish.DayPart(rawValue: String($0)) }))
    let moved = try row.text(9)
    replaces = moved.isEmpty ? nil : Booking.ID(moved)
    (madeBy, madeAs, madeAt) = (try row.text(10), try row.text(11), try row.instant(12))
    endedAs = try row.textOrNil(13).flatMap { WaitlistEnd(rawValue: $0) }
    endedAt = try row.instantOrNil(14)
  }
}
