import Kernel

@testable import Chart

/// The rules of a calendar, looked at minute by minute and pair by pair: slow, and written without a look at the code
/// that it judges.
struct NaiveCalendar {
  let zone: ClinicZone
  let holidays: Set<CivilDate>
  var hours: [WeeklyHours] = []
  var changes: [ScheduleChange] = []
  var types: [VisitType.ID: VisitType] = [:]
  var outside: [(staff: StaffMember.ID, time: Range<Instant>)] = []

  /// What takes a time: a booking or a hold.
  struct Taken {
    let owner: String
    let staff: StaffMember.ID
    let room: Room.ID?
    let patient: Patient.ID
    let visit: Range<Instant>
    let withMargins: Range<Instant>
    /// The visit that moves there, which may lie in the same time.
    var spares = ""
  }

  /// Whose time is taken twice.
  func overlaps(_ taken: [Taken]) -> [String] {
    var found: [String] = []
    for (index, one) in taken.enumerated() {
      for other in taken[(index + 1)...] where one.spares != other.owner && other.spares != one.owner {
        let isTwice = one.withMargins.overlaps(other.withMargins)
        if isTwice, one.staff == other.staff { found.append("\(one.owner) and \(other.owner): one provider") }
        if isTwice, one.room != nil, one.room == other.room {
          found.append("\(one.owner) and \(other.owner): one room")
        }
        if one.visit.overlaps(other.visit), one.patient == other.patient {
          found.append("\(one.owner) and \(other.owner): one patient")
        }
      }
    }
    return found
  }

  /// Why a time is outside the rules; nil when it lies within them.
  func objection(
    to booking: Booking, at now: Instant, byPatient: Bool
  ) -> String? {
    guard let type = types[booking.typeID] else { return "no such type" }
    let from = booking.start.adding(.seconds(-type.before * 60))
    let until = booking.end.adding(.seconds(type.after * 60))
    if until.since(from) != .seconds((type.before + type.minutes + type.after) * 60) { return "its length" }
    if outside.contains(where: { $0.staff == booking.staffID && $0.time.overlaps(from..<until) }) {
      return "taken from outside"
    }
    var moment = from
    while moment < until {
      let wall = zone.time(at: moment)
      if !isOpen(booking, wall.day, wall.minuteOfDay) { return "closed at \(wall.day) \(wall.minuteOfDay)" }
      moment = moment.adding(.seconds(60 * 5))
    }
    let last = zone.time(at: until.adding(.seconds(-60)))
    if !isOpen(booking, last.day, last.minuteOfDay) { return "closed at the end" }
    if booking.start <= now { return "begun" }
    guard byPatient else { return nil }
    if booking.start < now.adding(.seconds(type.leadMinutes * 60)) { return "too soon" }
    if zone.today(at: booking.start) > zone.today(at: now).adding(days: type.horizonDays) { return "too far ahead" }
    return type.channels.contains(booking.channel) ? nil : "the channel"
  }

  private func isOpen(_ booking: Booking, _ day: CivilDate, _ minute: Int) -> Bool {
    let off = changes.contains {
      $0.kind == .off && isMeant($0, booking.staffID, day) && $0.opens <= minute && minute < $0.closes
    }
    if off { return false }
    let ordinary = hours.contains {
      $0.staffID == booking.staffID && $0.weekday == day.weekday && $0.opens <= minute && minute < $0.closes
        && $0.firstDay <= day && day <= ($0.lastDay ?? day) && $0.roomID == booking.roomID
        && $0.siteID == booking.siteID && ($0.types.isEmpty || $0.types.contains(booking.typeID))
        && !holidays.contains(day)
    }
    return ordinary
      || changes.contains {
        $0.kind == .extra && isMeant($0, booking.staffID, day) && $0.opens <= minute && minute < $0.closes
          && $0.roomID == booking.roomID
      }
  }

  private func isMeant(_ change: ScheduleChange, _ staff: StaffMember.ID, _ day: CivilDate) -> Bool {
    (change.staffID == nil || change.staffID == staff) && change.firstDay <= day && day <= change.lastDay
  }
}
